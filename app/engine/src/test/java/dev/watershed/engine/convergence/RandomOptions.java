package dev.watershed.engine.convergence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Every combination of timers and failures, from a seed.
final class RandomOptions {

  private static final List<Timers> TIMERS = Timers.ALL;

  private RandomOptions() {}

  static ConvergenceOptions of(long seed) {
    Random random = new Random(seed);
    ConvergenceOptions options = ConvergenceOptions.DEFAULT
        .withTimers(mix(random))
        .withOperator(TIMERS.get(random.nextInt(TIMERS.size())))
        .withBusy(random.nextInt(3) == 0 ? random.nextDouble() : 0)
        .withDetection(detection(random))
        .withRuns(seed, 1)
        .withHorizon(Duration.ofHours(12))
        .withLinks(new LinkDelays(1 + random.nextDouble() * 3, random.nextInt(2000)));
    if (random.nextInt(3) == 0) {
      Damping damping = Damping.ALL.get(random.nextInt(Damping.ALL.size()));
      options = options.withDamping(Optional.of(damping), random.nextInt(2) == 0 ? 1 : 0.3);
    }
    if (random.nextInt(3) == 0) {
      options = options
          .withRepetition(new Repetition(1 + random.nextInt(5), Duration.ofMillis(1 + random.nextInt(120_000)),
          Duration.ofMillis(1 + random.nextInt(120_000)), random.nextBoolean()));
    }
    return options;
  }

  private static TimerMix mix(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> TimerMix.ASSUMED;
      case 1 -> new TimerMix(List.of(new TimerMix.Part(Timers.IOS.withLimitsWithdrawals(true), 0.5),
          new TimerMix.Part(Timers.JUNOS, 0.5)));
      default -> TimerMix.of(TIMERS.get(random.nextInt(TIMERS.size())));
    };
  }

  private static Detection detection(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Detection.Planned();
      case 1 -> Detection.LinkDown.DEFAULT;
      case 2 -> Detection.Bfd.DEFAULT;
      case 3 -> random.nextBoolean() ? Detection.Hold.DEFAULT : new Detection.Hold(Duration.ofSeconds(9));
      default -> Detection.Health.DEFAULT;
    };
  }
}
