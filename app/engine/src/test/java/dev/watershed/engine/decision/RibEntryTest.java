package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What daemons do with a history of routes. Each case came out of the differential lab, where the daemon itself does
/// so, and is confirmed by the place in its source that is named.
class RibEntryTest {

  private static final IpAddress OWN_ID = IpAddress.parse("10.255.0.1");
  private static final LocalRouter SELF = new LocalRouter(
      65010, OptionalLong.of(64500), Optional.of(OWN_ID), Optional.empty());

  /// A route named after its number; the lower, the better, all else being equal.
  private static Candidate.Builder route(int number) {
    return Routes.route(Integer.toString(number), number);
  }

  private static RibEntry entry(Profile profile, UnaryOperator<DecisionOptions.Builder> knobs) {
    DecisionOptions options = knobs.apply(profile.defaults().toBuilder()).build();
    return new RibEntry(DecisionProcess.of(profile, options), Optional.of(SELF));
  }

  private static RibEntry entry(Profile profile) {
    return entry(profile, UnaryOperator.identity());
  }

  private static List<String> ids(RibEntry entry) {
    return entry.routes().stream().map(Candidate::id).toList();
  }

  /// `bgp_process_main_one` marks the route in use; step 12 of `bgp_path_info_cmp` keeps it against a lower router ID.
  @Test
  void frrKeepsTheExternalRouteInUse() {
    RibEntry entry = entry(Profile.FRR);
    entry.announce(route(2).build());
    entry.announce(route(1).build());
    assertEquals(Optional.of("2"), entry.best());
    assertEquals(DecisionStep.OLDEST, entry.explain().decisiveStep());
  }

  /// Once the route in use is gone, none of the others is marked, and the router ID decides: not who came first.
  @Test
  void frrForgetsAgeWhenTheRouteInUseGoes() {
    RibEntry entry = entry(Profile.FRR);
    entry.announce(route(3).build());
    entry.announce(route(2).build());
    entry.announce(route(1).build());
    entry.withdraw("3");
    assertEquals(Optional.of("1"), entry.best());
    assertEquals(DecisionStep.ROUTER_ID, entry.explain().decisiveStep());
  }

  /// `bgp_update`, "Same attribute comes in": nothing is decided anew. A decision now would be explained by the age,
  /// since the route is in use by now.
  @Test
  void frrLeavesTheDecisionAloneWhenARouteIsAnnouncedAgain() {
    RibEntry entry = entry(Profile.FRR);
    entry.announce(route(3).build());
    entry.announce(route(2).build());
    entry.announce(route(1).build());
    entry.withdraw("3");
    entry.announce(route(2).build());
    assertEquals(DecisionStep.ROUTER_ID, entry.explain().decisiveStep());
  }

  /// `bgp_path_info_add` puts a new route at the head of the list; one that replaces another stays where that was.
  @Test
  void frrKeepsThePlaceOfARouteThatChanges() {
    RibEntry entry = entry(Profile.FRR);
    entry.announce(route(1).build());
    entry.announce(route(2).build());
    entry.announce(route(1).med(5).build());
    assertEquals(List.of("1", "2"), ids(entry));
    entry.withdraw("1");
    entry.announce(route(1).build());
    assertEquals(List.of("2", "1"), ids(entry));
  }

  /// `bgp_path_info_mpath_update` takes routes in the order of their next hops, and one for each.
  @Test
  void frrUsesOneRouteForEachNextHop() {
    RibEntry entry = entry(Profile.FRR, options -> options.multipath(3).multipathRelax(true));
    entry.announce(route(9).build());
    entry.announce(route(7).nextHop(IpAddress.parse("192.0.2.100")).build());
    entry.announce(route(6).nextHop(IpAddress.parse("192.0.2.100")).build());
    entry.announce(route(8).nextHop(IpAddress.parse("192.0.2.50")).build());
    entry.announce(route(5).nextHop(IpAddress.parse("192.0.2.200")).build());
    assertEquals(List.of("9", "8", "6"), entry.explain().multipath());
  }

  /// `rte_recalculate`: the best is first; a newcomer that is not better goes to the end.
  @Test
  void birdKeepsTheBestFirstAndTheOthersInOrderOfArrival() {
    RibEntry entry = entry(Profile.BIRD);
    entry.announce(route(3).build());
    entry.announce(route(2).build());
    entry.announce(route(4).build());
    assertEquals(List.of("2", "3", "4"), ids(entry));
    entry.withdraw("2");
    assertEquals(List.of("3", "4"), ids(entry));
  }

  /// `rte_recalculate` ignores a route that is the same. 1 beats 2 and 2 beats 3 by router ID, 3 beats 1 by MED: were
  /// the table looked through again, 3 would be found.
  @Test
  void birdLeavesTheTableAloneWhenARouteIsAnnouncedAgain() {
    RibEntry entry = entry(Profile.BIRD);
    Candidate.Builder first = route(1).asPath("64510 64999").med(20);
    entry.announce(route(3).asPath("64510 64999").med(10).build());
    entry.announce(route(2).build());
    entry.announce(first.build());
    assertEquals(Optional.of("1"), entry.best());
    entry.announce(first.receivedAt(Instant.EPOCH).build());
    assertEquals(Optional.of("1"), entry.best());
    entry.announce(first.asPath("64510 64998").build());
    assertEquals(Optional.of("3"), entry.best());
  }

  /// `prefer older` (RFC 5004) keeps whatever is first in the table: after the best has gone, the next in the list, and
  /// not the lowest router ID.
  @Test
  void birdPrefersTheOlderByItsPlace() {
    RibEntry entry = entry(Profile.BIRD, options -> options.preferOldest(true));
    entry.announce(route(4).build());
    entry.announce(route(3).build());
    entry.announce(route(2).build());
    entry.withdraw("4");
    assertEquals(Optional.of("3"), entry.best());
  }

  /// `prefix_update` in rde_rib.c renews the time of a route that is announced again unchanged, but does not sort the
  /// list again; a router that decided afresh would now take the other route.
  @Test
  void openBgpdKeepsThePlaceOfARouteThatIsAnnouncedAgain() {
    RibEntry entry = entry(Profile.OPENBGPD, options -> options.preferOldest(true));
    entry.announce(route(2).receivedAt(Instant.ofEpochSecond(1)).build());
    entry.announce(route(1).receivedAt(Instant.ofEpochSecond(2)).build());
    entry.announce(route(2).receivedAt(Instant.ofEpochSecond(3)).build());
    assertEquals(Optional.of("2"), entry.best());
    DecisionOptions options = Profile.OPENBGPD.defaults().toBuilder().preferOldest(true).build();
    assertEquals(Optional.of("1"), DecisionProcess.of(Profile.OPENBGPD, options).decide(entry.routes()).best());
  }

  /// `prefix_insert`: 3 loses to 2 by router ID; 5 has a better MED than 2, from the same AS, and takes it out of the
  /// way; 5 itself is worse than 3 by router ID, so that 3 is the best.
  @Test
  void openBgpdBringsForwardWhatMedUncovers() {
    RibEntry entry = entry(Profile.OPENBGPD);
    entry.announce(route(3).asPath("64511 64999").build());
    entry.announce(route(2).asPath("64510 64999").med(20).build());
    assertEquals(List.of("2", "3"), ids(entry));
    entry.announce(route(5).asPath("64510 64999").med(10).build());
    assertEquals(List.of("3", "5", "2"), ids(entry));
    entry.withdraw("5");
    assertEquals(List.of("2", "3"), ids(entry));
  }

  /// What becomes of the route that a loop replaces: FRR and BIRD withdraw it, OpenBGPD keeps the loop at the end of
  /// its list, GoBGP (`handleUpdate` in pkg/server/peer.go) never gets to replace anything and goes on using the old
  /// route.
  @Test
  void aLoopInPlaceOfTheBestRoute() {
    for (Profile profile : Profile.values()) {
      RibEntry entry = entry(profile);
      entry.announce(route(1).build());
      entry.announce(route(2).build());
      entry.announce(route(1).asPath("64501 65010").build());
      boolean stays = profile == Profile.GOBGP;
      assertEquals(Optional.of(stays ? "1" : "2"), entry.best(), profile::name);
      List<String> expected = profile == Profile.OPENBGPD
          ? List.of("2", "1")
          : stays ? List.of("1", "2") : List.of("2");
      assertEquals(expected, ids(entry), profile::name);
    }
  }

  @Test
  void aLoopThatReplacesNothingChangesNothing() {
    for (Profile profile : Profile.values()) {
      RibEntry entry = entry(profile);
      entry.announce(route(1).asPath("64501 65010").build());
      entry.withdraw("1");
      entry.withdraw("2");
      assertEquals(Optional.empty(), entry.best(), profile::name);
      assertEquals(List.of(), entry.routes(), profile::name);
    }
  }

  /// `prefix_cmp`: a route that is not eligible gives way to any other, eligible or not.
  @Test
  void openBgpdPutsTheNewestLoopBeforeTheOlder() {
    RibEntry entry = entry(Profile.OPENBGPD);
    entry.announce(route(1).asPath("64501 65010").build());
    entry.announce(route(3).build());
    entry.announce(route(2).asPath("64502 65010").build());
    assertEquals(List.of("3", "2", "1"), ids(entry));
  }

  /// The own AS in an internal route: OpenBGPD, `rde_update_dispatch`, looks in external ones only.
  @Test
  void openBgpdFindsItsAsInExternalRoutesOnly() {
    Candidate internal = route(1).session(Session.IBGP).asPath("64501 65010").build();
    Candidate external = route(1).asPath("64501 65010").build();
    assertFalse(SELF.isIn(internal, Profile.OPENBGPD));
    assertTrue(SELF.isIn(external, Profile.OPENBGPD));
    assertTrue(SELF.isIn(internal, Profile.RFC4271));
  }

  /// The confederation's AS: RFC 5065 section 4 has no exceptions; BIRD looks in routes from outside only, OpenBGPD and
  /// GoBGP not at all.
  @Test
  void theConfederationInAPath() {
    Candidate outside = route(1).asPath("64501 64500").build();
    Candidate inside = route(1).session(Session.CONFED).asPath("(65011) 64501 64500").build();
    for (Profile profile : Profile.values()) {
      boolean blind = profile == Profile.OPENBGPD || profile == Profile.GOBGP;
      assertEquals(!blind, SELF.isIn(outside, profile), profile::name);
      assertEquals(!blind && profile != Profile.BIRD, SELF.isIn(inside, profile), profile::name);
    }
  }

  /// FRR, `bgp_cluster_filter`: the router ID is the cluster ID even of a router that reflects nothing.
  @Test
  void frrTakesItsRouterIdForItsClusterId() {
    Candidate route = route(1).session(Session.IBGP).clusterList(List.of(OWN_ID)).build();
    for (Profile profile : Profile.values()) {
      assertEquals(profile == Profile.FRR, SELF.isIn(route, profile), profile::name);
    }
  }

  /// GoBGP, `filterpath` in pkg/server/server.go: a reflector looks for its cluster ID when it sends, not when it
  /// receives.
  @Test
  void goBgpDoesNotLookForItsClusterId() {
    LocalRouter reflector = new LocalRouter(65010, Optional.of(OWN_ID), Optional.of(IpAddress.parse("10.0.0.9")));
    Candidate route = route(1).session(Session.IBGP).clusterList(List.of(IpAddress.parse("10.0.0.9"))).build();
    for (Profile profile : Profile.values()) {
      assertEquals(profile != Profile.GOBGP, reflector.isIn(route, profile), profile::name);
    }
  }
}
