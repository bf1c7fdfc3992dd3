package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Line.Dash;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.theme.GroupStyle;
import java.util.OptionalDouble;
import javafx.scene.paint.Color;

/// Draws PoPs and other marks.
final class PopMark {

  /// Of the whole mark, in pixels.
  static final double RADIUS = 9;

  private PopMark() {}

  /// A disc with a ring in the PoP's colour and its shape in the middle.
  ///
  /// @param load what the PoP carries as a part of its capacity: the ring is filled so far, and red and broken where
  ///     it is too much; whole where it is not known
  static void draw(
      Pen pen, double x, double y, GroupStyle style, MapColours colours, boolean selected, OptionalDouble load) {
    double radius = selected ? RADIUS + 2 : RADIUS;
    pen.circle(x, y, radius + 1.5);
    pen.fill(colours.halo());
    double ring = radius - 1.5;
    pen.circle(x, y, ring);
    if (load.isEmpty()) {
      pen.stroke(new Line(style.argb(), selected ? 3.5 : 2.5));
    } else if (load.getAsDouble() > 1) {
      pen.stroke(new Line(colours.alarm(), 4, Dash.DASHED));
    } else {
      pen.stroke(new Line(colours.land(), selected ? 3.5 : 2.5));
      if (load.getAsDouble() > 0) {
        pen.arc(x, y, ring, load.getAsDouble(), new Line(style.argb(), 3));
      }
    }
    shape(pen, x, y, style, radius * 0.48);
  }

  /// The mark of a style, filled.
  static void shape(Pen pen, double x, double y, GroupStyle style, double radius) {
    pen.markFigure(style.shape(), x, y, radius);
    pen.fill(style.argb());
  }

  static Color colour(int argb) {
    return CanvasPen.colour(argb);
  }
}
