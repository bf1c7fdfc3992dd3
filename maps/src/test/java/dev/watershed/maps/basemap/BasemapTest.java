package dev.watershed.maps.basemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.maps.projection.Orthographic;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;

class BasemapTest {

  @ParameterizedTest
  @CsvSource({
    "Frankfurt, 50.11, 8.68, DE",
    "Ulaanbaatar, 47.91, 106.88, MN",
    "Novosibirsk, 55.03, 82.92, RU",
    "Anadyr beyond the date line, 66.2, -172.0, RU",
    "Suva, -17.9, 178.2, FJ",
    "Pristina, 42.66, 21.16, XK",
    "Hargeisa, 9.56, 44.06, SO",
    "Northern Nicosia, 35.3, 33.5, CY",
    "South Pole, -89.5, 10, AQ",
    "Lesotho inside South Africa, -29.5, 28.3, LS",
    "Johannesburg, -26.2, 28.05, ZA",
    "Denver, 39.74, -104.99, US",
    "Fairbanks, 64.84, -147.72, US",
    "Cayenne's hinterland, 4.0, -53.0, GF",
    "Brasília, -15.79, -47.88, BR",
  })
  void knowsWhoseLandItIs(String place, double latitude, double longitude, String code) {
    GeoPoint point = new GeoPoint(latitude, longitude);
    assertEquals(Optional.of(code), Basemap.of(Basemap.Detail.FINE).countryAt(point), place);
    if (!code.equals("GF")) {
      assertEquals(Optional.of(code), Basemap.of(Basemap.Detail.COARSE).countryAt(point), place);
    }
  }

  @Test
  void theSeaIsNobodys() {
    for (Basemap.Detail detail : Basemap.Detail.values()) {
      assertEquals(Optional.empty(), Basemap.of(detail).countryAt(new GeoPoint(0, -30)));
      assertEquals(Optional.empty(), Basemap.of(detail).countryAt(new GeoPoint(30, 180)));
      assertEquals(Optional.empty(), Basemap.of(detail).countryAt(new GeoPoint(89, 0)));
    }
  }

  @Test
  void eachCodeStandsOnce() {
    for (Basemap.Detail detail : Basemap.Detail.values()) {
      List<CountryShape> countries = Basemap.of(detail).countries();
      Map<String, Long> counts = countries.stream()
          .collect(Collectors.groupingBy(c -> c.code().orElse("none"), TreeMap::new, Collectors.counting()));
      assertTrue(counts.values().stream().allMatch(n -> n == 1), counts.toString());
      assertTrue(countries.size() >= 175);
    }
  }

  @Test
  void bordersAndCoastsStandOnce() {
    Basemap map = Basemap.of(Basemap.Detail.FINE);
    assertTrue(near(map.borders(), 9.53, 47.27), "the Rhine at Liechtenstein is a border");
    assertTrue(near(map.coasts(), -9.5, 38.7), "Cabo da Roca is a coast");
    assertTrue(!near(map.coasts(), 9.53, 47.27));
  }

  private static boolean near(FlatGeometry lines, double longitude, double latitude) {
    for (int i = 0; i < lines.points(); i++) {
      if (Math.hypot(lines.x(i) - longitude, lines.y(i) - latitude) < 0.15) {
        return true;
      }
    }
    return false;
  }

  /// The globe from many sides: a point is inside a country's drawing if and only if the point of the Earth under it
  /// is in the country.
  @ParameterizedTest
  @EnumSource(Basemap.Detail.class)
  void theDrawnGlobeShowsTheCountryThatIsThere(Basemap.Detail detail) {
    long seed = 42;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Basemap map = Basemap.of(detail);
    int inside = 0;
    for (int i = 0; i < 60; i++) {
      Orthographic globe = Projection.orthographic(
          new GeoPoint(Math.toDegrees(Math.asin(random.nextDouble(-1, 1))), random.nextDouble(-180, 180)));
      Map<String, FlatGeometry> drawn = new TreeMap<>();
      for (CountryShape country : map.countries()) {
        drawn.put(country.code().orElse(""), globe.rings(country.rings()));
      }
      double radius = globe.extent().maxX();
      for (int j = 0; j < 50; j++) {
        double x = random.nextDouble(-radius, radius);
        double y = random.nextDouble(-radius, radius);
        Optional<GeoPoint> point = globe.unproject(x, y);
        if (point.isEmpty() || Math.hypot(x, y) > 0.999 * radius) {
          continue;
        }
        Optional<String> there = map.countryAt(point.get());
        if (!there.equals(nearby(map, point.get(), 0.1)) || !there.equals(nearby(map, point.get(), -0.1))) {
          continue; // An edge is drawn as chords of up to 2°, a hair beside where it runs.
        }
        List<String> shown =
            drawn.entrySet().stream().filter(e -> contains(e.getValue(), x, y)).map(Map.Entry::getKey).toList();
        if (shown.equals(List.of(""))) {
          continue; // The Siachen Glacier, which has no code.
        }
        assertEquals(there.stream().toList(), shown, "at " + point + " seen from " + globe.center());
        inside += shown.size();
      }
    }
    assertTrue(inside > 400);
  }

  private static Optional<String> nearby(Basemap map, GeoPoint point, double degrees) {
    return map.countryAt(new GeoPoint(
        Math.clamp(point.latitude() + degrees, -90, 90), Math.clamp(point.longitude() + degrees, -180, 180)));
  }

  private static boolean contains(FlatGeometry rings, double x, double y) {
    boolean inside = false;
    GeometryFactory factory = new GeometryFactory();
    for (int part = 0; part < rings.parts(); part++) {
      int size = rings.end(part) - rings.start(part);
      Coordinate[] ring = new Coordinate[size + 1];
      for (int i = 0; i < size; i++) {
        ring[i] = new Coordinate(rings.x(rings.start(part) + i), rings.y(rings.start(part) + i));
      }
      ring[size] = ring[0];
      LinearRing line = factory.createLinearRing(ring);
      inside ^= SimplePointInAreaLocator.locate(new Coordinate(x, y), factory.createPolygon(line)) != Location.EXTERIOR;
    }
    return inside;
  }
}
