package dev.watershed.desktop.timeline;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.replay.ModelBeside;
import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.edit.Editor;
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
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// In replay, puts before the user the moment at the playhead. While one moment is computed no other is begun, but the
/// latest waits: a drag would otherwise cancel every picture before it is there.
public final class TimelineController implements Feature, TimelineActions {

  private static final Lane RECORDING = Lane.shown("recording");
  private static final Lane SEEK = Lane.quiet("seek");
  private static final Lane RATES = Lane.quiet("timeline-rates");
  private static final Lane MODEL = Lane.shown("model-beside");

  /// How wide a picture of the strip is.
  private static final double PICTURE = 1200;

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final Editor editor;
  private final Theme theme;
  private final Texts texts = Texts.of(TimelineController.class);
  private final TimelineModel model = new TimelineModel();
  private final TimelineView view;
  private final Playback playback;
  private Optional<ReplayAnalysis> compared = Optional.empty();
  private boolean computing;
  private boolean stale;
  private Optional<Finding> toSelect = Optional.empty();
  private Subscription subscription = Subscription.EMPTY;

  public TimelineController(Workbench workbench, RoutingData data, Editor editor, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.data = data;
    this.editor = editor;
    this.tasks = tasks;
    this.theme = theme;
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
        workbench.observedProperty().subscribe((_, _) -> forget()),
        editor.workspaceProperty().subscribe(this::showNotes),
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
    List.of(RECORDING, SEEK, RATES, MODEL).forEach(tasks::cancel);
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
    model.alignment.clear();
    forgetModel();
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
    model.alignment.setAll(recording.found().alignment()
        .map(alignment -> AlignmentEntries.of(alignment, recording.to(), texts))
        .orElse(List.of()));
    model.rates.set(Optional.empty());
    model.recording.set(Optional.of(recording));
    Span seen = model.span.get();
    boolean kept = model.whole().contains(seen.from()) && model.whole().contains(seen.to());
    model.span.set(kept ? seen : model.whole());
    show();
  }

  private void showNotes(Optional<Workspace> workspace) {
    List<Annotation> notes = workspace.map(Workspace::annotations).orElse(List.of()).stream()
        .sorted(Comparator.comparing(Annotation::time))
        .toList();
    if (!model.notes.equals(notes)) {
      model.notes.setAll(notes);
    }
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
  public void addNote(String text) {
    Instant at = model.playhead.get().truncatedTo(ChronoUnit.MILLIS);
    editor.edit(texts.text("note.edit.add"), open -> open.withAnnotations(
        Stream.concat(open.annotations().stream(), Stream.of(new Annotation(at, text))).toList()));
  }

  @Override
  public void changeNote(Annotation note, String text) {
    Annotation changed = new Annotation(note.time(), text);
    editor.edit(texts.text("note.edit.change"), open -> open.withAnnotations(
        open.annotations().stream().map(one -> one.equals(note) ? changed : one).toList()));
  }

  @Override
  public void removeNote(Annotation note) {
    editor.edit(texts.text("note.edit.remove"), open -> open.withAnnotations(
        open.annotations().stream().filter(one -> !one.equals(note)).toList()));
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

  private void forgetModel() {
    tasks.cancel(MODEL);
    compared = Optional.empty();
    model.comparisons.clear();
    model.modelNotes.set("");
  }

  @Override
  public void askModel() {
    model.recording.get().ifPresent(recording -> {
      model.modelNotes.set(texts.text("model.asked"));
      tasks.request(MODEL, texts.text("model.title"), job -> ModelBeside.of(recording.found(), job::update).analysis())
          .whenDone(found -> {
            compared = Optional.of(found);
            model.comparisons.setAll(ComparisonEntries.of(found.comparisons(), texts));
            model.modelNotes.set(String.join("\n", found.modelNotes()));
          })
          .whenFailed(e -> model.modelNotes.set(Objects.requireNonNullElse(e.getMessage(), e.toString())))
          .whenCancelled(() -> model.modelNotes.set(""))
          .start();
    });
  }

  /// What was found in the recording that is open, with what the model said of it if it was asked.
  public Optional<ReplayAnalysis> found() {
    return model.recording.get().map(open -> {
      ReplayAnalysis found = compared.orElse(open.found());
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
      show();
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
