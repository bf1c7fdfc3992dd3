package dev.watershed.desktop.theme;

/// The shape of a mark, the second carrier beside its colour. Outlines are polygons in a box from -1 to 1, y down; the
/// two round ones are told apart by [#isRound()].
public enum MarkShape {
  CIRCLE(),
  SQUARE(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),
  DIAMOND(0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0),
  TRIANGLE(0, -1.1, 1.1, 0.85, -1.1, 0.85),
  WEDGE(0, 1.1, 1.1, -0.85, -1.1, -0.85),
  CROSS(-0.4, -1.1, 0.4, -1.1, 0.4, -0.4, 1.1, -0.4, 1.1, 0.4, 0.4, 0.4, 0.4, 1.1, -0.4, 1.1, -0.4, 0.4, -1.1, 0.4,
      -1.1, -0.4, -0.4, -0.4),
  /// A ring with nothing in it: not known.
  HOLLOW();

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copies of it
  private final double[] outline;

  MarkShape(double... outline) {
    this.outline = outline;
  }

  public boolean isRound() {
    return outline.length == 0;
  }

  /// The corners as x, y, x, y …; empty where the shape is round.
  public double[] outline() {
    return outline.clone();
  }
}
