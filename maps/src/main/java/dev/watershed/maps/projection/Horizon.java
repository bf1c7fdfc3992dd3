package dev.watershed.maps.projection;

/// Cuts at the horizon of the globe, for [Orthographic].
final class Horizon {

  /// A closing arc is drawn with a point at least every so many radians.
  private static final double STEP = Math.toRadians(2);

  private Horizon() {}

  /// The visible parts of lines.
  static FlatGeometry clipLines(Orthographic globe, FlatGeometry.OnSphere shape, double radius) {
    FlatGeometry.Builder seen = new FlatGeometry.Builder();
    for (int part = 0; part < shape.dense().parts(); part++) {
      double[] points = rotate(globe, shape, part);
      for (int i = 0; i < points.length; i += 3) {
        boolean visible = points[i + 2] >= 0;
        if (i > 0 && visible != points[i - 1] >= 0) {
          double angle = crossing(points, i - 3, i);
          seen.add(radius * Math.cos(angle), radius * Math.sin(angle));
        }
        if (visible) {
          seen.add(radius * points[i], radius * points[i + 1]);
        } else {
          seen.endPart(2);
        }
      }
      seen.endPart(2);
    }
    return seen.build();
  }

  /// The visible parts of areas. Where a ring passes below the horizon, it is led along the horizon to where it comes
  /// up again, the shorter way: the right one for every area less than 90° across.
  static FlatGeometry clipRings(Orthographic globe, FlatGeometry.OnSphere shape, double radius) {
    FlatGeometry.Builder seen = new FlatGeometry.Builder();
    for (int part = 0; part < shape.dense().parts(); part++) {
      double[] points = rotate(globe, shape, part);
      int first = firstVisible(points);
      if (first < 0) {
        continue;
      }
      double left = Double.NaN;
      int previous = first;
      for (int step = 0; step <= points.length; step += 3) {
        int current = (first + step) % points.length;
        boolean visible = points[current + 2] >= 0;
        if (visible != points[previous + 2] >= 0) {
          double angle = crossing(points, previous, current);
          if (visible) {
            arc(seen, left, angle, radius);
          } else {
            left = angle;
          }
        }
        if (visible && step < points.length) {
          seen.add(radius * points[current], radius * points[current + 1]);
        }
        previous = current;
      }
      seen.endPart(3);
    }
    return seen.build();
  }

  /// Right, up and toward of each point of a part, in turn.
  private static double[] rotate(Orthographic globe, FlatGeometry.OnSphere shape, int part) {
    int start = shape.dense().start(part);
    double[] points = new double[3 * (shape.dense().end(part) - start)];
    for (int i = 0; i < points.length; i += 3) {
      points[i] = globe.right(shape.points(), start + i / 3);
      points[i + 1] = globe.up(shape.points(), start + i / 3);
      points[i + 2] = globe.toward(shape.points(), start + i / 3);
    }
    return points;
  }

  private static int firstVisible(double[] points) {
    for (int i = 0; i < points.length; i += 3) {
      if (points[i + 2] >= 0) {
        return i;
      }
    }
    return -1;
  }

  /// At which angle an edge passes the horizon.
  private static double crossing(double[] points, int from, int to) {
    double share = points[from + 2] / (points[from + 2] - points[to + 2]);
    double x = points[from] + share * (points[to] - points[from]);
    double y = points[from + 1] + share * (points[to + 1] - points[from + 1]);
    return Math.atan2(y, x);
  }

  private static void arc(FlatGeometry.Builder ring, double from, double to, double radius) {
    double sweep = Math.IEEEremainder(to - from, 2 * Math.PI);
    int pieces = Math.max(1, (int) Math.ceil(Math.abs(sweep) / STEP));
    for (int piece = 0; piece <= pieces; piece++) {
      double angle = from + sweep * piece / pieces;
      ring.add(radius * Math.cos(angle), radius * Math.sin(angle));
    }
  }
}
