package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds of the processes whatever the candidates.
class ProcessPropertiesTest {

  private static final List<DecisionProcess> ORDER_FREE = List.of(
      DecisionProcess.of(Profile.RFC4271),
      DecisionProcess.of(Profile.OPENBGPD),
      DecisionProcess.of(Profile.JUNOS, Profile.JUNOS.defaults().toBuilder().compareRouterId(true).build()));

  @Test
  void processesSayWhetherTheOrderMatters() {
    ORDER_FREE.forEach(process -> assertTrue(process.orderFree(), process.profile().toString()));
    for (Profile profile : List.of(Profile.CISCO, Profile.JUNOS, Profile.FRR, Profile.BIRD, Profile.GOBGP)) {
      assertFalse(DecisionProcess.of(profile).orderFree(), profile.toString());
    }
  }

  @Test
  void whereTheOrderDoesNotMatterNoPermutationChangesTheOutcome() {
    long seed = 99;
    Random random = new Random(seed);
    RandomCandidates sets = new RandomCandidates(seed);
    for (int run = 0; run < 1_500; run++) {
      List<Candidate> candidates = sets.set(6);
      // Without times the order given is the order of arrival.
      List<Candidate> shuffled = new ArrayList<>(candidates.stream().map(Candidate::withoutArrival).toList());
      Collections.shuffle(shuffled, random);
      for (DecisionProcess process : ORDER_FREE) {
        Decision one = process.decide(candidates);
        Decision other = process.decide(shuffled);
        String context = "seed " + seed + ", run " + run + ", " + process.profile() + " " + candidates;
        assertEquals(one.best(), other.best(), context);
        assertEquals(one.runnerUp(), other.runnerUp(), context);
        assertEquals(one.next(), other.next(), context);
        assertEquals(one.decisiveStep(), other.decisiveStep(), context);
      }
    }
  }

  /// Groups first and router IDs instead of ages: what operators turn on to be deterministic.
  @Test
  void deterministicMedAndRouterIdsMakeCiscoAndFrrIndependentOfTheOrder() {
    long seed = 100;
    Random random = new Random(seed);
    RandomCandidates sets = new RandomCandidates(seed);
    for (Profile profile : List.of(Profile.CISCO, Profile.FRR)) {
      DecisionProcess process = DecisionProcess.of(
          profile, profile.defaults().toBuilder().deterministicMed(true).compareRouterId(true).build());
      for (int run = 0; run < 1_500; run++) {
        // Neither stale, local nor confederated, in which FRR depends on the order all the same.
        List<Candidate> candidates = sets.set(6).stream()
            .filter(c -> !c.localRoute() && c.communities().size() == 0 && c.asPath().hasOnlySequences())
            .map(Candidate::withoutArrival)
            .toList();
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertEquals(process.decide(candidates).best(), process.decide(shuffled).best(), profile + " run " + run);
      }
    }
  }

  @Test
  void foldingIsExactWhereItIsSaidToBe() {
    long seed = 101;
    RandomCandidates sets = new RandomCandidates(seed);
    int exact = 0;
    for (int run = 0; run < 5_000; run++) {
      DecisionOptions options =
          Profile.RFC4271.defaults().toBuilder().alwaysCompareMed(sets.oneIn(4)).build();
      DecisionProcess process = DecisionProcess.of(Profile.RFC4271, options);
      List<Candidate> candidates = sets.set(6).stream().filter(Candidate::reachable).toList();
      CandidateColumns columns = CandidateColumns.of(candidates, Optional.empty(), Profile.RFC4271, options);
      if (candidates.isEmpty() || !process.pairwiseExact(columns)) {
        continue;
      }
      exact++;
      int best = 0;
      for (int next = 1; next < columns.size(); next++) {
        int result = process.compare(columns, next, best);
        assertEquals(-result, process.compare(columns, best, next), "seed " + seed + ", run " + run);
        best = result < 0 ? next : best;
      }
      assertEquals(best, process.best(columns, new DecisionState()), "seed " + seed + ", run " + run);
    }
    assertTrue(exact > 1_000, "only " + exact + " sets");
  }

  @Test
  void leavingOutStepsInWhichCandidatesNeverDifferChangesNothing() {
    long seed = 102;
    RandomCandidates sets = new RandomCandidates(seed);
    Set<DecisionStep> idle = EnumSet.of(
        DecisionStep.LOOP, DecisionStep.LLGR_STALE, DecisionStep.AIGP, DecisionStep.WEIGHT, DecisionStep.LOCAL_ROUTE);
    for (Profile profile : Profile.values()) {
      DecisionProcess whole = DecisionProcess.of(profile);
      DecisionProcess part = whole.without(idle);
      for (int run = 0; run < 500; run++) {
        List<Candidate> candidates = sets.set(6).stream()
            .filter(c -> c.aigp().isEmpty() && c.communities().size() == 0 && c.weight() == 0 && !c.localRoute())
            .toList();
        assertEquals(whole.decide(candidates).best(), part.decide(candidates).best(), profile + " run " + run);
      }
    }
  }

  /// The propagation engine decides for every router of the Internet: it must leave no garbage.
  @Test
  void decidingOverColumnsAllocatesNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    DecisionState state = new DecisionState();
    for (Profile profile : Profile.values()) {
      DecisionProcess process = DecisionProcess.of(profile);
      if (profile == Profile.BIRD || profile == Profile.GOBGP) {
        continue; // their tables have a history, and are an object for each decision
      }
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 5; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
          process.best(TWO_LIKE_ROUTES, state);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(least < 1_000, profile + " allocated " + least + " bytes in 10,000 decisions");
    }
  }

  private static final CandidateView TWO_LIKE_ROUTES = new CandidateView() {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public long localPref(int candidate) {
      return 100;
    }

    @Override
    public int pathLength(int candidate) {
      return 3;
    }

    @Override
    public long neighborAs(int candidate) {
      return 64501;
    }

    @Override
    public Session session(int candidate) {
      return Session.EBGP;
    }

    @Override
    public long routerId(int candidate) {
      return 7;
    }

    @Override
    public long peerAddressLow(int candidate) {
      return 10L - candidate;
    }
  };
}
