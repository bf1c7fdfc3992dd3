package dev.watershed.engine.whatif;

import dev.watershed.engine.work.Watcher;
import dev.watershed.engine.work.Workers;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;

/// Many scenarios at once, on all cores. The results are those that one thread would give, in the order of the
/// scenarios.
public final class Sweep {

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
    // The first one that does not fit, not the first one that a thread meets.
    scenarios.forEach(whatIf.service()::apply);
    return Workers.run(scenarios.size(), threads, watcher, () -> {
      WhatIf own = new WhatIf(whatIf);
      return (i, _) -> question.apply(own, scenarios.get(i));
    });
  }
}
