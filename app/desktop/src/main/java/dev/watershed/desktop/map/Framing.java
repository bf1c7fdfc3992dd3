package dev.watershed.desktop.map;

import dev.watershed.maps.projection.Extent;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;

/// Where the camera looks.
final class Framing {

  private Framing() {}

  /// South of it nobody announces anything, and north of the other likewise: the ice gives its room to the rest.
  private static final double SOUTH = -58;

  private static final double NORTH = 81;

  /// All inhabited land, as large as it goes; the ocean fills the rest of the pane.
  static MapCamera of(Projection projection, double width, double height) {
    Extent all = projection.extent();
    if (projection instanceof Orthographic) {
      return MapCamera.fitting(projection, all, width, height);
    }
    double[] edges = {0, SOUTH, 0, NORTH};
    projection.project(edges, 0, edges, 0, 2);
    return MapCamera.fitting(projection, new Extent(all.minX(), edges[1], all.maxX(), edges[3]), width, height);
  }

  /// The same scale with a place in the middle.
  static MapCamera showing(MapCamera camera, GeoPoint place) {
    if (camera.projection() instanceof Orthographic) {
      return new MapCamera(
          Projection.orthographic(place),
          camera.centerX(),
          camera.centerY(),
          camera.scale(),
          camera.width(),
          camera.height());
    }
    double[] point = {place.longitude(), place.latitude()};
    camera.projection().project(point, 0, point, 0, 1);
    return camera.centered(point[0], point[1]);
  }

  /// The same with more on every side.
  ///
  /// @param margin of width and height
  static MapCamera widened(MapCamera camera, double margin) {
    double x = Math.rint(camera.width() * margin);
    double y = Math.rint(camera.height() * margin);
    return new MapCamera(
        camera.projection(),
        camera.centerX(),
        camera.centerY(),
        camera.scale(),
        camera.width() + 2 * x,
        camera.height() + 2 * y);
  }
}
