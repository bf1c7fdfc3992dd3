package dev.watershed.desktop.timeline;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;

/// The strip as a control: drawn once for each recording and size, with a playhead that mouse and keys move.
final class Strip extends Pane {

  private static final double ZOOM = 1.5;
  private static final double LARGE = 1500;
  private static final String NOTE_KEY = "n";

  private final TimelineModel model;
  private final ObservableBooleanValue dark;
  private final TimelineActions actions;
  private final Texts texts = Texts.of(Strip.class);
  private final Canvas canvas = new Canvas();
  private final Line line = new Line();
  private final Polygon grip = new Polygon(-6, 0, 6, 0, 0, 8);
  private Optional<StripDrawing> drawing = Optional.empty();
  private double lastX;

  /// @param told what lies below the mouse; empty where nothing does
  Strip(TimelineModel model, ObservableBooleanValue dark, TimelineActions actions, Consumer<String> told) {
    this.model = model;
    this.dark = dark;
    this.actions = actions;
    setId("timeline-strip");
    getStyleClass().add("timeline-strip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    Ui.accessible(this, texts.text("strip.name"), texts.text("strip.help"));
    line.setStrokeWidth(1.5);
    line.setMouseTransparent(true);
    grip.setMouseTransparent(true);
    getChildren().addAll(canvas, line, grip);
    setMinHeight(100);
    model.recording.subscribe(found -> {
      size();
      draw();
    });
    model.selected.subscribe(this::draw);
    model.span.subscribe(this::draw);
    model.rates.subscribe(this::draw);
    model.notes.subscribe(this::draw);
    dark.subscribe(this::draw);
    widthProperty().subscribe(() -> {
      size();
      draw();
    });
    heightProperty().subscribe(this::draw);
    model.playhead.subscribe(this::place);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnScroll(this::scroll);
    setOnZoom(event ->
        drawing.ifPresent(shown -> actions.zoom(event.getZoomFactor(), shown.scale().at(event.getX() / scale()))));
    setOnMouseMoved(
        event -> told.accept(drawing.map(shown -> below(shown, x(event), event.getY() / scale())).orElse("")));
    setOnMouseExited(_ -> told.accept(""));
    setOnKeyPressed(this::key);
    // When it is typed, not when it is pressed: the letter would end in the field of the note.
    setOnKeyTyped(event -> {
      if (event.getCharacter().equalsIgnoreCase(NOTE_KEY) && !event.isShortcutDown() && !event.isAltDown()) {
        actions.beginNote();
        event.consume();
      }
    });
  }

  /// On a large window all of it is drawn larger, as is the text around it.
  private double scale() {
    return getWidth() > LARGE ? 1.3 : 1;
  }

  private void size() {
    setPrefHeight(model.recording.get().map(StripDrawing::wantedHeight).orElse(120.0) * scale());
  }

  private double x(MouseEvent event) {
    return event.getX() / scale();
  }

  private void press(MouseEvent event) {
    requestFocus();
    lastX = x(event);
    if (event.getButton() != MouseButton.PRIMARY || drawing.isEmpty()) {
      return;
    }
    StripDrawing shown = drawing.get();
    Optional<Finding> finding = shown.findingAt(x(event), event.getY() / scale());
    Optional<Annotation> note = shown.noteAt(x(event), event.getY() / scale());
    if (finding.isPresent()) {
      actions.choose(finding.get());
    } else if (note.isPresent()) {
      actions.choose(note.get());
    } else {
      actions.seek(shown.scale().at(x(event)));
    }
  }

  /// The first button drags the playhead, the others what is shown.
  private void drag(MouseEvent event) {
    drawing.ifPresent(shown -> {
      if (event.isPrimaryButtonDown()) {
        actions.seek(shown.scale().at(x(event)));
      } else {
        actions.pan((lastX - x(event)) / shown.scale().width());
      }
    });
    lastX = x(event);
  }

  private void scroll(ScrollEvent event) {
    drawing.ifPresent(shown -> {
      // With Shift, JavaFX itself turns a wheel sideways.
      if (event.getDeltaX() != 0) {
        actions.pan(-event.getDeltaX() / shown.scale().width());
      } else if (event.getDeltaY() != 0) {
        actions.zoom(Math.pow(1.0045, event.getDeltaY()), shown.scale().at(event.getX() / scale()));
      }
    });
    event.consume();
  }

  private String below(StripDrawing shown, double x, double y) {
    return shown.findingAt(x, y)
        .map(finding -> FindingText.title(finding, texts) + " · " + FindingText.when(finding, texts))
        .or(() -> shown.noteAt(x, y).map(note -> Document.moment(note.time()) + " · " + note.text()))
        .or(() -> shown.health().at(x, y).map(health -> Document.moment(shown.scale().at(x)) + " · " + health))
        .orElseGet(() -> rate(shown.scale().at(x)));
  }

  private String rate(Instant moment) {
    Optional<Recording> recording = model.recording.get();
    if (recording.isEmpty()) {
      return "";
    }
    UpdateRates rates = model.rates.get().orElse(recording.get().rates());
    double seconds = Duration.between(rates.start(0), moment).toMillis() / 1e3;
    int bucket = (int) Math.clamp(seconds / rates.bucketSeconds(), 0, rates.buckets() - 1.0);
    return texts.text(
        "below", Document.moment(moment), rates.announcements(bucket), rates.withdrawals(bucket),
        rates.bucketSeconds());
  }

  private void key(KeyEvent event) {
    if (model.recording.get().isEmpty()) {
      return;
    }
    Recording recording = model.recording.get().get();
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    Duration part = model.span.get().length().dividedBy(event.isShiftDown() ? 20 : 200);
    switch (event.getCode()) {
      case LEFT -> actions.seek(model.playhead.get().minus(part));
      case RIGHT -> actions.seek(model.playhead.get().plus(part));
      case UP -> actions.step(false);
      case DOWN -> actions.step(true);
      case HOME -> actions.seek(recording.from());
      case END -> actions.seek(recording.to());
      case PLUS, ADD, EQUALS -> actions.zoom(ZOOM, model.playhead.get());
      case MINUS, SUBTRACT -> actions.zoom(1 / ZOOM, model.playhead.get());
      case DIGIT0, NUMPAD0 -> actions.showAll();
      case PAGE_UP -> actions.pan(-0.8);
      case PAGE_DOWN -> actions.pan(0.8);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void draw() {
    Optional<Recording> recording = model.recording.get();
    double width = getWidth();
    double height = getHeight();
    if (recording.isEmpty() || width <= 0 || height <= 0) {
      drawing = Optional.empty();
      canvas.setWidth(0);
      line.setVisible(false);
      grip.setVisible(false);
      return;
    }
    StripDrawing next =
        new StripDrawing(model.content(recording.get()), texts, dark.get(), width / scale(), height / scale());
    drawing = Optional.of(next);
    canvas.setWidth(width);
    canvas.setHeight(height);
    canvas.getGraphicsContext2D().setTransform(scale(), 0, 0, scale(), 0, 0);
    next.draw(new CanvasPen(canvas.getGraphicsContext2D()));
    Color playhead = CanvasPen.colour(StripColours.of(dark.get()).playhead());
    line.setStroke(playhead);
    grip.setFill(playhead);
    place();
  }

  private void place() {
    drawing.ifPresent(shown -> {
      double x = shown.scale().x(model.playhead.get()) * scale();
      line.setStartX(x);
      line.setEndX(x);
      line.setStartY(0);
      line.setEndY(getHeight() - 16 * scale());
      grip.setTranslateX(x);
      boolean seen = model.span.get().contains(model.playhead.get());
      line.setVisible(seen);
      grip.setVisible(seen);
      setAccessibleText(texts.text("strip.at", Document.moment(model.playhead.get())));
    });
  }
}
