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

  /// One ring of a country, cut at the date line.
  private record Area(int country, FlatGeometry rings, int ring, Envelope bounds) {}

  private final List<CountryShape> countries;
  private final List<Area> areas = new ArrayList<>();

  CountryLocator(List<CountryShape> countries) {
    this.countries = countries;
    for (int country = 0; country < countries.size(); country++) {
      FlatGeometry cut = DateLine.cutRings(countries.get(country).rings());
      for (int ring = 0; ring < cut.parts(); ring++) {
        areas.add(new Area(country, cut, ring, bounds(cut, ring)));
      }
    }
  }

  Optional<String> countryAt(GeoPoint point) {
    Coordinate coordinate = new Coordinate(point.longitude(), point.latitude());
    int index = 0;
    while (index < areas.size()) {
      int country = areas.get(index).country;
      RayCrossingCounter counter = new RayCrossingCounter(coordinate);
      for (; index < areas.size() && areas.get(index).country == country; index++) {
        // A ring whose bounds do not hold the point is crossed an even number of times.
        if (areas.get(index).bounds.contains(coordinate)) {
          count(counter, areas.get(index));
        }
      }
      if (counter.getLocation() != Location.EXTERIOR) {
        return countries.get(country).code();
      }
    }
    return Optional.empty();
  }

  private static void count(RayCrossingCounter counter, Area area) {
    FlatGeometry rings = area.rings;
    int end = rings.end(area.ring);
    Coordinate from = new Coordinate(rings.x(end - 1), rings.y(end - 1));
    for (int point = rings.start(area.ring); point < end; point++) {
      Coordinate to = new Coordinate(rings.x(point), rings.y(point));
      counter.countSegment(from, to);
      from = to;
    }
  }

  private static Envelope bounds(FlatGeometry rings, int ring) {
    Envelope bounds = new Envelope();
    for (int point = rings.start(ring); point < rings.end(ring); point++) {
      bounds.expandToInclude(rings.x(point), rings.y(point));
    }
    return bounds;
  }
}
