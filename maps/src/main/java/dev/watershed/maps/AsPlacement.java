package dev.watershed.maps;

import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.gazetteer.City;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where in a country the dot of an AS is drawn. Nobody knows where in a country an AS is: its dot falls near a city
/// drawn by lot, large cities having more lots, so that dots lie where people are and not all on one spot. The lot is a
/// hash of the AS number, so the same AS always has the same dot.
final class AsPlacement {

  private static final double KM_PER_DEGREE = 111.2;

  private final Gazetteer gazetteer;
  private final Map<String, Lots> lots = new ConcurrentHashMap<>();

  AsPlacement(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  Optional<GeoPoint> locate(int asn, String country) {
    Lots drawn = lots.computeIfAbsent(country, code -> new Lots(gazetteer.cities(code)));
    if (drawn.isEmpty()) {
      return gazetteer.country(country).map(Country::center);
    }
    long hash = mix(Integer.toUnsignedLong(asn) * 31 * 31 + country.charAt(0) * 31L + country.charAt(1));
    City city = drawn.city(hash);
    hash = mix(hash);
    double angle = (hash >>> 32) * (2 * Math.PI / (1L << 32));
    double share = Math.sqrt((hash & 0xffff_ffffL) / (double) (1L << 32));
    double radius = share * (2 + Math.sqrt(city.population()) / 100);
    // A dot in the sea or beyond a border would mislead; nearer to its city it is on the right side.
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<GeoPoint> dot = move(city.point(), angle, radius);
      if (dot.isPresent() && Basemap.of(Basemap.Detail.FINE).isIn(dot.get(), country)) {
        return dot;
      }
      radius /= 2;
    }
    return Optional.of(city.point());
  }

  private static Optional<GeoPoint> move(GeoPoint from, double angle, double km) {
    double latitude = from.latitude() + Math.sin(angle) * km / KM_PER_DEGREE;
    double width = KM_PER_DEGREE * Math.cos(Math.toRadians(from.latitude()));
    double longitude = from.longitude() + Math.cos(angle) * km / width;
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
        ? Optional.of(new GeoPoint(latitude, longitude))
        : Optional.empty();
  }

  /// Stirs the bits of a number (the finaliser of SplitMix64).
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// The cities of a country, each with as many lots as people.
  private static final class Lots {

    private final List<City> cities;
    /// For each city how many people live in it and those before.
    private final long[] upTo;

    Lots(List<City> cities) {
      this.cities = cities;
      upTo = new long[cities.size()];
      long people = 0;
      for (int i = 0; i < upTo.length; i++) {
        people += Math.max(1, cities.get(i).population());
        upTo[i] = people;
      }
    }

    boolean isEmpty() {
      return cities.isEmpty();
    }

    /// The city that a random number draws.
    City city(long random) {
      long lot = Long.remainderUnsigned(random, upTo[upTo.length - 1]);
      int low = 0;
      int high = upTo.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (upTo[middle] > lot) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return cities.get(low);
    }
  }
}
