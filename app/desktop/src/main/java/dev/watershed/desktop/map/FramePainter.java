package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.PicturePen;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.MarkShape;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.maps.basemap.Basemap.Detail;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Paints the Earth, the countries in the colours of their PoPs, and the dots of the ASes. Works on a background
/// thread, so that the window never waits for it; for one thread at a time. What it computed for a projection it
/// keeps for the next picture.
final class FramePainter {

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
  /// @param rows several ASes that alone keep their colours; empty: all
  record Wish(
      MapContent content,
      MapCamera camera,
      boolean dark,
      double density,
      Optional<String> country,
      Optional<LandingGroup> group,
      Set<Integer> rows) {

    Wish {
      rows = Set.copyOf(rows);
    }

    /// The same from another place, one pixel of the picture for one of the screen.
    Wish at(MapCamera another) {
      return new Wish(content, another, dark, 1, country, group, rows);
    }

    /// Whether the countries of a group step back.
    boolean fades(LandingGroup other) {
      return group.isPresent() && !group.get().equals(other) || !rows.isEmpty();
    }

    /// Whether an AS steps back.
    boolean fades(LandingRow row) {
      return !rows.isEmpty() && !rows.contains(row.row())
          || group.isPresent() && !group.get().equals(row.group())
          || content.stays(row.row());
    }
  }

  /// Everything as shapes: for files, not for frames.
  void draw(Pen pen, Wish wish) {
    EarthPainter.draw(pen, shapes(wish.camera.projection()).at(wish.camera.scale()), wish);
    double[] places = project(wish.content, wish.camera.projection());
    int edge = MapColours.of(wish.dark).dotEdge();
    for (int n = 0; n < wish.content.size(); n++) {
      int index = wish.content.drawn(n);
      double x = wish.camera.screenX(places[2 * index]);
      double y = wish.camera.screenY(places[2 * index + 1]);
      if (x > 0 && x < wish.camera.width() && y > 0 && y < wish.camera.height()) {
        LandingRow row = wish.content.analysis().rows().get(index);
        boolean stays = wish.content.stays(index);
        double radius = wish.content.radius(index, wish.camera.scale());
        if (stays) {
          DotShapes.draw(pen, BACKGROUND, Provenance.IMPLIED, x, y, radius * 0.75, edge, true);
        } else {
          DotShapes.draw(pen, row.group().style(), row.landing().provenance(), x, y, radius, edge, wish.fades(row));
        }
      }
    }
  }

  /// Paints a picture.
  Frame paint(Wish wish) {
    int width = (int) Math.ceil(wish.camera.width() * wish.density);
    int height = (int) Math.ceil(wish.camera.height() * wish.density);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.scale(wish.density, wish.density);
    EarthPainter.draw(new PicturePen(g), shapes(wish.camera.projection()).at(wish.camera.scale() * wish.density), wish);
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
                stays ? radius * 0.75 : radius, edge, wish.fades(row))
            .draw(pixels, width, height, (int) Math.round(x * wish.density), (int) Math.round(y * wish.density));
      }
    }
  }

  private double[] project(MapContent content, Projection projection) {
    if (projectedContent == null || !content.hasPlacesOf(projectedContent) || projectedBy != projection) {
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
