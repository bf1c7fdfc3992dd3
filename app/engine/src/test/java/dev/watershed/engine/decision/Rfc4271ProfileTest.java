package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The core against a slow reference written from the RFCs.
class Rfc4271ProfileTest {

  @Test
  void choosesWhatTheReferenceChoosesOnRandomTies() {
    long seed = Long.getLong("decision.seed", 20_260_304L);
    System.out.println("seed " + seed);
    RandomCandidates sets = new RandomCandidates(seed);
    for (int run = 0; run < 20_000; run++) {
      DecisionOptions options = Profile.RFC4271.defaults().toBuilder()
          .alwaysCompareMed(sets.oneIn(4))
          .missingMedWorst(sets.oneIn(4))
          .ignoreAsPathLength(sets.oneIn(6))
          .build();
      List<Candidate> candidates = sets.set(7);
      assertEquals(
          new RfcReference(options).best(candidates),
          DecisionProcess.of(Profile.RFC4271, options).decide(candidates).best(),
          "seed " + seed + ", run " + run + ": " + options + " " + candidates);
    }
  }

  @Test
  void theOrderOfArrivalPlaysNoPart() {
    long seed = 4271;
    Random random = new Random(seed);
    RandomCandidates sets = new RandomCandidates(seed);
    DecisionProcess process = DecisionProcess.of(Profile.RFC4271);
    for (int run = 0; run < 2_000; run++) {
      List<Candidate> candidates = new ArrayList<>(sets.set(6));
      Decision first = process.decide(candidates);
      Collections.shuffle(candidates, random);
      Decision second = process.decide(candidates);
      assertEquals(first.best(), second.best(), "seed " + seed + ", run " + run);
      assertEquals(first.runnerUp(), second.runnerUp(), "seed " + seed + ", run " + run);
      assertEquals(first.decisiveStep(), second.decisiveStep(), "seed " + seed + ", run " + run);
    }
  }
}
