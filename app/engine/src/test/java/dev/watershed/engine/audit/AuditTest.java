package dev.watershed.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.observation.RouteTable;
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

  private Set<String> issues(List<Pop> pops) {
    return Audit.of(new AuditInput(
        table, prefixes, List.copyOf(tracked), 25152, pops, Optional.of(roas), Optional.empty())).stream()
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

  @Test
  void findsRoutesThatShouldHaveStayed() {
    right();
    hold(3, A, "3 1103 25152", "65535:65281");
    hold(3, B, "3 1103 25152", "65535:65281");
    assertEquals(Set.of("ERROR NO_EXPORT_LEAK", "WARNING ATTRIBUTES ams"), issues(POPS));
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
