package dev.watershed.desktop.whatif;

import dev.watershed.desktop.theme.Ui;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A large number, and below it what it counts.
final class Figure {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

  private final Label number = Ui.label("", "number");
  private final Label caption = Ui.paragraph("", "caption");
  private final VBox root = new VBox(number, caption);

  /// @param id of the number
  Figure(String id) {
    number.setId(id);
    number.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(root, Priority.SOMETIMES);
  }

  VBox root() {
    return root;
  }

  /// @param over whether it is more than it may be
  void show(String value, String what, boolean over) {
    number.setText(value);
    number.pseudoClassStateChanged(OVER, over);
    caption.setText(what);
  }
}
