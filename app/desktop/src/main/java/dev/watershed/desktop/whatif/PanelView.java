package dev.watershed.desktop.whatif;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The PoPs with their loads and what can be set on them.
final class PanelView {

  private static final Lane ROWS = Lane.quiet("panel-rows");

  /// So many rows are made at once: each has some ten controls, and all together would be felt when they are first
  /// styled.
  private static final int SLICE = 2;

  private final WhatIfModel model;
  private final Texts texts;
  private final Tasks tasks;
  private final PanelActions actions;
  private final VBox list = new VBox();
  /// All that were made and are still wanted; those that are shown first.
  private final List<PopRow> rows = new ArrayList<>();
  private final VBox root;

  PanelView(WhatIfModel model, Texts texts, Tasks tasks, PanelActions actions) {
    this.model = model;
    this.texts = texts;
    this.tasks = tasks;
    this.actions = actions;
    Label heading = Ui.label(texts.text("heading"), "section");
    Label basis = Ui.paragraph("", "caption");
    basis.textProperty().bind(model.comparesCapacities.map(
        compares -> texts.text(compares ? "basis.capacity" : "basis.share")));
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button place = new Button(texts.text("place"));
    place.setId("place-pop");
    place.setMaxWidth(Double.MAX_VALUE);
    place.setTooltip(new Tooltip(texts.text("place.help")));
    Ui.accessible(place, texts.text("place"), texts.text("place.help"));
    place.textProperty().bind(model.placing.map(on -> texts.text(on ? "place.now" : "place")));
    place.setOnAction(_ -> actions.place());
    VBox below = new VBox(place);
    below.getStyleClass().add("panel-foot");
    root = new VBox(heading, basis, scroll, below);
    root.getStyleClass().addAll("side-pane", "what-if");
    root.setId("what-if");
    root.setMinWidth(240);
    model.pops.addListener((ListChangeListener<PopLine>) _ -> begin());
    begin();
  }

  VBox root() {
    return root;
  }

  /// Brings the rows up to date that there are, and has the others made.
  private void begin() {
    if (show()) {
      tasks.inPieces(ROWS, this::show);
    }
  }

  /// @return whether there are more to be made
  private boolean show() {
    List<PopRow> shown = new ArrayList<>();
    int made = 0;
    for (PopLine line : model.pops) {
      // Rows that stay keep their nodes: an open one stays open.
      Optional<PopRow> known = rows.stream().filter(row -> row.fits(line)).findFirst();
      if (known.isEmpty() && made++ == SLICE) {
        break;
      }
      PopRow row = known.orElseGet(() -> new PopRow(line, texts, actions));
      row.update(line);
      shown.add(row);
    }
    rows.removeIf(row -> shown.contains(row) || model.pops.stream().noneMatch(row::fits));
    rows.addAll(0, shown);
    List<Node> nodes = shown.stream().<Node>map(PopRow::root).toList();
    if (!list.getChildren().equals(nodes)) {
      list.getChildren().setAll(nodes);
    }
    return shown.size() < model.pops.size();
  }
}
