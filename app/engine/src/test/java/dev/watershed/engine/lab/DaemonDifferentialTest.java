package dev.watershed.engine.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.engine.decision.DecisionStep;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real daemons and the engine choose alike. `-Dlab.sets=2000 -Dlab.seed=1` makes it longer, and other; see
/// VALIDATION.md.
class DaemonDifferentialTest {

  private static final int SETS = Integer.getInteger("lab.sets", 200);
  private static final int ENOUGH_FOR_EVERY_STEP = 1_000;
  private static final long SEED = Long.getLong("lab.seed", 20260304);

  @ParameterizedTest
  @EnumSource(DaemonKind.class)
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void daemonAndEngineChooseAlike(DaemonKind kind) throws Exception {
    List<String> missing = kind.programs().stream().filter(program -> !Commands.isInstalled(program)).toList();
    assumeTrue(missing.isEmpty(), () -> kind + " is not installed here: no " + missing);
    String obstacle = LabNetwork.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "no differential lab: " + obstacle);
    System.out.println(kind + ": seed " + SEED + ", " + SETS + " sets");
    LabReport report = LabRun.run(kind, SEED, SETS);
    System.out.println(report);
    assertEquals(0, report.differences(), report::toString);
    if (SETS >= ENOUGH_FOR_EVERY_STEP) {
      Set<DecisionStep> idle = report.idle();
      idle.removeAll(kind.outOfReach());
      assertEquals(Set.of(), idle, "steps that never decided");
    }
  }
}
