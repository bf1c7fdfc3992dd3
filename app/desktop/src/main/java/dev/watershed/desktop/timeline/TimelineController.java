package dev.watershed.desktop.timeline;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// In replay, puts before the user the moment at the playhead. While one moment is computed no other is begun, but the
/// latest waits: a drag would otherwise cancel every picture before it is there.
public final class TimelineController implements Feature, TimelineActions {

  private static final Lane RECORDING = Lane.shown("recording");
  private static final Lane SEEK = Lane.quiet("seek");

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final Texts texts = Texts.of(TimelineController.class);
  private final TimelineModel model = new TimelineModel();
  private final TimelineView view;
  private final Playback playback;
  private boolean computing;
  private boolean stale;
  private Optional<Finding> toSelect = Optional.empty();
  private Subscription subscription = Subscription.EMPTY;

  public TimelineController(Workbench workbench, RoutingData data, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
    view = new TimelineView(model, theme.darkProperty(), this);
    playback = new Playback(model, this::seek);
    model.playing.subscribe(on -> {
      if (on) {
        playback.start();
      } else {
        playback.stop();
      }
    });
  }

  private record Loaded(Recording recording, List<String> problems) {}

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.modeProperty().subscribe(this::turn),
        workbench.observedProperty().subscribe((_, _) -> forget()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    stop();
  }

  private void stop() {
    model.playing.set(false);
    tasks.cancel(RECORDING);
    tasks.cancel(SEEK);
    computing = false;
    stale = false;
    toSelect = Optional.empty();
  }

  private void turn(Mode mode) {
    model.shown.set(mode == Mode.REPLAY);
    if (mode != Mode.REPLAY) {
      stop();
    } else {
      workbench.showOther(workbench.observed());
      if (model.recording.get().isPresent()) {
        show();
      } else {
        load();
      }
    }
  }

  /// Another prefix, other PoPs or another document: what was found is no longer true.
  private void forget() {
    stop();
    model.recording.set(Optional.empty());
    model.findings.clear();
    model.selected.set(Optional.empty());
    if (workbench.mode() == Mode.REPLAY) {
      load();
    }
  }

  private void load() {
    if (!(workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace document)
        || workbench.observed().isEmpty()) {
      workbench.modeProperty().set(Mode.OBSERVE);
      return;
    }
    tasks.request(RECORDING, texts.text("load.title", document.title()), job -> {
          List<String> problems = new ArrayList<>();
          return new Loaded(data.recording(document, problems::add, job), problems);
        })
        .whenDone(loaded -> begin(loaded, document.at()))
        .whenFailed(e -> {
          workbench.failureProperty().set(Optional.of(new Failure(
              texts.text("load.failed", document.title()), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
          workbench.modeProperty().set(Mode.OBSERVE);
        })
        .whenCancelled(() -> workbench.modeProperty().set(Mode.OBSERVE))
        .start();
  }

  private void begin(Loaded loaded, Optional<Instant> at) {
    loaded.problems().stream()
        .filter(line -> !workbench.problems().contains(line))
        .forEach(workbench.problems()::add);
    Recording recording = loaded.recording();
    // Where the user was before something was edited, else where the window looked, else at the begin.
    Instant before = model.playhead.get();
    Instant wanted = before.equals(recording.within(before)) ? before : at.orElse(recording.from());
    model.playhead.set(recording.within(wanted));
    model.findings.setAll(recording.found().findings().all());
    model.recording.set(Optional.of(recording));
    show();
  }

  @Override
  public void seek(Instant moment) {
    model.recording.get().ifPresent(recording -> {
      model.playhead.set(recording.within(moment));
      show();
    });
  }

  /// The moment at the playhead; empty where no recording is open.
  public Optional<Instant> moment() {
    return model.recording.get().map(_ -> model.playhead.get());
  }

  @Override
  public void togglePlaying() {
    Optional<Recording> recording = model.recording.get();
    if (recording.isPresent()) {
      if (!model.playing.get() && !model.playhead.get().isBefore(recording.get().to())) {
        seek(recording.get().from());
      }
      model.playing.set(!model.playing.get());
    }
  }

  @Override
  public void step(boolean forward) {
    model.playing.set(false);
    model.recording.get().ifPresent(recording -> {
      ReplayLog log = recording.found().recording().replay().log();
      Instant now = model.playhead.get();
      if (forward) {
        int next = log.firstAfter(now);
        seek(next < log.size() ? log.time(next) : recording.to());
      } else {
        int before = log.firstAfter(now.minusNanos(1_000)) - 1;
        seek(before >= 0 ? log.time(before) : recording.from());
      }
    });
  }

  @Override
  public void choose(Finding finding) {
    model.playing.set(false);
    model.selected.set(Optional.of(finding));
    toSelect = Optional.of(finding);
    seek(finding.from());
  }

  private void show() {
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
              texts.text("seek.failed", Document.moment(moment)), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
          stop();
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
