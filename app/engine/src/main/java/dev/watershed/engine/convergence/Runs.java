package dev.watershed.engine.convergence;

import dev.watershed.engine.convergence.Convergence.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Many runs at once. Each is alone on its thread and knows its seed only, so that nothing hangs on the number of threads.
final class Runs {

  private final Setting setting;
  private final ConvergenceOptions options;
  private final Watcher watcher;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();

  Runs(Setting setting, ConvergenceOptions options, Watcher watcher) {
    this.setting = setting;
    this.options = options;
    this.watcher = watcher;
  }

  List<Timeline> run(int threads) {
    List<Optional<Timeline>> results = new ArrayList<>();
    for (int i = 0; i < options.runs(); i++) {
      results.add(Optional.empty());
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, options.runs())))) {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < Math.min(threads, options.runs()); worker++) {
        running.add(executor.submit(() -> work(results)));
      }
      await(running);
    }
    if (stopped.get()) {
      throw new CancellationException("stopped after " + done.get() + " of " + options.runs() + " runs");
    }
    return results.stream().map(Optional::orElseThrow).toList();
  }

  private void work(List<Optional<Timeline>> results) {
    for (int i; !stopped.get() && (i = next.getAndIncrement()) < options.runs(); ) {
      long seed = options.seed() + i;
      Optional<Timeline> result = new Simulation(setting, options, seed).run(this::asked, seed, i == 0);
      results.set(i, result);
      if (result.isPresent() && !watcher.update(done.incrementAndGet(), options.runs()) && done.get() < options.runs()) {
        stopped.set(true);
      }
    }
  }

  /// Whether to stop.
  private boolean asked() {
    if (!stopped.get() && !watcher.update(done.get(), options.runs())) {
      stopped.set(true);
    }
    return stopped.get() || Thread.currentThread().isInterrupted();
  }

  private void await(List<Future<?>> running) {
    RuntimeException failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        stopped.set(true);
        failure = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        stopped.set(true);
        Thread.currentThread().interrupt();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
