package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.geo.Geography.Presence;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How much hangs on each router: the weights of ASes by country, spread over the routers that serve them, in columns.
/// Immutable.
public final class Population {

  private final Internet internet;
  /// By cell: an AS in a country that has weight.
  private int[] router = new int[1024];
  private String[] country = new String[1024];
  private int[] countryNumber = {};
  private double[] weight = new double[1024];
  private int size;
  private double total;
  private List<String> countries = List.of();

  private final boolean inUnitOfCapacities;
  /// By AS, one more at the end.
  private final int[] firstCell;
  private final double[] weightAt;

  private Population(Internet internet, boolean inUnitOfCapacities) {
    this.internet = internet;
    this.inUnitOfCapacities = inUnitOfCapacities;
    firstCell = new int[internet.ases() + 1];
    weightAt = new double[internet.routers()];
  }

  /// Spreads weights over an Internet. ASes that are not in it, and countries where nothing was known of an AS before,
  /// are told apart: the first count nothing, the second fall to the router where the AS has most. Where no AS has
  /// weight, all count the same. Route servers send no packets, and count nothing.
  public static Population of(Internet internet, Weights weights) {
    return of(internet, weights, true);
  }

  /// @param inUnitOfCapacities whether weights and the capacities of PoPs are in one unit; else they are never compared
  public static Population of(Internet internet, Weights weights, boolean inUnitOfCapacities) {
    Population population = new Population(internet, inUnitOfCapacities);
    for (int as = 0; as < internet.ases(); as++) {
      population.firstCell[as] = population.size;
      for (Presence presence : weights.of(internet.asn(as))) {
        if (presence.weight() > 0 && !internet.isRouteServer(as)) {
          population.add(population.routerOf(as, presence.country()), presence.country(), presence.weight());
        }
      }
    }
    if (population.total == 0) {
      for (int as = 0; as < internet.ases(); as++) {
        population.firstCell[as] = population.size;
        if (!internet.isRouteServer(as)) {
          population.add(internet.mainRouter(as), internet.countryOf(as), 1);
        }
      }
    }
    population.firstCell[internet.ases()] = population.size;
    population.router = Arrays.copyOf(population.router, population.size);
    population.country = Arrays.copyOf(population.country, population.size);
    population.weight = Arrays.copyOf(population.weight, population.size);
    population.countries = Arrays.stream(population.country).distinct().sorted().toList();
    population.countryNumber = Arrays.stream(population.country)
        .mapToInt(country -> Collections.binarySearch(population.countries, country)).toArray();
    return population;
  }

  private int routerOf(int as, String wanted) {
    for (int presence = internet.firstPresence(as); presence < internet.firstPresence(as + 1); presence++) {
      if (internet.presenceCountry(presence).equals(wanted)) {
        return internet.presenceRouter(presence);
      }
    }
    return internet.mainRouter(as);
  }

  private void add(int atRouter, String inCountry, double amount) {
    if (size == router.length) {
      router = Arrays.copyOf(router, size * 2);
      country = Arrays.copyOf(country, size * 2);
      weight = Arrays.copyOf(weight, size * 2);
    }
    router[size] = atRouter;
    country[size] = inCountry;
    weight[size++] = amount;
    weightAt[atRouter] += amount;
    total += amount;
  }

  public Internet internet() {
    return internet;
  }

  /// How many cells there are.
  public int size() {
    return size;
  }

  /// The first cell of an AS; `firstCell(as + 1)` is the one behind its last.
  public int firstCell(int as) {
    return firstCell[as];
  }

  /// The weight of all cells that hang on a router, in the unit of the weights.
  public double weightAt(int atRouter) {
    return weightAt[atRouter];
  }

  /// The router that a cell hangs on.
  public int router(int cell) {
    return router[cell];
  }

  /// ISO 3166-1 alpha-2; empty where it is not known.
  public String country(int cell) {
    return country[cell];
  }

  /// The same as its place in [#countries].
  public int countryNumber(int cell) {
    return countryNumber[cell];
  }

  /// The weight of a cell, in the unit of the weights.
  public double weight(int cell) {
    return weight[cell];
  }

  /// Whether weights can be compared with capacities.
  public boolean inUnitOfCapacities() {
    return inUnitOfCapacities;
  }

  /// The share of a cell in the weight of all, 0 to 1.
  public double share(int cell) {
    return weight[cell] / total;
  }

  /// The weight of all cells, in the unit of the weights and of capacities.
  public double total() {
    return total;
  }

  /// The countries that have weight, by code.
  public List<String> countries() {
    return countries;
  }
}
