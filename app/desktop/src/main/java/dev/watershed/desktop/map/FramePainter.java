package dev.watershed.desktop.map;

import dev.watershed.desktop.map.WorldShapes.Land;
import dev.watershed.desktop.map.WorldShapes.Level;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.MarkShape;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.maps.basemap.Basemap.Detail;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Paints the Earth, the countries in the colours of their PoPs, and the dots of the ASes. Works on a background thread,
/// so that the window never waits for it; for one thread at a time. What it computed for a projection it keeps for the
/// next picture.
final class FramePainter {

  /// How much of its colour a group keeps while another is selected.
  private static final double FADED = 0.2;

  /// What does not move, where the picture is about what does.
  private static final GroupStyle BACKGROUND = new GroupStyle(GroupStyle.UNIDENTIFIED.argb(), MarkShape.CIRCLE);

  private final DotSprites sprites = new DotSprites();
  private @Nullable WorldShapes shapes;
  private @Nullable MapContent projectedContent;
  private @Nullable Projection projectedBy;
  private double[] projected = new double[0];

  /// What a picture is to show.
  ///
  /// @param density device pixels per pixel: 1 and up
  /// @param country drawn with an outline: ISO 3166-1 alpha-2
  /// @param group alone keeps its colours, the others fade
  record Wish(
      MapContent content,
      MapCamera camera,
      boolean dark,
      double density,
      Optional<String> country,
      Optional<LandingGroup> group) {

    boolean fades(LandingGroup other) {
      return group.isPresent() && !group.get().equals(other);
    }
  }

  /// Paints a picture.
  Frame paint(Wish wish) {
    int width = (int) Math.ceil(wish.camera.width() * wish.density);
    int height = (int) Math.ceil(wish.camera.height() * wish.density);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paintEarth(g, wish, width, height);
    g.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    double[] places = project(wish.content, wish.camera.projection());
    paintDots(pixels, width, height, wish, places);
    return Frame.of(wish.camera, wish.content, places, pixels, width, height);
  }

  private WorldShapes shapes(Projection projection) {
    WorldShapes known = shapes;
    // The globe has a new projection at every step of a turn: the coarse shapes are quick enough for that.
    Detail detail = projection instanceof Orthographic ? Detail.COARSE : Detail.FINE;
    if (known == null || !known.isFor(projection, detail)) {
      known = new WorldShapes(projection, detail);
      shapes = known;
    }
    return known;
  }

  private void paintEarth(Graphics2D g, Wish wish, int width, int height) {
    MapColours colours = MapColours.of(wish.dark);
    Level world = shapes(wish.camera.projection()).at(wish.camera.scale() * wish.density);
    AffineTransform toDevice = toDevice(wish);
    Rectangle2D seen = seen(wish.camera);
    g.setColor(new Color(colours.outside()));
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(colours.water()));
    g.fill(toDevice.createTransformedShape(world.outline()));
    g.setStroke(new BasicStroke((float) wish.density));
    g.setColor(new Color(colours.graticule()));
    g.draw(toDevice.createTransformedShape(world.graticule()));
    for (Land land : world.countries()) {
      if (land.bounds().intersects(seen)) {
        g.setPaint(paint(land, wish, colours));
        g.fill(toDevice.createTransformedShape(land.area()));
      }
    }
    g.setColor(new Color(colours.border()));
    g.setStroke(new BasicStroke((float) (0.7 * wish.density)));
    g.draw(toDevice.createTransformedShape(world.borders()));
    for (Land land : world.countries()) {
      if (wish.country.isPresent() && land.code().equals(wish.country)) {
        g.setColor(new Color(colours.text()));
        g.setStroke(new BasicStroke((float) (1.6 * wish.density)));
        g.draw(toDevice.createTransformedShape(land.area()));
      }
    }
  }

  private static AffineTransform toDevice(Wish wish) {
    MapCamera camera = wish.camera;
    double scale = camera.scale() * wish.density;
    return new AffineTransform(
        scale, 0, 0, -scale, camera.screenX(0) * wish.density, camera.screenY(0) * wish.density);
  }

  private static Rectangle2D seen(MapCamera camera) {
    return new Rectangle2D.Double(
        camera.planeX(0),
        camera.planeY(camera.height()),
        camera.width() / camera.scale(),
        camera.height() / camera.scale());
  }

  private static Paint paint(Land land, Wish wish, MapColours colours) {
    CountryShare share = land.code().map(wish.content.countries()::get).orElse(null);
    if (share == null || share.shares().isEmpty() || share.knownPart() < CountryTint.LEAST_KNOWN) {
      return new Color(colours.land());
    }
    List<CountryShare.Share> shares = share.shares();
    int first = tint(shares.getFirst().group(), share, wish, colours);
    if (!share.isSplit()) {
      return new Color(first);
    }
    int second = tint(shares.get(1).group(), share, wish, colours);
    // Stripes lie still on the Earth while the camera moves.
    return CountryTint.stripes(
        first, second, share.stripe(), wish.density, wish.camera.screenX(0) * wish.density, wish.camera.screenY(0) * wish.density);
  }

  private static int tint(LandingGroup group, CountryShare share, Wish wish, MapColours colours) {
    if (group.equals(LandingGroup.NO_ROUTE)) {
      // What loses its route must not look like what was not seen.
      return colours.tint(colours.text(), CountryTint.strength(share.knownPart()));
    }
    double strength = CountryTint.strength(share.knownPart());
    return colours.tint(group.style().argb(), wish.fades(group) ? FADED * strength : strength);
  }

  private void paintDots(int[] pixels, int width, int height, Wish wish, double[] places) {
    MapContent content = wish.content;
    int edge = MapColours.of(wish.dark).dotEdge();
    List<LandingRow> rows = content.analysis().rows();
    double margin = 10;
    for (int n = 0; n < content.size(); n++) {
      int index = content.drawn(n);
      double x = wish.camera.screenX(places[2 * index]);
      double y = wish.camera.screenY(places[2 * index + 1]);
      // NaN, which stands for "nowhere", fails every comparison.
      if (x > -margin && x < wish.camera.width() + margin && y > -margin && y < wish.camera.height() + margin) {
        LandingRow row = rows.get(index);
        double radius = content.radius(index, wish.camera.scale()) * wish.density;
        boolean stays = content.stays(index);
        sprites
            .of(stays ? BACKGROUND : row.group().style(), stays ? Provenance.IMPLIED : row.landing().provenance(),
                stays ? radius * 0.75 : radius, edge, stays || wish.fades(row.group()))
            .draw(pixels, width, height, (int) Math.round(x * wish.density), (int) Math.round(y * wish.density));
      }
    }
  }

  private double[] project(MapContent content, Projection projection) {
    if (projectedContent != content || projectedBy != projection) {
      projected = content.places();
      projectKnown(projection, projected);
      projectedContent = content;
      projectedBy = projection;
    }
    return projected;
  }

  /// Projects in place what is not NaN.
  private static void projectKnown(Projection projection, double[] places) {
    for (int i = 0; i < places.length; i += 2) {
      if (!Double.isNaN(places[i])) {
        projection.project(places, i, places, i, 1);
      }
    }
  }
}
