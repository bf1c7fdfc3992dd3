package dev.watershed.engine.convergence;

import dev.watershed.engine.work.Watcher;
import dev.watershed.engine.work.Workers;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Many runs at once. Each is alone on its thread and knows its seed only, so that nothing hangs on the number of
/// threads.
final class Runs {

  private final Setting setting;
  private final ConvergenceOptions options;
  private final Watcher watcher;

  Runs(Setting setting, ConvergenceOptions options, Watcher watcher) {
    this.setting = setting;
    this.options = options;
    this.watcher = watcher;
  }

  /// @throws CancellationException where the watcher said stop
  List<Timeline> run(int threads) {
    return Workers.run(options.runs(), threads, watcher, () -> (run, stopped) -> {
      long seed = options.seed() + run;
      return new Simulation(setting, options, seed)
          .run(() -> stopped.getAsBoolean() || Thread.currentThread().isInterrupted(), seed, run == 0)
          .orElseThrow(() -> new CancellationException("stopped in run " + run));
    });
  }
}
