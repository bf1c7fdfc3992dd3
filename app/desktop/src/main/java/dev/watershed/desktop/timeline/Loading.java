package dev.watershed.desktop.timeline;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.desktop.workbench.Workbench.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Reads what the sources of the open workspace recorded. Where that cannot be, or is given up, replay is left.
final class Loading {

  private static final Lane LANE = Lane.shown("recording");

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final Texts texts;
  private final BiConsumer<Recording, Optional<Instant>> loaded;

  private record Loaded(Recording recording, List<String> problems) {}

  /// @param loaded told the recording, and at which moment the window looks, if at any
  Loading(
      Workbench workbench, RoutingData data, Tasks tasks, Texts texts,
      BiConsumer<Recording, Optional<Instant>> loaded) {
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
    this.texts = texts;
    this.loaded = loaded;
  }

  void stop() {
    tasks.cancel(LANE);
  }

  void begin() {
    if (!(workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace document)
        || workbench.observed().isEmpty()) {
      workbench.modeProperty().set(Mode.OBSERVE);
      return;
    }
    tasks.request(LANE, texts.text("load.title", document.title()), job -> {
          List<String> problems = new ArrayList<>();
          return new Loaded(data.recording(document, problems::add, job), problems);
        })
        .whenDone(found -> {
          found.problems().stream()
              .filter(line -> !workbench.problems().contains(line))
              .forEach(workbench.problems()::add);
          loaded.accept(found.recording(), document.at());
        })
        .whenFailed(e -> {
          workbench.failureProperty().set(Optional.of(new Failure(
              texts.text("load.failed", document.title()), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
          workbench.modeProperty().set(Mode.OBSERVE);
        })
        .whenCancelled(() -> workbench.modeProperty().set(Mode.OBSERVE))
        .start();
  }
}
