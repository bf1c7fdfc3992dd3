package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What collectors record of a simulated change, as importers would give it.
public final class VantageFeed {

  private VantageFeed() {}

  /// The updates of one run, by time, to the microsecond. Routes carry the communities of their announcement: everybody
  /// is taken to pass them on. The next hop is the vantage point's address.
  ///
  /// @param start the moment of the change
  /// @param peers by router: the vantage point that it is to a collector; others are left out
  public static List<RouteEvent> events(
      Timeline run, Prefix prefix, Instant start, Map<Integer, VantagePoint> peers) {
    List<RouteEvent> all = new ArrayList<>();
    for (VantageEvent event : run.vantageEvents()) {
      VantagePoint peer = peers.get(event.router());
      if (peer == null) {
        continue;
      }
      Instant time = start.plusNanos(event.nanos()).truncatedTo(ChronoUnit.MICROS);
      all.add(event.path().<RouteEvent>map(path -> new RouteEvent.Announcement(
              time, peer, Route.of(prefix, attributes(path, run.announcements().get(event.announcement()), peer))))
          .orElseGet(() -> new RouteEvent.Withdrawal(time, peer, prefix, Safi.UNICAST, Route.NO_PATH_ID)));
    }
    return all;
  }

  private static PathAttributes attributes(AsPath path, Announcement announcement, VantagePoint peer) {
    return PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(path)
        .nextHop(peer.address())
        .communities(announcement.communities())
        .largeCommunities(announcement.largeCommunities())
        .build();
  }
}
