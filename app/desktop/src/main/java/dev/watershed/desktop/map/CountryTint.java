package dev.watershed.desktop.map;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// How a country is filled: in the colour of its PoP, paler the less of it is known, striped where two PoPs share it.
final class CountryTint {

  /// The side of a tile of stripes, in pixels.
  private static final int TILE = 10;

  /// With less than this part known, a country is not tinted.
  static final double LEAST_KNOWN = 0.01;

  private CountryTint() {}

  /// How much of the PoP's colour is in the tint: the less is known of a country, the paler it is, and where next to
  /// nothing is known it has the colour of land that was not seen.
  ///
  /// @param known the part of the country's weight whose landing is known: 0 to 1
  /// @return 0 to 1
  static double strength(double known) {
    return known < LEAST_KNOWN ? 0 : 0.12 + 0.46 * Math.sqrt(known);
  }

  /// Two colours in diagonal stripes.
  ///
  /// @param part how much of the width is the second's: 0 to 1
  /// @param density device pixels per pixel
  /// @param x where on the device the pattern begins
  /// @param y likewise
  static Paint stripes(int first, int second, double part, double density, double x, double y) {
    int size = (int) Math.max(4, Math.round(TILE * density));
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(first));
    g.fillRect(0, 0, size, size);
    g.setColor(new Color(second));
    // The stripes go through the tile at 45 degrees, so that widths along its edge are in the same ratio.
    double width = size * part;
    for (int shift = -size; shift <= size; shift += size) {
      Path2D.Double stripe = new Path2D.Double();
      stripe.moveTo(shift, size);
      stripe.lineTo(shift + width, size);
      stripe.lineTo(shift + width + size, 0);
      stripe.lineTo(shift + size, 0);
      stripe.closePath();
      g.fill(stripe);
    }
    g.dispose();
    return new TexturePaint(tile, new Rectangle2D.Double(Math.floorMod((long) x, size), Math.floorMod((long) y, size), size, size));
  }
}
