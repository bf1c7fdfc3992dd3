package dev.watershed.cli.load;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.finding.FindingInput.SourceSpan;
import dev.watershed.importers.Diagnostic;
import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Roa;
import dev.watershed.model.topology.Relationships;
import java.util.List;
import java.util.Optional;

/// A workspace with all that its sources recorded about its prefixes, what lies in them and what they lie in, as a
/// replay.
///
/// @param sources the files that were read
/// @param health in the order of time; empty where the workspace names no log
/// @param roas empty where the workspace names none
/// @param relationships empty where nothing tells them
/// @param relationshipsInferred whether they are inferred from the tables among the sources
/// @param notes what was assumed or could not be had, one line each
/// @param diagnostics what was wrong in the files; at most [WorkspaceLoader#MAX_DIAGNOSTICS]
/// @param moreDiagnostics how many more there were
public record LoadedRecording(
    Workspace workspace,
    Replay replay,
    Geography geography,
    Weights weights,
    List<SourceSpan> sources,
    List<HealthReport> health,
    Optional<List<Roa>> roas,
    Optional<Relationships> relationships,
    boolean relationshipsInferred,
    List<String> notes,
    List<Diagnostic> diagnostics,
    long moreDiagnostics) {

  public LoadedRecording {
    sources = List.copyOf(sources);
    health = List.copyOf(health);
    notes = List.copyOf(notes);
    diagnostics = List.copyOf(diagnostics);
  }

  /// The same recording of a workspace that names the same sources.
  public LoadedRecording with(Workspace other) {
    return new LoadedRecording(
        other, replay, geography, weights, sources, health, roas, relationships, relationshipsInferred, notes,
        diagnostics,
        moreDiagnostics);
  }
}
