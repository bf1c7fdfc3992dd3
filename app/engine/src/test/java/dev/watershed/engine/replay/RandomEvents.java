package dev.watershed.engine.replay;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Streams of events without sense, dense in sessions lost, tables, path identifiers and repeated times.
final class RandomEvents {

  static final Instant START = Instant.parse("2026-03-04T00:00:00Z");

  private final SplittableRandom random;
  private final List<VantagePoint> points = new ArrayList<>();
  private final List<Prefix> prefixes = List.of(
      Prefix.parse("192.0.2.0/24"), Prefix.parse("192.0.2.0/25"), Prefix.parse("192.0.0.0/16"),
      Prefix.parse("2001:db8::/32"));

  RandomEvents(SplittableRandom random, int vantagePoints) {
    this.random = random;
    for (int i = 0; i < vantagePoints; i++) {
      points.add(new VantagePoint("rrc0" + i % 2, 64600 + i / 2, IpAddress.ofIpv4(i + 1), VantagePoint.Rib.ANNOUNCED));
    }
  }

  List<VantagePoint> points() {
    return points;
  }

  List<Prefix> prefixes() {
    return prefixes;
  }

  /// Events in the order of time, several of them often at once.
  List<RouteEvent> events(int count) {
    List<RouteEvent> events = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) > 0) {
        time = time.plusMillis(random.nextInt(1, 4000));
      }
      events.add(event(time));
    }
    return events;
  }

  private RouteEvent event(Instant time) {
    VantagePoint point = points.get(random.nextInt(points.size()));
    Prefix prefix = prefixes.get(random.nextInt(prefixes.size()));
    long pathId = random.nextInt(4) == 0 ? random.nextInt(1, 4) : Route.NO_PATH_ID;
    Safi safi = random.nextInt(20) == 0 ? Safi.MULTICAST : Safi.UNICAST;
    return switch (random.nextInt(12)) {
      case 0, 1 -> new RouteEvent.Withdrawal(time, point, prefix, safi, pathId);
      case 2 -> new RouteEvent.StateChange(time, point, state(), state());
      case 3 -> new RouteEvent.EndOfRib(
          time, point, random.nextBoolean() ? AddressFamily.IPV4 : AddressFamily.IPV6, Safi.UNICAST);
      case 4 -> new RouteEvent.TableEntry(
          time, point, new Route(prefix, safi, pathId, attributes()), time.minusSeconds(random.nextInt(100)));
      default -> new RouteEvent.Announcement(time, point, new Route(prefix, safi, pathId, attributes()));
    };
  }

  private SessionState state() {
    return random.nextBoolean() ? SessionState.ESTABLISHED : SessionState.IDLE;
  }

  private PathAttributes attributes() {
    return PathAttributes.builder()
        .asPath(AsPath.ofSequence(64600 + random.nextInt(3), 64700 + random.nextInt(3), 64500))
        .communities(Communities.of(64500 << 16 | 100 + random.nextInt(3)))
        .build();
  }
}
