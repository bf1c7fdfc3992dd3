package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.whatif.WhatIfModel.PopLine;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The PoPs with their loads and what can be set on them.
final class PanelView {

  private final Texts texts;
  private final PanelActions actions;
  private final VBox list = new VBox();
  private final List<PopRow> rows = new ArrayList<>();
  private final VBox root;

  PanelView(WhatIfModel model, Texts texts, PanelActions actions) {
    this.texts = texts;
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
    model.pops.addListener((ListChangeListener<PopLine>) _ -> show(model.pops));
    show(model.pops);
  }

  VBox root() {
    return root;
  }

  private void show(List<? extends PopLine> lines) {
    boolean same = rows.size() == lines.size();
    for (int i = 0; same && i < rows.size(); i++) {
      same = rows.get(i).fits(lines.get(i));
    }
    if (!same) {
      // Rows that stay keep their nodes: an open one stays open.
      List<PopRow> next = new ArrayList<>();
      for (PopLine line : lines) {
        next.add(rows.stream().filter(row -> row.fits(line)).findFirst().orElseGet(() -> new PopRow(line, texts, actions)));
      }
      rows.clear();
      rows.addAll(next);
      list.getChildren().setAll(next.stream().map(PopRow::root).toList());
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).update(lines.get(i));
    }
  }
}
