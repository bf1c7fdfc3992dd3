package dev.watershed.desktop.drawing;

/// How a line is drawn.
///
/// @param width in pixels
public record Line(int argb, double width, Dash dash) {

  /// What a line says without its colour.
  public enum Dash {
    SOLID,
    /// Long dashes.
    DASHED(7, 4),
    /// Dots.
    DOTTED(2, 4);

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copies of it
    private final double[] lengths;

    Dash(double... lengths) {
      this.lengths = lengths;
    }

    /// Drawn and left out in turn, in pixels; empty where nothing is left out.
    public double[] lengths() {
      return lengths.clone();
    }
  }

  public Line(int argb, double width) {
    this(argb, width, Dash.SOLID);
  }
}
