package dev.watershed.maps.projection;

import dev.watershed.model.geo.GeoPoint;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;

/// Shortest paths on the Earth (geodesics of the WGS 84 ellipsoid, by GeographicLib).
public final class GreatCircle {

  /// Metres between two points of a drawn path.
  private static final double STEP = 100_000;

  private GreatCircle() {}

  /// The length of the shortest path, in kilometres.
  public static double distanceKm(GeoPoint from, GeoPoint to) {
    return Geodesic.WGS84.Inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude()).s12 / 1000;
  }

  /// The shortest path as one line in longitude and latitude, with a point at least every 100 km. It may run over the
  /// date line; [Projection#lines] cuts it there.
  public static FlatGeometry path(GeoPoint from, GeoPoint to) {
    FlatGeometry.Builder line = new FlatGeometry.Builder();
    addPath(line, from, to);
    return line.build();
  }

  /// Adds the shortest path to lines being collected, for drawing many at once.
  public static void addPath(FlatGeometry.Builder line, GeoPoint from, GeoPoint to) {
    GeodesicLine geodesic =
        Geodesic.WGS84.InverseLine(from.latitude(), from.longitude(), to.latitude(), to.longitude());
    double length = geodesic.Distance();
    int pieces = Math.max(1, (int) Math.ceil(length / STEP));
    line.add(from.longitude(), from.latitude());
    for (int piece = 1; piece < pieces; piece++) {
      GeodesicData point = geodesic.Position(length * piece / pieces);
      line.add(point.lon2, point.lat2);
    }
    line.add(to.longitude(), to.latitude());
    line.endPart(2);
  }
}
