package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.UpdateRates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;

/// The strip as a control: drawn once for each recording and size, with a playhead that mouse and keys move.
final class Strip extends Pane {

  private final TimelineModel model;
  private final ObservableBooleanValue dark;
  private final TimelineActions actions;
  private final Texts texts = Texts.of(Strip.class);
  private final Canvas canvas = new Canvas();
  private final Line line = new Line();
  private final Polygon grip = new Polygon(-6, 0, 6, 0, 0, 8);
  private Optional<StripDrawing> drawing = Optional.empty();

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
      setPrefHeight(found.map(StripDrawing::wantedHeight).orElse(120.0));
      draw();
    });
    model.selected.subscribe(this::draw);
    dark.subscribe(this::draw);
    widthProperty().subscribe(this::draw);
    heightProperty().subscribe(this::draw);
    model.playhead.subscribe(this::place);
    setOnMousePressed(this::press);
    setOnMouseDragged(event -> drawing.ifPresent(shown -> actions.seek(shown.scale().at(event.getX()))));
    setOnMouseMoved(event -> told.accept(drawing.map(shown -> below(shown, event.getX(), event.getY())).orElse("")));
    setOnMouseExited(_ -> told.accept(""));
    setOnKeyPressed(this::key);
  }

  private void press(MouseEvent event) {
    requestFocus();
    drawing.ifPresent(shown -> shown.findingAt(event.getX(), event.getY())
        .ifPresentOrElse(actions::choose, () -> actions.seek(shown.scale().at(event.getX()))));
  }

  private String below(StripDrawing shown, double x, double y) {
    return shown.findingAt(x, y)
        .map(finding -> FindingText.title(finding, texts) + " · " + FindingText.when(finding, texts))
        .orElseGet(() -> rate(shown.scale().at(x)));
  }

  private String rate(Instant moment) {
    Optional<Recording> recording = model.recording.get();
    if (recording.isEmpty()) {
      return "";
    }
    UpdateRates rates = recording.get().rates();
    double seconds = Duration.between(recording.get().from(), moment).toMillis() / 1e3;
    int bucket = (int) Math.clamp(seconds / rates.bucketSeconds(), 0, rates.buckets() - 1.0);
    return texts.text(
        "below", Document.moment(moment), rates.announcements(bucket), rates.withdrawals(bucket), rates.bucketSeconds());
  }

  private void key(KeyEvent event) {
    if (model.recording.get().isEmpty()) {
      return;
    }
    Recording recording = model.recording.get().get();
    Duration part = Duration.between(recording.from(), recording.to()).dividedBy(event.isShiftDown() ? 20 : 200);
    switch (event.getCode()) {
      case LEFT -> actions.seek(model.playhead.get().minus(part));
      case RIGHT -> actions.seek(model.playhead.get().plus(part));
      case UP -> actions.step(false);
      case DOWN -> actions.step(true);
      case HOME -> actions.seek(recording.from());
      case END -> actions.seek(recording.to());
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
    StripDrawing next = new StripDrawing(recording.get(), texts, width, height);
    drawing = Optional.of(next);
    canvas.setWidth(width);
    canvas.setHeight(height);
    StripColours colours = StripColours.of(dark.get());
    next.draw(canvas.getGraphicsContext2D(), colours, model.selected.get());
    line.setStroke(colours.playhead());
    grip.setFill(colours.playhead());
    place();
  }

  private void place() {
    drawing.ifPresent(shown -> {
      double x = shown.scale().x(model.playhead.get());
      line.setStartX(x);
      line.setEndX(x);
      line.setStartY(0);
      line.setEndY(getHeight() - 16);
      grip.setTranslateX(x);
      line.setVisible(true);
      grip.setVisible(true);
      setAccessibleText(texts.text("strip.at", Document.moment(model.playhead.get())));
    });
  }
}
