package dev.watershed.desktop.timeline;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The timeline: reads what was recorded when replay is entered, and moves the playhead over it.
public final class TimelineController implements Feature, TimelineActions {

  private static final Lane RATES = Lane.quiet("timeline-rates");

  /// How wide a picture of the strip is.
  private static final double PICTURE = 1200;

  private final Workbench workbench;
  private final Tasks tasks;
  private final Editor editor;
  private final Theme theme;
  private final Texts texts = Texts.of(TimelineController.class);
  private final TimelineModel model = new TimelineModel();
  private final TimelineView view;
  private final Playback playback;
  private final Loading loading;
  private final Seeking seeking;
  private final Notes notes;
  private final Comparing comparing;
  private Subscription subscription = Subscription.EMPTY;

  public TimelineController(Workbench workbench, RoutingData data, Editor editor, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.editor = editor;
    this.tasks = tasks;
    this.theme = theme;
    view = new TimelineView(model, theme.darkProperty(), this);
    playback = new Playback(model, this::seek);
    loading = new Loading(workbench, data, tasks, texts, this::begin);
    seeking = new Seeking(workbench, tasks, model, texts, this::stop);
    notes = new Notes(editor, model, texts);
    comparing = new Comparing(tasks, model, texts);
    model.playing.subscribe(on -> {
      if (on) {
        playback.start();
      } else {
        playback.stop();
      }
    });
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.modeProperty().subscribe(this::turn),
        workbench.observedProperty().subscribe((_, _) -> forget()),
        editor.workspaceProperty().subscribe(notes::show),
        model.span.subscribe((_, _) -> count()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    stop();
  }

  private void stop() {
    model.playing.set(false);
    tasks.cancel(RATES);
    loading.stop();
    seeking.stop();
    comparing.stop();
  }

  private void turn(Mode mode) {
    model.shown.set(mode == Mode.REPLAY);
    if (mode != Mode.REPLAY) {
      stop();
    } else {
      workbench.showOther(workbench.observed());
      if (model.recording.get().isPresent()) {
        seeking.show();
      } else {
        loading.begin();
      }
    }
  }

  /// Another prefix, other PoPs or another document: what was found is no longer true.
  private void forget() {
    stop();
    model.recording.set(Optional.empty());
    model.findings.clear();
    model.alignment.clear();
    comparing.forget();
    model.selected.set(Optional.empty());
    if (workbench.mode() == Mode.REPLAY) {
      loading.begin();
    }
  }

  private void begin(Recording recording, Optional<Instant> at) {
    // Where the user was before something was edited, else where the window looked, else at the begin.
    Instant before = model.playhead.get();
    Instant wanted = before.equals(recording.within(before)) ? before : at.orElse(recording.from());
    model.playhead.set(recording.within(wanted));
    model.findings.setAll(recording.found().findings().all());
    model.alignment.setAll(recording.found().alignment()
        .map(alignment -> AlignmentEntries.of(alignment, recording.to(), texts))
        .orElse(List.of()));
    model.rates.set(Optional.empty());
    model.recording.set(Optional.of(recording));
    Span seen = model.span.get();
    boolean kept = model.whole().contains(seen.from()) && model.whole().contains(seen.to());
    model.span.set(kept ? seen : model.whole());
    seeking.show();
  }

  /// Counts the updates of the part that is shown.
  private void count() {
    model.rates.set(Optional.empty());
    Span span = model.span.get();
    Optional<Recording> recording = model.recording.get();
    if (recording.isEmpty() || span.equals(model.whole())) {
      tasks.cancel(RATES);
      return;
    }
    ReplayLog log = recording.get().found().recording().replay().log();
    tasks.request(RATES, "rates", _ -> UpdateRates.of(log, span.from(), span.to(), Recording.BUCKETS))
        .whenDone(rates -> model.rates.set(Optional.of(rates)))
        .start();
  }

  @Override
  public void zoom(double factor, Instant around) {
    model.span.set(model.span.get().zoomed(factor, around, model.whole()));
  }

  @Override
  public void pan(double part) {
    model.span.set(model.span.get().moved(part, model.whole()));
  }

  @Override
  public void showAll() {
    model.span.set(model.whole());
  }

  @Override
  public void beginNote() {
    model.playing.set(false);
    view.beginNote();
  }

  @Override
  public Notes notes() {
    return notes;
  }

  @Override
  public void askModel() {
    comparing.ask();
  }

  @Override
  public void choose(Annotation note) {
    model.playing.set(false);
    seek(note.time());
  }

  @Override
  public void choose(Entry entry) {
    model.playing.set(false);
    entry.at().ifPresent(this::seek);
    List<LandingRow> rows =
        workbench.analysis().rows().stream().filter(row -> entry.asns().contains(row.asn())).toList();
    if (!rows.isEmpty()) {
      workbench.select(new Selection.OfRows(entry.title(), rows));
    }
  }

  /// What was found in the recording that is open, with what the model said of it if it was asked.
  public Optional<ReplayAnalysis> found() {
    return model.recording.get().map(open -> {
      ReplayAnalysis found = comparing.found().orElse(open.found());
      // Notes may have come since it was read.
      return editor.workspace().map(found::noted).orElse(found);
    });
  }

  /// What the strip shows, to be drawn elsewhere; empty where nothing is replayed.
  public Optional<Drawing> drawing() {
    return model.recording.get().map(open -> new StripDrawing(
        model.content(open), texts, theme.darkProperty().get(), PICTURE, StripDrawing.wantedHeight(open)));
  }

  @Override
  public void seek(Instant moment) {
    model.recording.get().ifPresent(recording -> {
      model.playhead.set(recording.within(moment));
      model.span.set(model.span.get().with(model.playhead.get(), model.whole()));
      seeking.show();
    });
  }

  /// The moment at the playhead; empty where no recording is open.
  public Optional<Instant> moment() {
    return model.recording.get().map(_ -> model.playhead.get());
  }

  /// What is played; empty while none is open.
  public ReadOnlyObjectProperty<Optional<Recording>> recordingProperty() {
    return model.recording;
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
    seeking.select(finding);
    seek(finding.from());
  }
}
