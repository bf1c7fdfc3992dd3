package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.ip;
import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What Juniper's documents say their routers choose. "Selection" is "Understanding BGP Path Selection" (BGP User
/// Guide), "statement" the page of the `path-selection` statement, "shutdown" that of `graceful-shutdown`.
class JunosTableTest {

  private record Row(
      String source, UnaryOperator<DecisionOptions.Builder> options, Optional<String> active, String best,
      DecisionStep step, List<Candidate.Builder> candidates) {}

  private static Row row(String source, String best, DecisionStep step, Candidate.Builder... candidates) {
    return new Row(source, options -> options, Optional.empty(), best, step, List.of(candidates));
  }

  private static Row row(
      String source, UnaryOperator<DecisionOptions.Builder> options, String best, DecisionStep step,
      Candidate.Builder... candidates) {
    return new Row(source, options, Optional.empty(), best, step, List.of(candidates));
  }

  private static Row active(
      String source, String active, UnaryOperator<DecisionOptions.Builder> options, String best, DecisionStep step,
      Candidate.Builder... candidates) {
    return new Row(source, options, Optional.of(active), best, step, List.of(candidates));
  }

  private static Candidate.Builder sameSecond(Candidate.Builder candidate) {
    return candidate.receivedAt(route("x", 1).build().receivedAt().orElseThrow());
  }

  /// The three paths in the description of `cisco-non-deterministic`, in the order in which they are received.
  private static Candidate.Builder[] paths() {
    return new Candidate.Builder[] {
      sameSecond(route("path1", 1).asPath("65010").med(200)),
      sameSecond(route("path2", 2).asPath("65020").med(150).session(Session.IBGP).igpMetric(5)),
      sameSecond(route("path3", 3).asPath("65010").med(100).session(Session.IBGP).igpMetric(10))
    };
  }

  private static final UnaryOperator<DecisionOptions.Builder> DEFAULT = options -> options;

  private static final List<Row> ROWS = List.of(
      row("Selection, step 1: the next hop can be resolved", "b", DecisionStep.UNRESOLVABLE,
          route("a", 1).reachable(false), route("b", 2).localPref(1)),
      row("Selection, step 3: the higher local preference", "b", DecisionStep.LOCAL_PREF,
          route("a", 1).asPath("64501"), route("b", 2).localPref(101)),
      row("Selection, step 4: the lower AIGP attribute", "b", DecisionStep.AIGP,
          route("a", 1).aigp(110).asPath("64501"), route("b", 2).aigp(100)),
      row("Selection, step 5: the shortest AS path", "b", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).asPath("64501 64501 64496"), route("b", 2).origin(Origin.INCOMPLETE)),
      row("Selection, step 5: skipped with as-path-ignore", o -> o.ignoreAsPathLength(true), "a", DecisionStep.ORIGIN,
          route("a", 1).asPath("64501 64501 64496"), route("b", 2).origin(Origin.INCOMPLETE)),
      row("Selection, step 5: a confederation segment has length 0, a set 1", "b", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).asPath("64501 64502 64496"), route("b", 2).asPath("(65001 65002) 64502 {64496,64497}")),
      row("Selection, step 6: the lower origin code", "b", DecisionStep.ORIGIN,
          route("a", 1).origin(Origin.EGP), route("b", 2)),
      row("Selection, step 7: the lowest MED for the same neighboring AS", "b", DecisionStep.MED,
          route("a", 1).asPath("64501 64496").med(20), route("b", 2).asPath("64501 64496").med(10)),
      row("Selection, step 7: confederation AS numbers are no neighboring AS", "b", DecisionStep.MED,
          route("a", 1).asPath("(65001) 64501 64496").med(20), route("b", 2).asPath("(65002) 64501 64496").med(10)),
      row("Selection, step 7: a missing MED is 0", "b", DecisionStep.MED,
          route("a", 1).asPath("64501 64496").med(1), route("b", 2).asPath("64501 64496")),
      row("Selection, step 7: a route without an AS path compares its MED too", "b", DecisionStep.MED,
          route("a", 1).asPath("").session(Session.IBGP).med(1), route("b", 2).asPath("").session(Session.IBGP)),
      row("statement: always-compare-med", o -> o.alwaysCompareMed(true), "b", DecisionStep.MED,
          route("a", 1).med(20), route("b", 2).med(10)),
      row("Selection, step 8: strictly internal paths, locally generated, after MED", "b", DecisionStep.LOCAL_ROUTE,
          route("a", 1).asPath(""), route("b", 2).asPath("").localRoute(true)),
      row("Selection, step 8: which comes after the AS path", "a", DecisionStep.ORIGIN,
          route("a", 1).asPath(""), route("b", 2).asPath("").localRoute(true).origin(Origin.INCOMPLETE)),
      row("Selection, step 9: EBGP over IBGP", "b", DecisionStep.EBGP_OVER_IBGP,
          route("a", 1).session(Session.IBGP), route("b", 2).igpMetric(500)),
      row("Selection, step 10: the lowest IGP metric to the next hop", "b", DecisionStep.IGP_METRIC,
          route("a", 1).igpMetric(11), route("b", 2)),
      active("Selection, step 11: the currently active external path", "b", DEFAULT, "b", DecisionStep.OLDEST,
          route("a", 1), route("b", 2)),
      active("Selection, step 11: not with external-router-id", "b", o -> o.compareRouterId(true), "a",
          DecisionStep.ROUTER_ID, route("a", 1), route("b", 2)),
      active("Selection, step 11: not where both peers have one router ID", "b", DEFAULT, "a",
          DecisionStep.PEER_ADDRESS, route("a", 1), route("b", 2).peerRouterId(ip("10.0.0.1"))),
      active("Selection, step 11: not where a peer is a confederation peer", "b", DEFAULT, "a", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.CONFED), route("b", 2).session(Session.CONFED)),
      active("Selection, step 11: not where neither path is the active one", "c", DEFAULT, "a", DecisionStep.ROUTER_ID,
          route("a", 1), route("b", 2), route("c", 3).origin(Origin.EGP)),
      row("Selection, step 13: the lowest router ID", "b", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.IBGP).peerRouterId(ip("10.0.0.9")), route("b", 2).session(Session.IBGP)),
      row("Selection, step 13: the originator ID in its place", "b", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.IBGP), route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.0"))),
      row("Selection, step 14: the shortest cluster list", "b", DecisionStep.CLUSTER_LIST_LENGTH,
          route("a", 1).session(Session.IBGP).clusterList(List.of(ip("10.0.0.7"))),
          route("b", 2).session(Session.IBGP).peerRouterId(ip("10.0.0.1"))),
      row("Selection, step 15: the lowest peer IP address", "a", DecisionStep.PEER_ADDRESS,
          route("a", 1).session(Session.IBGP), route("b", 2).session(Session.IBGP).peerRouterId(ip("10.0.0.1"))),
      row("statement: by default path 3 hides path 1, and path 2 has the lower cost", "path2", DecisionStep.IGP_METRIC,
          paths()),
      row("statement, cisco-non-deterministic: path 2 beats path 3, path 1 beats path 2",
          o -> o.deterministicMed(false),
          "path1", DecisionStep.EBGP_OVER_IBGP, paths()),
      active("statement, cisco-non-deterministic: the active path is always first", "path1",
          o -> o.deterministicMed(false), "path2", DecisionStep.IGP_METRIC, paths()),
      row("shutdown: the receiver is enabled by default and sets the local preference 0", "b", DecisionStep.LOCAL_PREF,
          route("a", 1).communities(Communities.of(Communities.GRACEFUL_SHUTDOWN)), route("b", 2).asPath("1 2 3 4")),
      row("shutdown: receiver disable", o -> o.gracefulShutdown(false), "a", DecisionStep.AS_PATH_LENGTH,
          route("a", 1).communities(Communities.of(Communities.GRACEFUL_SHUTDOWN)), route("b", 2).asPath("1 2 3 4")));

  @TestFactory
  Stream<DynamicTest> choosesAsDocumented() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.source(), () -> {
      DecisionOptions options = row.options().apply(Profile.JUNOS.defaults().toBuilder()).build();
      Decision decision = DecisionProcess.of(Profile.JUNOS, options).decide(
          row.candidates().stream().map(Candidate.Builder::build).toList(), Optional.empty(), row.active());
      assertEquals(row.best(), decision.best().orElse("none"));
      assertEquals(row.step(), decision.decisiveStep());
    }));
  }
}
