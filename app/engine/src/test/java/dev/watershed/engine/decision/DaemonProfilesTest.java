package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.decision.DecisionOptions.Builder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The profiles of the daemons against plain programs that follow the daemons' sources. (The daemons themselves are
/// asked in the differential lab.)
class DaemonProfilesTest {

  private static final int RUNS = 10_000;

  @Test
  void frr() {
    compare(Profile.FRR, 844, (sets, options) -> options
            .alwaysCompareMed(sets.oneIn(4)).deterministicMed(sets.oneIn(2)).missingMedWorst(sets.oneIn(3))
            .compareRouterId(sets.oneIn(2)).ignoreAsPathLength(sets.oneIn(4)).countConfederations(sets.oneIn(4))
            .equalClusterLength(sets.oneIn(3)).preferOldest(true),
        (options, candidates) -> new FrrReference(options).best(candidates));
  }

  @Test
  void bird() {
    compare(Profile.BIRD, 2012, (sets, options) -> options
            .alwaysCompareMed(sets.oneIn(4)).deterministicMed(sets.oneIn(2)).missingMedWorst(sets.oneIn(3))
        .preferOldest(sets.oneIn(3)).ignoreAsPathLength(sets.oneIn(4)).igpMetric(!sets.oneIn(4)).aigp(!sets.oneIn(4)),
        (options, candidates) -> new BirdReference(options).best(candidates));
  }

  /// OpenBGPD inserts into a list and this profile eliminates step by step; for any order of arrival both agree.
  @Test
  void openbgpd() {
    compare(Profile.OPENBGPD, 77, (sets, options) -> options
            .alwaysCompareMed(sets.oneIn(4)).preferOldest(sets.oneIn(3)),
        (options, candidates) ->
            new OpenBgpdReference(options.alwaysCompareMed(), options.preferOldest()).best(candidates));
  }

  @Test
  void gobgp() {
    compare(Profile.GOBGP, 310, (sets, options) -> options
            .alwaysCompareMed(sets.oneIn(4)).compareRouterId(sets.oneIn(2)).ignoreAsPathLength(sets.oneIn(4)),
        (options, candidates) -> new GoBgpReference(options).best(candidates));
  }

  private static void compare(
      Profile profile, long defaultSeed, BiFunction<RandomCandidates, Builder, Builder> knobs,
      BiFunction<DecisionOptions, List<Candidate>, Optional<String>> reference) {
    long seed = Long.getLong("decision.seed", defaultSeed);
    System.out.println(profile + " seed " + seed);
    RandomCandidates sets = new RandomCandidates(seed);
    for (int run = 0; run < RUNS; run++) {
      DecisionOptions options = knobs.apply(sets, profile.defaults().toBuilder()).build();
      List<Candidate> candidates = sets.set(7);
      assertEquals(
          reference.apply(options, candidates),
          DecisionProcess.of(profile, options).decide(candidates).best(),
          () -> profile + " seed " + seed + ": " + options + "\n" + lines(candidates));
    }
  }

  private static String lines(List<Candidate> candidates) {
    UnaryOperator<String> plain = text -> text.replaceAll("\\w+=(Optional(Long)?\\.empty|,)", "");
    return String.join("\n", candidates.stream().map(candidate -> plain.apply(candidate.toString())).toList());
  }
}
