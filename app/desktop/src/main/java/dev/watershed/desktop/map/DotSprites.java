package dev.watershed.desktop.map;

import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.engine.catchment.Provenance;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.Map;

/// Dots drawn once and then copied pixel by pixel: eighty thousand of them would take a second as shapes, and take ten
/// milliseconds so. For one thread at a time.
final class DotSprites {

  /// A small picture, premultiplied ARGB.
  record Sprite(int size, @SuppressWarnings("ArrayRecordComponent") int[] pixels) {

    /// Lays it over an image with its middle at a pixel; what lies outside is cut off.
    void draw(int[] image, int width, int height, int middleX, int middleY) {
      int left = middleX - size / 2;
      int top = middleY - size / 2;
      int fromX = Math.max(0, -left);
      int toX = Math.min(size, width - left);
      int fromY = Math.max(0, -top);
      int toY = Math.min(size, height - top);
      for (int y = fromY; y < toY; y++) {
        int source = y * size + fromX;
        int target = (top + y) * width + left + fromX;
        for (int x = fromX; x < toX; x++, source++, target++) {
          int over = pixels[source];
          int alpha = over >>> 24;
          if (alpha == 255) {
            image[target] = over;
          } else if (alpha != 0) {
            image[target] = over + scaled(image[target], 255 - alpha);
          }
        }
      }
    }

    /// All four channels times `by`/255, two at a time.
    private static int scaled(int argb, int by) {
      int even = (argb & 0xff00ff) * by + 0x800080;
      int odd = (argb >>> 8 & 0xff00ff) * by + 0x800080;
      return even + (even >>> 8 & 0xff00ff) >>> 8 & 0xff00ff | odd + (odd >>> 8 & 0xff00ff) & 0xff00ff00;
    }
  }

  private record Key(GroupStyle style, Provenance provenance, int size, int edge, boolean faded) {}

  private final Map<Key, Sprite> made = new HashMap<>();

  /// @param radius in device pixels
  /// @param edge the colour around it
  /// @param faded whether it steps back behind what is selected
  Sprite of(GroupStyle style, Provenance provenance, double radius, int edge, boolean faded) {
    int size = (int) Math.round(radius * 2);
    return made.computeIfAbsent(new Key(style, provenance, size, edge, faded), DotSprites::paint);
  }

  private static Sprite paint(Key key) {
    double radius = key.size / 2.0;
    int size = 2 * (int) Math.ceil(radius * 1.2 + 2) + 1;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    if (key.faded) {
      g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.15f));
    }
    g.translate(size / 2.0, size / 2.0);
    Shape shape = shape(key.style, radius);
    Color colour = new Color(key.style.argb());
    switch (key.style.shape()) {
      case HOLLOW -> {
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) Math.max(1.2, radius / 3)));
        g.draw(shape);
      }
      case CIRCLE, SQUARE, DIAMOND, TRIANGLE, WEDGE, CROSS -> {
        // An edge sets the dot off from its country's tint; one of a vantage point is the strongest.
        boolean strong = key.provenance == Provenance.OBSERVED && radius >= 3;
        g.setColor(new Color(key.edge));
        g.setStroke(new BasicStroke(strong ? 3f : 1.2f));
        g.draw(shape);
        g.setColor(colour);
        if (key.provenance == Provenance.INFERRED) {
          g.setStroke(new BasicStroke((float) Math.max(1.2, radius / 3)));
          g.draw(shape);
        } else {
          g.fill(shape);
        }
        if (strong) {
          g.setStroke(new BasicStroke(1f));
          g.setColor(colour.darker().darker());
          g.draw(shape);
        }
      }
    }
    g.dispose();
    return new Sprite(size, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
  }

  /// The outline of a mark around the origin.
  static Shape shape(GroupStyle style, double radius) {
    if (style.shape().isRound()) {
      return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }
    double[] outline = style.shape().outline();
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < outline.length; i += 2) {
      if (i == 0) {
        path.moveTo(outline[0] * radius, outline[1] * radius);
      } else {
        path.lineTo(outline[i] * radius, outline[i + 1] * radius);
      }
    }
    path.closePath();
    return path;
  }
}
