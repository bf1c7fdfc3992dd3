package dev.watershed.maps.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.geo.GeoPoint;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreatCircleTest {

  /// The examples of GeographicLib's own documentation (GeodSolve, and the geodesic tutorial).
  @Test
  void measuresAsGeographicLibDocuments() {
    GeoPoint kennedy = new GeoPoint(40 + 38 / 60.0 + 23 / 3600.0, -73 - 46 / 60.0 - 44 / 3600.0);
    GeoPoint changi = new GeoPoint(1 + 21 / 60.0 + 33 / 3600.0, 103 + 59 / 60.0 + 22 / 3600.0);
    assertEquals(15_347.628, GreatCircle.distanceKm(kennedy, changi), 0.001);
    assertEquals(5_551.759_400, GreatCircle.distanceKm(new GeoPoint(40.6, -73.8), new GeoPoint(51.6, -0.5)), 1e-5);
  }

  @Test
  void aPathIsAsLongAsTheDistance() {
    long seed = 6371;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      GeoPoint from = new GeoPoint(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
      GeoPoint to = new GeoPoint(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
      FlatGeometry path = GreatCircle.path(from, to);
      double length = 0;
      for (int point = 1; point < path.points(); point++) {
        double step = new GeoPoint(path.y(point - 1), path.x(point - 1))
            .distanceKm(new GeoPoint(path.y(point), path.x(point)));
        assertTrue(step < 101, "a step of " + step + " km");
        length += step;
      }
      // The sphere of GeoPoint is within 0.6 % of the ellipsoid.
      assertEquals(GreatCircle.distanceKm(from, to), length, length * 0.006 + 0.001);
      assertEquals(from.longitude(), path.x(0));
      assertEquals(to.latitude(), path.y(path.points() - 1));
    }
  }

  @Test
  void aPathToItselfIsAPoint() {
    GeoPoint here = new GeoPoint(50, 8);
    assertEquals(2, GreatCircle.path(here, here).points());
    assertEquals(0, GreatCircle.distanceKm(here, here));
  }
}
