package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;
import org.geotools.api.referencing.operation.MathTransform;

/// Equal Earth, EPSG:8857 (Šavrič, Patterson and Jenny 2018; method 1078 of EPSG guidance note 7-2).
///
/// GeoTools knows the formula only for a sphere, and `CRS.decode("EPSG:8857")` applies it to a sphere of the equatorial
/// radius: up to 20 km off. Here it runs on the authalic sphere (the one of the ellipsoid's area) with authalic
/// latitudes, which is what EPSG defines.
public final class EqualEarth implements Projection {

  private static final double SEMI_MAJOR = 6378137.0;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double E2 = FLATTENING * (2 - FLATTENING);
  private static final double E = Math.sqrt(E2);
  private static final double Q_POLE = q(1);
  private static final double AUTHALIC_RADIUS = SEMI_MAJOR * Math.sqrt(Q_POLE / 2);

  /// Last of the constants, since it is made from them.
  static final EqualEarth INSTANCE = new EqualEarth();

  private final MathTransform forward;
  private final MathTransform inverse;
  private final Extent extent;

  private EqualEarth() {
    forward = MapProjections.equalEarth(AUTHALIC_RADIUS);
    inverse = MapProjections.inverse(forward);
    double[] corners = {180, 0, 0, 90};
    project(corners, 0, corners, 0, 2);
    extent = new Extent(-corners[0], -corners[3], corners[0], corners[3]);
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public void project(double[] lonLat, int from, double[] xy, int to, int points) {
    for (int i = 0; i < 2 * points; i += 2) {
      double latitude = Math.clamp(lonLat[from + i + 1], -90, 90);
      xy[to + i] = Math.clamp(lonLat[from + i], -180, 180);
      xy[to + i + 1] = authalic(latitude);
    }
    MapProjections.transform(forward, xy, to, xy, to, points);
  }

  @Override
  public Optional<GeoPoint> unproject(double x, double y) {
    if (!extent.contains(x, y)) {
      return Optional.empty();
    }
    // How far the map reaches at this height: beyond it GeoTools would roll longitudes round to the other side.
    double[] edge = {0, y};
    MapProjections.transform(inverse, edge, 0, edge, 0, 1);
    double latitude = geodetic(edge[1]);
    edge[0] = 180;
    MapProjections.transform(forward, edge, 0, edge, 0, 1);
    if (Math.abs(x) > edge[0]) {
      return Optional.empty();
    }
    double[] point = {x, y};
    MapProjections.transform(inverse, point, 0, point, 0, 1);
    return Optional.of(new GeoPoint(latitude, Math.clamp(point[0], -180, 180)));
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
    for (int latitude = -90; latitude <= 90; latitude++) {
      ring.add(180, latitude);
    }
    for (int latitude = 90; latitude >= -90; latitude--) {
      ring.add(-180, latitude);
    }
    ring.endPart(3);
    return Edges.project(this, ring.build(), true);
  }

  /// The authalic latitude of a geodetic one, in degrees (Snyder 1987, equations 3-11 and 3-12).
  private static double authalic(double latitude) {
    double ratio = q(Math.sin(Math.toRadians(latitude))) / Q_POLE;
    return Math.toDegrees(Math.asin(Math.clamp(ratio, -1, 1)));
  }

  /// The geodetic latitude of an authalic one: the latter plus a little, which the difference itself corrects. Each
  /// round gains two digits and a half.
  private static double geodetic(double authalic) {
    double latitude = authalic;
    for (int i = 0; i < 6; i++) {
      latitude += authalic - authalic(latitude);
    }
    return Math.clamp(latitude, -90, 90);
  }

  /// Snyder's q: twice the area between the equator and a latitude, in units of the semi-major axis.
  private static double q(double sine) {
    double es = E * sine;
    return (1 - E2) * (sine / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * E));
  }
}
