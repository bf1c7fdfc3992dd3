package dev.watershed.maps.basemap;

import dev.watershed.maps.projection.DateLine;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.model.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/// Finds the country under a point: fast enough to follow the mouse.
final class CountryLocator {

  private final List<Land> lands = new ArrayList<>();

  CountryLocator(List<CountryShape> countries) {
    countries.forEach(country -> lands.add(new Land(country)));
  }

  Optional<String> countryAt(GeoPoint point) {
    Coordinate coordinate = new Coordinate(point.longitude(), point.latitude());
    for (Land land : lands) {
      if (land.contains(coordinate)) {
        return land.code;
      }
    }
    return Optional.empty();
  }

  boolean isIn(GeoPoint point, String code) {
    Coordinate coordinate = new Coordinate(point.longitude(), point.latitude());
    for (Land land : lands) {
      if (land.code.isPresent() && land.code.get().equals(code)) {
        return land.contains(coordinate);
      }
    }
    return false;
  }

  /// The rings of a country, cut at the date line.
  private static final class Land {

    private final Optional<String> code;
    private final FlatGeometry rings;
    private final Envelope bounds = new Envelope();
    private final Envelope[] ringBounds;

    Land(CountryShape country) {
      code = country.code();
      rings = DateLine.cutRings(country.rings());
      ringBounds = new Envelope[rings.parts()];
      for (int ring = 0; ring < ringBounds.length; ring++) {
        ringBounds[ring] = new Envelope();
        for (int point = rings.start(ring); point < rings.end(ring); point++) {
          ringBounds[ring].expandToInclude(rings.x(point), rings.y(point));
        }
        bounds.expandToInclude(ringBounds[ring]);
      }
    }

    boolean contains(Coordinate point) {
      if (!bounds.contains(point)) {
        return false;
      }
      RayCrossingCounter counter = new RayCrossingCounter(point);
      for (int ring = 0; ring < ringBounds.length; ring++) {
        // A ring whose bounds do not hold the point is crossed an even number of times.
        if (ringBounds[ring].contains(point)) {
          count(counter, ring);
        }
      }
      return counter.getLocation() != Location.EXTERIOR;
    }

    private void count(RayCrossingCounter counter, int ring) {
      int end = rings.end(ring);
      Coordinate from = new Coordinate();
      Coordinate to = new Coordinate(rings.x(end - 1), rings.y(end - 1));
      for (int point = rings.start(ring); point < end; point++) {
        from.setCoordinate(to);
        to.x = rings.x(point);
        to.y = rings.y(point);
        counter.countSegment(from, to);
      }
    }
  }
}
