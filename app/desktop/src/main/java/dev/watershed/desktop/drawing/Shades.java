package dev.watershed.desktop.drawing;

/// The colours of drawings beside those of the PoPs, by theme, as opaque ARGB.
///
/// @param paper behind everything
/// @param box behind words in a box
/// @param edge around boxes
/// @param text of words that matter
/// @param muted of words that matter less
/// @param accent of what is selected
/// @param alarm of what is to be looked at
public record Shades(int paper, int box, int edge, int text, int muted, int accent, int alarm) {

  private static final Shades LIGHT =
      new Shades(0xffffffff, 0xfff6f8fa, 0xffc4ccd4, 0xff1f2328, 0xff59636e, 0xff0969da, 0xffbc4c00);

  private static final Shades DARK =
      new Shades(0xff0d1117, 0xff1b222b, 0xff464f59, 0xfff0f3f6, 0xffa3acb6, 0xff58a6ff, 0xfff0883e);

  public static Shades of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  /// A colour that lets through what is behind it.
  ///
  /// @param alpha 0 to 1
  public static int faded(int argb, double alpha) {
    return argb & 0xffffff | (int) Math.round(255 * alpha) << 24;
  }
}
