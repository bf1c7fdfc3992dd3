package dev.watershed.cli.validate;

import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.HeldOut;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.engine.estimate.LandingEstimate;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.validation.LeaveOneOut;
import dev.watershed.engine.validation.LeaveOneOut.Outcome;
import dev.watershed.engine.work.Workers;
import dev.watershed.importers.Progress;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Leaves out one vantage point's AS after the other, on all cores. The result does not depend on how many.
final class HeldOutRun {

  private final LoadedWorkspace loaded;
  private final LoadedModel model;
  private final HeldOut heldOut;

  HeldOutRun(LoadedWorkspace loaded, LoadedModel model, HeldOut heldOut) {
    this.loaded = loaded;
    this.model = model;
    this.heldOut = heldOut;
  }

  /// @return by AS in the order given, what each of its routes shows
  /// @throws CancellationException where `progress` said stop
  List<List<Outcome>> run(List<Integer> vantages, Progress progress) {
    return Workers.run(vantages.size(), progress::update, () -> (i, stopped) -> without(vantages.get(i), stopped));
  }

  private List<Outcome> without(int vantage, BooleanSupplier stopped) {
    HeldOut.Trial trial = heldOut.without(vantage, (_, _) -> !stopped.getAsBoolean());
    List<Outcome> outcomes = new ArrayList<>();
    Propagation propagation = new Propagation(trial.internet(), trial.assumptions());
    List<SeenObservation> whole = model.fitted().observations();
    List<String> pops = model.service().pops().stream().map(Pop::id).toList();
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).paths().stream().anyMatch(path -> path.vantage() == vantage)) {
        LandingEstimate estimate = LandingEstimate.of(
            trial.internet(), loaded.geography(), pops, trial.fitted(), trial.fitted().routings().get(i),
            CatchmentLoader.complete(model, whole.get(i).announced()), OptionalInt.of(i));
        Routing plain = propagation.solve(trial.plain().during(whole.get(i).announced()).situation());
        outcomes.addAll(LeaveOneOut.compare(vantage, whole.get(i), trial.fitted(), i, estimate, plain));
      }
    }
    return outcomes;
  }
}
