package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A service of which the truth is known: each vantage point prefers its PoPs in an order of its own, and every event
/// says what it does to whom. What follows is played out in a few seconds, with detours and jitter.
final class ScriptedService {

  static final int ORIGIN = 64500;
  static final List<Prefix> PREFIXES = List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("198.51.100.0/24"));
  static final List<String> POPS = List.of("ams", "fra", "iad", "sin");
  static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  static final int CLIQUE = 64700;

  /// One vantage point: a customer of one transit, which it shares with another, and which is a customer of the
  /// upstream of each PoP.
  private static final class Point {
    private final VantagePoint id;
    private final int transit;
    private final List<String> preference;
    private final Map<Prefix, PathAttributes> holds = new HashMap<>();

    Point(VantagePoint id, int transit, List<String> preference) {
      this.id = id;
      this.transit = transit;
      this.preference = preference;
    }
  }

  private final SplittableRandom random;
  private final List<Point> points = new ArrayList<>();
  private final List<RouteEvent> events = new ArrayList<>();
  private final List<TruthEvent> truth = new ArrayList<>();
  private final Map<Prefix, Set<String>> announced = new HashMap<>();
  private final Map<String, Integer> prepends = new HashMap<>();
  private Instant now = START;

  ScriptedService(SplittableRandom random, int vantagePoints) {
    this.random = random;
    for (int i = 0; i < vantagePoints; i++) {
      List<String> preference = new ArrayList<>(POPS);
      // Every PoP is somebody's first choice.
      preference.remove(POPS.get(i % POPS.size()));
      preference.add(0, POPS.get(i % POPS.size()));
      for (int k = preference.size() - 1; k > 1; k--) {
        preference.add(1 + random.nextInt(k), preference.remove(k));
      }
      points.add(new Point(
          new VantagePoint("rrc00", 64600 + i, IpAddress.ofIpv4(i + 1), VantagePoint.Rib.ANNOUNCED),
          64800 + i % 8, preference));
    }
    PREFIXES.forEach(prefix -> announced.put(prefix, new TreeSet<>(POPS)));
    for (Point point : points) {
      for (Prefix prefix : PREFIXES) {
        best(point, prefix).ifPresent(route -> {
          events.add(new RouteEvent.TableEntry(now, point.id, Route.of(prefix, route), now.minusSeconds(3600)));
          point.holds.put(prefix, route);
        });
      }
    }
  }

  static int upstream(String pop) {
    return CLIQUE + POPS.indexOf(pop);
  }

  static int community(String pop) {
    return ORIGIN << 16 | 101 + POPS.indexOf(pop);
  }

  private PathAttributes attributes(Point point, String pop, int... detour) {
    int[] path = new int[3 + detour.length];
    path[0] = point.id.asn();
    path[1] = point.transit;
    System.arraycopy(detour, 0, path, 2, detour.length);
    path[path.length - 1] = upstream(pop);
    AsPath whole = AsPath.ofSequence(path);
    int[] own = new int[1 + prepends.getOrDefault(pop, 0)];
    java.util.Arrays.fill(own, ORIGIN);
    int[] hops = java.util.Arrays.copyOf(whole.toArray(), path.length + own.length);
    System.arraycopy(own, 0, hops, path.length, own.length);
    return PathAttributes.builder().asPath(AsPath.ofSequence(hops)).communities(Communities.of(community(pop))).build();
  }

  private Optional<PathAttributes> best(Point point, Prefix prefix) {
    return point.preference.stream().filter(announced.get(prefix)::contains).findFirst()
        .map(pop -> attributes(point, pop));
  }

  private Instant soon() {
    return now.plusMillis(random.nextInt(500, 9_000));
  }

  private void say(Point point, Prefix prefix, Optional<PathAttributes> route, Instant when) {
    events.add(route.isPresent()
        ? new RouteEvent.Announcement(when, point.id, Route.of(prefix, route.get()))
        : new RouteEvent.Withdrawal(when, point.id, prefix, Safi.UNICAST, Route.NO_PATH_ID));
    route.ifPresentOrElse(it -> point.holds.put(prefix, it), () -> point.holds.remove(prefix));
  }

  /// Lets every vantage point follow what is announced; those that lose what they had may search for a while.
  private void settle(Set<Point> deaf, boolean badNews) {
    for (Point point : points) {
      if (deaf.contains(point)) {
        continue;
      }
      Instant when = soon();
      for (Prefix prefix : PREFIXES) {
        Optional<PathAttributes> wanted = best(point, prefix);
        if (wanted.equals(Optional.ofNullable(point.holds.get(prefix)))) {
          continue;
        }
        if (badNews && random.nextInt(3) == 0) {
          say(point, prefix, Optional.empty(), when.minusMillis(300));
        }
        say(point, prefix, wanted, when);
      }
    }
  }

  void pause(Duration time) {
    now = now.plus(time);
  }

  void withdraw(String pop, List<Prefix> prefixes, Set<Integer> deafPoints) {
    truth(prefixes.size() == PREFIXES.size() ? "pop-withdrawn" : "partial-withdrawal", pop,
        prefixes.size() == PREFIXES.size() ? Optional.empty() : Optional.of(prefixes.getFirst()), OptionalLong.empty());
    prefixes.forEach(prefix -> announced.get(prefix).remove(pop));
    Set<Point> deaf = new java.util.HashSet<>();
    deafPoints.forEach(index -> deaf.add(points.get(index)));
    settle(deaf, true);
  }

  void announce(String pop, List<Prefix> prefixes) {
    truth("pop-announced", pop, Optional.empty(), OptionalLong.empty());
    prefixes.forEach(prefix -> announced.get(prefix).add(pop));
    settle(Set.of(), false);
  }

  void prepend(String pop, int times) {
    truth("prepend-change", pop, Optional.empty(), OptionalLong.of(upstream(pop)));
    prepends.put(pop, times);
    settle(Set.of(), false);
  }

  void truth(String type, String pop, Optional<Prefix> prefix, OptionalLong asn) {
    truth.add(new TruthEvent(
        type, now, pop.isEmpty() ? Optional.empty() : Optional.of(pop), prefix, asn, false, List.of()));
  }

  /// Some vantage points believe somebody else's announcement for a while.
  void hijack(int asn, Prefix prefix, Duration time) {
    truth("hijack", "", Optional.of(prefix), OptionalLong.of(asn));
    Instant end = now.plus(time);
    for (Point point : points) {
      if (random.nextInt(3) == 0 || point == points.getFirst()) {
        events.add(new RouteEvent.Announcement(soon(), point.id, Route.of(prefix, PathAttributes.builder()
            .asPath(AsPath.ofSequence(point.id.asn(), point.transit, asn)).build())));
        Optional<PathAttributes> back = Optional.ofNullable(point.holds.get(prefix));
        say(point, prefix, back, end.plusMillis(random.nextInt(5000)));
      }
    }
    now = end;
  }

  /// A customer of two upstreams gives what it has from one to the other.
  void leak(Duration time) {
    int leaker = 64990;
    truth("route-leak", "", Optional.empty(), OptionalLong.of(leaker));
    Instant end = now.plus(time);
    Point point = points.get(1);
    for (Prefix prefix : PREFIXES) {
      PathAttributes back = point.holds.get(prefix);
      PathAttributes leaked = PathAttributes.builder()
          .asPath(AsPath.ofSequence(point.id.asn(), point.transit, CLIQUE + 1, leaker, CLIQUE, ORIGIN))
          .communities(Communities.of(community("ams"))).build();
      events.add(new RouteEvent.Announcement(soon(), point.id, Route.of(prefix, leaked)));
      say(point, prefix, Optional.ofNullable(back), end.plusMillis(random.nextInt(5000)));
    }
    now = end;
  }

  /// The collector's session with a vantage point, or with all, goes; the tables come again, unchanged.
  void reset(boolean all, Duration down) {
    truth("collector-gap", "", Optional.empty(), OptionalLong.empty());
    for (Point point : all ? points : List.of(points.get(random.nextInt(points.size())))) {
      Instant lost = now.plusMillis(random.nextInt(1000));
      events.add(new RouteEvent.StateChange(lost, point.id, SessionState.ESTABLISHED, SessionState.IDLE));
      Instant back = lost.plus(down);
      events.add(new RouteEvent.StateChange(back, point.id, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED));
      point.holds.forEach((prefix, route) ->
          events.add(new RouteEvent.Announcement(back.plusMillis(700), point.id, Route.of(prefix, route))));
      events.add(new RouteEvent.EndOfRib(back.plusMillis(900), point.id, AddressFamily.IPV4, Safi.UNICAST));
    }
    now = now.plus(down);
  }

  /// Repetitions that say nothing new.
  void repeat() {
    for (Point point : points) {
      point.holds.forEach((prefix, route) -> {
        if (random.nextBoolean()) {
          events.add(new RouteEvent.Announcement(soon(), point.id, Route.of(prefix, route)));
        }
      });
    }
  }

  List<TruthEvent> truth() {
    return truth;
  }

  List<RouteEvent> events() {
    List<RouteEvent> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparing(RouteEvent::time));
    return sorted;
  }

  Findings findings() {
    ReplayLogBuilder builder = new ReplayLogBuilder();
    events().forEach(builder::add);
    // The recording goes on for a while, so that what lasts is seen to last.
    builder.add(new RouteEvent.EndOfRib(now.plusSeconds(3600), points.getFirst().id, AddressFamily.IPV4, Safi.UNICAST));
    Replay replay = Replay.of(builder.build());
    return Findings
        .of(new FindingInput(replay, replay.first(), replay.last(), PREFIXES, ORIGIN, pops(), Weights.equal(),
            Geography.unknown(), Optional.of(relationships()), false,
            Optional.of(List.of(new Roa(PREFIXES.getFirst(), 24, ORIGIN))),
        List.of(), FindingOptions.DEFAULT));
  }

  static List<Pop> pops() {
    return POPS.stream().map(id -> new Pop(id, id, "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream(id), PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)),
        List.<Identification>of(new Identification.ByCommunity(community(id))))).toList();
  }

  private Relationships relationships() {
    Relationships.Builder builder = new Relationships.Builder();
    for (Point point : points) {
      builder.add(point.transit, point.id.asn(), LinkKind.PROVIDER_CUSTOMER);
      POPS.forEach(pop -> builder.add(upstream(pop), point.transit, LinkKind.PROVIDER_CUSTOMER));
    }
    builder.add(CLIQUE, 64990, LinkKind.PROVIDER_CUSTOMER);
    builder.add(CLIQUE + 1, 64990, LinkKind.PROVIDER_CUSTOMER);
    return builder.build();
  }
}
