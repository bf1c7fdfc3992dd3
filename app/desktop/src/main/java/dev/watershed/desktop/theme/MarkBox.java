package dev.watershed.desktop.theme;

import java.util.Optional;
import javafx.scene.layout.StackPane;

/// The mark of a PoP in a line that may come to show another: made anew only then.
public final class MarkBox extends StackPane {

  private final double radius;
  private Optional<GroupStyle> shown = Optional.empty();

  /// @param radius in pixels
  public MarkBox(double radius) {
    this.radius = radius;
    setMinWidth(USE_PREF_SIZE);
  }

  public void show(GroupStyle style) {
    if (shown.filter(style::equals).isEmpty()) {
      shown = Optional.of(style);
      getChildren().setAll(Mark.of(style, radius));
    }
  }
}
