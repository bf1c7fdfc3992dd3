package dev.watershed.cli.load;

import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.propagation.OriginValidation;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import dev.watershed.importers.workspace.RoasFile;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The model of a workspace, ready to be asked: its service with what the ROAs say of it, and how far it agrees with an
/// observation. The commands and the window open it here alike.
///
/// @param whatIf of the likeliest route of every AS; [CatchmentLoader#estimated] asks from the estimate
/// @param fit how far the model agrees with the observation that was named
/// @param incomplete whether anything was skipped, or does not fit together
public record OpenedModel(LoadedModel model, WhatIf whatIf, Fit fit, boolean incomplete) {

  /// Opens the model of a prefix.
  ///
  /// @param prefix one of the workspace's
  /// @param paths those of the sources; only looked at where the workspace names no topology
  /// @param observation the place of the one to compare with; empty: the last
  /// @param said takes what the user should know, one line each: what is wrong in files, what the model assumes or
  ///   lacks
  /// @param watcher follows the fit
  /// @throws IOException where a file cannot be read, or tells no relationship
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public static OpenedModel of(
      LoadedWorkspace loaded, Prefix prefix, PathCollector paths, OptionalInt observation, Consumer<String> said,
      Watcher watcher)
      throws IOException {
    Workspace workspace = loaded.workspace();
    LoadedModel model =
        new ModelLoader().load(loaded, prefix, paths, diagnostic -> said.accept(diagnostic.toString()), watcher);
    model.notes().forEach(said);
    Service service = model.service();
    boolean[] skipped = new boolean[1];
    if (workspace.roas().isPresent()) {
      var roas = RoasFile.read(workspace.resolve(workspace.roas().get()), diagnostic -> {
        skipped[0] = true;
        said.accept(diagnostic.toString());
      });
      boolean invalid = OriginValidation.state(prefix, workspace.origin(), roas) == OriginValidation.State.INVALID;
      service = service.withValidation(invalid, OriginValidation.ASSUMED_VALIDATING);
    }
    WhatIf whatIf = new WhatIf(model.internet(), model.assumptions(), service, model.population());
    whatIf.base().disputes().forEach(dispute -> said.accept(dispute.toString()));
    Fit fit = fit(loaded, observation.orElse(loaded.observations().size() - 1), prefix, whatIf);
    boolean incomplete = model.incomplete() || !model.fitted().conflicts().isEmpty() || !loaded.diagnostics().isEmpty()
        || skipped[0] || !whatIf.base().disputes().isEmpty() || fit.agree() < fit.observed();
    return new OpenedModel(model, whatIf, fit, incomplete);
  }

  /// Compares the model with an observation, under the announcements of that observation.
  private static Fit fit(LoadedWorkspace loaded, int observation, Prefix prefix, WhatIf whatIf) {
    if (loaded.observations().isEmpty()) {
      return Fit.UNKNOWN;
    }
    LoadedWorkspace.Observed seen = loaded.observations().get(observation);
    return Fit.of(
        ObservedCatchment.of(
            prefix, loaded.workspace().pops(), loaded.identifier(), seen.table(), loaded.weights()),
        whatIf.routing(seen.observation().announced()));
  }
}
