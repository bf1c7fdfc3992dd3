package dev.watershed.desktop.map;

import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.basemap.Basemap.Detail;
import dev.watershed.maps.basemap.CountryShape;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.maps.projection.Projection;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Earth on the plane of one projection, made ready to be filled and drawn at any scale: points that would fall on
/// the same pixel are left out. For one thread at a time.
final class WorldShapes {

  /// The area of a country on the plane.
  ///
  /// @param code ISO 3166-1 alpha-2
  record Land(Optional<String> code, Path2D area, Rectangle2D bounds) {}

  /// Everything at one scale.
  ///
  /// @param power metres a pixel, as a power of two
  /// @param outline the edge of the map
  record Level(int power, List<Land> countries, Path2D borders, Path2D graticule, Path2D outline) {}

  private record Area(Optional<String> code, FlatGeometry rings) {}

  /// Degrees between two lines of the graticule.
  private static final double STEP = 30;

  private final Projection projection;
  private final Detail detail;
  private final List<Area> areas = new ArrayList<>();
  private final FlatGeometry borders;
  private final FlatGeometry graticule;
  private final FlatGeometry outline;
  private @Nullable Level latest;

  /// Projects everything: some tens of milliseconds.
  WorldShapes(Projection projection, Detail detail) {
    this.projection = projection;
    this.detail = detail;
    Basemap basemap = Basemap.of(detail);
    for (CountryShape shape : basemap.countries()) {
      areas.add(new Area(shape.code(), projection.rings(shape.rings())));
    }
    borders = projection.lines(basemap.borders());
    graticule = projection.graticule(STEP);
    outline = projection.outline();
  }

  boolean isFor(Projection other, Detail otherDetail) {
    return projection == other && detail == otherDetail;
  }

  /// What to draw at a scale. The level that was asked for last is kept.
  ///
  /// @param scale pixels a metre
  Level at(double scale) {
    int power = (int) Math.floor(Math.log(1 / scale) / Math.log(2));
    Level level = latest;
    if (level == null || level.power != power) {
      level = level(power);
      latest = level;
    }
    return level;
  }

  private Level level(int power) {
    double tolerance = 0.5 * Math.pow(2, power);
    List<Land> countries = new ArrayList<>();
    for (Area area : areas) {
      Path2D path = path(area.rings, true, tolerance);
      Rectangle2D bounds = path.getBounds2D();
      if (path.getCurrentPoint() != null) {
        countries.add(new Land(area.code, path, bounds));
      }
    }
    return new Level(
        power,
        List.copyOf(countries),
        path(borders, false, tolerance),
        path(graticule, false, tolerance),
        path(outline, true, tolerance));
  }

  /// A path without the points that lie nearer than the tolerance to the one before.
  private static Path2D path(FlatGeometry geometry, boolean closed, double tolerance) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD, 256);
    for (int part = 0; part < geometry.parts(); part++) {
      int start = geometry.start(part);
      int end = geometry.end(part);
      double x = geometry.x(start);
      double y = geometry.y(start);
      path.moveTo(x, y);
      int drawn = 1;
      for (int point = start + 1; point < end; point++) {
        double nextX = geometry.x(point);
        double nextY = geometry.y(point);
        if (Math.abs(nextX - x) + Math.abs(nextY - y) >= tolerance || point == end - 1 && !closed) {
          path.lineTo(nextX, nextY);
          x = nextX;
          y = nextY;
          drawn++;
        }
      }
      if (closed && drawn < 3) {
        // A small island stays to be seen as a speck.
        path.lineTo(x + tolerance, y);
        path.lineTo(x, y + tolerance);
      }
      if (closed) {
        path.closePath();
      }
    }
    return path;
  }
}
