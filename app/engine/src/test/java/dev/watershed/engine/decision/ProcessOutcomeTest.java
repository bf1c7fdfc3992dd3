package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a process says of itself and of a decision, beside the choice.
class ProcessOutcomeTest {

  private static CandidateColumns columns(List<Candidate> candidates, DecisionProcess process) {
    return CandidateColumns.of(candidates, Optional.empty(), process.profile(), process.options());
  }

  /// With no knob turned, and with those turned that have to do with age and order.
  private static List<DecisionProcess> processes(Profile profile) {
    return List.of(
        DecisionProcess.of(profile),
        DecisionProcess.of(profile, profile.defaults().toBuilder().preferOldest(true).build()),
        DecisionProcess.of(profile, profile.defaults().toBuilder().compareRouterId(true).build()),
        DecisionProcess.of(profile, profile.defaults().toBuilder().deterministicMed(true).build()));
  }

  @Test
  void whatIsSelectedNowMattersWhereItIsSaidTo() {
    long seed = 103;
    RandomCandidates sets = new RandomCandidates(seed);
    DecisionState state = new DecisionState();
    for (Profile profile : Profile.values()) {
      for (DecisionProcess process : processes(profile)) {
        int different = 0;
        for (int run = 0; run < 1_000; run++) {
          CandidateColumns columns = columns(sets.set(5), process);
          int none = process.best(columns, columns.size(), DecisionState.NONE, state);
          for (int selected = 0; selected < columns.size(); selected++) {
            different += process.best(columns, columns.size(), selected, state) == none ? 0 : 1;
          }
        }
        assertEquals(
            process.usesSelected(), different > 0,
            "seed " + seed + ": " + profile + " " + process.options() + " " + different);
      }
    }
  }

  /// Junos compares a route that comes with the active one (its documentation of path selection); the RFC knows no such
  /// rule.
  @Test
  void junosLooksAtTheActiveRoute() {
    assertTrue(DecisionProcess.of(Profile.JUNOS).usesSelected());
    assertFalse(DecisionProcess.of(Profile.RFC4271).usesSelected());
  }

  @Test
  void foldingIsSaidToBeExactWhereMedsOfOneNeighbourDoNotDiffer() {
    Candidate one = route("a", 1).med(10).build();
    Candidate sameNeighbour = route("b", 2).asPath("64501 64496").med(20).build();
    Candidate sameMed = route("c", 3).asPath("64501 64496").med(10).build();
    Candidate otherNeighbour = route("d", 4).med(30).build();
    DecisionProcess rfc = DecisionProcess.of(Profile.RFC4271);
    DecisionProcess always = DecisionProcess.of(
        Profile.RFC4271, Profile.RFC4271.defaults().toBuilder().alwaysCompareMed(true).build());
    assertTrue(rfc.pairwiseExact(columns(List.of(one, sameMed, otherNeighbour), rfc)));
    assertFalse(rfc.pairwiseExact(columns(List.of(one, sameNeighbour), rfc)));
    assertFalse(rfc.pairwiseExact(columns(List.of(otherNeighbour, one, sameMed, sameNeighbour), rfc)));
    assertTrue(always.pairwiseExact(columns(List.of(one, sameNeighbour), always)));
    DecisionProcess ordered = DecisionProcess.of(Profile.CISCO);
    assertFalse(ordered.pairwiseExact(columns(List.of(one, otherNeighbour), ordered)));
  }

  @Test
  void aStateServesOneDecisionAfterAnother() {
    long seed = 104;
    RandomCandidates sets = new RandomCandidates(seed);
    DecisionState used = new DecisionState();
    for (int run = 0; run < 300; run++) {
      for (Profile profile : Profile.values()) {
        DecisionProcess process = DecisionProcess.of(profile);
        // More than a new state has room for, and fewer again.
        CandidateColumns columns = columns(sets.set(run % 3 == 0 ? 20 : 4), process);
        DecisionState fresh = new DecisionState();
        String context = "seed " + seed + ", run " + run + ", " + profile;
        assertEquals(process.best(columns, fresh), process.best(columns, used), context);
        assertEquals(columns.size(), used.size(), context);
        assertEquals(fresh.decisiveStep(), used.decisiveStep(), context);
        for (int i = 0; i < columns.size(); i++) {
          assertEquals(fresh.eliminatedAt(i), used.eliminatedAt(i), context);
          assertEquals(fresh.eliminatedBy(i), used.eliminatedBy(i), context);
        }
      }
    }
  }

  /// The list that GoBGP keeps sorted: each route is named with one that it really loses to, and the best where it
  /// loses to that.
  @Test
  void inASortedListWhoIsNamedAsBetterIs() {
    long seed = 105;
    RandomCandidates sets = new RandomCandidates(seed);
    DecisionProcess process = DecisionProcess.of(Profile.GOBGP);
    DecisionState state = new DecisionState();
    int toOthers = 0;
    for (int run = 0; run < 20_000; run++) {
      CandidateColumns columns = columns(sets.set(7), process);
      int best = process.best(columns, state);
      for (int loser = 0; loser < columns.size(); loser++) {
        int by = state.eliminatedBy(loser);
        if (by == DecisionState.NONE) {
          continue;
        }
        int result = process.challenge(columns, loser, by, DecisionState.NONE);
        String context = "seed " + seed + ", run " + run + ": " + loser + " to " + by;
        assertTrue(result > 0, context);
        assertEquals(process.decidingStep(result), state.eliminatedAt(loser), context);
        if (best != DecisionState.NONE) {
          boolean beaten = process.challenge(columns, loser, best, DecisionState.NONE) > 0;
          assertEquals(beaten, by == best, context);
          toOthers += beaten ? 0 : 1;
        }
      }
    }
    assertTrue(toOthers > 0, "no route lost to another than the best");
  }

  /// Of two routes that differ in one respect alone, that step is told, the first of all not excepted.
  @Test
  void theFirstStepIsToldLikeAnyOther() {
    for (Profile profile : Profile.values()) {
      DecisionProcess process = DecisionProcess.of(profile);
      Candidate looped = route("looped", 1).asPath("64501 64999 64496").build();
      Candidate good = route("good", 2).build();
      Decision decision = process.decide(
          List.of(looped, good), Optional.of(new LocalRouter(64999, Optional.empty(), Optional.empty())),
          Optional.empty());
      assertEquals(Optional.of("good"), decision.best(), profile.toString());
      assertEquals(DecisionStep.LOOP, decision.decisiveStep(), profile.toString());
    }
  }
}
