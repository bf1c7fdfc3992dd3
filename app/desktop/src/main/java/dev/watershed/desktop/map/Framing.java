package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.maps.projection.Extent;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;

/// Where the camera looks.
final class Framing {

  /// Inhabited land lies between these: degrees of latitude.
  private static final double NORTH = 72;

  private static final double SOUTH = -54;

  /// An AS with more than this part of all weight is to be in the picture at first.
  private static final double LARGE = 0.01;

  private Framing() {}

  /// What there is to see at first: inhabited land, all PoPs, and all large ASes.
  static MapCamera of(Projection projection, MapContent content, double width, double height) {
    if (projection instanceof Orthographic) {
      return MapCamera.fitting(projection, projection.extent(), width, height);
    }
    // Where most people live, from California and Cape Horn to New Zealand, as large as it goes; what is on the map
    // beyond that is taken in below.
    Bounds bounds = new Bounds(projection);
    bounds.add(-132, 50);
    bounds.add(-25, NORTH);
    bounds.add(179, -40);
    bounds.add(-70, SOUTH);
    for (int row = 0; row < content.size(); row++) {
      // A small AS on an island far out would make all else small.
      if (content.isPlaced(row) && content.part(row) > LARGE) {
        bounds.add(content.longitude(row), content.latitude(row));
      }
    }
    for (LandingGroup group : content.analysis().groups()) {
      group.location().ifPresent(place -> bounds.add(place.longitude(), place.latitude()));
    }
    return MapCamera.fitting(projection, bounds.extent(), width, height);
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

  /// The rectangle around points of the plane.
  private static final class Bounds {
    private final Projection projection;
    private double minX = Double.POSITIVE_INFINITY;
    private double minY = Double.POSITIVE_INFINITY;
    private double maxX = Double.NEGATIVE_INFINITY;
    private double maxY = Double.NEGATIVE_INFINITY;

    Bounds(Projection projection) {
      this.projection = projection;
    }

    void add(double longitude, double latitude) {
      double[] point = {longitude, latitude};
      projection.project(point, 0, point, 0, 1);
      minX = Math.min(minX, point[0]);
      maxX = Math.max(maxX, point[0]);
      minY = Math.min(minY, point[1]);
      maxY = Math.max(maxY, point[1]);
    }

    Extent extent() {
      return new Extent(minX, minY, maxX, maxY);
    }
  }
}
