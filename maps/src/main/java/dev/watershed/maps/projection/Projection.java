package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;

/// A way to draw the Earth on a plane. Coordinates on the plane are metres, x to the right and y up; coordinates on the
/// Earth are longitude and latitude in degrees (WGS 84). Immutable, and safe to use from any thread.
public sealed interface Projection permits EqualEarth, WebMercator, Orthographic {

  /// Equal Earth (EPSG:8857): the whole world, areas true.
  static EqualEarth equalEarth() {
    return EqualEarth.INSTANCE;
  }

  /// Web Mercator (EPSG:3857): angles true, the poles cut off at 85.05° north and south.
  static WebMercator webMercator() {
    return WebMercator.INSTANCE;
  }

  /// The globe from afar: the hemisphere around a centre.
  static Orthographic orthographic(GeoPoint center) {
    return new Orthographic(center);
  }

  /// Readies the projections on a thread of their own, so that the first map does not wait for GeoTools (a tenth of a
  /// second and more). Returns at once; calling it is never necessary.
  static void warmUp() {
    Thread.ofPlatform().daemon().name("projection-warm-up").start(() -> {
      equalEarth().extent();
      webMercator().extent();
    });
  }

  /// The smallest rectangle that holds the whole drawing.
  Extent extent();

  /// Projects points. What lies on the hidden side of the globe becomes NaN, NaN; longitudes and latitudes beyond the
  /// edge of the map are drawn on its edge.
  ///
  /// @param lonLat longitude and latitude of each point, in turn
  /// @param from the index in `lonLat` at which to begin
  /// @param xy where the x and y of each point go, in turn; may be `lonLat` itself if `to` is `from`
  /// @param to the index in `xy` at which to begin
  /// @param points how many points
  void project(double[] lonLat, int from, double[] xy, int to, int points);

  /// Which point of the Earth is drawn at a point of the plane; empty outside the drawing.
  Optional<GeoPoint> unproject(double x, double y);

  /// Projects areas: cut at the date line or at the horizon, and closed along the edge of the map there.
  ///
  /// @param lonLat rings; neighbouring points are less than 180° of longitude apart, the shorter way round is meant,
  ///     and the edge between them is straight in longitude and latitude. A ring may run over the date line, and around
  ///     a pole. For [Orthographic] no area may reach 90° of arc from any of its own points (no country does)
  FlatGeometry rings(FlatGeometry lonLat);

  /// Projects lines: cut at the date line or at the horizon.
  ///
  /// @param lonLat lines, with edges as in [#rings]
  FlatGeometry lines(FlatGeometry lonLat);

  /// The edge of the drawing, as one ring on the plane.
  FlatGeometry outline();

  /// Meridians and parallels, as lines on the plane.
  ///
  /// @param step degrees between two of them; 1 to 90
  FlatGeometry graticule(double step);
}
