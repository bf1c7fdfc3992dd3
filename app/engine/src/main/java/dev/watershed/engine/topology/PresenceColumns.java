package dev.watershed.engine.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which router serves an AS in which country, gathered while routers are placed.
final class PresenceColumns {

  private final Map<String, Integer> countryIndex = new HashMap<>();
  private final List<String> countries = new ArrayList<>();
  private int[] router = new int[1024];
  private int[] country = new int[1024];
  private double[] weight = new double[1024];
  private int size;

  PresenceColumns() {
    country("");
  }

  int size() {
    return size;
  }

  /// The number of a country, which stays the same.
  int country(String code) {
    Integer known = countryIndex.get(code);
    if (known != null) {
      return known;
    }
    countryIndex.put(code, countries.size());
    countries.add(code);
    return countries.size() - 1;
  }

  void add(int atRouter, String code, double amount) {
    add(atRouter, country(code), amount);
  }

  /// A presence without known weight, unless the AS, whose presences begin at `first`, has one in the country.
  void addOnce(int first, int atRouter, int inCountry) {
    for (int presence = first; presence < size; presence++) {
      if (country[presence] == inCountry) {
        return;
      }
    }
    add(atRouter, inCountry, 0);
  }

  private void add(int atRouter, int inCountry, double amount) {
    if (size == router.length) {
      router = Arrays.copyOf(router, size * 2);
      country = Arrays.copyOf(country, size * 2);
      weight = Arrays.copyOf(weight, size * 2);
    }
    router[size] = atRouter;
    country[size] = inCountry;
    weight[size++] = amount;
  }

  void store(InternetColumns c) {
    c.presenceRouter = Arrays.copyOf(router, size);
    c.presenceCountry = Arrays.copyOf(country, size);
    c.presenceWeight = Arrays.copyOf(weight, size);
    c.countries = countries.toArray(String[]::new);
  }
}
