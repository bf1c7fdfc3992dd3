package dev.watershed.maps.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.basemap.CountryShape;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What runs over the meridian of 180°, around a pole, or over the horizon.
class DateLineTest {

  private static FlatGeometry rings(double... lonLat) {
    FlatGeometry.Builder builder = new FlatGeometry.Builder();
    for (int i = 0; i < lonLat.length; i += 2) {
      builder.add(lonLat[i], lonLat[i + 1]);
    }
    builder.endPart(1);
    return builder.build();
  }

  private static FlatGeometry country(Basemap.Detail detail, String code) {
    return Basemap.of(detail).countries().stream()
        .filter(c -> c.code().equals(Optional.of(code))).map(CountryShape::rings).findFirst().orElseThrow();
  }

  /// Twice the area of all rings together by the shoelace formula.
  private static double area(FlatGeometry rings) {
    double sum = 0;
    for (int part = 0; part < rings.parts(); part++) {
      double ring = 0;
      int last = rings.end(part) - 1;
      for (int i = rings.start(part); i <= last; i++) {
        int next = i == last ? rings.start(part) : i + 1;
        ring += rings.x(i) * rings.y(next) - rings.x(next) * rings.y(i);
      }
      sum += ring;
    }
    return Math.abs(sum) / 2;
  }

  @Test
  void aSquareOverTheDateLineBecomesTwo() {
    FlatGeometry cut = DateLine.cutRings(rings(170, -10, -170, -10, -170, 10, 170, 10));
    assertEquals(2, cut.parts());
    assertEquals(8, cut.points());
    double west = 0;
    double east = 0;
    for (int i = 0; i < cut.points(); i++) {
      west += cut.x(i) < 0 ? cut.x(i) : 0;
      east += cut.x(i) > 0 ? cut.x(i) : 0;
    }
    assertEquals(-700, west, 1e-9);
    assertEquals(700, east, 1e-9);
  }

  @Test
  void aSquareThatTouchesTheDateLineStaysWhole() {
    assertEquals(1, DateLine.cutRings(rings(170, 0, 180, 0, 180, 10, 170, 10)).parts());
    assertEquals(1, DateLine.cutRings(rings(-180, 0, -170, 0, -170, 10, -180, 10)).parts());
    assertEquals(1, DateLine.cutRings(rings(180, 0, -170, 0, -170, 10, -180, 10)).parts());
  }

  @Test
  void aRingAroundThePoleIsLedAlongIt() {
    FlatGeometry cap = DateLine.cutRings(rings(-120, -70, 0, -70, 120, -70));
    assertEquals(360 * 20, Math.abs(area(cap)), 1e-6);
    FlatGeometry north = DateLine.cutRings(rings(120, 70, 0, 70, -120, 70));
    assertEquals(360 * 20, Math.abs(area(north)), 1e-6);
  }

  @Test
  void aLineOverTheDateLineIsCutOnIt() {
    FlatGeometry cut = DateLine.cutLines(rings(170, 0, -170, 20));
    assertEquals(2, cut.parts());
    assertEquals(180, cut.x(1));
    assertEquals(10, cut.y(1), 1e-9);
    assertEquals(-180, cut.x(2));
    assertEquals(10, cut.y(2), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Basemap.Detail.class)
  void nothingIsDrawnAcrossTheWholeMap(Basemap.Detail detail) {
    Basemap map = Basemap.of(detail);
    for (Projection projection : List.of(Projection.equalEarth(), Projection.webMercator())) {
      for (CountryShape country : map.countries()) {
        // Russia, Fiji and the United States lie on both sides of the date line; Antarctica has the pole in it.
        assertShortSteps(projection.rings(country.rings()), country.code().orElse("none"));
      }
      assertShortSteps(projection.lines(map.borders()), "borders");
      assertShortSteps(projection.lines(map.coasts()), "coasts");
      assertShortSteps(projection.graticule(10), "graticule");
    }
  }

  private static void assertShortSteps(FlatGeometry drawn, String what) {
    for (int part = 0; part < drawn.parts(); part++) {
      for (int i = drawn.start(part) + 1; i < drawn.end(part); i++) {
        assertTrue(Math.abs(drawn.x(i) - drawn.x(i - 1)) < 400_000, what + " jumps at x " + drawn.x(i));
      }
    }
  }

  /// Equal Earth keeps areas, so the drawing of a country has the area that geographers give (km², land and inland
  /// water, CIA World Factbook; for Antarctica the ice that rests on land, without the shelves: Fretwell et al. 2013).
  /// The oracle for cutting, closing and winding at once.
  @ParameterizedTest
  @EnumSource(Basemap.Detail.class)
  void areasOnEqualEarthAreTheTrueOnes(Basemap.Detail detail) {
    Object[][] known = {
      {"RU", 17_098_242.0}, {"US", 9_833_517.0}, {"AU", 7_741_220.0}, {"BR", 8_515_770.0}, {"DE", 357_022.0},
      {"FJ", 18_274.0}, {"AQ", 12_295_000.0}, {"KZ", 2_724_900.0}, {"ZA", 1_219_090.0},
    };
    for (Object[] country : known) {
      double area = area(Projection.equalEarth().rings(country(detail, (String) country[0]))) / 1e6;
      double expected = (Double) country[1];
      assertEquals(expected, area, expected * (country[0].equals("FJ") ? 0.15 : 0.06), country[0] + " " + area);
    }
  }

  @Test
  void theShortestWayFromTokyoToLosAngelesCrossesTheDateLineOnce() {
    GeoPoint tokyo = new GeoPoint(35.6895, 139.6917);
    GeoPoint losAngeles = new GeoPoint(34.0522, -118.2437);
    FlatGeometry path = DateLine.cutLines(GreatCircle.path(tokyo, losAngeles));
    assertEquals(2, path.parts());
    assertEquals(180, path.x(path.end(0) - 1));
    assertEquals(-180, path.x(path.start(1)));
    double north = 0;
    for (int i = 0; i < path.points(); i++) {
      north = Math.max(north, path.y(i));
    }
    // Clairaut: the northernmost latitude φ of a great circle has cos φ = sin azimuth · cos latitude.
    assertEquals(47.7, north, 0.5);
  }

  @Test
  void theHorizonCutsWhatIsBehindIt() {
    Projection globe = Projection.orthographic(new GeoPoint(0, 0));
    double radius = globe.extent().maxX();
    // A lune from 60° to 120° east, 30° high: the half before the horizon at 90° is drawn.
    FlatGeometry seen = globe.rings(rings(60, -15, 120, -15, 120, 15, 60, 15));
    assertEquals(1, seen.parts());
    double least = radius;
    for (int i = 0; i < seen.points(); i++) {
      assertTrue(Math.hypot(seen.x(i), seen.y(i)) <= radius + 1);
      least = Math.min(least, seen.x(i));
    }
    assertEquals(radius * Math.sin(Math.toRadians(60)) * Math.cos(Math.toRadians(15)), least, 1);
    assertEquals(0, globe.rings(rings(100, -10, 170, -10, 170, 10, 100, 10)).parts());
    FlatGeometry line = globe.lines(rings(0, 0, 120, 0));
    assertEquals(radius, line.x(line.points() - 1), 1);
    assertEquals(2, globe.lines(rings(80, 1, 100, 1, 80, 1)).parts());
  }
}
