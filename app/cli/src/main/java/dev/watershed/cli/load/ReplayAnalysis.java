package dev.watershed.cli.load;

import dev.watershed.engine.replay.alignment.Aligner;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.engine.replay.alignment.HealthLanes;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.FindingInput;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.engine.replay.finding.Findings;
import dev.watershed.engine.work.Watcher;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A recording with everything that was found in it: what the command prints, the report shows and the desktop plays.
///
/// @param alignment empty where the workspace names no log of health checks
/// @param comparisons the model beside what was observed; empty where no model was asked
/// @param modelNotes what the model assumed, one line each
public record ReplayAnalysis(
    LoadedRecording recording,
    FindingInput input,
    Findings findings,
    HealthLanes health,
    Optional<Alignment> alignment,
    List<Comparison> comparisons,
    List<String> modelNotes) {

  public ReplayAnalysis {
    comparisons = List.copyOf(comparisons);
    modelNotes = List.copyOf(modelNotes);
  }

  /// Looks for everything, without a model.
  ///
  /// @param from empty: the begin of the recording
  /// @param to empty, or behind its end: its end
  public static ReplayAnalysis of(
      LoadedRecording recording, Optional<Instant> from, Optional<Instant> to, FindingOptions options) {
    return of(recording, from, to, options, Watcher.NONE);
  }

  /// As [#of(LoadedRecording, Optional, Optional, FindingOptions)], for somebody who may stop it.
  ///
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public static ReplayAnalysis of(LoadedRecording recording, Optional<Instant> from, Optional<Instant> to,
      FindingOptions options, Watcher watcher) {
    Workspace workspace = recording.workspace();
    // Behind its last event nothing is known: that no PoP is seen there says nothing of PoPs.
    Instant last = recording.replay().last();
    FindingInput input = new FindingInput(recording.replay(), from.orElseGet(recording.replay()::first),
        to.filter(end -> end.isBefore(last)).orElse(last), workspace.prefixes(), workspace.origin(), workspace.pops(),
        recording.weights(), recording.geography(), recording.relationships(), recording.relationshipsInferred(),
        recording.roas(), recording.sources(), options);
    Findings findings = Findings.of(input, watcher);
    HealthLanes health = HealthLanes.of(recording.health());
    Optional<Alignment> alignment = recording.health().isEmpty()
        ? Optional.empty()
        : Optional.of(Aligner.align(health, findings.presences(), findings.all(), input.from(), input.to()));
    return new ReplayAnalysis(recording, input, findings, health, alignment, List.of(), List.of());
  }

  /// What the user noted in the time that was looked at, in its order.
  public List<Annotation> annotations() {
    return recording.workspace().annotations().stream()
        .filter(note -> !note.time().isBefore(input.from()) && !note.time().isAfter(input.to()))
        .sorted(Comparator.comparing(Annotation::time))
        .toList();
  }

  /// The same with what is noted in a workspace.
  public ReplayAnalysis noted(Workspace workspace) {
    Workspace now = recording.workspace().withAnnotations(workspace.annotations());
    return new ReplayAnalysis(
        recording.with(now), input, findings, health, alignment, comparisons, modelNotes);
  }

  /// The same with what a model said.
  public ReplayAnalysis with(List<Comparison> more, List<String> notes) {
    return new ReplayAnalysis(recording, input, findings, health, alignment, more, notes);
  }
}
