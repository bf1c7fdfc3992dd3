package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.whatif.WhatIfModel.Chip;
import dev.watershed.engine.whatif.ChangeParser;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/// Above the views: which scenario, what it changes, and a field for a change in words.
final class BarView {

  private final Texts texts;
  private final BarActions actions;
  private final TextField field = new TextField();
  private final FlowPane chips = new FlowPane(6, 6);
  private final VBox root;

  BarView(
      WhatIfModel model,
      Texts texts,
      BarActions actions,
      ObservableValue<String> undoName,
      ObservableValue<String> redoName) {
    this.texts = texts;
    this.actions = actions;
    field.setId("change-field");
    field.setPromptText(texts.text("change.prompt"));
    field.setMinWidth(120);
    HBox.setHgrow(field, Priority.ALWAYS);
    Ui.accessible(field, texts.text("change.name"), texts.text("change.help"));
    Tooltip forms = new Tooltip(texts.text("change.forms", ChangeParser.FORMS.strip()));
    field.setTooltip(forms);
    field.textProperty().bindBidirectional(model.typed);
    field.setOnAction(_ -> actions.add(field.getText()));
    new ChangeSuggestions(field, model);
    Button before = new Button(texts.text("before"));
    before.setId("see-before");
    before.setMinWidth(Region.USE_PREF_SIZE);
    before.setTooltip(new Tooltip(texts.text("before.help")));
    Ui.accessible(before, texts.text("before"), texts.text("before.help"));
    before.armedProperty().subscribe((_, held) -> actions.showBefore(held));
    HBox line = new HBox(
        6,
        new ScenarioMenu(model, texts, actions).root(),
        field,
        icon("undo", "M7 2 L2 6.5 L7 11 V8 H9.5 A2.75 2.75 0 0 1 9.5 13.5 H5 V15 H9.5 A4.5 4.5 0 0 0 9.5 5 H7 Z",
            undoName, actions::undo),
        icon("redo", "M9 2 L14 6.5 L9 11 V8 H6.5 A2.75 2.75 0 0 0 6.5 13.5 H11 V15 H6.5 A4.5 4.5 0 0 1 6.5 5 H9 Z",
            redoName, actions::redo),
        before);
    line.setAlignment(Pos.CENTER_LEFT);
    chips.setId("chips");
    chips.setAccessibleText(texts.text("chips.name"));
    Label complaint = Ui.paragraph("", "complaint");
    complaint.setId("change-complaint");
    complaint.textProperty().bind(model.complaint);
    model.complaint.subscribe(text -> Ui.show(complaint, !text.isEmpty()));
    root = new VBox(6, line, complaint, chips);
    root.getStyleClass().add("change-bar");
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.chips.addListener((ListChangeListener<Chip>) _ -> showChips(model.chips));
    showChips(model.chips);
    model.shown.subscribe(shown -> Ui.show(root, shown));
  }

  VBox root() {
    return root;
  }

  /// Puts the cursor behind what stands in the field.
  void focusField() {
    field.requestFocus();
    field.end();
  }

  private Button icon(String key, String path, ObservableValue<String> name, Runnable action) {
    Button button = new Button();
    button.setId(key);
    button.getStyleClass().addAll("flat", "button-icon");
    SVGPath icon = new SVGPath();
    icon.setContent(path);
    icon.getStyleClass().add("icon");
    button.setGraphic(icon);
    button.setMinWidth(Region.USE_PREF_SIZE);
    ObservableValue<String> help =
        name.map(edit -> edit.isEmpty() ? texts.text(key + ".nothing") : texts.text(key + ".named", edit));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(help);
    button.setTooltip(tooltip);
    button.accessibleTextProperty().bind(help);
    button.disableProperty().bind(name.map(String::isEmpty));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void showChips(List<? extends Chip> shown) {
    chips.getChildren().setAll(IntStream.range(0, shown.size()).mapToObj(i -> chip(i, shown.get(i))).toList());
    Ui.show(chips, !shown.isEmpty());
  }

  private HBox chip(int index, Chip chip) {
    Label text = Ui.label(chip.text());
    Button remove = new Button("✕");
    remove.setId("remove-change-" + index);
    remove.getStyleClass().addAll("flat", "chip-remove");
    Ui.accessible(remove, texts.text("chip.remove", chip.text()), texts.text("chip.remove.help"));
    remove.setTooltip(new Tooltip(texts.text("chip.remove", chip.text())));
    remove.setOnAction(_ -> {
      actions.remove(index);
      // The button that had the focus is gone: the keyboard goes on where it was.
      if (chips.getChildren().isEmpty()) {
        field.requestFocus();
      } else {
        int next = Math.min(index, chips.getChildren().size() - 1);
        chips.getChildren().get(next).lookup(".chip-remove").requestFocus();
      }
    });
    HBox box = new HBox(2, text, remove);
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("change-chip");
    chip.fault().ifPresent(fault -> {
      box.getStyleClass().add("faulty");
      text.setTooltip(new Tooltip(fault));
      text.setAccessibleText(chip.text() + ": " + fault);
    });
    return box;
  }
}
