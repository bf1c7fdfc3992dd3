package dev.watershed.desktop.timeline;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.replay.ModelBeside;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import java.util.Objects;
import java.util.Optional;

/// Asks the model what it would have predicted for what was found in a recording: only when the user wants it, for it
/// is built anew.
final class Comparing {

  private static final Lane LANE = Lane.shown("model-beside");

  private final Tasks tasks;
  private final TimelineModel model;
  private final Texts texts;
  private Optional<ReplayAnalysis> found = Optional.empty();

  Comparing(Tasks tasks, TimelineModel model, Texts texts) {
    this.tasks = tasks;
    this.model = model;
    this.texts = texts;
  }

  /// What was found in the recording with what the model said of it; empty where it was not asked.
  Optional<ReplayAnalysis> found() {
    return found;
  }

  void stop() {
    tasks.cancel(LANE);
  }

  void forget() {
    stop();
    found = Optional.empty();
    model.comparisons.clear();
    model.modelNotes.set("");
  }

  void ask() {
    model.recording.get().ifPresent(recording -> {
      model.modelNotes.set(texts.text("model.asked"));
      tasks.request(LANE, texts.text("model.title"), job -> ModelBeside.of(recording.found(), job::update).analysis())
          .whenDone(compared -> {
            found = Optional.of(compared);
            model.comparisons.setAll(ComparisonEntries.of(compared.comparisons(), texts));
            model.modelNotes.set(String.join("\n", compared.modelNotes()));
          })
          .whenFailed(e -> model.modelNotes.set(Objects.requireNonNullElse(e.getMessage(), e.toString())))
          .whenCancelled(() -> model.modelNotes.set(""))
          .start();
    });
  }
}
