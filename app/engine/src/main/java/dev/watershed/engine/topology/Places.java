package dev.watershed.engine.topology;

import dev.watershed.model.geo.GeoPoint;
import java.util.Arrays;
import java.util.Optional;

/// Where routers stand, as unit vectors, so that half a million distances cost no trigonometry but one arc sine each.
final class Places {

  /// The mean radius of the Earth in kilometres (IUGG R1), as in [GeoPoint].
  private static final double EARTH_RADIUS_KM = 6371.0088;

  /// Three coordinates a place; not a number where the place is not known.
  private final double[] xyz;

  Places(int size) {
    xyz = new double[size * 3];
    Arrays.fill(xyz, Double.NaN);
  }

  void set(int index, GeoPoint point) {
    double phi = Math.toRadians(point.latitude());
    double lambda = Math.toRadians(point.longitude());
    xyz[index * 3] = Math.cos(phi) * Math.cos(lambda);
    xyz[index * 3 + 1] = Math.cos(phi) * Math.sin(lambda);
    xyz[index * 3 + 2] = Math.sin(phi);
  }

  boolean isKnown(int index) {
    return !Double.isNaN(xyz[index * 3]);
  }

  Optional<GeoPoint> point(int index) {
    if (!isKnown(index)) {
      return Optional.empty();
    }
    double z = Math.max(-1, Math.min(1, xyz[index * 3 + 2]));
    return Optional.of(new GeoPoint(
        Math.toDegrees(Math.asin(z)), Math.toDegrees(Math.atan2(xyz[index * 3 + 1], xyz[index * 3]))));
  }

  /// The great-circle distance; infinite where a place is not known.
  double distanceKm(int from, int to) {
    return chordToKm(xyz[from * 3] - xyz[to * 3], xyz[from * 3 + 1] - xyz[to * 3 + 1],
        xyz[from * 3 + 2] - xyz[to * 3 + 2]);
  }

  /// The great-circle distance; infinite where the place is not known.
  double distanceKm(int from, GeoPoint to) {
    Places other = new Places(1);
    other.set(0, to);
    return chordToKm(xyz[from * 3] - other.xyz[0], xyz[from * 3 + 1] - other.xyz[1], xyz[from * 3 + 2] - other.xyz[2]);
  }

  private static double chordToKm(double x, double y, double z) {
    double square = x * x + y * y + z * z;
    if (Double.isNaN(square)) {
      return Double.POSITIVE_INFINITY;
    }
    return square == 0 ? 0 : 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square) / 2));
  }
}
