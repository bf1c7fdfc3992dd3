package dev.watershed.desktop.shell;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What the window is used for: one of the modes that something serves, side by side.
final class ModeSwitch {

  private final Texts texts = Texts.of(ModeSwitch.class);
  private final HBox root = new HBox();
  private final ReadOnlyObjectProperty<Mode> mode;
  private final Consumer<Mode> wanted;

  /// @param wanted told which mode the user asks for
  ModeSwitch(ObservableList<Mode> modes, ReadOnlyObjectProperty<Mode> mode, Consumer<Mode> wanted) {
    this.mode = mode;
    this.wanted = wanted;
    root.setAlignment(Pos.CENTER_LEFT);
    root.setMinWidth(HBox.USE_PREF_SIZE);
    root.setId("modes");
    modes.addListener((ListChangeListener<Mode>) _ -> show(modes));
    show(modes);
    mode.subscribe(this::follow);
  }

  HBox root() {
    return root;
  }

  private void show(List<Mode> modes) {
    ToggleGroup group = new ToggleGroup();
    List<ToggleButton> buttons = new ArrayList<>();
    for (Mode one : modes) {
      String key = "mode." + one.name();
      ToggleButton button = new ToggleButton(texts.text(key));
      button.setId("mode-" + one.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      button.setUserData(one);
      button.setToggleGroup(group);
      button.setMinWidth(ToggleButton.USE_PREF_SIZE);
      button.setTooltip(new Tooltip(texts.text(key + ".help")));
      Ui.accessible(button, texts.text(key), texts.text(key + ".help"));
      button.getStyleClass().add(buttons.isEmpty()
          ? "left-pill"
          : buttons.size() == modes.size() - 1 ? "right-pill" : "center-pill");
      // A mode is chosen, never left: what is pressed again stays.
      button.setOnAction(_ -> {
        wanted.accept(one);
        follow(mode.get());
      });
      buttons.add(button);
    }
    root.getChildren().setAll(buttons);
    follow(mode.get());
  }

  private void follow(Mode now) {
    root.getChildren().forEach(node -> {
      if (node instanceof ToggleButton button) {
        button.setSelected(now.equals(button.getUserData()));
      }
    });
  }
}
