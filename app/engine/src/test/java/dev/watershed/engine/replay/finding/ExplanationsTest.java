package dev.watershed.engine.replay.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Small stories of which is known what happened, so that nothing else may be told. The operator AS64500 announces at
/// Frankfurt to AS1 and AS2, at Miami to AS3 and AS4.
class ExplanationsTest {

  private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  private static final Prefix A = Prefix.parse("192.0.2.0/24");
  private static final Prefix B = Prefix.parse("198.51.100.0/24");
  private static final List<Pop> POPS = List.of(pop("fra", 1, 2), pop("mia", 3, 4));

  private final List<RouteEvent> events = new ArrayList<>();

  private static Pop pop(String id, int... upstreams) {
    return new Pop(id, id, "", "", Optional.empty(), OptionalDouble.empty(),
        java.util.Arrays.stream(upstreams).mapToObj(upstream -> new PopSession(
            upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)).toList(),
        java.util.Arrays.stream(upstreams).<Identification>mapToObj(Identification.ByUpstream::new).toList());
  }

  private static VantagePoint point(int number) {
    return new VantagePoint("rrc00", 64600 + number, IpAddress.ofIpv4(number), VantagePoint.Rib.ANNOUNCED);
  }

  private static Route route(int point, Prefix prefix, String path) {
    return Route.of(prefix, PathAttributes.builder().asPath(AsPath.parse(64600 + point + " " + path)).build());
  }

  private void table(int point, Prefix prefix, int upstream) {
    events.add(new RouteEvent.TableEntry(START, point(point), route(point, prefix, upstream + " 64500"), START));
  }

  private void announce(int second, int point, Prefix prefix, String path) {
    events.add(new RouteEvent.Announcement(START.plusSeconds(second), point(point), route(point, prefix, path)));
  }

  private void announce(int second, int point, Prefix prefix, int upstream) {
    announce(second, point, prefix, upstream + " 64500");
  }

  /// The types that are found, without those that only say who moved and how.
  private Set<String> found(Prefix... prefixes) {
    ReplayLogBuilder log = new ReplayLogBuilder();
    events.stream().sorted(Comparator.comparing(RouteEvent::time)).forEach(log::add);
    Replay replay = Replay.of(log.build());
    Set<String> types = new TreeSet<>();
    Findings.of(new FindingInput(replay, replay.first(), replay.last(), List.of(prefixes), 64500, POPS, Weights.equal(),
            Geography.unknown(), Optional.empty(), false, Optional.empty(), List.of(), FindingOptions.DEFAULT)).all()
        .forEach(finding -> types.add(finding.type() + finding.pop().map(pop -> " " + pop).orElse("")));
    types.removeAll(Set.of("catchment-moved", "catchment-moved fra", "catchment-moved mia", "path-exploration"));
    return types;
  }

  /// Frankfurt comes, and three of the four that had Miami through AS3 go there; the fourth stays until it follows a
  /// hijack half an hour later. Miami has lost nothing.
  @Test
  void ofThoseWhoLeaveSomeMayHaveOneReasonAndSomeAnother() {
    Stream.of(1, 2, 3, 4).forEach(point -> table(point, A, 3));
    Stream.of(5, 6).forEach(point -> table(point, A, 4));
    Stream.of(1, 2, 3, 5).forEach(point -> announce(600 + point, point, A, 1));
    announce(2400, 4, A, "666");
    announce(2700, 4, A, 3);
    assertEquals(Set.of("hijack", "moas", "pop-announced fra"), found(A));
  }

  /// Frankfurt goes and comes back. The second vantage point hears of it through AS1 first, and through AS2, where it
  /// had it before, half a minute later with one prefix, and again so much later with the other.
  @Test
  void aReturnEndsWithTheLastPrefix() {
    returning(1570);
    assertEquals(Set.of("pop-withdrawn fra", "pop-announced fra"), found(A, B));
  }

  /// The same, but with the other prefix only after minutes: a session that was down until then would look so.
  @Test
  void whatComesMinutesLaterIsNotTheSameReturn() {
    returning(1800);
    assertEquals(Set.of("pop-withdrawn fra", "pop-announced fra", "upstream-announced fra"), found(A, B));
  }

  /// Miami's routes go and come four times in four minutes. With one prefix all three vantage points follow each time,
  /// one after the other, so that never all are away; with the other a slow one hides it from two of them. Frankfurt is
  /// where they are meanwhile, and does not flap itself.
  @Test
  void aPopFlapsWhereNearlyAllSeeItWithOneOfThePrefixes() {
    for (Prefix prefix : List.of(A, B)) {
      Stream.of(1, 2, 3).forEach(point -> table(point, prefix, 3));
      table(4, prefix, 4);
    }
    for (int time = 0; time < 4; time++) {
      for (int point : new int[] {1, 2, 3}) {
        announce(600 + 60 * time + 8 * point, point, A, 1);
        announce(621 + 60 * time + 8 * point, point, A, 3);
      }
      announce(600 + 60 * time + 8, 1, B, 1);
      announce(621 + 60 * time + 8, 1, B, 3);
    }
    announce(700, 2, B, 1);
    announce(790, 2, B, 3);
    Set<String> types = found(A, B);
    assertEquals(Set.of("flap mia"),
        types.stream().filter(type -> type.startsWith("flap")).collect(Collectors.toSet()));
  }

  private void returning(int last) {
    for (Prefix prefix : List.of(A, B)) {
      table(1, prefix, 1);
      table(2, prefix, 2);
      table(3, prefix, 3);
      announce(600, 1, prefix, 3);
      announce(602, 2, prefix, 3);
      announce(1500, 1, prefix, 1);
      announce(1503, 2, prefix, 1);
    }
    announce(1530, 2, B, 2);
    announce(last, 2, A, 2);
    
  }
}
