package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.ip;
import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Where the daemons part from one another and from their manuals; the sources are named at [Profile].
class KnownDifferencesTest {

  private static final UnaryOperator<DecisionOptions.Builder> DEFAULT = options -> options;

  private static void assertBest(
      Profile profile, UnaryOperator<DecisionOptions.Builder> options, String best, DecisionStep step,
      Candidate.Builder... candidates) {
    assertBest(profile, options, Optional.empty(), best, step, candidates);
  }

  private static void assertBest(
      Profile profile, UnaryOperator<DecisionOptions.Builder> options, Optional<String> selected, String best,
      DecisionStep step, Candidate.Builder... candidates) {
    Decision decision = DecisionProcess.of(profile, options.apply(profile.defaults().toBuilder()).build())
        .decide(List.of(candidates).stream().map(Candidate.Builder::build).toList(), Optional.empty(), selected);
    assertEquals(best, decision.best().orElse("none"), profile.toString());
    assertEquals(step, decision.decisiveStep(), profile.toString());
  }

  @Test
  void frrTakesTheLowerPeerAddressWhateverItsManualSays() {
    assertBest(Profile.FRR, o -> o.compareRouterId(true), "a", DecisionStep.PEER_ADDRESS,
        route("b", 2).peerRouterId(ip("10.0.0.1")), route("a", 1));
  }

  @Test
  void frrTakesTheClusterListForTheIgpCostOnlyWithEqualClusterLength() {
    Candidate.Builder longList = route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.1"))
        .clusterList(List.of(ip("10.0.0.7"), ip("10.0.0.8")));
    Candidate.Builder shortList = route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.2"))
        .clusterList(List.of(ip("10.0.0.7")));
    assertBest(Profile.FRR, DEFAULT, "a", DecisionStep.ROUTER_ID, longList, shortList);
    assertBest(Profile.FRR, o -> o.equalClusterLength(true), "b", DecisionStep.CLUSTER_LIST_AS_METRIC, longList,
        shortList);
  }

  @Test
  void olderMeansSelectedNowToFrr() {
    assertBest(Profile.FRR, DEFAULT, Optional.of("b"), "b", DecisionStep.OLDEST, route("a", 1), route("b", 2));
    assertBest(Profile.FRR, DEFAULT, Optional.of("c"), "a", DecisionStep.ROUTER_ID,
        route("b", 2), route("a", 3).peerRouterId(ip("10.0.0.1")), route("c", 4).origin(Origin.EGP));
    // Arriving one by one, each is selected until a better one comes.
    assertBest(Profile.FRR, DEFAULT, "b", DecisionStep.OLDEST,
        route("b", 2), route("a", 3).peerRouterId(ip("10.0.0.1")));
  }

  @Test
  void frrPutsConfederationSessionsBeforeInternalOnesWhateverTheIgpMetric() {
    assertBest(Profile.FRR, DEFAULT, "a", DecisionStep.CONFED_OVER_IBGP,
        route("a", 1).session(Session.CONFED).igpMetric(500), route("b", 2).session(Session.IBGP));
  }

  @Test
  void ofStaleRoutesFrrKeepsTheOneItLooksAtFirst() {
    Communities stale = Communities.of(Communities.LLGR_STALE);
    assertBest(Profile.FRR, DEFAULT, "newest", DecisionStep.LLGR_STALE,
        route("better", 1).communities(stale).localPref(500), route("newest", 2).communities(stale));
  }

  @Test
  void frrLowersThePreferenceOfRoutesInGracefulShutdownByItself() {
    Candidate.Builder draining = route("a", 1).communities(Communities.of(Communities.GRACEFUL_SHUTDOWN));
    assertBest(Profile.FRR, DEFAULT, "b", DecisionStep.LOCAL_PREF, draining, route("b", 2).asPath("1 2 3"));
    for (Profile profile : List.of(Profile.BIRD, Profile.OPENBGPD, Profile.GOBGP)) {
      assertBest(profile, DEFAULT, "a", DecisionStep.AS_PATH_LENGTH, draining, route("b", 2).asPath("1 2 3"));
    }
  }

  /// a beats b by MED, b beats c by cost, c beats a by cost: the order of arrival decides, but not with groups.
  @Test
  void medWithoutGroupsDependsOnTheOrderOfArrival() {
    Candidate.Builder a = route("a", 1).asPath("64510 1").med(10).igpMetric(30);
    Candidate.Builder b = route("b", 2).asPath("64510 1").med(20).igpMetric(10);
    Candidate.Builder c = route("c", 3).igpMetric(20);
    assertBest(Profile.FRR, DEFAULT, "a", DecisionStep.MED, received(a, 1), received(b, 2), received(c, 3));
    assertBest(Profile.FRR, DEFAULT, "b", DecisionStep.IGP_METRIC, received(b, 1), received(c, 2), received(a, 3));
    assertBest(Profile.BIRD, DEFAULT, "c", DecisionStep.IGP_METRIC, received(a, 1), received(b, 2), received(c, 3));
    assertBest(Profile.BIRD, DEFAULT, "b", DecisionStep.IGP_METRIC, received(a, 1), received(c, 2), received(b, 3));
    for (Profile profile : List.of(Profile.FRR, Profile.BIRD, Profile.CISCO)) {
      assertBest(profile, o -> o.deterministicMed(true), "c", DecisionStep.IGP_METRIC,
          received(a, 1), received(b, 2), received(c, 3));
      assertBest(profile, o -> o.deterministicMed(true), "c", DecisionStep.IGP_METRIC,
          received(c, 1), received(a, 2), received(b, 3));
    }
  }

  private static Candidate.Builder received(Candidate.Builder candidate, int number) {
    return candidate.receivedAt(route("x", number).build().receivedAt().orElseThrow());
  }

  @Test
  void birdHasNoWeightAndNoLocalRoutesAndSaysSo() {
    List<Candidate> candidates = List.of(
        route("a", 1).build(), route("b", 2).weight(100).build(), route("c", 3).localRoute(true).build());
    Decision decision = DecisionProcess.of(Profile.BIRD).decide(candidates);
    assertEquals("a", decision.best().orElseThrow());
    assertEquals(2, decision.notes().stream().filter(note -> note.contains("plays no part in bird")).count());
  }

  @Test
  void theAgeOfRoutesIsNothingToBirdUnlessPreferOlder() {
    Candidate.Builder older = route("older", 5).receivedAt(route("x", 1).build().receivedAt().orElseThrow());
    assertBest(Profile.BIRD, DEFAULT, "newer", DecisionStep.ROUTER_ID, older, route("newer", 3));
    assertBest(Profile.BIRD, o -> o.preferOldest(true), "older", DecisionStep.OLDEST, older, route("newer", 3));
  }

  @Test
  void anUnresolvableRouteCanBeBestInBirdOnly() {
    Candidate.Builder candidate = route("a", 1).reachable(false);
    assertBest(Profile.BIRD, DEFAULT, "a", DecisionStep.ONLY_CANDIDATE, candidate);
    for (Profile profile : List.of(Profile.FRR, Profile.OPENBGPD, Profile.GOBGP, Profile.CISCO, Profile.JUNOS)) {
      assertBest(profile, DEFAULT, "none", DecisionStep.UNRESOLVABLE, candidate);
    }
  }

  @Test
  void openbgpdComparesWeightAfterExternalOverInternal() {
    assertBest(Profile.OPENBGPD, DEFAULT, "b", DecisionStep.EBGP_OVER_IBGP,
        route("a", 1).session(Session.IBGP).weight(100), route("b", 2));
    assertBest(Profile.OPENBGPD, DEFAULT, "b", DecisionStep.WEIGHT, route("a", 1), route("b", 2).weight(100));
    assertBest(Profile.FRR, DEFAULT, "a", DecisionStep.WEIGHT,
        route("a", 1).session(Session.IBGP).weight(100), route("b", 2));
  }

  @Test
  void openbgpdAndGobgpDoNotLookAtTheIgpCost() {
    for (Profile profile : List.of(Profile.OPENBGPD, Profile.GOBGP)) {
      assertBest(profile, DEFAULT, "a", DecisionStep.ROUTER_ID,
          route("a", 1).session(Session.IBGP).igpMetric(500), route("b", 2).session(Session.IBGP).igpMetric(1));
    }
  }

  @Test
  void openbgpdCountsTheAgeForAllSessionsWhenItCountsIt() {
    Candidate.Builder older = route("older", 1).session(Session.IBGP).peerRouterId(ip("10.0.0.9"));
    Candidate.Builder newer = route("newer", 3).session(Session.IBGP);
    assertBest(Profile.OPENBGPD, DEFAULT, "newer", DecisionStep.ROUTER_ID, older, newer);
    assertBest(Profile.OPENBGPD, o -> o.preferOldest(true), "older", DecisionStep.OLDEST, older, newer);
  }

  @Test
  void openbgpdKnowsNoConfederations() {
    assertBest(Profile.OPENBGPD, DEFAULT, "a", DecisionStep.EBGP_OVER_IBGP,
        route("a", 1).session(Session.CONFED), route("b", 2).session(Session.IBGP));
    assertBest(Profile.OPENBGPD, DEFAULT, "b", DecisionStep.AS_PATH_LENGTH,
        route("a", 1).asPath("(65001 65002) 64501 64496"), route("b", 2).asPath("64502 64503 64496"));
    // The confederation segment hides the neighbour, so MED does not compare.
    assertBest(Profile.OPENBGPD, DEFAULT, "a", DecisionStep.ROUTER_ID,
        route("a", 1).asPath("(65001) 64501 64496").med(20), route("b", 2).asPath("64501 64502 64496").med(10));
  }

  @Test
  void gobgpComparesAgeBetweenExternalAndRouterIdBetweenInternalRoutes() {
    Candidate.Builder older = route("older", 1).peerRouterId(ip("10.0.0.9"));
    assertBest(Profile.GOBGP, DEFAULT, "older", DecisionStep.OLDEST, older, route("newer", 3));
    assertBest(Profile.GOBGP, o -> o.compareRouterId(true), "newer", DecisionStep.ROUTER_ID, older, route("newer", 3));
    assertBest(Profile.GOBGP, DEFAULT, "newer", DecisionStep.ROUTER_ID,
        older.session(Session.IBGP), route("newer", 3).session(Session.IBGP));
  }

  @Test
  void gobgpTakesTheSessionsRouterIdAndNotTheOriginators() {
    assertBest(Profile.GOBGP, DEFAULT, "a", DecisionStep.ROUTER_ID,
        route("a", 1).session(Session.IBGP).originatorId(ip("10.0.0.9")),
        route("b", 2).session(Session.IBGP).originatorId(ip("10.0.0.5")));
  }

  @Test
  void gobgpCountsAgeInSeconds() {
    assertBest(Profile.GOBGP, DEFAULT, "a", DecisionStep.PEER_ADDRESS,
        route("b", 2).receivedAt(java.time.Instant.parse("2026-03-04T10:14:22.100Z")),
        route("a", 1).receivedAt(java.time.Instant.parse("2026-03-04T10:14:22.900Z")));
  }

  @Test
  void gobgpComparesMedOfSetsByTheirFirstMember() {
    assertBest(Profile.GOBGP, DEFAULT, "b", DecisionStep.MED,
        route("a", 1).asPath("{64510,64511} 1").med(20), route("b", 2).asPath("64510 1").med(10));
    assertBest(Profile.RFC4271, DEFAULT, "a", DecisionStep.ROUTER_ID,
        route("a", 1).asPath("{64510,64511} 1").med(20), route("b", 2).asPath("64510 1").med(10));
  }

  @Test
  void junosPrefersLocalRoutesAfterMedAndCiscoBeforeThePath() {
    Candidate.Builder local = route("local", 1).localRoute(true).asPath("64510 64511");
    Candidate.Builder learned = route("learned", 2).asPath("64510");
    assertBest(Profile.JUNOS, DEFAULT, "learned", DecisionStep.AS_PATH_LENGTH, local, learned);
    assertBest(Profile.CISCO, DEFAULT, "local", DecisionStep.LOCAL_ROUTE, local, learned);
  }

  @Test
  void aKnobThatTheVendorDoesNotHaveChangesNothingAndIsNamed() {
    DecisionOptions turned = Profile.OPENBGPD.defaults().toBuilder().deterministicMed(false).ignoreAsPathLength(true)
        .build();
    DecisionProcess process = DecisionProcess.of(Profile.OPENBGPD, turned);
    assertEquals(Profile.OPENBGPD.defaults(), process.options());
    assertEquals(List.of(Knob.DETERMINISTIC_MED, Knob.IGNORE_AS_PATH_LENGTH), process.ignoredKnobs());
    List<String> notes = process.decide(List.of(route("a", 1).build())).notes();
    assertFalse(notes.stream().filter(note -> note.contains("deterministicMed")).findFirst().isEmpty());
  }
}
