package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.ip;
import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.bgp.Communities;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What the RFCs say in so many words, a test for each passage.
class RfcExamplesTest {

  private static Decision decide(UnaryOperator<DecisionOptions.Builder> options, Candidate.Builder... candidates) {
    return decide(options, Optional.empty(), Optional.empty(), candidates);
  }

  private static Decision decide(
      UnaryOperator<DecisionOptions.Builder> options, Optional<LocalRouter> local, Optional<String> selected,
      Candidate.Builder... candidates) {
    return DecisionProcess.of(Profile.RFC4271, options.apply(Profile.RFC4271.defaults().toBuilder()).build())
        .decide(List.of(candidates).stream().map(Candidate.Builder::build).toList(), local, selected);
  }

  private static void assertBest(String best, DecisionStep step, Decision decision) {
    assertEquals(best, decision.best().orElse("none"));
    assertEquals(step, decision.decisiveStep());
  }

  private static final UnaryOperator<DecisionOptions.Builder> DEFAULT = options -> options;

  /// RFC 4271 section 9.1.2.2 c: removing by MED comes before removing by cost, though the cheapest goes with it.
  @Test
  void medIsComparedWithinOneNeighbouringAsBeforeCosts() {
    assertBest("c", DecisionStep.IGP_METRIC, decide(DEFAULT,
        route("a", 1).session(Session.IBGP).asPath("64501 64496").med(20).igpMetric(1),
        route("b", 2).session(Session.IBGP).asPath("64501 64496").med(10).igpMetric(30),
        route("c", 3).session(Session.IBGP).asPath("64503 64496").med(0).igpMetric(20)));
  }

  /// In the manner of RFC 3345 section 2; the numbers are ours: a third route hides the second by MED, or does not.
  @Test
  void aRouteOfAnotherNeighbourCanChangeTheOrderOfTwoOthers() {
    Candidate.Builder one = route("one", 1).session(Session.IBGP).asPath("64510 64496").med(10).igpMetric(5)
        .peerRouterId(ip("10.0.0.2"));
    Candidate.Builder two = route("two", 2).session(Session.IBGP).asPath("64506 64496").igpMetric(4)
        .peerRouterId(ip("10.0.0.3"));
    Candidate.Builder three = route("three", 3).session(Session.IBGP).asPath("64506 64496").med(1).igpMetric(4)
        .peerRouterId(ip("10.0.0.4"));
    assertBest("two", DecisionStep.IGP_METRIC, decide(DEFAULT, one, two));
    assertBest("two", DecisionStep.IGP_METRIC, decide(DEFAULT, one, two.noMed(), three));
    assertBest("three", DecisionStep.IGP_METRIC, decide(DEFAULT, one, two.med(2), three));
  }

  /// RFC 4271 section 9.1.2.2 c: "routes that do not have the MULTI_EXIT_DISC attribute are considered to have the
  /// lowest possible value".
  @Test
  void aMissingMedIsTheLowest() {
    assertBest("b", DecisionStep.MED, decide(DEFAULT,
        route("a", 1).asPath("64501 64496").med(1), route("b", 2).asPath("64501 64496")));
  }

  /// RFC 4271 section 9.1.2.2 a: "an AS_SET counts as 1, no matter how many ASes are in the set".
  @Test
  void aSetCountsOnce() {
    assertBest("b", DecisionStep.AS_PATH_LENGTH, decide(DEFAULT,
        route("a", 1).asPath("64501 64502 64503"), route("b", 2).asPath("64502 {1,2,3,4}")));
  }

  /// RFC 4271 section 9.1.2: a loop and an unresolvable next hop keep a route out.
  @Test
  void loopsAndUnresolvableNextHopsAreExcluded() {
    Decision decision = decide(DEFAULT,
        Optional.of(new LocalRouter(64500, Optional.of(ip("10.9.9.9")), Optional.empty())),
        Optional.empty(),
        route("loop", 1).asPath("64501 64500 64496").localPref(900),
        route("unresolvable", 2).reachable(false).localPref(900),
        route("c", 3));
    assertBest("c", DecisionStep.UNRESOLVABLE, decision);
    assertEquals(
        List.of(DecisionStep.LOOP, DecisionStep.UNRESOLVABLE),
        decision.eliminated().stream().map(Decision.Eliminated::step).toList());
  }

  @Test
  void noneIsBestWhereNoneIsEligible() {
    Decision decision = decide(DEFAULT, route("a", 1).reachable(false));
    assertEquals(Optional.empty(), decision.best());
    assertEquals(List.of(), decision.multipath());
    assertEquals(DecisionStep.UNRESOLVABLE, decision.decisiveStep());
  }

  @Test
  void oneCandidateIsBestAtOnce() {
    Decision decision = decide(DEFAULT, route("a", 1));
    assertBest("a", DecisionStep.ONLY_CANDIDATE, decision);
    assertEquals(Optional.empty(), decision.runnerUp());
    assertEquals(Optional.empty(), decision.next());
  }

  /// RFC 4456 section 8: a route with the own identifier as originator, or the own cluster in the list, is ignored.
  @Test
  void reflectedRoutesThatComeBackAreLoops() {
    LocalRouter reflector = new LocalRouter(64500, Optional.of(ip("10.9.9.9")), Optional.of(ip("10.9.9.1")));
    Decision decision = decide(DEFAULT, Optional.of(reflector), Optional.empty(),
        route("a", 1).session(Session.IBGP).originatorId(ip("10.9.9.9")),
        route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.5")).clusterList(List.of(ip("10.9.9.1"))),
        route("c", 3).session(Session.IBGP).originatorId(ip("10.0.0.6")).clusterList(List.of(ip("10.9.9.2"))));
    assertBest("c", DecisionStep.LOOP, decision);
  }

  /// RFC 4456 section 9: the originator ID stands for the identifier; then the shorter cluster list, 0 where there is
  /// none.
  @Test
  void reflectedRoutesCompareByOriginatorAndClusterList() {
    assertBest("b", DecisionStep.ROUTER_ID, decide(DEFAULT,
        route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.9")), route("b", 2).session(Session.IBGP)));
    assertBest("b", DecisionStep.CLUSTER_LIST_LENGTH, decide(DEFAULT,
        route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.2")).clusterList(List.of(ip("10.0.0.7"))),
        route("b", 2).session(Session.IBGP)));
  }

  /// RFC 5065 section 5.3: confederation segments are not counted; section 5.3 too: MED of routes within the
  /// confederation compares, and "external" means outside the confederation.
  @Test
  void confederations() {
    assertBest("b", DecisionStep.AS_PATH_LENGTH, decide(DEFAULT,
        route("a", 1).asPath("64501 64502 64496"), route("b", 2).asPath("(65001 65002 65003) 64502 64496")));
    assertBest("b", DecisionStep.MED, decide(DEFAULT,
        route("a", 1).asPath("(65001) 64501 64496").med(20), route("b", 2).asPath("(65002) 64501 64496").med(10)));
    assertBest("b", DecisionStep.EBGP_OVER_IBGP, decide(DEFAULT,
        route("a", 1).session(Session.CONFED), route("b", 2)));
    assertBest("b", DecisionStep.IGP_METRIC, decide(DEFAULT,
        route("a", 1).session(Session.CONFED).igpMetric(20), route("b", 2).session(Session.IBGP)));
  }

  /// RFC 5004 section 2: between external routes of different routers the existing best stays; not where the
  /// identifiers are the same, and only between external routes.
  @Test
  void theExistingBestStays() {
    UnaryOperator<DecisionOptions.Builder> older = options -> options.preferOldest(true);
    assertBest("b", DecisionStep.OLDEST, decide(older, Optional.empty(), Optional.of("b"),
        route("a", 1), route("b", 2)));
    assertBest("a", DecisionStep.PEER_ADDRESS, decide(older, Optional.empty(), Optional.of("b"),
        route("a", 1), route("b", 2).peerRouterId(ip("10.0.0.1"))));
    assertBest("a", DecisionStep.ROUTER_ID, decide(older, Optional.empty(), Optional.of("b"),
        route("a", 1).session(Session.IBGP), route("b", 2).session(Session.IBGP)));
    assertBest("a", DecisionStep.ROUTER_ID, decide(DEFAULT, Optional.empty(), Optional.of("b"),
        route("a", 1), route("b", 2)));
  }

  /// RFC 7311 section 4.1: after local preference and before the path length; routes without the attribute go; the
  /// interior distance counts.
  @Test
  void aigp() {
    assertBest("b", DecisionStep.AIGP, decide(DEFAULT,
        route("a", 1).asPath("64501"), route("b", 2).asPath("64502 64503 64496").aigp(1_000)));
    assertBest("b", DecisionStep.AIGP, decide(DEFAULT,
        route("a", 1).aigp(100).igpMetric(20), route("b", 2).aigp(105).igpMetric(10)));
    assertBest("a", DecisionStep.LOCAL_PREF, decide(DEFAULT,
        route("a", 1).localPref(101), route("b", 2).aigp(1)));
    assertBest("a", DecisionStep.AS_PATH_LENGTH, decide(options -> options.aigp(false),
        route("a", 1).asPath("64501"), route("b", 2).aigp(1)));
  }

  /// RFC 9494 section 4.3: a stale route is least preferred, but chosen where there is no other.
  @Test
  void staleRoutesAreTheLastResort() {
    Communities stale = Communities.of(Communities.LLGR_STALE);
    assertBest("b", DecisionStep.LLGR_STALE, decide(DEFAULT,
        route("a", 1).communities(stale).localPref(900), route("b", 2).localPref(1)));
    assertBest("b", DecisionStep.LOCAL_PREF, decide(DEFAULT,
        route("a", 1).communities(stale), route("b", 2).communities(stale).localPref(101)));
  }

  /// RFC 8326 section 4: the receiver lowers the local preference on import; it is no step of the decision.
  @Test
  void gracefulShutdownWorksThroughTheLocalPreference() {
    Communities shutdown = Communities.of(Communities.GRACEFUL_SHUTDOWN);
    assertBest("a", DecisionStep.ROUTER_ID, decide(DEFAULT, route("a", 1).communities(shutdown), route("b", 2)));
    assertBest("b", DecisionStep.LOCAL_PREF, decide(options -> options.gracefulShutdown(true),
        route("a", 1).communities(shutdown), route("b", 2).asPath("1 2 3 4 5")));
  }

  /// MED hides: the best route gone, one comes forward that lost to it alone.
  @Test
  void theNextBestIsNotAlwaysTheRunnerUp() {
    Decision decision = decide(DEFAULT,
        route("hidden", 1).asPath("64510 64496").med(20).igpMetric(1),
        route("best", 2).asPath("64510 64496").med(10).igpMetric(10),
        route("other", 3).igpMetric(20));
    assertBest("best", DecisionStep.IGP_METRIC, decision);
    assertEquals("other", decision.runnerUp().orElseThrow());
    assertEquals("hidden", decision.next().orElseThrow());
    assertEquals(
        List.of("MED 20, best has MED 10 from the same AS64510", "IGP metric 20, best has 10"),
        decision.eliminated().stream().map(Decision.Eliminated::detail).toList());
  }
}
