package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
import java.util.Arrays;
import java.util.Optional;

/// The globe seen from infinitely far above a centre.
///
/// Its plane coordinates are two of the three of a rotated sphere; the third says whether a point is on the near side,
/// which is needed for every point. GeoTools has the same formula (the tests compare), but throws for each point of the
/// hidden half, and sets up a projection anew for each step of a drag.
public final class Orthographic implements Projection {

  private static final double RADIUS = 6378137.0;

  private final GeoPoint center;
  private final double sinPhi;
  private final double cosPhi;
  private final double sinLambda;
  private final double cosLambda;

  Orthographic(GeoPoint center) {
    this.center = center;
    sinPhi = Math.sin(Math.toRadians(center.latitude()));
    cosPhi = Math.cos(Math.toRadians(center.latitude()));
    sinLambda = Math.sin(Math.toRadians(center.longitude()));
    cosLambda = Math.cos(Math.toRadians(center.longitude()));
  }

  /// The point of the Earth in the middle of the disc.
  public GeoPoint center() {
    return center;
  }

  @Override
  public Extent extent() {
    return new Extent(-RADIUS, -RADIUS, RADIUS, RADIUS);
  }

  /// Whether a point lies on the side that is seen.
  public boolean visible(GeoPoint point) {
    SpherePoints one = SpherePoints.of(new double[] {point.longitude(), point.latitude()});
    return toward(one, 0) >= 0;
  }

  @Override
  public void project(double[] lonLat, int from, double[] xy, int to, int points) {
    SpherePoints sphere = SpherePoints.of(Arrays.copyOfRange(lonLat, from, from + 2 * points));
    project(sphere, xy, to);
  }

  /// As [#project(double[], int, double[], int, int)], for points that are drawn again and again while the globe turns.
  ///
  /// @param xy where the x and y of each point go, in turn
  /// @param to the index in `xy` at which to begin
  public void project(SpherePoints points, double[] xy, int to) {
    for (int point = 0; point < points.size(); point++) {
      boolean seen = toward(points, point) >= 0;
      xy[to + 2 * point] = seen ? RADIUS * right(points, point) : Double.NaN;
      xy[to + 2 * point + 1] = seen ? RADIUS * up(points, point) : Double.NaN;
    }
  }

  @Override
  public Optional<GeoPoint> unproject(double x, double y) {
    double right = x / RADIUS;
    double up = y / RADIUS;
    double square = right * right + up * up;
    if (!(square <= 1)) {
      return Optional.empty();
    }
    double near = Math.sqrt(1 - square);
    double latitude = Math.asin(Math.clamp(near * sinPhi + up * cosPhi, -1, 1));
    double longitude = Math.atan2(right, near * cosPhi - up * sinPhi);
    double degrees = Math.IEEEremainder(center.longitude() + Math.toDegrees(longitude), 360);
    return Optional.of(new GeoPoint(Math.toDegrees(latitude), Math.clamp(degrees, -180, 180)));
  }

  @Override
  public FlatGeometry rings(FlatGeometry lonLat) {
    return Horizon.clipRings(this, lonLat.onSphere(true), RADIUS);
  }

  @Override
  public FlatGeometry lines(FlatGeometry lonLat) {
    return Horizon.clipLines(this, lonLat.onSphere(false), RADIUS);
  }

  @Override
  public FlatGeometry graticule(double step) {
    return lines(Graticule.every(step, false));
  }

  @Override
  public FlatGeometry outline() {
    FlatGeometry.Builder ring = new FlatGeometry.Builder();
    for (int degree = 0; degree < 360; degree++) {
      double angle = Math.toRadians(degree);
      ring.add(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
    }
    ring.endPart(3);
    return ring.build();
  }

  /// How far right of the centre a point of the unit sphere is drawn.
  double right(SpherePoints points, int point) {
    return cosLambda * points.component(point, 1) - sinLambda * points.component(point, 0);
  }

  /// How far above the centre a point of the unit sphere is drawn.
  double up(SpherePoints points, int point) {
    double meridian = cosLambda * points.component(point, 0) + sinLambda * points.component(point, 1);
    return cosPhi * points.component(point, 2) - sinPhi * meridian;
  }

  /// How far a point of the unit sphere is on the viewer's side; negative on the hidden one.
  double toward(SpherePoints points, int point) {
    double meridian = cosLambda * points.component(point, 0) + sinLambda * points.component(point, 1);
    return sinPhi * points.component(point, 2) + cosPhi * meridian;
  }
}
