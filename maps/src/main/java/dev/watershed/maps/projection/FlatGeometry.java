package dev.watershed.maps.projection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Many lines, or many rings, in flat arrays: what a map draws tens of thousands of points from.
///
/// The coordinates are longitude and latitude in degrees (WGS 84), or x and y in metres on a plane; whoever hands out a
/// geometry says which. A ring does not repeat its first point. The rings of one geometry together cover what lies
/// inside an odd number of them (the even-odd rule), so a hole is just one more ring.
public final class FlatGeometry {

  /// No parts.
  public static final FlatGeometry EMPTY = new FlatGeometry(new double[0], new int[] {0});

  private final double[] coordinates;
  private final int[] starts;
  /// Made when a globe first draws these rings, or lines.
  private volatile @Nullable OnSphere ringsOnSphere;
  private volatile @Nullable OnSphere linesOnSphere;

  /// A geometry in longitude and latitude, long edges subdivided, and its points as vectors.
  record OnSphere(FlatGeometry dense, SpherePoints points) {}

  private FlatGeometry(double[] coordinates, int[] starts) {
    this.coordinates = coordinates;
    this.starts = starts;
  }

  /// How many lines or rings there are.
  public int parts() {
    return starts.length - 1;
  }

  /// How many points all parts have together.
  public int points() {
    return coordinates.length / 2;
  }

  /// The index of the first point of a part.
  ///
  /// @param part 0 to [#parts] exclusive
  public int start(int part) {
    return starts[part];
  }

  /// The index after the last point of a part.
  ///
  /// @param part 0 to [#parts] exclusive
  public int end(int part) {
    return starts[part + 1];
  }

  /// The longitude, or x.
  public double x(int point) {
    return coordinates[2 * point];
  }

  /// The latitude, or y.
  public double y(int point) {
    return coordinates[2 * point + 1];
  }

  /// A copy of the coordinates: x and y of the first point, of the second, and so on.
  public double[] coordinates() {
    return coordinates.clone();
  }

  /// The coordinates themselves, for reading within this package.
  double[] raw() {
    return coordinates;
  }

  /// This geometry on the sphere, for [Orthographic]; worth keeping, since a globe that turns asks in each frame.
  OnSphere onSphere(boolean closed) {
    OnSphere made = closed ? ringsOnSphere : linesOnSphere;
    if (made == null) {
      FlatGeometry dense = Edges.subdivide(this, closed, true);
      made = new OnSphere(dense, SpherePoints.of(dense.coordinates));
      if (closed) {
        ringsOnSphere = made;
      } else {
        linesOnSphere = made;
      }
    }
    return made;
  }

  /// The same parts at other coordinates.
  FlatGeometry at(double[] others) {
    return new FlatGeometry(others, starts);
  }

  /// All parts of both.
  public FlatGeometry plus(FlatGeometry other) {
    Builder builder = new Builder();
    builder.addAll(this);
    builder.addAll(other);
    return builder.build();
  }

  /// Collects points into parts.
  public static final class Builder {

    private double[] coordinates = new double[256];
    private int length;
    private int[] starts = new int[16];
    private int parts;

    /// Adds a point to the part under way.
    public void add(double x, double y) {
      if (length == coordinates.length) {
        coordinates = Arrays.copyOf(coordinates, 2 * length);
      }
      coordinates[length++] = x;
      coordinates[length++] = y;
    }

    /// How many points the part under way has.
    public int size() {
      return length / 2 - starts[parts];
    }

    /// Ends the part under way; one without points, or with fewer than `minimum`, is dropped.
    public void endPart(int minimum) {
      if (size() < Math.max(1, minimum)) {
        length = 2 * starts[parts];
        return;
      }
      if (++parts == starts.length) {
        starts = Arrays.copyOf(starts, 2 * parts);
      }
      starts[parts] = length / 2;
    }

    /// Adds every part of a geometry.
    public void addAll(FlatGeometry geometry) {
      for (int part = 0; part < geometry.parts(); part++) {
        for (int point = geometry.start(part); point < geometry.end(part); point++) {
          add(geometry.x(point), geometry.y(point));
        }
        endPart(1);
      }
    }

    /// What was collected; a part still under way is not in it.
    public FlatGeometry build() {
      return new FlatGeometry(
          Arrays.copyOf(coordinates, 2 * starts[parts]), Arrays.copyOf(starts, parts + 1));
    }
  }
}
