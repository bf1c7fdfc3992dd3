package dev.watershed.maps.gazetteer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.basemap.Basemap;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Oracles: common knowledge, and Natural Earth's borders, which know nothing of GeoNames's cities.
class GazetteerTest {

  private final Gazetteer gazetteer = Gazetteer.instance();
  private final Basemap basemap = Basemap.of(Basemap.Detail.FINE);

  @ParameterizedTest
  @CsvSource({
    "DE, Germany, EU", "US, United States, NA", "RU, Russia, EU", "BR, Brazil, SA", "JP, Japan, AS",
    "ZA, South Africa, AF",
    "FJ, Fiji, OC", "XK, Kosovo, EU", "AQ, Antarctica, AN", "TW, Taiwan, AS", "HK, Hong Kong, AS", "TR, Türkiye, AS",
  })
  void knowsCountries(String code, String name, String continent) {
    Country country = gazetteer.country(code).orElseThrow();
    assertEquals(name, country.name());
    assertEquals(continent, country.continent());
  }

  @Test
  void knowsEveryCodeOfIso3166AndNoOther() {
    List<Country> countries = gazetteer.countries();
    assertEquals(250, countries.size());
    Set<String> codes = countries.stream().map(Country::code).collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    known.add("XK");
    assertEquals(known, codes);
    assertEquals(Set.of("AF", "AN", "AS", "EU", "NA", "OC", "SA"),
        countries.stream().map(Country::continent).collect(Collectors.toSet()));
    assertEquals(Optional.empty(), gazetteer.country("ZZ"));
  }

  @Test
  void centresLieInTheirCountries() {
    for (Country country : gazetteer.countries()) {
      // Natural Earth draws most of Western Sahara as part of Morocco.
      if (!country.code().equals("EH") && basemap.countryAt(country.center()).isPresent()) {
        assertTrue(near(country.center()).contains(country.code()), country.toString());
      }
    }
  }

  /// The countries at a point and some 6 km around it, for Natural Earth's coasts and borders are not exact.
  private Set<String> near(GeoPoint point) {
    Set<String> found = new TreeSet<>();
    for (int i = -3; i <= 3; i++) {
      for (int j = -3; j <= 3; j++) {
        basemap.countryAt(new GeoPoint(point.latitude() + 0.02 * i, point.longitude() + 0.02 * j))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  @Test
  void citiesLieInTheirCountries() {
    int cities = 0;
    int elsewhere = 0;
    for (Country country : gazetteer.countries()) {
      for (City city : gazetteer.cities(country.code())) {
        if (city.population() >= 50_000) {
          cities++;
          Optional<String> there = basemap.countryAt(city.point());
          elsewhere += there.isPresent() && !there.get().equals(country.code()) ? 1 : 0;
        }
      }
    }
    assertTrue(cities > 8000);
    assertTrue(elsewhere < cities / 100, elsewhere + " of " + cities + " are elsewhere");
  }

  @Test
  void theLargestCityComesFirst() {
    assertEquals("Berlin", gazetteer.cities("DE").getFirst().name());
    assertEquals("New York City", gazetteer.cities("US").getFirst().name());
    for (Country country : gazetteer.countries()) {
      List<City> cities = gazetteer.cities(country.code());
      for (int i = 1; i < cities.size(); i++) {
        assertTrue(cities.get(i - 1).population() >= cities.get(i).population());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Frankfurt, DE, 50.11, 8.68", "frankfurt am main, DE, 50.11, 8.68", "Frankfurt (Oder), DE, 52.34, 14.55",
    "Zurich, CH, 47.37, 8.55", "São Paulo, BR, -23.55, -46.63", "SAO PAULO, BR, -23.55, -46.63",
    "New York, US, 40.71, -74.01",
    "Washington, US, 38.9, -77.04", "Newcastle, GB, 54.97, -1.61", "Ashburn, US, 39.04, -77.49",
    "Lodz, PL, 51.77, 19.46",
    "Tromso, NO, 69.65, 18.96", "Paris, '', 48.86, 2.35", "London, CA, 42.98, -81.25", "Adamstown, PN, -25.07, -130.1",
  })
  void placesCities(String name, String country, double latitude, double longitude) {
    City city = gazetteer.city(name, country).orElseThrow();
    assertTrue(city.point().distanceKm(new GeoPoint(latitude, longitude)) < 15, city.toString());
  }

  @Test
  void doesNotGuessCities() {
    assertEquals(Optional.empty(), gazetteer.city("Lilliput", ""));
    assertEquals(Optional.empty(), gazetteer.city("Frank", "DE"));
    assertEquals(Optional.empty(), gazetteer.city("", "DE"));
    assertEquals(Optional.empty(), gazetteer.city("?!", ""));
    assertEquals(Optional.empty(), gazetteer.city("Berlin", "ZZ"));
  }

  /// Coordinates of the airports, or of the city meant.
  @ParameterizedTest
  @CsvSource({
    "fra, 50.04, 8.56", "AMS, 52.31, 4.76", "lhr1, 51.47, -0.45", "cdg, 49.01, 2.55", "iad, 38.95, -77.45",
    "sjc, 37.36, -121.93", "nrt, 35.77, 140.39", "sin, 1.36, 103.99", "gru, -23.43, -46.47", "jnb, -26.13, 28.23",
    "syd-a, -33.95, 151.18", "akl, -37.01, 174.79", "bom, 19.09, 72.87", "ord, 41.98, -87.9", "mia.2, 25.79, -80.29",
    "sea, 47.45, -122.31", "arn, 59.65, 17.92", "waw, 52.17, 20.97", "hkg, 22.31, 113.91", "icn, 37.46, 126.44",
  })
  void knowsCommonNamesOfPops(String id, double latitude, double longitude) {
    City city = gazetteer.cityOfPop(id).orElseThrow();
    assertTrue(city.point().distanceKm(new GeoPoint(latitude, longitude)) < 75, city.toString());
  }

  @Test
  void doesNotReadCodesIntoWords() {
    assertEquals(Optional.empty(), gazetteer.cityOfPop("frankfurt"));
    assertEquals(Optional.empty(), gazetteer.cityOfPop("fr"));
    assertEquals(Optional.empty(), gazetteer.cityOfPop("xyz"));
    assertEquals(Optional.empty(), gazetteer.cityOfPop(""));
  }

  @Test
  void completesWhatIsTyped() {
    List<City> found = gazetteer.search("fran", 5);
    assertEquals("San Francisco", found.getFirst().name());
    assertTrue(found.stream().anyMatch(city -> city.name().equals("Frankfurt am Main")));
    assertEquals(5, found.size());
    assertEquals(List.of(), gazetteer.search(" ", 5));
  }
}
