package dev.watershed.cli.load;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.importers.Diagnostic;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.geo.Geography;
import java.util.List;

/// A workspace with all that its files hold about its prefixes.
///
/// @param diagnostics what was wrong in the files, in the order of reading; at most [WorkspaceLoader#MAX_DIAGNOSTICS]
/// @param moreDiagnostics how many more there were
public record LoadedWorkspace(
    Workspace workspace,
    PopIdentifier identifier,
    Geography geography,
    Weights weights,
    List<Observed> observations,
    List<Diagnostic> diagnostics,
    long moreDiagnostics) {

  /// What one observation recorded, at its end or at the moment that was asked for.
  public record Observed(Observation observation, RouteTable table) {}

  public LoadedWorkspace {
    observations = List.copyOf(observations);
    diagnostics = List.copyOf(diagnostics);
  }
}
