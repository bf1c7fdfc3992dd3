package dev.watershed.cli.whatif;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.OpenedModel;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.NoSuchSessionException;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
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
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// What the commands that compute have in common: the workspace, the model around it, and what is wrong with either.
///
/// @param whatIf of the likeliest route of every AS
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
    OpenedModel opened = OpenedModel.of(
        loaded, wanted, paths, OptionalInt.empty(), line -> err.println("watershed: " + line), (_, _) -> true);
    FitReport.print(opened.fit(), err);
    FitReport.conflicts(opened.model().fitted(), err);
    return new ModelSession(loaded, opened.model(), opened.whatIf(), opened.fit(), opened.incomplete());
  }

  /// Answers from the same estimate as `watershed catchment`, not from the likeliest routes alone.
  public WhatIf estimated() {
    return new CatchmentLoader(workspace, model).estimated(whatIf);
  }

  /// Whether a scenario can fit a workspace, before anything large is read, which takes long. Sessions that the
  /// workspace does not list may be shown by the paths of its observations: that is left to [#check(Scenario)].
  ///
  /// @throws IllegalArgumentException where it does not, naming the change
  public static void check(Workspace workspace, Scenario scenario) {
    try {
      Service.of(workspace.origin(), workspace.pops(), Policies.DEFAULT).apply(scenario);
    } catch (NoSuchSessionException e) {
      if (workspace.observations().isEmpty()) {
        throw e;
      }
    }
  }

  /// Whether a scenario fits the service with all of its sessions, those among them that paths show.
  ///
  /// @throws IllegalArgumentException where it does not, naming the change
  public void check(Scenario scenario) {
    whatIf.service().apply(scenario);
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
