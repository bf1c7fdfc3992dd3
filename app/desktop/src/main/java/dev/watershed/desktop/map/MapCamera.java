package dev.watershed.desktop.map;

import dev.watershed.maps.projection.Extent;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;

/// Which part of the plane is seen, and how large. Screen coordinates are pixels from the upper left corner, y down.
///
/// @param centerX where on the plane the middle of the screen is, in metres
/// @param centerY likewise
/// @param scale pixels a metre
/// @param width of the screen, in pixels
/// @param height of the screen, in pixels
record MapCamera(Projection projection, double centerX, double centerY, double scale, double width, double height) {

  /// A pixel is at least so many metres: closer, the shapes have nothing more to show.
  private static final double CLOSEST = 500;

  /// The least room around what is fitted in, in pixels.
  private static final double PADDING = 12;

  /// Shows a whole rectangle of the plane, as large as it goes.
  static MapCamera fitting(Projection projection, Extent extent, double width, double height) {
    double scale = Math.min(
        Math.max(1, width - 2 * PADDING) / (extent.maxX() - extent.minX()),
        Math.max(1, height - 2 * PADDING) / (extent.maxY() - extent.minY()));
    return new MapCamera(
            projection,
            (extent.minX() + extent.maxX()) / 2,
            (extent.minY() + extent.maxY()) / 2,
            scale,
            width,
            height)
        .kept();
  }

  double screenX(double x) {
    return width / 2 + (x - centerX) * scale;
  }

  double screenY(double y) {
    return height / 2 - (y - centerY) * scale;
  }

  double planeX(double screenX) {
    return centerX + (screenX - width / 2) / scale;
  }

  double planeY(double screenY) {
    return centerY - (screenY - height / 2) / scale;
  }

  /// The place under a point of the screen; empty beside the map.
  Optional<GeoPoint> place(double screenX, double screenY) {
    return projection.unproject(planeX(screenX), planeY(screenY));
  }

  /// Moves the map with the mouse: across the plane, or round for the globe.
  MapCamera dragged(double dx, double dy) {
    if (projection instanceof Orthographic globe) {
      double degrees = Math.toDegrees(1 / (scale * globe.extent().maxX()));
      double longitude = Math.IEEEremainder(globe.center().longitude() - dx * degrees, 360);
      double latitude = Math.clamp(globe.center().latitude() + dy * degrees, -90, 90);
      GeoPoint center = new GeoPoint(latitude, Math.clamp(longitude, -180, 180));
      return new MapCamera(Projection.orthographic(center), centerX, centerY, scale, width, height);
    }
    return new MapCamera(projection, centerX - dx / scale, centerY + dy / scale, scale, width, height).kept();
  }

  /// Makes everything larger around a point of the screen, which stays where it is.
  MapCamera zoomed(double factor, double screenX, double screenY) {
    double wanted = Math.clamp(scale * factor, leastScale(), 1 / CLOSEST);
    double x = planeX(screenX);
    double y = planeY(screenY);
    return new MapCamera(
            projection,
            x - (screenX - width / 2) / wanted,
            y + (screenY - height / 2) / wanted,
            wanted,
            width,
            height)
        .kept();
  }

  MapCamera resized(double newWidth, double newHeight) {
    return new MapCamera(projection, centerX, centerY, scale, newWidth, newHeight).kept();
  }

  /// Puts a point of the plane into the middle.
  MapCamera centered(double x, double y) {
    return new MapCamera(projection, x, y, scale, width, height).kept();
  }

  /// The whole Earth is never smaller than a little less than the screen.
  private double leastScale() {
    Extent extent = projection.extent();
    return 0.9 * Math.min(width / (extent.maxX() - extent.minX()), height / (extent.maxY() - extent.minY()));
  }

  /// The same, with the middle of the screen somewhere on the map, so that it cannot be lost.
  private MapCamera kept() {
    Extent extent = projection.extent();
    return new MapCamera(
        projection,
        Math.clamp(centerX, extent.minX(), extent.maxX()),
        Math.clamp(centerY, extent.minY(), extent.maxY()),
        scale,
        width,
        height);
  }
}
