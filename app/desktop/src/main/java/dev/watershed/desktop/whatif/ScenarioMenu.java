package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ButtonType;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.ToggleGroup;

/// Which scenario is at hand, and what can be done with it.
final class ScenarioMenu {

  private final WhatIfModel model;
  private final Texts texts;
  private final BarActions actions;
  private final MenuButton root = new MenuButton();

  ScenarioMenu(WhatIfModel model, Texts texts, BarActions actions) {
    this.model = model;
    this.texts = texts;
    this.actions = actions;
    root.setId("scenario");
    root.setMinWidth(90);
    root.setMaxWidth(200);
    Ui.accessible(root, texts.text("scenario"), texts.text("scenario.help"));
    model.scenarios.addListener((ListChangeListener<String>) _ -> show());
    model.scenario.subscribe(this::show);
    show();
  }

  MenuButton root() {
    return root;
  }

  private String current() {
    int index = model.scenario.get();
    return index < model.scenarios.size() ? model.scenarios.get(index) : "";
  }

  private void show() {
    root.setText(current().isEmpty() ? texts.text("scenario.none") : current());
    root.setAccessibleText(texts.text("scenario.spoken", root.getText()));
    List<MenuItem> items = new ArrayList<>();
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < model.scenarios.size(); i++) {
      int index = i;
      RadioMenuItem item = new RadioMenuItem(model.scenarios.get(i));
      item.setMnemonicParsing(false);
      item.setToggleGroup(group);
      item.setSelected(i == model.scenario.get());
      item.setOnAction(_ -> actions.choose(index));
      items.add(item);
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    items.add(item("scenario.new", actions::newScenario, false));
    items.add(item("scenario.duplicate", actions::duplicate, true));
    items.add(item("scenario.rename", this::askName, true));
    items.add(item("scenario.delete", actions::delete, true));
    items.add(new SeparatorMenuItem());
    items.add(item("scenario.compare", actions::compare, true));
    root.getItems().setAll(items);
  }

  private MenuItem item(String key, Runnable action, boolean needsOne) {
    MenuItem item = new MenuItem(texts.text(key));
    item.setId(key.replace('.', '-'));
    item.setDisable(needsOne && current().isEmpty());
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void askName() {
    TextInputDialog dialog = new TextInputDialog(current());
    dialog.initOwner(root.getScene().getWindow());
    dialog.setTitle(texts.text("scenario.rename"));
    dialog.setHeaderText(texts.text("rename.header"));
    dialog.getDialogPane().getStylesheets().setAll(root.getScene().getStylesheets());
    dialog.getDialogPane().lookupButton(ButtonType.OK).setId("rename-ok");
    dialog.getEditor().setId("rename-field");
    dialog.showAndWait().ifPresent(actions::rename);
  }
}
