package dev.watershed.maps.projection;

/// Points of the Earth as unit vectors: what a globe that turns needs, so that no frame computes a sine for each point.
/// Immutable.
public final class SpherePoints {

  private final double[] vectors;

  private SpherePoints(double[] vectors) {
    this.vectors = vectors;
  }

  /// @param lonLat longitude and latitude of each point in degrees, in turn
  public static SpherePoints of(double[] lonLat) {
    double[] vectors = new double[lonLat.length / 2 * 3];
    for (int point = 0; point < lonLat.length / 2; point++) {
      double lambda = Math.toRadians(lonLat[2 * point]);
      double phi = Math.toRadians(lonLat[2 * point + 1]);
      vectors[3 * point] = Math.cos(phi) * Math.cos(lambda);
      vectors[3 * point + 1] = Math.cos(phi) * Math.sin(lambda);
      vectors[3 * point + 2] = Math.sin(phi);
    }
    return new SpherePoints(vectors);
  }

  /// How many points there are.
  public int size() {
    return vectors.length / 3;
  }

  /// Towards 0° 0°, towards 90° east, and towards the north pole.
  ///
  /// @param axis 0 to 2
  double component(int point, int axis) {
    return vectors[3 * point + axis];
  }
}
