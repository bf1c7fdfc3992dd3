package dev.watershed.desktop.whatif;

import atlantafx.base.controls.ToggleSwitch;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.MarkBox;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import dev.watershed.desktop.whatif.WhatIfModel.SessionLine;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/// A PoP in the panel: its share and load, a switch, and behind an arrow what can be set on its sessions. Made once
/// and then brought up to date, so that a slider lives on while it is dragged.
final class PopRow {

  private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
  private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

  private final Texts texts;
  private final String pop;
  private final MarkBox mark = new MarkBox(6);
  private final Label id = Ui.label("", "strong");
  private final Label name = Ui.label("", "muted");
  private final Label share = Ui.label("");
  private final Label delta = Ui.label("", "delta");
  private final LoadBar bar = new LoadBar();
  /// One for the life of the row: each is a window of its own, and a slider that is dragged brings the row up to date
  /// often.
  private final Tooltip load = new Tooltip();
  private final ToggleSwitch announced = new ToggleSwitch();
  private final PanelActions actions;
  private final VBox details = new VBox(2);
  /// For all sessions together, then for each; none before the arrow was pressed, for a row has some twenty controls.
  private final List<SettingsRow> settings = new ArrayList<>();
  private final VBox root;
  private PopLine shown;
  private boolean updating;

  PopRow(PopLine line, Texts texts, PanelActions actions) {
    this.texts = texts;
    this.actions = actions;
    shown = line;
    pop = line.group().id();
    mark.setMinWidth(14);
    // Where there is no room for both, the name goes first.
    id.setMinWidth(34);
    name.setMinWidth(0);
    name.setPrefWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    share.setMinWidth(Region.USE_PREF_SIZE);
    delta.setMinWidth(44);
    delta.setAlignment(Pos.CENTER_RIGHT);
    announced.setId("announced-" + pop);
    announced.setMinWidth(Region.USE_PREF_SIZE);
    announced.selectedProperty().subscribe((_, on) -> {
      if (!updating) {
        actions.announce(pop, OptionalInt.empty(), on);
      }
    });
    ToggleButton more = arrow();
    HBox head = new HBox(5, more, mark, id, name, share, delta, announced);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinWidth(0);
    List.of(mark, id, name, share).forEach(part -> part.setOnMouseClicked(_ -> actions.select(pop)));
    Tooltip.install(bar, load);
    details.getStyleClass().add("sessions");
    more.selectedProperty().subscribe(open -> {
      if (open && settings.isEmpty()) {
        buildDetails();
      }
      Ui.show(details, open);
    });
    root = new VBox(5, head, bar, details);
    root.getStyleClass().add("pop-row");
    root.setId("pop-row-" + pop);
    update(line);
  }

  private void buildDetails() {
    settings.add(new SettingsRow(texts, actions, pop, OptionalInt.empty(), texts.text("session.all")));
    for (SessionLine session : shown.sessions()) {
      settings.add(new SettingsRow(
          texts,
          actions,
          pop,
          OptionalInt.of(session.upstream()),
          texts.text("session.name", Asn.toString(session.upstream()), session.kind())));
    }
    details.getChildren().setAll(settings.stream().map(SettingsRow::root).toList());
    updateDetails();
  }

  private void updateDetails() {
    if (!settings.isEmpty()) {
      settings.getFirst().update(shown.settings());
      for (int i = 0; i < shown.sessions().size(); i++) {
        settings.get(i + 1).update(shown.sessions().get(i).settings());
      }
    }
  }

  private ToggleButton arrow() {
    ToggleButton more = new ToggleButton();
    more.setId("sessions-" + pop);
    more.getStyleClass().addAll("flat", "button-icon", "expander");
    SVGPath icon = new SVGPath();
    icon.setContent("M2 1 L7 5 L2 9 Z");
    icon.getStyleClass().add("icon");
    icon.rotateProperty().bind(more.selectedProperty().map(open -> open ? 90.0 : 0.0));
    more.setGraphic(icon);
    more.setTooltip(new Tooltip(texts.text("sessions.help", pop)));
    Ui.accessible(more, texts.text("sessions", pop), texts.text("sessions.help", pop));
    return more;
  }

  VBox root() {
    return root;
  }

  String pop() {
    return pop;
  }

  /// Whether the row can show a line: it has the same sessions.
  boolean fits(PopLine line) {
    return pop.equals(line.group().id())
        && shown.sessions().stream().map(SessionLine::upstream).toList()
            .equals(line.sessions().stream().map(SessionLine::upstream).toList());
  }

  void update(PopLine line) {
    updating = true;
    shown = line;
    LandingGroup group = line.group();
    mark.show(group.style());
    id.setText(group.id());
    name.setText(line.isNew() ? texts.text("new", group.name()) : group.name());
    share.setText(line.share().isPresent() ? texts.text("share", line.share().getAsDouble()) : "–");
    boolean moved = Math.abs(line.delta()) >= 0.0005;
    delta.setText(moved ? texts.text("delta", line.delta() * 100) : "");
    delta.pseudoClassStateChanged(UP, moved && line.delta() > 0);
    delta.pseudoClassStateChanged(DOWN, moved && line.delta() < 0);
    bar.show(group.style().hex(), line.share().orElse(0), line.load());
    bar.setAccessibleText(line.load().isPresent()
        ? texts.text("load.spoken", group.id(), line.load().getAsDouble())
        : texts.text("share.spoken", group.id(), line.share().orElse(0)));
    load.setText(bar.getAccessibleText());
    announced.setSelected(line.settings().announced());
    announced.setDisable(line.sessions().isEmpty());
    String what = texts.text(line.settings().announced() ? "announced.on" : "announced.off", group.id());
    Ui.accessible(announced, what, texts.text("announced.help"));
    root.pseudoClassStateChanged(SettingsRow.SILENT, !line.settings().announced());
    updateDetails();
    updating = false;
  }
}
