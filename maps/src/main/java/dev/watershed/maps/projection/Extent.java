package dev.watershed.maps.projection;

/// A rectangle on the plane, in metres.
public record Extent(double minX, double minY, double maxX, double maxY) {

  public double width() {
    return maxX - minX;
  }

  public double height() {
    return maxY - minY;
  }

  /// Whether a point lies in it or on its edge.
  public boolean contains(double x, double y) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY;
  }
}
