package dev.watershed.desktop.drawing;

/// How a text is written, in the program's own font.
///
/// @param size in pixels
/// @param halo the colour around the letters, so that they can be read over anything; 0: none
public record Lettering(double size, boolean bold, int argb, int halo, Anchor anchor) {

  /// What of the text stands at its place.
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// How far the letters reach above their foot, against the size.
  public static final double ASCENT = 0.75;

  public static Lettering plain(double size, int argb) {
    return new Lettering(size, false, argb, 0, Anchor.START);
  }

  public static Lettering bold(double size, int argb) {
    return new Lettering(size, true, argb, 0, Anchor.START);
  }

  public Lettering at(Anchor where) {
    return new Lettering(size, bold, argb, halo, where);
  }

  public Lettering with(int haloColour) {
    return new Lettering(size, bold, argb, haloColour, anchor);
  }
}
