package dev.watershed.desktop.timeline;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts before the user the moment at the playhead. While one moment is computed no other is begun, but the latest
/// waits: a drag would otherwise cancel every picture before it is there.
final class Seeking {

  private static final Lane SEEK = Lane.quiet("seek");

  private final Workbench workbench;
  private final Tasks tasks;
  private final TimelineModel model;
  private final Texts texts;
  private final Runnable whenFailed;
  private boolean computing;
  private boolean stale;
  private Optional<Finding> toSelect = Optional.empty();

  /// @param whenFailed stops what goes on moving the playhead
  Seeking(Workbench workbench, Tasks tasks, TimelineModel model, Texts texts, Runnable whenFailed) {
    this.workbench = workbench;
    this.tasks = tasks;
    this.model = model;
    this.texts = texts;
    this.whenFailed = whenFailed;
  }

  void stop() {
    tasks.cancel(SEEK);
    computing = false;
    stale = false;
    toSelect = Optional.empty();
  }

  /// Selects the ASes that show a finding, once the moment at the playhead is shown.
  void select(Finding finding) {
    toSelect = Optional.of(finding);
  }

  /// Shows the moment at the playhead.
  void show() {
    Optional<Recording> recording = model.recording.get();
    Optional<Prefix> prefix = workbench.observed().prefix();
    if (recording.isEmpty() || prefix.isEmpty() || workbench.mode() != Mode.REPLAY) {
      return;
    }
    if (computing) {
      stale = true;
      return;
    }
    computing = true;
    stale = false;
    Instant moment = model.playhead.get();
    tasks.request(SEEK, texts.text("seek.title"), _ -> recording.get().at(moment, prefix.get()))
        .whenDone(analysis -> {
          workbench.showOther(analysis);
          if (model.playhead.get().equals(moment)) {
            toSelect.ifPresent(finding -> select(finding, analysis));
            toSelect = Optional.empty();
          }
          next();
        })
        .whenFailed(e -> {
          workbench.failureProperty().set(Optional.of(new Failure(
              texts.text("seek.failed", Document.moment(moment)),
              Objects.requireNonNullElse(e.getMessage(), e.toString()))));
          whenFailed.run();
        })
        .start();
  }

  private void next() {
    computing = false;
    if (stale) {
      show();
    }
  }

  /// The ASes whose vantage points show a finding.
  private void select(Finding finding, Analysis analysis) {
    Set<Integer> asns = finding.evidence().stream()
        .map(evidence -> evidence.event().vantagePoint().asn())
        .collect(Collectors.toSet());
    List<LandingRow> rows = analysis.rows().stream().filter(row -> asns.contains(row.asn())).toList();
    workbench.select(switch (rows.size()) {
      case 0 -> Selection.NOTHING;
      case 1 -> new Selection.OfRow(rows.getFirst());
      default -> new Selection.OfRows(FindingText.title(finding, texts), rows);
    });
  }
}
