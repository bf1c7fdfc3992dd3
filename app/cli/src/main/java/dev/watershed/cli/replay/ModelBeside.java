package dev.watershed.cli.replay;

import dev.watershed.cli.TerminalProgress;
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
import dev.watershed.engine.work.Watcher;
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
import java.util.concurrent.CancellationException;

/// Sets the model beside what was observed: the model as it was just before the first finding that is a change, so that
/// it predicts and does not repeat.
///
/// @param incomplete whether something was skipped on the way to the model, or could not be brought together in it
public record ModelBeside(ReplayAnalysis analysis, boolean incomplete) {

  private static final int MOST_CONFLICTS = 20;

  /// The analysis with the model's answers for the workspace's first prefix.
  static ModelBeside of(ReplayAnalysis analysis) throws IOException {
    try (TerminalProgress reading = TerminalProgress.before("reading");
        TerminalProgress fitting = TerminalProgress.before("fitting");
        TerminalProgress asking = TerminalProgress.before("asking the model")) {
      return of(analysis, reading, fitting::update, asking::update);
    }
  }

  /// The same for somebody who follows all of it with one eye.
  ///
  /// @throws CancellationException where `progress` said stop
  public static ModelBeside of(ReplayAnalysis analysis, Progress progress) throws IOException {
    return of(analysis, progress, progress::update, progress::update);
  }

  private static ModelBeside of(ReplayAnalysis analysis, Progress progress, Watcher fitting, Watcher asking)
      throws IOException {
    Workspace workspace = analysis.recording().workspace();
    Optional<Instant> first = analysis.findings().all().stream()
        .filter(finding -> finding.pop().isPresent()).map(Finding::from).findFirst();
    if (first.isEmpty()) {
      return new ModelBeside(
          analysis.with(
              List.of(), List.of("no finding is a change of announcements that a model could be asked about")), false);
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
        loaded, prefix, paths, diagnostic -> notes.add(diagnostic.toString()), fitting);
    boolean incomplete = model.incomplete() || !notes.isEmpty() || !model.fitted().conflicts().isEmpty();
    notes.addAll(model.notes());
    model.fitted().conflicts().stream().limit(MOST_CONFLICTS).forEach(conflict -> notes.add(conflict.toString()));
    if (model.fitted().conflicts().size() > MOST_CONFLICTS) {
      notes.add("and " + (model.fitted().conflicts().size() - MOST_CONFLICTS)
          + " more that the model could not be brought together with");
    }
    WhatIf whatIf = new WhatIf(model.internet(), model.assumptions(), model.service(), model.population());
    Comparer comparer = new Comparer(
        analysis.input(), analysis.findings(), whatIf, prefix, model.identifier());
    List<Comparison> comparisons = new ArrayList<>();
    List<Finding> findings = analysis.findings().all();
    for (int i = 0; i < findings.size(); i++) {
      if (!asking.update(i, findings.size())) {
        throw new CancellationException("stopped while asking the model");
      }
      comparer.compare(findings.get(i)).ifPresent(comparisons::add);
    }
    return new ModelBeside(analysis.with(comparisons, notes), incomplete);
  }
}
