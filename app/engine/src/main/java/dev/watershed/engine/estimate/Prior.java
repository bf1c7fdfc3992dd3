package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.geo.Geography;
import java.util.HashMap;
import java.util.Map;

/// How the ASes that were seen land, by country: where little was seen of a country its continent counts, and then the
/// whole.
final class Prior {

  private static final double SHRINK_COUNTRY = 4;
  private static final double SHRINK_CONTINENT = 10;

  private final Geography geography;
  private final Map<String, double[]> countries = new HashMap<>();
  private final Map<String, double[]> continents = new HashMap<>();
  private final double[] world;

  /// @param possible the outcomes that there can be, nowhere as the last
  Prior(Internet internet, Geography geography, Pins pins, boolean[] possible) {
    this.geography = geography;
    int outcomes = possible.length;
    world = new double[outcomes];
    double vantages = 0;
    Map<String, double[]> byCountry = new HashMap<>();
    Map<String, double[]> byContinent = new HashMap<>();
    for (int as = 0; as < internet.ases(); as++) {
      double[] pin = pins.of(internet.mainRouter(as)).orElse(NOTHING);
      if (pin.length == 0) {
        continue;
      }
      String country = internet.countryOf(as);
      add(byCountry, country, pin);
      add(byContinent, continent(country), pin);
      if (pins.isVantage(as)) {
        vantages++;
        for (int i = 0; i < outcomes; i++) {
          world[i] += pin[i];
        }
      }
    }
    int pops = 0;
    for (int i = 0; i < outcomes - 1; i++) {
      pops += possible[i] ? 1 : 0;
    }
    for (int i = 0; i < outcomes; i++) {
      // The last outcome is "nowhere", which needs evidence, or the lack of any PoP.
      boolean one = i == outcomes - 1 ? pops == 0 : possible[i];
      world[i] = (world[i] + (one ? 1.0 / Math.max(1, pops) : 0)) / (vantages + 1);
    }
    byContinent.forEach((code, sum) -> continents.put(code, mean(sum, world, SHRINK_CONTINENT)));
    byCountry.forEach((code, sum) ->
        countries.put(code, mean(sum, continents.getOrDefault(continent(code), world), SHRINK_COUNTRY)));
  }

  private static final double[] NOTHING = {};

  private String continent(String country) {
    return country.isEmpty() ? "" : geography.country(country).map(Geography.Country::continent).orElse("");
  }

  /// Sums of a group, and behind them how many.
  private static void add(Map<String, double[]> groups, String key, double[] pin) {
    if (!key.isEmpty()) {
      double[] sum = groups.computeIfAbsent(key, _ -> new double[pin.length + 1]);
      for (int i = 0; i < pin.length; i++) {
        sum[i] += pin[i];
      }
      sum[pin.length]++;
    }
  }

  private static double[] mean(double[] sum, double[] wider, double shrink) {
    double[] mean = new double[wider.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (sum[i] + shrink * wider[i]) / (sum[mean.length] + shrink);
    }
    return mean;
  }

  /// @param country ISO 3166-1 alpha-2; empty where it is not known
  double[] of(String country) {
    double[] own = countries.get(country);
    return own != null ? own : continents.getOrDefault(continent(country), world);
  }

  double[] world() {
    return world;
  }
}
