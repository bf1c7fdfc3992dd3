package dev.watershed.desktop.map;

import dev.watershed.desktop.theme.GroupStyle;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws PoPs and other marks on a canvas.
final class PopMark {

  /// Of the whole mark, in pixels.
  static final double RADIUS = 9;

  private PopMark() {}

  /// A disc with a ring in the PoP's colour and its shape in the middle.
  static void draw(GraphicsContext g, double x, double y, GroupStyle style, MapColours colours, boolean selected) {
    double radius = selected ? RADIUS + 2 : RADIUS;
    g.setFill(colour(colours.halo()));
    g.fillOval(x - radius - 1.5, y - radius - 1.5, 2 * radius + 3, 2 * radius + 3);
    g.setStroke(style.colour());
    g.setLineWidth(selected ? 3.5 : 2.5);
    g.strokeOval(x - radius + 1.5, y - radius + 1.5, 2 * radius - 3, 2 * radius - 3);
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
