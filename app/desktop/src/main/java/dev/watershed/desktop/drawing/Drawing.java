package dev.watershed.desktop.drawing;

/// A picture that can be drawn at any size, whole or in part. Immutable, so that it may be drawn on any thread.
public interface Drawing {

  /// In pixels at scale 1.
  double width();

  /// In pixels at scale 1.
  double height();

  /// Behind everything, as opaque ARGB.
  int paper();

  /// Draws what can be seen in a window; what lies outside may be left out.
  void draw(Pen pen, Seen seen);

  /// Draws everything.
  default void draw(Pen pen) {
    draw(pen, new Seen(0, 0, width(), height(), 1));
  }

  /// A part of the drawing.
  ///
  /// @param scale pixels of the screen for one of the drawing: where it is small, details may be left out
  record Seen(double minX, double minY, double maxX, double maxY, double scale) {

    public boolean meets(double fromX, double fromY, double toX, double toY) {
      return fromX <= maxX && toX >= minX && fromY <= maxY && toY >= minY;
    }
  }
}
