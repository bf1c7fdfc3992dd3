package dev.watershed.desktop.map;

import dev.watershed.desktop.theme.GroupStyle;
import java.util.OptionalDouble;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;

/// Draws PoPs and other marks on a canvas.
final class PopMark {

  /// Of the whole mark, in pixels.
  static final double RADIUS = 9;

  private static final Color OVER = Color.rgb(207, 34, 46);

  private PopMark() {}

  /// A disc with a ring in the PoP's colour and its shape in the middle.
  ///
  /// @param load what the PoP carries as a part of its capacity: the ring is filled so far, and red where it is too much;
  ///     whole where it is not known
  static void draw(
      GraphicsContext g, double x, double y, GroupStyle style, MapColours colours, boolean selected, OptionalDouble load) {
    double radius = selected ? RADIUS + 2 : RADIUS;
    g.setFill(colour(colours.halo()));
    g.fillOval(x - radius - 1.5, y - radius - 1.5, 2 * radius + 3, 2 * radius + 3);
    g.setStroke(style.colour());
    g.setLineWidth(selected ? 3.5 : 2.5);
    double ring = radius - 1.5;
    if (load.isEmpty()) {
      g.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
    } else {
      boolean over = load.getAsDouble() > 1;
      g.setStroke(colour(colours.land()));
      g.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
      g.setStroke(over ? OVER : style.colour());
      g.setLineWidth(over ? 4 : 3);
      g.setLineCap(StrokeLineCap.BUTT);
      g.strokeArc(
          x - ring, y - ring, 2 * ring, 2 * ring, 90, -360 * Math.clamp(load.getAsDouble(), 0, 1), ArcType.OPEN);
    }
    shape(g, x, y, style, radius * 0.48);
  }

  /// The mark of a style, filled.
  static void shape(GraphicsContext g, double x, double y, GroupStyle style, double radius) {
    g.setFill(style.colour());
    if (style.shape().isRound()) {
      g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
      return;
    }
    double[] outline = style.shape().outline();
    double[] xs = new double[outline.length / 2];
    double[] ys = new double[outline.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x + outline[2 * i] * radius;
      ys[i] = y + outline[2 * i + 1] * radius;
    }
    g.fillPolygon(xs, ys, xs.length);
  }

  static Color colour(int argb) {
    return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
  }
}
