package dev.watershed.desktop.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Draws on a picture, on any thread.
public final class PicturePen implements Pen {

  private final Graphics2D g;
  private Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);

  /// @param g whose transform leads from pixels to the picture
  public PicturePen(Graphics2D g) {
    this.g = g;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void begin() {
    path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
  }

  @Override
  public void moveTo(double x, double y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    path.curveTo(x1, y1, x2, y2, x, y);
  }

  @Override
  public void close() {
    path.closePath();
  }

  @Override
  public void figure(Path2D shape, AffineTransform place) {
    path = new Path2D.Double(shape, place);
    path.setWindingRule(Path2D.WIND_EVEN_ODD);
  }

  @Override
  public void fill(Ink ink) {
    g.setPaint(switch (ink) {
      case Ink.Plain(int argb) -> new Color(argb, true);
      case Ink.Stripes stripes -> stripes(stripes);
      case Ink.Marks marks -> marks(marks);
    });
    g.fill(path);
  }

  @Override
  public void stroke(Line line) {
    g.setColor(new Color(line.argb(), true));
    double[] lengths = line.dash().lengths();
    float[] dashes = new float[lengths.length];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = (float) lengths[i];
    }
    g.setStroke(dashes.length == 0
        ? new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
    g.draw(path);
  }

  @Override
  public void text(String text, double x, double baseline, Lettering lettering) {
    var font = Letters.font(lettering);
    double start = Letters.start(text, x, lettering);
    if (lettering.halo() != 0) {
      g.setColor(new Color(lettering.halo(), true));
      g.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(font.createGlyphVector(g.getFontRenderContext(), text).getOutline((float) start, (float) baseline));
    }
    g.setFont(font);
    g.setColor(new Color(lettering.argb(), true));
    g.drawString(text, (float) start, (float) baseline);
  }

  @Override
  public double width(String text, Lettering lettering) {
    return Letters.width(text, lettering);
  }

  /// The stripes as a tile: filling with it is as quick as with a colour.
  private Paint stripes(Ink.Stripes stripes) {
    double scale = g.getTransform().getScaleX();
    int size = (int) Math.max(4, Math.round(Ink.Stripes.PERIOD * scale));
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D t = tile.createGraphics();
    t.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    t.setColor(new Color(stripes.first()));
    t.fillRect(0, 0, size, size);
    t.setColor(new Color(stripes.second()));
    // The stripes go through the tile at 45 degrees, so that widths along its edge are in the same ratio.
    double width = size * stripes.part();
    for (int shift = -size; shift <= size; shift += size) {
      Path2D.Double stripe = new Path2D.Double();
      stripe.moveTo(shift, size);
      stripe.lineTo(shift + width, size);
      stripe.lineTo(shift + width + size, 0);
      stripe.lineTo(shift + size, 0);
      stripe.closePath();
      t.fill(stripe);
    }
    t.dispose();
    double side = size / scale;
    return new TexturePaint(
        tile, new Rectangle2D.Double(remainder(stripes.x(), side), remainder(stripes.y(), side), side, side));
  }

  private Paint marks(Ink.Marks marks) {
    double scale = g.getTransform().getScaleX();
    int size = (int) Math.max(8, Math.round(Ink.Marks.PERIOD * scale));
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D t = tile.createGraphics();
    t.scale(size / Ink.Marks.PERIOD, size / Ink.Marks.PERIOD);
    marks.draw(new PicturePen(t));
    t.dispose();
    double side = size / scale;
    return new TexturePaint(
        tile,
        new Rectangle2D.Double(
            remainder(marks.ground().x(), side), remainder(marks.ground().y(), side), side, side));
  }

  private static double remainder(double x, double by) {
    return x - Math.floor(x / by) * by;
  }
}
