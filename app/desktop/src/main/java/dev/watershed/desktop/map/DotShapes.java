package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.MarkShape;
import dev.watershed.engine.catchment.Provenance;

/// Dots as shapes: what [DotSprites] are to pictures, for files that scale.
final class DotShapes {

  private static final double FADED = 0.15;

  private DotShapes() {}

  static void draw(
      Pen pen, GroupStyle style, Provenance provenance, double x, double y, double radius, int edge, boolean faded) {
    double alpha = faded ? FADED : 1;
    int colour = Shades.faded(style.argb(), alpha);
    MarkShape shape = style.shape();
    pen.markFigure(shape, x, y, radius);
    if (shape == MarkShape.HOLLOW || provenance == Provenance.INFERRED) {
      pen.stroke(new Line(colour, Math.max(1.2, radius / 3)));
      return;
    }
    pen.stroke(new Line(Shades.faded(edge, alpha), 1.2));
    pen.fill(colour);
  }
}
