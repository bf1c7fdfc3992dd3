package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/// The strip with its buttons above, and the list of findings beside it.
final class TimelineView {

  private static final String PLAY = "M4 2 L13 8 L4 14 Z";
  private static final String PAUSE = "M3 2 H6.5 V14 H3 Z M9.5 2 H13 V14 H9.5 Z";
  private static final String BACK = "M3 2 H5 V14 H3 Z M13 2 L6 8 L13 14 Z";
  private static final String FORWARD = "M11 2 H13 V14 H11 Z M3 2 L10 8 L3 14 Z";
  private static final String PLUS = "M7 3 H9 V7 H13 V9 H9 V13 H7 V9 H3 V7 H7 Z";
  private static final String MINUS = "M3 7 H13 V9 H3 Z";
  private static final String ALL = "M1 3 H3 V13 H1 Z M13 3 H15 V13 H13 Z M4 8 L7 5 V7 H9 V5 L12 8 L9 11 V9 H7 V11 Z";
  private static final String FLAG = "M3 2 H13 L10 5.5 L13 9 H5 V14 H3 Z";
  private static final double ZOOM = 1.6;
  private static final String LOOP = "M3 5 H10 V2 L14 6 L10 10 V7 H5 V11 H8 V13 H3 Z";

  private final Texts texts = Texts.of(TimelineView.class);
  private final SidePanel side;
  private final HBox root;

  TimelineView(TimelineModel model, ObservableBooleanValue dark, TimelineActions actions) {
    Label below = Ui.label("", "caption");
    below.setId("timeline-below");
    below.setMinWidth(0);
    Strip strip = new Strip(model, dark, actions, below::setText);
    VBox.setVgrow(strip, Priority.ALWAYS);
    VBox left = new VBox(4, controls(model, actions, below), strip);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    side = new SidePanel(model, dark, actions);
    root = new HBox(10, left, side.root());
    root.setId("timeline");
    root.getStyleClass().add("timeline");
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.shown.subscribe(shown -> Ui.show(root, shown));
  }

  HBox root() {
    return root;
  }

  /// Lets the user write a note.
  void beginNote() {
    side.beginNote();
  }

  private HBox controls(TimelineModel model, TimelineActions actions, Label below) {
    Button back = button("timeline-back", "back", BACK);
    back.setOnAction(_ -> actions.step(false));
    Button play = button("timeline-play", "play", PLAY);
    play.setOnAction(_ -> actions.togglePlaying());
    model.playing.subscribe(on -> {
      play.setGraphic(icon(on ? PAUSE : PLAY));
      Ui.accessible(play, texts.text(on ? "pause" : "play"), texts.text("play.help"));
    });
    Button forward = button("timeline-forward", "forward", FORWARD);
    forward.setOnAction(_ -> actions.step(true));
    ToggleButton loop = new ToggleButton();
    dress(loop, "timeline-loop", "loop", LOOP);
    loop.selectedProperty().bindBidirectional(model.looping);
    ComboBox<Speed> speed = new ComboBox<>(FXCollections.observableArrayList(Speed.values()));
    speed.setId("timeline-speed");
    speed.valueProperty().bindBidirectional(model.speed);
    speed.setTooltip(new Tooltip(texts.text("speed.help")));
    Ui.accessible(speed, texts.text("speed"), texts.text("speed.help"));
    Label moment = Ui.label("", "strong");
    moment.setId("timeline-moment");
    moment.setMinWidth(Region.USE_PREF_SIZE);
    moment.textProperty().bind(model.playhead.map(Document::moment));
    moment.visibleProperty().bind(model.recording.map(java.util.Optional::isPresent));
    Button nearer = button("timeline-zoom-in", "zoom.in", PLUS);
    nearer.setOnAction(_ -> actions.zoom(ZOOM, model.playhead.get()));
    Button farther = button("timeline-zoom-out", "zoom.out", MINUS);
    farther.setOnAction(_ -> actions.zoom(1 / ZOOM, model.playhead.get()));
    Button all = button("timeline-zoom-all", "zoom.all", ALL);
    all.setOnAction(_ -> actions.showAll());
    Button note = button("timeline-note", "note.begin", FLAG);
    note.setOnAction(_ -> actions.beginNote());
    HBox controls = new HBox(
        6, back, play, forward, speed, loop, farther, nearer, all, note, moment, Ui.spacer(), below);
    controls.setAlignment(Pos.CENTER_LEFT);
    controls.disableProperty().bind(model.recording.map(java.util.Optional::isEmpty));
    return controls;
  }

  private Button button(String id, String key, String path) {
    Button button = new Button();
    dress(button, id, key, path);
    return button;
  }

  private void dress(ButtonBase button, String id, String key, String path) {
    button.setId(id);
    button.setGraphic(icon(path));
    button.getStyleClass().add("button-icon");
    button.setTooltip(new Tooltip(texts.text(key + ".help")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Ui.accessible(button, texts.text(key), texts.text(key + ".help"));
  }

  private static SVGPath icon(String path) {
    SVGPath icon = new SVGPath();
    icon.setContent(path);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
