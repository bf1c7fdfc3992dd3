package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.decision.DecisionOptions.Builder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Routes that come, are replaced and go, in any order: after each change the table stands as the daemon's own
/// algorithm, written down again from its source, leaves it.
class RibEntryHistoryTest {

  private static final int HISTORIES = 1_500;
  private static final int CHANGES = 12;

  @Test
  void bird() {
    compare(Profile.BIRD, 2012, (sets, options) -> options
        .alwaysCompareMed(sets.oneIn(4)).deterministicMed(sets.oneIn(2)).preferOldest(sets.oneIn(4)),
        BirdReference::new);
  }

  @Test
  void openBgpd() {
    compare(Profile.OPENBGPD, 77, (sets, options) -> options.alwaysCompareMed(sets.oneIn(4)),
        options -> new OpenBgpdReference(options.alwaysCompareMed(), options.preferOldest()));
  }

  @Test
  void goBgp() {
    compare(Profile.GOBGP, 310, (sets, options) -> options
        .alwaysCompareMed(sets.oneIn(4)).compareRouterId(sets.oneIn(2)), GoBgpReference::new);
  }

  private static void compare(
      Profile profile, long defaultSeed, BiFunction<RandomCandidates, Builder, Builder> knobs,
      Function<DecisionOptions, DaemonTable> reference) {
    long seed = Long.getLong("decision.seed", defaultSeed);
    System.out.println(profile + " histories, seed " + seed);
    RandomCandidates sets = new RandomCandidates(seed);
    Random random = new Random(seed);
    for (int run = 0; run < HISTORIES; run++) {
      DecisionOptions options = knobs.apply(sets, profile.defaults().toBuilder()).build();
      RibEntry entry = new RibEntry(DecisionProcess.of(profile, options), Optional.empty());
      DaemonTable expected = reference.apply(options);
      List<String> history = new ArrayList<>();
      List<Candidate> pool = new ArrayList<>();
      for (int change = 0; change < CHANGES; change++) {
        if (pool.isEmpty()) {
          pool.addAll(sets.set(7));
        }
        Candidate next = pool.removeFirst();
        // The same again is no change; the references do not know that.
        if (random.nextInt(3) > 0 && entry.routes().stream().noneMatch(next::equals)) {
          history.add("announce " + next);
          entry.announce(next);
          expected.announce(next);
        } else if (!entry.routes().isEmpty()) {
          String id = entry.routes().get(random.nextInt(entry.routes().size())).id();
          history.add("withdraw " + id);
          entry.withdraw(id);
          expected.withdraw(id);
        }
        String told = profile + " seed " + seed + ": " + options + "\n" + String.join("\n", history);
        assertEquals(expected.table(), entry.routes().stream().map(Candidate::id).toList(), told);
        Decision decision = entry.explain();
        assertEquals(expected.best(), decision.best(), told);
        assertEquals(decision.best(), entry.best(), told);
        decision.eliminated().forEach(loser -> expected.lostTo(loser.id())
            .ifPresent(winner -> assertEquals(Optional.of(winner), loser.by(), () -> loser + "\n" + told)));
      }
    }
  }
}
