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

/// The Earth on the plane of one projection, ready to be filled and drawn.
///
/// @param outline the edge of the map
record WorldShapes(
    Projection projection, Detail detail, List<Land> countries, Path2D borders, Path2D graticule, Path2D outline) {

  /// The area of a country on the plane.
  ///
  /// @param code ISO 3166-1 alpha-2
  record Land(Optional<String> code, Path2D area, Rectangle2D bounds) {}

  /// Degrees between two lines of the graticule.
  private static final double STEP = 30;

  /// Projects everything: some tens of milliseconds.
  static WorldShapes of(Projection projection, Detail detail) {
    Basemap basemap = Basemap.of(detail);
    List<Land> countries = new ArrayList<>();
    for (CountryShape shape : basemap.countries()) {
      Path2D area = path(projection.rings(shape.rings()), true);
      if (!area.getBounds2D().isEmpty()) {
        countries.add(new Land(shape.code(), area, area.getBounds2D()));
      }
    }
    return new WorldShapes(
        projection,
        detail,
        List.copyOf(countries),
        path(projection.lines(basemap.borders()), false),
        path(projection.graticule(STEP), false),
        path(projection.outline(), true));
  }

  static Path2D path(FlatGeometry geometry, boolean closed) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD, geometry.points() + geometry.parts());
    for (int part = 0; part < geometry.parts(); part++) {
      int start = geometry.start(part);
      path.moveTo(geometry.x(start), geometry.y(start));
      for (int point = start + 1; point < geometry.end(part); point++) {
        path.lineTo(geometry.x(point), geometry.y(point));
      }
      if (closed) {
        path.closePath();
      }
    }
    return path;
  }
}
