package dev.watershed.desktop.whatif;

import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// What a PoP carries, as a bar with a tick where its capacity ends; where no capacity is known, its share of all.
final class LoadBar extends Region {

  /// The capacity ends here, so that there is room to show what is too much.
  private static final double FULL = 0.8;

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

  private final Region filled = new Region();
  private final Region tick = new Region();
  private double part;

  LoadBar() {
    getStyleClass().add("share-bar");
    filled.getStyleClass().add("share");
    tick.getStyleClass().add("capacity-tick");
    getChildren().addAll(filled, tick);
    setMinWidth(40);
  }

  /// @param colour of the PoP, as CSS writes it
  /// @param share 0 to 1
  /// @param load as a part of the capacity, 0 and up
  void show(String colour, double share, OptionalDouble load) {
    boolean over = load.orElse(0) > 1;
    pseudoClassStateChanged(OVER, over);
    part = load.isPresent() ? Math.min(1, load.getAsDouble() * FULL) : Math.clamp(share, 0, 1);
    filled.setStyle(over ? "" : "-fx-background-color: " + colour);
    tick.setVisible(load.isPresent());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    filled.resizeRelocate(0, 0, part > 0 ? Math.max(2, width * part) : 0, getHeight());
    tick.resizeRelocate(Math.rint(width * FULL) - 1, -3, 2, getHeight() + 6);
  }
}
