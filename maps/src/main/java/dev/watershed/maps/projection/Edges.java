package dev.watershed.maps.projection;

/// Edges that are straight in longitude and latitude and bent on the map.
final class Edges {

  /// An edge longer than this, in degrees, is drawn through points between its ends.
  static final double LONGEST = 2;

  private Edges() {}

  /// Projects a geometry that no longer crosses the date line, long edges through points between.
  static FlatGeometry project(Projection projection, FlatGeometry cut, boolean closed) {
    FlatGeometry dense = subdivide(cut, closed, false);
    double[] xy = new double[2 * dense.points()];
    projection.project(dense.raw(), 0, xy, 0, dense.points());
    return dense.at(xy);
  }

  /// The same geometry, with no edge longer than [#LONGEST] in longitude or latitude. Longitudes may pass ±180.
  ///
  /// @param round whether an edge takes the shorter way round the Earth, over the date line if need be
  static FlatGeometry subdivide(FlatGeometry lonLat, boolean closed, boolean round) {
    FlatGeometry.Builder dense = new FlatGeometry.Builder();
    for (int part = 0; part < lonLat.parts(); part++) {
      int end = lonLat.end(part);
      for (int point = lonLat.start(part); point < end; point++) {
        double x = lonLat.x(point);
        double y = lonLat.y(point);
        dense.add(x, y);
        if (point + 1 == end && !closed) {
          continue;
        }
        int next = point + 1 == end ? lonLat.start(part) : point + 1;
        double dx = round ? DateLine.shorterWay(lonLat.x(next) - x) : lonLat.x(next) - x;
        double dy = lonLat.y(next) - y;
        int pieces = (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / LONGEST);
        for (int piece = 1; piece < pieces; piece++) {
          dense.add(x + dx * piece / pieces, y + dy * piece / pieces);
        }
      }
      dense.endPart(1);
    }
    return dense.build();
  }
}
