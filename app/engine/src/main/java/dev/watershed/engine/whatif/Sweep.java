package dev.watershed.engine.whatif;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/// Many scenarios at once, on all cores. The results are those that one thread would give, in the order of the scenarios.
public final class Sweep {

  /// Follows a sweep and may stop it. Called from several threads, often.
  @FunctionalInterface
  public interface Watcher {
    /// @return false to stop
    boolean update(int done, int total);
  }

  private final WhatIf whatIf;
  private final int threads;

  public Sweep(WhatIf whatIf) {
    this(whatIf, Runtime.getRuntime().availableProcessors());
  }

  /// @param threads how many work, 1 or more
  public Sweep(WhatIf whatIf, int threads) {
    this.whatIf = whatIf;
    this.threads = threads;
  }

  /// The difference that each scenario makes.
  ///
  /// @throws CancellationException where the watcher said stop
  /// @throws IllegalArgumentException where a change does not fit the service
  public List<ScenarioDiff> run(List<Scenario> scenarios, Watcher watcher) {
    return run(scenarios, watcher, WhatIf::diff);
  }

  /// Asks something about each scenario.
  ///
  /// @param question gets a [WhatIf] that no other thread uses meanwhile
  public <T> List<T> run(List<Scenario> scenarios, Watcher watcher, BiFunction<WhatIf, Scenario, T> question) {
    scenarios.forEach(whatIf.service()::apply); // The first one that does not fit, not the first one that a thread meets.
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    List<T> results = new ArrayList<>(Collections.nCopies(scenarios.size(), null));
    int workers = Math.max(1, Math.min(threads, scenarios.size()));
    try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        running.add(executor.submit(() -> {
          WhatIf own = new WhatIf(whatIf);
          for (int i; !stopped.get() && (i = next.getAndIncrement()) < scenarios.size(); ) {
            results.set(i, question.apply(own, scenarios.get(i)));
            if (!watcher.update(done.incrementAndGet(), scenarios.size())) {
              stopped.set(true);
            }
          }
        }));
      }
      await(running, stopped);
    }
    if (stopped.get() && done.get() < scenarios.size()) {
      throw new CancellationException("stopped after " + done.get() + " of " + scenarios.size() + " scenarios");
    }
    return results;
  }

  private static void await(List<Future<?>> running, AtomicBoolean stopped) {
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
