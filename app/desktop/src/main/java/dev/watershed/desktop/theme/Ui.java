package dev.watershed.desktop.theme;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

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
