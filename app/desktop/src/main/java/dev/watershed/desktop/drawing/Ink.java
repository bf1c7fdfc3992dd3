package dev.watershed.desktop.drawing;

/// What a figure is filled with.
public sealed interface Ink {

  /// One colour.
  record Plain(int argb) implements Ink {}

  /// Two colours in diagonal stripes.
  ///
  /// @param part how much of the width is the second's: 0 to 1
  /// @param x where the pattern begins; it lies still on what is drawn while that moves
  /// @param y likewise
  record Stripes(int first, int second, double part, double x, double y) implements Ink {

    /// The width of both stripes together, along either axis, in pixels.
    public static final double PERIOD = 10;
  }
}
