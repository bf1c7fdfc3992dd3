package dev.watershed.model.geo;

/// A place on the Earth, in degrees of WGS 84.
///
/// @param latitude -90 (south) to 90
/// @param longitude -180 (west) to 180
public record GeoPoint(double latitude, double longitude) {

  /// The mean radius of the Earth in kilometres (IUGG R1).
  private static final double EARTH_RADIUS_KM = 6371.0088;

  public GeoPoint {
    if (!(latitude >= -90 && latitude <= 90) || !(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "latitude lies in -90 to 90 and longitude in -180 to 180, not " + latitude + ", " + longitude);
    }
  }

  /// The great-circle distance in kilometres on a sphere (haversine; within 0.6 % of the ellipsoid).
  public double distanceKm(GeoPoint other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double h = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
