package dev.watershed.desktop.whatif;

import atlantafx.base.controls.ToggleSwitch;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.whatif.WhatIfModel.Settings;
import dev.watershed.model.net.Asn;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What can be set on a session, or on all of a PoP: announced or not, prepends, and in a menu what is rarer.
final class SettingsRow {

  static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");

  /// More prepends than this move nothing in practice; who wants more types them.
  private static final int MOST = 6;

  private final Texts texts;
  private final PanelActions actions;
  private final String pop;
  private final OptionalInt upstream;
  private final String key;
  private final ToggleSwitch announced = new ToggleSwitch();
  private final Slider prepend = new Slider(0, MOST, 0);
  private final Label value = Ui.label("");
  private final Label details = Ui.label("", "caption");
  private final Tooltip detailsInFull = new Tooltip();
  private final CheckMenuItem drain;
  private final VBox root;
  private boolean updating;

  SettingsRow(Texts texts, PanelActions actions, String pop, OptionalInt upstream, String title) {
    this.texts = texts;
    this.actions = actions;
    this.pop = pop;
    this.upstream = upstream;
    String place = upstream.isEmpty() ? pop : pop + ":" + Asn.toString(upstream.getAsInt());
    key = upstream.isEmpty() ? pop : pop + "-" + Asn.toString(upstream.getAsInt());
    Label name = Ui.label(title);
    name.setTooltip(new Tooltip(title));
    name.setMinWidth(40);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    details.setMinWidth(0);
    details.setTooltip(detailsInFull);
    announced.setId("announced-" + key);
    announced.setMinWidth(Region.USE_PREF_SIZE);
    Ui.accessible(announced, texts.text("announced.name", place), texts.text("announced.help"));
    announced.selectedProperty().subscribe((_, on) -> {
      if (!updating) {
        actions.announce(pop, upstream, on);
      }
    });
    slider(place);
    drain = new CheckMenuItem(texts.text("drain"));
    MenuButton menu = menu(place);
    HBox line = new HBox(5, name, prepend, value, menu, announced);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("session-row");
    root = new VBox(line, details);
    // The switch of all of a PoP stands in its head already.
    announced.setVisible(upstream.isPresent());
  }

  private void slider(String place) {
    prepend.setId("prepend-" + key);
    prepend.setMajorTickUnit(1);
    prepend.setMinorTickCount(0);
    prepend.setBlockIncrement(1);
    prepend.setSnapToTicks(true);
    prepend.setMinWidth(64);
    prepend.setPrefWidth(78);
    Ui.accessible(prepend, texts.text("prepend.name", place), texts.text("prepend.help"));
    prepend.setTooltip(new Tooltip(texts.text("prepend.name", place)));
    value.setMinWidth(22);
    prepend.valueProperty().subscribe((_, now) -> {
      if (!updating) {
        actions.prepend(pop, upstream, (int) Math.round(now.doubleValue()), true);
      }
    });
    prepend.valueChangingProperty().subscribe((_, changing) -> {
      if (!changing) {
        actions.endDrag();
      }
    });
    prepend.setOnKeyReleased(_ -> actions.endDrag());
    prepend.setOnMouseReleased(_ -> actions.endDrag());
  }

  private MenuButton menu(String place) {
    MenuButton menu = new MenuButton("⋯");
    menu.setId("more-" + key);
    menu.getStyleClass().addAll("flat", "row-menu");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    Ui.accessible(menu, texts.text("more.name", place), texts.text("more.help"));
    drain.setId("drain-" + key);
    drain.setOnAction(_ -> actions.drain(pop, upstream, drain.isSelected()));
    menu.getItems().setAll(drain, item("med", "med " + place + " "), item("community", "community " + place + " "));
    if (upstream.isEmpty()) {
      menu.getItems().add(item("session.add", "add-session " + place + " "));
    }
    return menu;
  }

  private MenuItem item(String text, String beginning) {
    MenuItem item = new MenuItem(texts.text(text));
    item.setOnAction(_ -> actions.begin(beginning));
    return item;
  }

  VBox root() {
    return root;
  }

  void update(Settings settings) {
    updating = true;
    announced.setSelected(settings.announced());
    drain.setSelected(settings.drained());
    prepend.setMax(Math.max(MOST, settings.prepend()));
    // While it is dragged, the slider stands where the hand is.
    if (!prepend.isValueChanging() && Math.round(prepend.getValue()) != settings.prepend()) {
      prepend.setValue(settings.prepend());
    }
    value.setText(settings.prepend() == 0 ? "0" : "×" + settings.prepend());
    details.setText(settings.details());
    Ui.show(details, !settings.details().isEmpty());
    detailsInFull.setText(settings.details());
    prepend.setDisable(!settings.announced());
    root.pseudoClassStateChanged(SILENT, !settings.announced());
    updating = false;
  }
}
