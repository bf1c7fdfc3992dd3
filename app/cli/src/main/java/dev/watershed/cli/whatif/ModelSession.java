package dev.watershed.cli.whatif;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.propagation.OriginValidation;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.importers.workspace.RoasFile;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What the commands that compute have in common: the workspace, the model around it, and what is wrong with either.
///
/// @param fit how far the model agrees with the last observation
/// @param incomplete whether anything was skipped, or does not fit together: the model and the observation among that
public record ModelSession(LoadedWorkspace workspace, LoadedModel model, WhatIf whatIf, Fit fit, boolean incomplete) {

  /// Loads everything, and says on `err` what the user should know.
  ///
  /// @param workspace what the option [WorkspaceOption#read]
  /// @param prefix one of the workspace's; empty: the first
  public static ModelSession open(WorkspaceOption option, Workspace workspace, Optional<Prefix> prefix, PrintWriter err)
      throws IOException {
    Prefix wanted = prefix.orElse(workspace.prefixes().getFirst());
    if (!workspace.prefixes().contains(wanted)) {
      throw new UnusableInputException(
          option.file() + ": " + wanted + " is none of its prefixes, which are " + workspace.prefixes());
    }
    PathCollector paths = PathCollector.around(workspace.origin());
    LoadedWorkspace loaded = option.load(workspace, Optional.empty(), err, paths);
    LoadedModel model = new ModelLoader().load(
        loaded, wanted, paths, diagnostic -> err.println("watershed: " + diagnostic), (_, _) -> true);
    model.notes().forEach(note -> err.println("watershed: " + note));
    Service service = model.service();
    boolean[] skipped = new boolean[1];
    if (workspace.roas().isPresent()) {
      var roas = RoasFile.read(workspace.resolve(workspace.roas().get()), diagnostic -> {
        skipped[0] = true;
        err.println("watershed: " + diagnostic);
      });
      boolean invalid = OriginValidation.state(wanted, workspace.origin(), roas) == OriginValidation.State.INVALID;
      service = service.withValidation(invalid, OriginValidation.ASSUMED_VALIDATING);
    }
    WhatIf whatIf = new WhatIf(model.internet(), model.assumptions(), service, model.population());
    whatIf.base().disputes().forEach(dispute -> err.println("watershed: " + dispute));
    boolean incomplete = model.incomplete() || !model.fitted().conflicts().isEmpty() || !loaded.diagnostics().isEmpty() || skipped[0]
        || !whatIf.base().disputes().isEmpty();
    Fit fit = FitReport.of(loaded, wanted, whatIf);
    FitReport.print(fit, err);
    FitReport.conflicts(model.fitted(), err);
    return new ModelSession(loaded, model, whatIf, fit, incomplete || fit.agree() < fit.observed());
  }

  /// How far the model agrees with the last observation, as the answers have it.
  public ObjectNode fitJson() {
    return FitReport.json(fit);
  }

  /// Reads the file of a new PoP.
  ///
  /// @throws IllegalArgumentException where it holds none
  public static Pop readPop(String file) {
    try {
      return WorkspaceFile.readPop(Path.of(file));
    } catch (WorkspaceException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
