package dev.watershed.cli.replay;

import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.load.WorkspaceLoader;
import dev.watershed.engine.replay.comparison.Comparer;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sets the model beside what was observed: the model as it was just before the first finding that is a change, so that it
/// predicts and does not repeat.
public final class ModelBeside {

  private ModelBeside() {}

  /// The analysis with the model's answers for the workspace's first prefix.
  public static ReplayAnalysis of(ReplayAnalysis analysis, Progress progress) throws IOException {
    Workspace workspace = analysis.recording().workspace();
    Optional<Instant> first = analysis.findings().all().stream()
        .filter(finding -> finding.pop().isPresent()).map(Finding::from).findFirst();
    if (first.isEmpty()) {
      return analysis.with(List.of(), List.of("no finding is a change of announcements that a model could be asked about"));
    }
    Instant before = first.get().minusNanos(1000);
    LoadedWorkspace loaded =
        new WorkspaceLoader(MapsGeography.instance()).load(workspace, Optional.of(before), progress);
    PathCollector paths = PathCollector.around(workspace.origin());
    if (workspace.topology().isEmpty()) {
      RouteFilter until = RouteFilter.ALL.until(first.get());
      for (Workspace.Observation observation : workspace.observations()) {
        for (Path file : WorkspaceFile.sources(workspace, observation)) {
          RouteSources.open(file).read(until, paths::add, _ -> { }, progress);
        }
      }
    }
    Prefix prefix = workspace.prefixes().getFirst();
    List<String> notes = new ArrayList<>();
    LoadedModel model = new ModelLoader().load(
        loaded, prefix, paths, diagnostic -> notes.add(diagnostic.toString()), (_, _) -> true);
    notes.addAll(model.notes());
    WhatIf whatIf = new WhatIf(model.internet(), model.assumptions(), model.service(), model.population());
    Comparer comparer = new Comparer(
        analysis.input(), analysis.findings().presences(), whatIf, prefix, model.identifier());
    List<Comparison> comparisons = analysis.findings().all().stream()
        .flatMap(finding -> comparer.compare(finding).stream()).toList();
    return analysis.with(comparisons, notes);
  }
}
