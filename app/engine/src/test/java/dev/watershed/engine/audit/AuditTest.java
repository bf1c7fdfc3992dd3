package dev.watershed.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each mistake is made once, in a service that is otherwise right.
class AuditTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Prefix A = Prefix.parse("193.0.14.0/24");
  private static final Prefix B = Prefix.parse("193.0.15.0/24");
  private static final List<Pop> POPS = List.of(pop("fra", 3320, Communities.NONE), pop("ams", 1103, Communities.NONE));

  private final RouteTable table = new RouteTable();
  private final List<Roa> roas = new ArrayList<>(List.of(new Roa(A, 24, 25152), new Roa(B, 24, 25152)));
  private final List<Prefix> prefixes = new ArrayList<>(List.of(A, B));
  private final TreeSet<Prefix> tracked = new TreeSet<>(List.of(A, B));

  private static Pop pop(String id, int upstream, Communities communities) {
    return new Pop(id, id, "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), communities)),
        List.<Identification>of(new Identification.ByUpstream(upstream)));
  }

  private void hold(int point, Prefix prefix, String path, String communities) {
    table.apply(new RouteEvent.Announcement(NOON,
        new VantagePoint("rrc00", point, IpAddress.ofIpv4(point), VantagePoint.Rib.ANNOUNCED),
        Route.of(prefix, PathAttributes.builder().asPath(AsPath.parse(path)).communities(Communities.parse(communities))
            .onlyToCustomer(3320).build())));
  }

  private void right() {
    for (Prefix prefix : List.of(A, B)) {
      hold(1, prefix, "1 3320 25152", "");
      hold(2, prefix, "2 1103 25152", "");
    }
  }

  private List<AuditIssue> audit(List<Pop> pops) {
    return Audit.of(new AuditInput(
        table, prefixes, List.copyOf(tracked), 25152, pops, Optional.of(roas), Optional.empty()));
  }

  private Set<String> issues(List<Pop> pops) {
    return audit(pops).stream()
        .map(issue -> issue.severity() + " " + issue.kind() + issue.pop().map(pop -> " " + pop).orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void findsNothingWhereAllIsRight() {
    right();
    assertEquals(Set.of(), issues(POPS));
  }

  @Test
  void findsAPrefixThatAPopDoesNotAnnounce() {
    right();
    hold(2, B, "2 3320 25152", "");
    assertEquals(Set.of("WARNING PARTIAL_WITHDRAWAL ams"), issues(POPS));
  }

  @Test
  void findsAPopThatNobodyCarriesAndAVantagePointWithoutTheRoute() {
    right();
    table.apply(new RouteEvent.Withdrawal(NOON, new VantagePoint("rrc00", 2, IpAddress.ofIpv4(2),
        VantagePoint.Rib.ANNOUNCED), A, dev.watershed.model.bgp.Safi.UNICAST, Route.NO_PATH_ID));
    hold(2, B, "2 3320 25152", "");
    assertEquals(Set.of("NOTE PROPAGATION ams", "WARNING PROPAGATION"), issues(POPS));
  }

  /// AS1103 has them with NO_EXPORT from the operator itself: AS2 may not have them, whether it shows the community or
  /// not (RFC 1997).
  @Test
  void findsRoutesThatShouldHaveStayed() {
    right();
    List<Pop> keeping = List.of(POPS.get(0), pop("ams", 1103, Communities.parse("no-export")));
    assertEquals(Set.of("ERROR NO_EXPORT_LEAK"), issues(keeping));
    assertEquals(List.of("193.0.14.0/24 at AS2 0.0.0.2 at rrc00: 2 1103 25152",
        "193.0.15.0/24 at AS2 0.0.0.2 at rrc00: 2 1103 25152"), audit(keeping).getFirst().details());
  }

  /// The neighbour that is to keep them gives them to the collector: nobody else is seen to have them.
  @Test
  void theNeighbourItselfIsNoLeak() {
    hold(1, A, "1 3320 25152", "");
    hold(1, B, "1 3320 25152", "");
    hold(1103, A, "1103 25152", "65535:65281");
    hold(1103, B, "1103 25152", "65535:65281");
    assertEquals(Set.of("NOTE NO_EXPORT"),
        issues(List.of(POPS.get(0), pop("ams", 1103, Communities.parse("no-export")))));
  }

  /// Everybody may add NO_EXPORT where it announces a route (RFC 1997), and to a collector many do: where AS2 has the
  /// same route without, AS3 set it itself.
  @Test
  void whoSetsNoExportForTheCollectorLeaksNothing() {
    right();
    hold(3, A, "3 1103 25152", "65535:65281");
    hold(3, B, "3 1103 25152", "65535:65281");
    assertEquals(Set.of("NOTE NO_EXPORT"), issues(POPS));
  }

  /// Where all show it, it was there before them.
  @Test
  void whereAllShowNoExportItWasMostLikelyPassedOn() {
    hold(1, A, "1 3320 25152", "");
    hold(1, B, "1 3320 25152", "");
    for (int point : new int[] {2, 3}) {
      hold(point, A, point + " 1103 25152", "65535:65281");
      hold(point, B, point + " 1103 25152", "65535:65281");
    }
    assertEquals(Set.of("WARNING NO_EXPORT_LEAK"), issues(POPS));
  }

  /// AS3 has the same announcement as AS2, but AS9 on the way has removed what is not its own (RFC 7454 section 11).
  @Test
  void whatIsRemovedOnTheWayIsNoOtherAnnouncement() {
    for (Prefix prefix : List.of(A, B)) {
      hold(1, prefix, "1 3320 25152", "25152:5");
      hold(2, prefix, "2 1103 25152", "25152:5 25152:7");
      hold(3, prefix, "3 9 1103 25152", "");
      hold(4, prefix, "4 1103 25152", "25152:7");
      hold(5, prefix, "5 1103 25152", "25152:5 25152:7 65535:0");
    }
    assertEquals(Set.of(), issues(POPS));
  }

  /// Over the same ASes, whoever removes or adds does so to both prefixes.
  @Test
  void prefixesThatCameTheSameWayAndDifferWereAnnouncedSo() {
    right();
    hold(1, A, "1 3320 25152", "25152:5");
    assertEquals(Set.of("WARNING ATTRIBUTES fra"), issues(POPS));
    assertEquals(List.of("193.0.14.0/24 at AS1 0.0.0.1 at rrc00: communities 25152:5 (1 3320 25152)",
        "193.0.15.0/24 at AS1 0.0.0.1 at rrc00: communities none (1 3320 25152)"), audit(POPS).getFirst().details());
  }

  /// Of one announcement, no two could be left of which each lacks what the other has, unless somebody picks.
  @Test
  void communitiesThatNobodyCanHaveRemovedAreTwoAnnouncements() {
    for (Prefix prefix : List.of(A, B)) {
      hold(1, prefix, "1 3320 25152", "");
      hold(2, prefix, "2 1103 25152", "25152:5");
      hold(3, prefix, "3 1103 25152", "25152:7");
      hold(4, prefix, "4 1103 25152", "");
    }
    assertEquals(Set.of("WARNING ATTRIBUTES ams"), issues(POPS));
  }

  /// At noon and ten seconds: what has lasted for those ten seconds may still be followed by the routes.
  @Test
  void whatLastedNoLongerThanRoutesTakeIsNoMistake() {
    right();
    Alignment alignment = new Alignment(List.of(
        disagreement("fra", NOON.minusSeconds(300), Optional.of(NOON.minusSeconds(200))),
        disagreement("fra", NOON.minusSeconds(100), Optional.of(NOON.minusSeconds(80))),
        disagreement("ams", NOON, Optional.empty())), List.of(), List.of(), List.of(), List.of(), List.of());
    List<String> told = Audit.of(new AuditInput(table, prefixes, List.copyOf(tracked), 25152, POPS, Optional.of(roas),
        Optional.of(new AuditInput.Health(alignment, NOON.plusSeconds(10), Duration.ofSeconds(45))))).stream()
        .map(issue -> issue.severity() + " " + issue.summary()).toList();
    assertEquals(List.of(
        "ERROR fra was down by its health checks and announced from 2026-03-04T11:55:00Z to 2026-03-04T11:56:40Z",
        "NOTE ams is down by its health checks and announced from 2026-03-04T12:00:00Z on, and still at"
            + " 2026-03-04T12:00:10Z, no longer than routes may take to follow",
        "NOTE fra was down by its health checks and announced from 2026-03-04T11:58:20Z to 2026-03-04T11:58:40Z,"
            + " no longer than routes may take to follow"), told);
  }

  private static Alignment.Disagreement disagreement(String pop, Instant from, Optional<Instant> to) {
    return new Alignment.Disagreement(Alignment.Kind.UNHEALTHY_ANNOUNCED, pop, from, to, List.of(A));
  }

  @Test
  void countsInTheRightNumber() {
    for (int point = 1; point <= 14; point++) {
      hold(point, A, point + (point == 14 ? " 9" : " 3320") + " 25152", "");
      hold(point, B, point + " 1103 25152", "");
    }
    table.apply(new RouteEvent.Withdrawal(NOON, new VantagePoint("rrc00", 2, IpAddress.ofIpv4(2),
        VantagePoint.Rib.ANNOUNCED), A, dev.watershed.model.bgp.Safi.UNICAST, Route.NO_PATH_ID));
    Set<String> summaries = audit(POPS).stream().map(AuditIssue::summary).collect(Collectors.toSet());
    assertTrue(summaries.contains("1 of 14 vantage points does not have 193.0.14.0/24"), summaries::toString);
    assertTrue(summaries.contains("1 route of AS25152 comes from no PoP that the workspace knows"),
        summaries::toString);
    for (int point = 1; point <= 14; point++) {
      hold(point, A, point + " 9 25152", "");
    }
    AuditIssue many = audit(POPS).stream()
        .filter(issue -> issue.kind() == AuditIssue.Kind.IDENTIFICATION).findFirst().orElseThrow();
    assertEquals("14 routes of AS25152 come from no PoP that the workspace knows", many.summary());
    assertEquals("and 2 more", many.details().getLast());
  }

  @Test
  void findsInvalidAndUncoveredOriginsAndLooseRoas() {
    right();
    roas.clear();
    roas.add(new Roa(A, 25, 25152));
    assertEquals(Set.of("WARNING ROA", "WARNING ROA_MAX_LENGTH"), issues(POPS));
    hold(3, A, "3 666", "");
    hold(3, B, "3 3320 25152", "");
    assertEquals(Set.of("ERROR ROA", "ERROR ORIGIN", "WARNING ROA", "WARNING ROA_MAX_LENGTH"), issues(POPS));
  }

  @Test
  void findsPrefixesThatDoNotBelongIntoTheInternet() {
    right();
    Prefix test = Prefix.parse("192.0.2.0/25");
    prefixes.add(test);
    tracked.add(test);
    roas.add(new Roa(test, 25, 25152));
    hold(1, test, "1 3320 25152", "");
    hold(2, test, "2 1103 25152", "");
    assertEquals(Set.of("ERROR PREFIX_LENGTH", "WARNING BOGON"), issues(POPS));
  }

  @Test
  void findsMoreSpecificPrefixesThatNobodyKnowsAndThatSomeLack() {
    right();
    Prefix wide = Prefix.parse("193.0.14.0/23");
    prefixes.add(wide);
    tracked.add(wide);
    roas.add(new Roa(wide, 23, 25152));
    hold(1, wide, "1 3320 25152", "");
    hold(2, wide, "2 1103 25152", "");
    hold(3, wide, "3 1103 25152", "");
    Prefix half = Prefix.parse("193.0.14.0/25");
    tracked.add(half);
    roas.add(new Roa(half, 25, 25152));
    hold(1, half, "1 3320 25152", "");
    assertEquals(Set.of("NOTE OVERLAP", "WARNING OVERLAP", "WARNING MORE_SPECIFIC_MISSING", "WARNING PROPAGATION"),
        issues(POPS));
  }

  @Test
  void findsPrependsThatDifferBetweenPrefixesOfOnePop() {
    right();
    hold(1, B, "1 3320 25152 25152", "");
    assertEquals(Set.of("WARNING ATTRIBUTES fra"), issues(POPS));
  }

  @Test
  void findsRoutesOfNoKnownPop() {
    right();
    hold(3, A, "3 9 25152", "");
    hold(3, B, "3 9 25152", "");
    assertEquals(Set.of("WARNING IDENTIFICATION"), issues(POPS));
  }
}
