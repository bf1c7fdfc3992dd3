package dev.watershed.desktop.theme;

import javafx.scene.paint.Color;

/// The look of a PoP (or of whatever else landings are grouped by), the same in every view. The colours are those of
/// Okabe and Ito, extended to twelve that stay apart under the common colour-vision deficiencies as far as twelve can;
/// therefore each index also has a shape, so that colour is never the only carrier. The pair repeats after 72.
///
/// @param argb opaque, as `0xffRRGGBB`
public record GroupStyle(int argb, MarkShape shape) {

  private static final int[] COLOURS = {
    0xff0072b2, 0xffe69f00, 0xff009e73, 0xffd55e00, 0xff56b4e9, 0xffcc79a7,
    0xffb2182b, 0xff4d9221, 0xff8c6bb1, 0xff8c5a3c, 0xff35978f, 0xff808000
  };

  /// For what lands somewhere, but nobody knows where.
  public static final GroupStyle UNIDENTIFIED = new GroupStyle(0xff8a94a0, MarkShape.HOLLOW);

  /// For what has no route.
  public static final GroupStyle NO_ROUTE = new GroupStyle(0xff6b7480, MarkShape.CROSS);

  /// The look of the n-th PoP.
  ///
  /// @param index 0 and up
  public static GroupStyle of(int index) {
    MarkShape[] shapes = {
      MarkShape.CIRCLE, MarkShape.SQUARE, MarkShape.DIAMOND, MarkShape.TRIANGLE, MarkShape.WEDGE, MarkShape.CROSS
    };
    return new GroupStyle(
        COLOURS[index % COLOURS.length], shapes[(index + index / COLOURS.length) % shapes.length]);
  }

  public Color colour() {
    return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
  }

  /// The colour as CSS and HTML write it.
  public String hex() {
    return String.format("#%06x", argb & 0xffffff);
  }
}
