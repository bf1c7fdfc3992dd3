package dev.watershed.desktop.theme;

import dev.watershed.desktop.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Nodes that every view needs, in our own style.
public final class Ui {

  private Ui() {}

  /// @param styles style classes of `watershed.css`
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A text of several lines, as wide as its parent.
  public static Label paragraph(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A button with a text, which also is its name for screen readers, and with a sentence of help.
  ///
  /// @param texts has the text by the key, and the help by the key and `.help`
  public static Button button(Texts texts, String id, String key) {
    Button button = new Button(texts.text(key));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(texts.text(key + ".help")));
    return accessible(button, texts.text(key), texts.text(key + ".help"));
  }

  /// The same, with what it does.
  public static Button button(Texts texts, String id, String key, Runnable action) {
    Button button = button(texts, id, key);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A sheet in the middle of the window, and what dims the window around it.
  public static StackPane layer(VBox sheet) {
    sheet.getStyleClass().addAll("palette", "sheet");
    StackPane layer = new StackPane(sheet);
    layer.setAlignment(Pos.CENTER);
    layer.getStyleClass().addAll("palette-layer", "sheet-layer");
    return layer;
  }

  /// The last line of a sheet, with its buttons at the right.
  public static HBox foot(Node... nodes) {
    HBox foot = new HBox(8, nodes);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("editor-foot");
    return foot;
  }

  /// Takes what room there is between two neighbours.
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /// Gives a node a name and a sentence for screen readers.
  public static <T extends Node> T accessible(T node, String name, String help) {
    node.setAccessibleText(name);
    node.setAccessibleHelp(help);
    return node;
  }

  /// A node that takes no room while it is hidden.
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
