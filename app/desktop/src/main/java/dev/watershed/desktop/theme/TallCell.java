package dev.watershed.desktop.theme;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/// A cell as high as the lines that its content takes at the width of the list: a cell would else be asked for its
/// height without knowing its width, and lie over the next one.
///
/// @param <T> what a cell shows
public abstract class TallCell<T> extends ListCell<T> {

  /// What a scroll bar and the border take of the list's width, in pixels.
  private static final double SCROLL_BAR = 16;

  /// No text is broken into narrower lines, in pixels.
  private static final double NARROWEST = 80;

  protected TallCell() {
    // Else a long line would widen the whole list.
    setPrefWidth(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!(getGraphic() instanceof Region content)) {
      return super.computePrefHeight(width);
    }
    double room = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - SCROLL_BAR;
    return snappedTopInset() + content.prefHeight(Math.max(NARROWEST, room)) + snappedBottomInset();
  }
}
