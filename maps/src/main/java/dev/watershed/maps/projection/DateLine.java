package dev.watershed.maps.projection;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/// Cuts at the meridian of 180°, for maps that end there. Results lie in longitudes -180 to 180.
public final class DateLine {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private DateLine() {}

  /// A difference of longitudes taken the shorter way round: -180 to 180.
  static double shorterWay(double difference) {
    return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
  }

  /// Cuts rings; what was cut is closed along the meridian, and a ring around a pole along the pole.
  public static FlatGeometry cutRings(FlatGeometry rings) {
    FlatGeometry.Builder cut = new FlatGeometry.Builder();
    for (int part = 0; part < rings.parts(); part++) {
      Coordinate[] ring = unroll(rings, part);
      Envelope range = new Envelope();
      for (Coordinate point : ring) {
        range.expandToInclude(point);
      }
      int first = window(range.getMinX());
      if (range.getMaxX() <= 180 + 360.0 * first) {
        add(cut, ring, first);
      } else {
        addCut(cut, ring, range);
      }
    }
    return cut.build();
  }

  /// Cuts lines.
  public static FlatGeometry cutLines(FlatGeometry lines) {
    FlatGeometry.Builder cut = new FlatGeometry.Builder();
    for (int part = 0; part < lines.parts(); part++) {
      int start = lines.start(part);
      double x = lines.x(start);
      double y = lines.y(start);
      cut.add(x, y);
      for (int point = start + 1; point < lines.end(part); point++) {
        double nextY = lines.y(point);
        double nextX = x + shorterWay(lines.x(point) - x);
        if (Math.abs(nextX) > 180) {
          double edge = Math.copySign(180, nextX);
          double crossing = y + (nextY - y) * (edge - x) / (nextX - x);
          cut.add(edge, crossing);
          cut.endPart(2);
          cut.add(-edge, crossing);
          nextX -= 2 * edge;
        }
        cut.add(nextX, nextY);
        x = nextX;
        y = nextY;
      }
      cut.endPart(2);
    }
    return cut.build();
  }

  /// The ring with longitudes that run on past ±180 instead of jumping, first point repeated at the end; a ring around
  /// a pole is led along the pole back to where it began.
  private static Coordinate[] unroll(FlatGeometry rings, int part) {
    int start = rings.start(part);
    int size = rings.end(part) - start;
    Coordinate[] ring = new Coordinate[size + 1];
    double latitudes = 0;
    double x = rings.x(start);
    for (int i = 0; i <= size; i++) {
      int point = start + i % size;
      x += shorterWay(rings.x(point) - x + turns(x));
      ring[i] = new Coordinate(x, rings.y(point));
      latitudes += rings.y(point);
    }
    double winding = ring[size].x - ring[0].x;
    if (Math.abs(winding) < 180) {
      ring[size] = ring[0].copy();
      return ring;
    }
    double pole = Math.copySign(90, latitudes);
    Coordinate[] closed = Arrays.copyOf(ring, size + 4);
    closed[size + 1] = new Coordinate(ring[size].x, pole);
    closed[size + 2] = new Coordinate(ring[0].x, pole);
    closed[size + 3] = ring[0].copy();
    return closed;
  }

  /// The whole turns in an unrolled longitude, in degrees.
  private static double turns(double x) {
    return 360.0 * window(x);
  }

  /// Which copy of the map, -180 to 180 being number 0, an unrolled longitude lies on; on an edge, the one to the
  /// right.
  private static int window(double x) {
    return (int) Math.floor((x + 180) / 360);
  }

  private static void addCut(FlatGeometry.Builder cut, Coordinate[] ring, Envelope range) {
    Geometry area = FACTORY.createPolygon(ring);
    // Coordinates were rounded to a grid when the basemap was made, which can make a ring touch itself.
    if (!area.isValid()) {
      area = GeometryFixer.fix(area);
    }
    for (int window = window(range.getMinX()); -180 + 360.0 * window < range.getMaxX(); window++) {
      Envelope box = new Envelope(-180 + 360.0 * window, 180 + 360.0 * window, -90, 90);
      Geometry piece = OverlayNGRobust.overlay(area, FACTORY.toGeometry(box), OverlayNG.INTERSECTION);
      for (Object polygon : PolygonExtracter.getPolygons(piece)) {
        Polygon shape = (Polygon) polygon;
        add(cut, shape.getExteriorRing().getCoordinates(), window);
        for (int hole = 0; hole < shape.getNumInteriorRing(); hole++) {
          add(cut, shape.getInteriorRingN(hole).getCoordinates(), window);
        }
      }
    }
  }

  /// Adds a ring whose last point repeats the first, moved back to longitudes -180 to 180.
  private static void add(FlatGeometry.Builder cut, Coordinate[] ring, int window) {
    for (int i = 0; i < ring.length - 1; i++) {
      cut.add(Math.clamp(ring[i].x - 360.0 * window, -180, 180), ring[i].y);
    }
    cut.endPart(3);
  }
}
