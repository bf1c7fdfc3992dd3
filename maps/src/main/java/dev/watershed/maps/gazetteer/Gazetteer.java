package dev.watershed.maps.gazetteer;

import dev.watershed.maps.packed.PackedInput;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Countries, the cities with 5,000 people or more and the capitals of countries and provinces (GeoNames), and the
/// codes by which operators name their PoPs. Immutable, and safe to use from any thread.
public final class Gazetteer {

  private static final Comparator<City> LARGEST_FIRST =
      Comparator.comparingInt(City::population).reversed().thenComparing(City::country).thenComparing(City::name);

  private final List<Country> countries;
  private final Map<String, Country> byCode = new HashMap<>();
  private final Map<String, List<City>> cities = new HashMap<>();
  private final Map<String, City> popCodes = new HashMap<>();

  private static final class Holder {
    static final Gazetteer INSTANCE = new Gazetteer();
  }

  /// The gazetteer; read on the first call (some tens of milliseconds).
  public static Gazetteer instance() {
    return Holder.INSTANCE;
  }

  private Gazetteer() {
    PackedInput in = PackedInput.open(Gazetteer.class, "gazetteer.bin", "WSGZ\u0001");
    int count = in.count();
    countries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String code = in.text(2);
      String continent = in.text(2);
      Country country = new Country(code, in.text(), continent, point(in));
      countries.add(country);
      byCode.put(code, country);
      cities.put(code, cities(in, code));
    }
    int codes = in.count();
    for (int i = 0; i < codes; i++) {
      String code = in.text();
      popCodes.put(code, cities(countries.get(in.count()).code()).get(in.count()));
    }
  }

  private static List<City> cities(PackedInput in, String country) {
    int count = in.count();
    City[] cities = new City[count];
    int population = 0;
    for (int i = 0; i < count; i++) {
      String name = in.text();
      GeoPoint point = point(in);
      population -= in.signed();
      cities[i] = new City(name, country, point, population);
    }
    return List.of(cities);
  }

  private static GeoPoint point(PackedInput in) {
    return new GeoPoint(in.signed() / 1000.0, in.signed() / 1000.0);
  }

  /// Every country and territory of ISO 3166-1, and Kosovo (XK), by code.
  public List<Country> countries() {
    return List.copyOf(countries);
  }

  /// A country by its code.
  ///
  /// @param code ISO 3166-1 alpha-2, upper case
  public Optional<Country> country(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /// The cities of a country, the largest first; empty where the country is unknown or has none.
  ///
  /// @param country ISO 3166-1 alpha-2, upper case
  public List<City> cities(String country) {
    return cities.getOrDefault(country, List.of());
  }

  /// The city of a name, or one that begins with it ("Frankfurt": Frankfurt am Main): of several the largest, where one
  /// of just this name counts as ten times as large ("Washington": not the town in Pennsylvania). Accents, case and
  /// punctuation do not matter.
  ///
  /// @param country ISO 3166-1 alpha-2 to look in, or empty text to look everywhere
  public Optional<City> city(String name, String country) {
    String key = PlaceName.key(name);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Comparator<City> better = Comparator.comparingLong(city -> -score(city, key));
    return (country.isEmpty() ? all() : cities(country).stream())
        .filter(city -> score(city, key) > 0)
        .min(better.thenComparing(LARGEST_FIRST));
  }

  /// 0 where a city is not meant by a name.
  private static long score(City city, String key) {
    String other = PlaceName.key(city.name());
    if (!other.startsWith(key)) {
      return 0;
    }
    if (other.length() == key.length()) {
      return 10L * (city.population() + 1);
    }
    return other.charAt(key.length()) == ' ' ? city.population() + 1 : 0;
  }

  /// The city that a PoP's id means where it is one of those codes that operators use, mostly of airports ("fra",
  /// "LHR", "ams1": what follows the first three letters may be digits or begin with one, a hyphen, a dot or an
  /// underscore). A suggestion to be confirmed: a PoP may be called anything.
  public Optional<City> cityOfPop(String id) {
    boolean coded = id.length() == 3 || id.length() > 3 && "0123456789-._".indexOf(id.charAt(3)) >= 0;
    return coded
        ? Optional.ofNullable(popCodes.get(id.substring(0, 3).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// Cities with a word that begins like the text, the largest first; for completing what a user types.
  public List<City> search(String text, int limit) {
    String key = PlaceName.key(text);
    if (key.isEmpty()) {
      return List.of();
    }
    return all()
        .filter(city -> (" " + PlaceName.key(city.name())).contains(" " + key))
        .sorted(LARGEST_FIRST)
        .limit(limit)
        .toList();
  }

  private Stream<City> all() {
    return countries.stream().flatMap(country -> cities(country.code()).stream());
  }
}
