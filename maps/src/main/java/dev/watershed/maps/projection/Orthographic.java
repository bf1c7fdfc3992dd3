package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
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

  Orthographic(GeoPoint center) {
    this.center = center;
    sinPhi = Math.sin(Math.toRadians(center.latitude()));
    cosPhi = Math.cos(Math.toRadians(center.latitude()));
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
    double[] rotated = new double[3];
    rotate(point.longitude(), point.latitude(), rotated);
    return rotated[2] >= 0;
  }

  @Override
  public void project(double[] lonLat, int from, double[] xy, int to, int points) {
    double[] rotated = new double[3];
    for (int i = 0; i < 2 * points; i += 2) {
      rotate(lonLat[from + i], lonLat[from + i + 1], rotated);
      boolean seen = rotated[2] >= 0;
      xy[to + i] = seen ? RADIUS * rotated[0] : Double.NaN;
      xy[to + i + 1] = seen ? RADIUS * rotated[1] : Double.NaN;
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
    return Horizon.clipRings(this, Edges.subdivide(lonLat, true, true), RADIUS);
  }

  @Override
  public FlatGeometry lines(FlatGeometry lonLat) {
    return Horizon.clipLines(this, Edges.subdivide(lonLat, false, true), RADIUS);
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

  /// Turns the sphere of radius 1 so that the centre faces the viewer.
  ///
  /// @param rotated receives right, up, and towards the viewer
  void rotate(double longitude, double latitude, double[] rotated) {
    double lambda = Math.toRadians(longitude - center.longitude());
    double phi = Math.toRadians(latitude);
    double toward = Math.cos(phi) * Math.cos(lambda);
    double up = Math.sin(phi);
    rotated[0] = Math.cos(phi) * Math.sin(lambda);
    rotated[1] = cosPhi * up - sinPhi * toward;
    rotated[2] = sinPhi * up + cosPhi * toward;
  }
}
