package dev.watershed.desktop.map;

import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;

/// Where the camera looks.
final class Framing {

  private Framing() {}

  /// The whole outline of the projection, as large as it goes: nothing that is on the map can lie outside the picture.
  static MapCamera of(Projection projection, double width, double height) {
    return MapCamera.fitting(projection, projection.extent(), width, height);
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
