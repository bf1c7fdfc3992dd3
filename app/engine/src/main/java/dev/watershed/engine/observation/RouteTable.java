package dev.watershed.engine.observation;

import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// The routes that vantage points hold, kept up to date by events in the order of time. Meant for the prefixes under
/// study, not for full tables: it keeps one object a route.
public final class RouteTable implements ObservedRoutes {

  /// A route that a vantage point holds.
  ///
  /// @param since when it came to hold it, as far as the source tells
  public record Held(Route route, Instant since) {}

  private record Key(Prefix prefix, Safi safi, long pathId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = prefix.compareTo(other.prefix);
      if (order == 0) {
        order = safi.compareTo(other.safi);
      }
      return order != 0 ? order : Long.compare(pathId, other.pathId);
    }
  }

  /// What is known of one vantage point.
  private static final class Speaker {
    private final NavigableMap<Key, Held> routes = new TreeMap<>();
    private final Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
    private boolean lost;
  }

  private final NavigableMap<VantagePoint, Speaker> speakers = new TreeMap<>();

  /// Takes what happened next.
  public void apply(RouteEvent event) {
    Speaker speaker = speakers.computeIfAbsent(event.vantagePoint(), _ -> new Speaker());
    switch (event) {
      case TableEntry entry -> hold(speaker, entry.route(), entry.originated());
      case Announcement announcement -> hold(speaker, announcement.route(), announcement.time());
      case Withdrawal withdrawal -> {
        speaker.lost = false;
        speaker.families.add(withdrawal.prefix().family());
        speaker.routes.remove(new Key(withdrawal.prefix(), withdrawal.safi(), withdrawal.pathId()));
      }
      case StateChange change -> {
        if (change.after() != SessionState.ESTABLISHED) {
          speaker.routes.clear();
          speaker.lost = true;
        } else {
          speaker.lost = false;
        }
      }
      case EndOfRib end -> {
        speaker.lost = false;
        speaker.families.add(end.family());
      }
    }
  }

  private static void hold(Speaker speaker, Route route, Instant since) {
    speaker.lost = false;
    speaker.families.add(route.prefix().family());
    speaker.routes.put(new Key(route.prefix(), route.safi(), route.pathId()), new Held(route, since));
  }

  @Override
  public boolean speaksOf(VantagePoint vantagePoint, AddressFamily family) {
    Speaker speaker = speakers.get(vantagePoint);
    return speaker != null && speaker.families.contains(family);
  }

  @Override
  public Set<VantagePoint> vantagePoints() {
    return speakers.keySet();
  }

  @Override
  public List<Held> routes(VantagePoint vantagePoint, Prefix prefix) {
    Speaker speaker = speakers.get(vantagePoint);
    if (speaker == null) {
      return List.of();
    }
    return List.copyOf(speaker.routes
        .subMap(
            new Key(prefix, Safi.UNICAST, Route.NO_PATH_ID), true, new Key(prefix, Safi.UNICAST, 0xffffffffL), true)
        .values());
  }

  @Override
  public boolean isLost(VantagePoint vantagePoint) {
    Speaker speaker = speakers.get(vantagePoint);
    return speaker != null && speaker.lost;
  }
}
