package dev.watershed.maps.projection;

/// The net of meridians and parallels.
final class Graticule {

  private Graticule() {}

  /// Lines in longitude and latitude.
  ///
  /// @param step degrees between two of them
  /// @param poles whether every meridian runs to the poles; otherwise only those of multiples of 90° do, and the others
  ///     end 10° before, where they would only crowd
  static FlatGeometry every(double step, boolean poles) {
    if (!(step >= 1 && step <= 90)) {
      throw new IllegalArgumentException("a graticule has 1 to 90 degrees between its lines, not " + step);
    }
    FlatGeometry.Builder lines = new FlatGeometry.Builder();
    for (int i = 0; -180 + i * step < 180; i++) {
      double longitude = -180 + i * step;
      double end = poles || longitude % 90 == 0 ? 90 : 80;
      for (double latitude = -end; latitude <= end; latitude += 2) {
        lines.add(longitude, latitude);
      }
      lines.endPart(2);
    }
    int parallels = (int) Math.ceil(90 / step) - 1;
    for (int i = -parallels; i <= parallels; i++) {
      for (double longitude = -180; longitude <= 180; longitude += 2) {
        lines.add(longitude, i * step);
      }
      lines.endPart(2);
    }
    return lines.build();
  }
}
