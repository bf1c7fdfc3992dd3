package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Ink;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.map.FramePainter.Wish;
import dev.watershed.desktop.map.WorldShapes.Land;
import dev.watershed.desktop.map.WorldShapes.Level;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Draws the Earth with the countries in the colours and marks of their PoPs.
final class EarthPainter {

  /// How much of its colour a group keeps while another is selected.
  private static final double FADED = 0.2;

  /// How much darker the marks are than the tint they stand on.
  private static final double MARK = 0.3;

  /// How strong the marks are where nothing steps back.
  private static final double PLAIN = 0.55;

  private EarthPainter() {}

  static void draw(Pen pen, Level world, Wish wish) {
    MapColours colours = MapColours.of(wish.dark());
    MapCamera camera = wish.camera();
    AffineTransform place =
        new AffineTransform(camera.scale(), 0, 0, -camera.scale(), camera.screenX(0), camera.screenY(0));
    Rectangle2D seen = new Rectangle2D.Double(
        camera.planeX(0), camera.planeY(camera.height()), camera.width() / camera.scale(),
        camera.height() / camera.scale());
    pen.rectangle(0, 0, camera.width(), camera.height());
    pen.fill(colours.outside());
    pen.figure(world.outline(), place);
    pen.fill(colours.water());
    pen.figure(world.graticule(), place);
    pen.stroke(new Line(colours.graticule(), 1));
    for (Land land : world.countries()) {
      if (land.bounds().intersects(seen)) {
        pen.figure(land.area(), place);
        pen.fill(ink(land, wish, colours));
      }
    }
    pen.figure(world.borders(), place);
    pen.stroke(new Line(colours.border(), 0.7));
    for (Land land : world.countries()) {
      if (wish.country().isPresent() && land.code().equals(wish.country())) {
        pen.figure(land.area(), place);
        pen.stroke(new Line(colours.text(), 1.6));
      }
    }
  }

  private static Ink ink(Land land, Wish wish, MapColours colours) {
    CountryShare share = land.code().map(wish.content().countries()::get).orElse(null);
    if (share == null || share.shares().isEmpty() || share.knownPart() < CountryTint.LEAST_KNOWN) {
      return new Ink.Plain(colours.land());
    }
    List<CountryShare.Share> shares = share.shares();
    LandingGroup first = shares.getFirst().group();
    LandingGroup second = share.isSplit() ? shares.get(1).group() : first;
    // The pattern lies still on the Earth while the camera moves.
    Ink.Stripes ground = new Ink.Stripes(
        tint(first, share, wish, colours), tint(second, share, wish, colours), share.isSplit() ? share.stripe() : 0,
        wish.camera().screenX(0), wish.camera().screenY(0));
    return new Ink.Marks(
        ground, first.style().shape(), second.style().shape(), mark(first, wish), mark(second, wish),
        share.isMostlyInferred());
  }

  private static int mark(LandingGroup group, Wish wish) {
    return Shades.faded(group.style().argb(), wish.fades(group) ? FADED * MARK : PLAIN);
  }

  /// The mark that stands on a country, as the legend shows it.
  static Ink.Stamp mark(GroupStyle style, boolean hollow) {
    return new Ink.Stamp(style.shape(), Shades.faded(style.argb(), PLAIN), hollow);
  }

  private static int tint(LandingGroup group, CountryShare share, Wish wish, MapColours colours) {
    double strength = CountryTint.strength(share);
    if (group.equals(LandingGroup.NO_ROUTE)) {
      // What loses its route must not look like what was not seen.
      return colours.tint(colours.text(), strength);
    }
    return colours.tint(group.style().argb(), wish.fades(group) ? FADED * strength : strength);
  }
}
