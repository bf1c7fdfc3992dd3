package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;
import org.geotools.api.referencing.operation.MathTransform;

/// Web Mercator, EPSG:3857: a square, cut off at ±85.0511° where it is as high as wide.
public final class WebMercator implements Projection {

  private static final double RADIUS = 6378137.0;

  /// The latitude at which y is half the circumference: atan(sinh(π)).
  private static final double MAX_LATITUDE = Math.toDegrees(Math.atan(Math.sinh(Math.PI)));

  /// Last of the constants, since it is made from them.
  static final WebMercator INSTANCE = new WebMercator();

  private final MathTransform forward;
  private final MathTransform inverse;
  private final Extent extent = new Extent(-Math.PI * RADIUS, -Math.PI * RADIUS, Math.PI * RADIUS, Math.PI * RADIUS);

  private WebMercator() {
    forward = MapProjections.mercator(RADIUS);
    inverse = MapProjections.inverse(forward);
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public void project(double[] lonLat, int from, double[] xy, int to, int points) {
    for (int i = 0; i < 2 * points; i += 2) {
      double latitude = Math.clamp(lonLat[from + i + 1], -MAX_LATITUDE, MAX_LATITUDE);
      xy[to + i] = Math.clamp(lonLat[from + i], -180, 180);
      xy[to + i + 1] = latitude;
    }
    MapProjections.transform(forward, xy, to, xy, to, points);
  }

  @Override
  public Optional<GeoPoint> unproject(double x, double y) {
    if (!extent.contains(x, y)) {
      return Optional.empty();
    }
    double[] point = {x, y};
    MapProjections.transform(inverse, point, 0, point, 0, 1);
    return Optional.of(new GeoPoint(Math.clamp(point[1], -90, 90), Math.clamp(point[0], -180, 180)));
  }

  @Override
  public FlatGeometry rings(FlatGeometry lonLat) {
    return Edges.project(this, DateLine.cutRings(lonLat), true);
  }

  @Override
  public FlatGeometry lines(FlatGeometry lonLat) {
    return Edges.project(this, DateLine.cutLines(lonLat), false);
  }

  @Override
  public FlatGeometry graticule(double step) {
    return lines(Graticule.every(step, true));
  }

  @Override
  public FlatGeometry outline() {
    FlatGeometry.Builder ring = new FlatGeometry.Builder();
    ring.add(extent.maxX(), extent.minY());
    ring.add(extent.maxX(), extent.maxY());
    ring.add(extent.minX(), extent.maxY());
    ring.add(extent.minX(), extent.minY());
    ring.endPart(3);
    return ring.build();
  }
}
