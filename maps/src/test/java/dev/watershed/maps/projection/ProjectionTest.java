package dev.watershed.maps.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.geo.GeoPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.operation.DefaultMathTransformFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Oracles: PROJ for Equal Earth and Mercator, GeoTools for the globe.
class ProjectionTest {

  record Known(int epsg, double longitude, double latitude, double x, double y) {}

  static List<Known> known() throws IOException {
    InputStream file = ProjectionTest.class.getResourceAsStream("proj-9.1.1.csv");
    assertNotNull(file);
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().skip(2).map(line -> line.split(",")).map(f -> new Known(
          Integer.parseInt(f[0]), Double.parseDouble(f[1]), Double.parseDouble(f[2]), Double.parseDouble(f[3]),
          Double.parseDouble(f[4]))).toList();
    }
  }

  private static Projection projection(int epsg) {
    return epsg == 8857 ? Projection.equalEarth() : Projection.webMercator();
  }

  @ParameterizedTest
  @MethodSource("known")
  void agreesWithProjToTheCentimetre(Known known) {
    double[] point = {known.longitude, known.latitude};
    projection(known.epsg).project(point, 0, point, 0, 1);
    assertEquals(known.x, point[0], 0.01);
    assertEquals(known.y, point[1], 0.01);
  }

  @ParameterizedTest
  @MethodSource("known")
  void findsTheWayBack(Known known) {
    Optional<GeoPoint> back = projection(known.epsg).unproject(known.x, known.y);
    if (Math.abs(known.longitude) == 180 || Math.abs(known.latitude) == 90) {
      return; // On the very edge, where rounding decides.
    }
    assertEquals(known.longitude, back.orElseThrow().longitude(), 1e-6);
    assertEquals(known.latitude, back.orElseThrow().latitude(), 1e-6);
  }

  @Test
  void aPointOutsideTheDrawingIsNowhere() {
    Extent earth = Projection.equalEarth().extent();
    assertEquals(Optional.empty(), Projection.equalEarth().unproject(earth.maxX() * 0.99, earth.maxY() * 0.99));
    assertEquals(Optional.empty(), Projection.equalEarth().unproject(-earth.maxX() * 0.8, -earth.maxY() * 0.97));
    assertEquals(Optional.empty(), Projection.equalEarth().unproject(earth.maxX() + 10, 0));
    Extent square = Projection.webMercator().extent();
    assertEquals(Optional.empty(), Projection.webMercator().unproject(0, square.maxY() + 10));
    Projection globe = Projection.orthographic(new GeoPoint(20, 30));
    assertEquals(Optional.empty(), globe.unproject(globe.extent().maxX() * 0.8, globe.extent().maxY() * 0.8));
  }

  @Test
  void theGlobeAgreesWithGeoToolsOnItsNearSide() throws Exception {
    long seed = 20250901;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int center = 0; center < 20; center++) {
      GeoPoint middle = new GeoPoint(random.nextDouble(-85, 85), random.nextDouble(-180, 180));
      DefaultMathTransformFactory factory = new DefaultMathTransformFactory();
      ParameterValueGroup parameters = factory.getDefaultParameters("Orthographic");
      parameters.parameter("semi_major").setValue(6378137.0);
      parameters.parameter("semi_minor").setValue(6378137.0);
      parameters.parameter("central_meridian").setValue(middle.longitude());
      parameters.parameter("latitude_of_origin").setValue(middle.latitude());
      MathTransform reference = factory.createParameterizedTransform(parameters);
      Orthographic globe = Projection.orthographic(middle);
      for (int i = 0; i < 200; i++) {
        double[] point = {random.nextDouble(-180, 180), random.nextDouble(-90, 90)};
        double distance = new GeoPoint(point[1], point[0]).distanceKm(middle);
        double[] drawn = new double[2];
        globe.project(point, 0, drawn, 0, 1);
        if (distance > 10010) {
          assertTrue(Double.isNaN(drawn[0]) && Double.isNaN(drawn[1]));
        } else if (distance < 10000) {
          double[] expected = new double[2];
          reference.transform(point, 0, expected, 0, 1);
          assertEquals(expected[0], drawn[0], 0.01);
          assertEquals(expected[1], drawn[1], 0.01);
          GeoPoint back = globe.unproject(drawn[0], drawn[1]).orElseThrow();
          assertEquals(0, back.distanceKm(new GeoPoint(point[1], point[0])), 0.01);
        }
      }
    }
  }

  @Test
  void everyPointOfEveryOutlineLiesInTheExtent() {
    for (Projection projection : List.of(
        Projection.equalEarth(), Projection.webMercator(), Projection.orthographic(new GeoPoint(-40, 170)))) {
      FlatGeometry outline = projection.outline();
      Extent extent = projection.extent();
      double width = 0;
      for (int i = 0; i < outline.points(); i++) {
        assertTrue(extent.contains(outline.x(i) * 0.999999, outline.y(i) * 0.999999));
        width = Math.max(width, outline.x(i));
      }
      assertEquals(extent.maxX(), width, 1);
      assertTrue(projection.graticule(15).points() > 500);
    }
  }
}
