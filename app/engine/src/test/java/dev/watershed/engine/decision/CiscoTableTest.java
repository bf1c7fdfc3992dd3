package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.ip;
import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.bgp.Origin;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What Cisco's documents say their routers choose. 13753 is "Select BGP Best Path Algorithm", 16046 "How BGP Routers
/// Use the Multi-Exit Discriminator for Best Path Selection", both under
/// <https://www.cisco.com/c/en/us/support/docs/ip/border-gateway-protocol-bgp/>; the command reference is "Cisco IOS IP
/// Routing: BGP Command Reference".
class CiscoTableTest {

  private record Row(
      String source, UnaryOperator<DecisionOptions.Builder> options, String best, DecisionStep step,
      List<Candidate.Builder> candidates) {}

  private static final UnaryOperator<DecisionOptions.Builder> DEFAULT = options -> options;

  private static Row row(String source, String best, DecisionStep step, Candidate.Builder... candidates) {
    return new Row(source, DEFAULT, best, step, List.of(candidates));
  }

  private static Row row(
      String source, UnaryOperator<DecisionOptions.Builder> options, String best, DecisionStep step,
      Candidate.Builder... candidates) {
    return new Row(source, options, best, step, List.of(candidates));
  }

  private static final List<Row> ROWS = List.of(
      row("13753, step 1: the highest weight, before local preference", "b", DecisionStep.WEIGHT,
          route("a", 1).localPref(500), route("b", 2).weight(1)),
      row("13753, step 2: the highest local preference, 100 where there is none", "b", DecisionStep.LOCAL_PREF,
          route("a", 1).asPath("64501"), route("b", 2).localPref(101)),
      row("13753, step 3: a path that is locally originated", "b", DecisionStep.LOCAL_ROUTE,
          route("a", 1).asPath(""), route("b", 2).asPath("").localRoute(true)),
      row("13753, step 4: the shortest AS path", "b", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).asPath("64501 64501 64496"), route("b", 2).origin(Origin.INCOMPLETE)),
      row("13753, step 4: skipped with bgp bestpath as-path ignore", o -> o.ignoreAsPathLength(true), "a",
          DecisionStep.ORIGIN, route("a", 1).asPath("64501 64501 64496"), route("b", 2).origin(Origin.INCOMPLETE)),
      row("13753, step 4: an AS_SET counts as 1", "b", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).asPath("64501 64502 64503"), route("b", 2).asPath("64502 {64503,64504,64505}")),
      row("13753, step 4: confederation segments are not included", "b", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).asPath("64501 64502 64503"), route("b", 2).asPath("(65001 65002 65003) 64502 64503")),
      row("13753, step 5: IGP before EGP before INCOMPLETE", "b", DecisionStep.ORIGIN,
          route("a", 1).origin(Origin.INCOMPLETE), route("b", 2).origin(Origin.EGP)),
      row("13753, step 6: the lowest MED, the first AS being the same", "b", DecisionStep.MED,
          route("a", 1).asPath("64501 64496").med(20), route("b", 2).asPath("64501 64497").med(10)),
      row("13753, step 6: no comparison where the first AS differs", "a", DecisionStep.OLDEST,
          route("a", 1).med(20), route("b", 2).med(10)),
      row("13753, step 6: bgp always-compare-med", o -> o.alwaysCompareMed(true), "b", DecisionStep.MED,
          route("a", 1).med(20), route("b", 2).med(10)),
      row("13753, step 6: a preceding AS_CONFED_SEQUENCE is ignored", "b", DecisionStep.MED,
          route("a", 1).asPath("(65001) 64501 64496").med(20), route("b", 2).asPath("(65002) 64501 64496").med(10)),
      row("13753, step 6: paths of confederation segments only are not compared", "a", DecisionStep.ROUTER_ID,
          route("a", 1).asPath("(65001)").med(20).session(Session.CONFED),
          route("b", 2).asPath("(65002)").med(10).session(Session.CONFED)),
      row("13753, step 6: but with bgp bestpath med confed", o -> o.confederationMed(true), "b", DecisionStep.MED,
          route("a", 1).asPath("(65001)").med(20).session(Session.CONFED),
          route("b", 2).asPath("(65002)").med(10).session(Session.CONFED)),
      row("command reference, bgp bestpath med confed: paths inside the confederation compare",
          o -> o.confederationMed(true), "b", DecisionStep.MED,
          route("a", 1).asPath("(65001 65004)").med(3).session(Session.CONFED),
          route("b", 2).asPath("(65000 65004)").med(2).session(Session.CONFED),
          route("c", 3).asPath("(65002 65004)").med(4).session(Session.CONFED)),
      row("command reference, bgp bestpath med confed: not with a path that has an external AS",
          o -> o.confederationMed(true).ignoreAsPathLength(true), "a", DecisionStep.ROUTER_ID,
          route("a", 1).asPath("(65000 65004)").med(2).session(Session.CONFED),
          route("b", 2).asPath("(65003) 1").med(1).session(Session.CONFED)),
      row("13753, step 6: no MED is a MED of 0", "b", DecisionStep.MED,
          route("a", 1).asPath("64501 64496").med(1), route("b", 2).asPath("64501 64496")),
      row("13753, step 6: bgp bestpath med missing-as-worst", o -> o.missingMedWorst(true), "a", DecisionStep.MED,
          route("a", 1).asPath("64501 64496").med(4_294_967_293L), route("b", 2).asPath("64501 64496")),
      row("13753, step 6: a MED of 4294967295 becomes 4294967294, the worst", o -> o.missingMedWorst(true), "a",
          DecisionStep.OLDEST, route("a", 1).asPath("64501 64496").med(4_294_967_295L),
          route("b", 2).asPath("64501 1")),
      row("13753, step 7: eBGP over iBGP", "b", DecisionStep.EBGP_OVER_IBGP,
          route("a", 1).session(Session.IBGP), route("b", 2).igpMetric(500)),
      row("13753, step 7: no distinction between confederation external and internal", "b", DecisionStep.IGP_METRIC,
          route("a", 1).session(Session.CONFED).igpMetric(20), route("b", 2).session(Session.IBGP)),
      row("13753, step 8: the lowest IGP metric to the next hop", "b", DecisionStep.IGP_METRIC,
          route("a", 1).igpMetric(11), route("b", 2)),
      row("13753, step 10: of two external paths the oldest", "b", DecisionStep.OLDEST,
          route("a", 1).receivedAt(route("x", 9).build().receivedAt().orElseThrow()), route("b", 2)),
      row("13753, step 10: not with bgp bestpath compare-routerid", o -> o.compareRouterId(true), "a",
          DecisionStep.ROUTER_ID, route("b", 2).receivedAt(route("x", 0).build().receivedAt().orElseThrow()),
          route("a", 1)),
      row("13753, step 10: not where the router ID is the same", "b", DecisionStep.PEER_ADDRESS,
          route("a", 1).peerAddress(ip("192.0.2.9")), route("b", 2).peerRouterId(ip("10.0.0.1"))),
      row("13753, step 10: not between internal paths", "b", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.IBGP).peerRouterId(ip("10.0.0.9")), route("b", 2).session(Session.IBGP)),
      row("13753, step 11: the originator ID in place of the router ID", "b", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.IBGP),
          route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.0")).clusterList(List.of(ip("10.0.0.7")))),
      row("13753, step 12: the minimum cluster list length", "b", DecisionStep.CLUSTER_LIST_LENGTH,
          route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.5"))
              .clusterList(List.of(ip("10.0.0.7"), ip("10.0.0.8"))),
          route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.5")).clusterList(List.of(ip("10.0.0.7")))),
      row("13753, step 13: the lowest neighbor address", "b", DecisionStep.PEER_ADDRESS,
          route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.5")).peerAddress(ip("192.0.2.3")),
          route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.5"))),
      row("13753: a path of which the next hop is inaccessible is not considered", "b", DecisionStep.UNRESOLVABLE,
          route("a", 1).reachable(false).weight(100), route("b", 2)),
      // The three entries of 16046; entry3 is the oldest, entry1 the newest.
      // The document lets the router ID decide between entry1 and entry2, as it does with compare-routerid.
      row("16046, example 1: both commands disabled", o -> o.compareRouterId(true), "entry2", DecisionStep.ROUTER_ID,
          entries()),
      row("16046, example 2: always-compare-med", o -> o.alwaysCompareMed(true), "entry3", DecisionStep.MED, entries()),
      row("16046, example 3: deterministic-med", o -> o.deterministicMed(true), "entry2", DecisionStep.EBGP_OVER_IBGP,
          entries()),
      row("16046, example 4: both", o -> o.deterministicMed(true).alwaysCompareMed(true), "entry3", DecisionStep.MED,
          entries()));

  private static Candidate.Builder[] entries() {
    return new Candidate.Builder[] {
      route("entry3", 1).asPath("500").med(100).session(Session.IBGP).peerRouterId(ip("172.16.8.4")),
      route("entry2", 2).asPath("100").med(200).peerRouterId(ip("1.1.1.1")),
      route("entry1", 3).asPath("500").med(150).peerRouterId(ip("172.16.13.1"))
    };
  }

  @TestFactory
  Stream<DynamicTest> choosesAsDocumented() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.source(), () -> {
      DecisionOptions options = row.options().apply(Profile.CISCO.defaults().toBuilder()).build();
      Decision decision = DecisionProcess.of(Profile.CISCO, options)
          .decide(row.candidates().stream().map(Candidate.Builder::build).toList());
      assertEquals(row.best(), decision.best().orElse("none"));
      assertEquals(row.step(), decision.decisiveStep());
    }));
  }
}
