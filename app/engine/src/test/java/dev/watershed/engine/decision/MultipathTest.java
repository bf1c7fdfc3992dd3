package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.ip;
import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MultipathTest {

  private static List<String> multipath(
      Profile profile, UnaryOperator<DecisionOptions.Builder> options, Candidate.Builder... candidates) {
    return DecisionProcess.of(profile, options.apply(profile.defaults().toBuilder().multipath(4)).build())
        .decide(List.of(candidates).stream().map(Candidate.Builder::build).toList())
        .multipath();
  }

  private static final UnaryOperator<DecisionOptions.Builder> DEFAULT = options -> options;

  @Test
  void oneRouteIsUsedUnlessMultipathIsOn() {
    assertEquals(List.of("a"), DecisionProcess.of(Profile.RFC4271)
        .decide(List.of(route("a", 1).asPath("64510 1").build(), route("b", 2).asPath("64510 1").build())).multipath());
  }

  @Test
  void routesThatDifferBeforeTheTieBreakersDoNotJoin() {
    for (Profile profile : List.of(Profile.RFC4271, Profile.CISCO, Profile.JUNOS, Profile.FRR, Profile.BIRD)) {
      assertEquals(List.of("a", "b"), multipath(profile, o -> o.multipathRelax(true),
          route("a", 1), route("b", 2), route("c", 3).igpMetric(11), route("d", 4).localPref(99)), profile.toString());
    }
  }

  /// FRR 8.4.4, step 11 of `bgp_path_info_cmp`: external routes of one peer AS, internal ones of one AS path.
  @Test
  void frrAsksForThePeersAsOutsideAndTheWholePathInside() {
    Candidate.Builder[] external = {
      route("a", 1).peerAsn(64510), route("b", 2).peerAsn(64510), route("c", 3)
    };
    assertEquals(List.of("a", "b"), multipath(Profile.FRR, DEFAULT, external));
    assertEquals(List.of("a", "b", "c"), multipath(Profile.FRR, o -> o.multipathRelax(true), external));
    assertEquals(List.of("a", "b"), multipath(Profile.FRR, DEFAULT,
        route("a", 1).session(Session.IBGP).asPath("64510 1"), route("b", 2).session(Session.IBGP).asPath("64510 1"),
        route("c", 3).session(Session.IBGP).asPath("64510 2")));
  }

  /// `bgp_best_selection` leaves out the best one's next hop, `bgp_path_info_mpath_update` walks by next hop.
  @Test
  void frrWalksByNextHopAndUsesEachOnce() {
    UnaryOperator<DecisionOptions.Builder> two = o -> o.multipathRelax(true).multipath(2);
    assertEquals(List.of("a", "d"), multipath(Profile.FRR, two,
        route("a", 1), route("b", 2).nextHop(ip("192.0.2.1")), route("c", 3), route("d", 4).nextHop(ip("192.0.2.2"))));
  }

  /// Cisco document 13753: the same AS path, unless `bgp bestpath as-path multipath-relax`, and the same MED.
  @Test
  void ciscoAsksForTheWholePathAndTheMed() {
    Candidate.Builder[] candidates = {
      route("a", 1).asPath("64510 1"), route("b", 2).asPath("64510 1"), route("c", 3).asPath("64511 1"),
      route("d", 4).asPath("64511 1").med(5)
    };
    assertEquals(List.of("a", "b"), multipath(Profile.CISCO, DEFAULT, candidates));
    assertEquals(List.of("a", "b", "c"), multipath(Profile.CISCO, o -> o.multipathRelax(true), candidates));
  }

  /// Junos, `multipath` and `multipath multiple-as`.
  @Test
  void junosAsksForOneNeighbouringAs() {
    Candidate.Builder[] candidates = {
      route("a", 1).asPath("64510 1"), route("b", 2).asPath("64510 2"), route("c", 3).asPath("64511 1")
    };
    assertEquals(List.of("a", "b"), multipath(Profile.JUNOS, DEFAULT, candidates));
    assertEquals(List.of("a", "b", "c"), multipath(Profile.JUNOS, o -> o.multipathRelax(true), candidates));
  }

  /// `bgp_rte_mergable` leaves AIGP and everything after the IGP metric out.
  @Test
  void birdLeavesAigpOut() {
    assertEquals(List.of("a", "b"), multipath(Profile.BIRD, DEFAULT, route("a", 1).aigp(1), route("b", 2).aigp(2)));
  }

  /// `(*Path).Compare`: MED whatever the neighbouring AS, and no next hops.
  @Test
  void gobgpComparesMedOfAllNeighbours() {
    assertEquals(List.of("a", "b"), multipath(Profile.GOBGP, DEFAULT,
        route("a", 1), route("b", 2).nextHop(ip("192.0.2.1")), route("c", 3).med(5)));
  }

  /// `prefix_cmp` of OpenBGPD calls routes that part after the weight equal-cost.
  @Test
  void openbgpdJoinsWhatPartsAfterTheWeight() {
    assertEquals(List.of("w", "a"), multipath(Profile.OPENBGPD, DEFAULT,
        route("a", 3).weight(7), route("b", 2), route("w", 1).weight(7)));
  }
}
