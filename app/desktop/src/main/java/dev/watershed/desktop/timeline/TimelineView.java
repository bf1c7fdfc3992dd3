package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.engine.replay.finding.Finding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
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
  private static final String LOOP = "M3 5 H10 V2 L14 6 L10 10 V7 H5 V11 H8 V13 H3 Z";

  private final Texts texts = Texts.of(TimelineView.class);
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
    ListView<Finding> findings = new ListView<>(model.findings);
    findings.setId("findings");
    findings.getStyleClass().add("findings");
    findings.setCellFactory(_ -> new FindingCell(texts, dark));
    dark.subscribe(findings::refresh);
    Ui.accessible(findings, texts.text("findings"), texts.text("findings.help"));
    findings.setPlaceholder(Ui.paragraph(texts.text("findings.none"), "muted"));
    findings.setPrefHeight(0);
    VBox.setVgrow(findings, Priority.ALWAYS);
    findings.getSelectionModel().selectedItemProperty().subscribe(finding -> {
      if (finding != null && !model.selected.get().equals(java.util.Optional.of(finding))) {
        actions.choose(finding);
      }
    });
    // What is chosen already can be gone to again.
    findings.setOnMouseClicked(_ -> {
      Finding again = findings.getSelectionModel().getSelectedItem();
      if (again != null && !again.from().equals(model.playhead.get())) {
        actions.choose(again);
      }
    });
    model.selected.subscribe(finding -> finding.ifPresentOrElse(
        one -> {
          findings.getSelectionModel().select(one);
          findings.scrollTo(one);
        },
        findings.getSelectionModel()::clearSelection));
    Label heading = Ui.label("", "section");
    model.findings.subscribe(() -> heading.setText(texts.text("findings.count", model.findings.size())));
    VBox right = new VBox(4, heading, findings);
    right.setPrefWidth(300);
    right.setMinWidth(220);
    root = new HBox(10, left, right);
    root.setId("timeline");
    root.getStyleClass().add("timeline");
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.shown.subscribe(shown -> Ui.show(root, shown));
  }

  HBox root() {
    return root;
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
    HBox controls = new HBox(6, back, play, forward, speed, loop, moment, Ui.spacer(), below);
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
