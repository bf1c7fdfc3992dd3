package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Shares.Share;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares two routings of one Internet by who lands where.
final class Comparison {

  private final Population population;
  private final Internet internet;
  private final Routing before;
  private final Routing after;
  /// The ids of PoPs; the last one stands for landing nowhere.
  private final List<String> names = new ArrayList<>();
  private final int[] was;
  private final int[] is;
  private final List<Pop> pops;

  /// @param pops those of the scenario, which may be more than before
  Comparison(Population population, List<Pop> pops, Routing before, Routing after) {
    this.population = population;
    this.internet = population.internet();
    this.pops = pops;
    this.before = before;
    this.after = after;
    pops.forEach(pop -> names.add(pop.id()));
    names.add(Shares.NONE);
    was = landings(before);
    is = landings(after);
  }

  /// By router: the place of its PoP in [#names].
  private int[] landings(Routing routing) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < pops.size(); i++) {
      index.put(pops.get(i).id(), i);
    }
    var announcements = routing.situation().announcements();
    int[] popOf = new int[announcements.size()];
    for (int i = 0; i < popOf.length; i++) {
      popOf[i] = index.getOrDefault(announcements.get(i).pop(), pops.size());
    }
    int[] landings = new int[internet.routers()];
    for (int router = 0; router < landings.length; router++) {
      int announcement = routing.landing(router);
      landings[router] = announcement < 0 ? pops.size() : popOf[announcement];
    }
    return landings;
  }

  /// Whether a router's packets land elsewhere.
  boolean moves(int router) {
    return was[router] != is[router];
  }

  String nameBefore(int router) {
    return names.get(was[router]);
  }

  String nameAfter(int router) {
    return names.get(is[router]);
  }

  ScenarioDiff diff(Scenario scenario) {
    int places = names.size();
    double[] carriedBefore = new double[places];
    double[] carriedAfter = new double[places];
    double[][] matrix = new double[places][places];
    SortedMap<String, double[][]> countries = new TreeMap<>();
    SortedMap<String, int[]> countryAses = new TreeMap<>();
    int lastAs = -1;
    List<String> counted = new ArrayList<>();
    double lost = 0;
    for (int cell = 0; cell < population.size(); cell++) {
      int router = population.router(cell);
      double share = population.share(cell);
      int from = was[router];
      int to = is[router];
      carriedBefore[from] += share;
      carriedAfter[to] += share;
      if (from != to) {
        matrix[from][to] += share;
        lost += to == places - 1 ? share : 0;
        String country = population.country(cell);
        countries.computeIfAbsent(country, _ -> new double[places][places])[from][to] += share;
        int as = internet.asOf(router);
        if (as != lastAs) {
          counted.clear();
          lastAs = as;
        }
        if (!counted.contains(country)) {
          counted.add(country);
          countryAses.computeIfAbsent(country, _ -> new int[1])[0]++;
        }
      }
    }
    SortedMap<String, ScenarioDiff.Moved> byCountry = new TreeMap<>();
    countries.forEach((country, moved) ->
        byCountry.put(country, moved(moved, countryAses.getOrDefault(country, new int[1])[0])));
    return new ScenarioDiff(
        scenario,
        shares(carriedBefore, was),
        shares(carriedAfter, is),
        moved(matrix, movedAses()),
        unreachable(lost),
        overloads(carriedBefore, carriedAfter),
        byCountry,
        after.disputes(),
        after.unproven());
  }

  private int movedAses() {
    int count = 0;
    for (int as = 0; as < internet.ases(); as++) {
      boolean any = false;
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        any |= was[router] != is[router];
      }
      count += any ? 1 : 0;
    }
    return count;
  }

  private ScenarioDiff.Unreachable unreachable(double weight) {
    int none = names.size() - 1;
    List<Integer> asns = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      boolean any = false;
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        any |= was[router] != none && is[router] == none;
      }
      if (any) {
        asns.add(internet.asn(as));
      }
    }
    return new ScenarioDiff.Unreachable(weight, asns.size(), asns);
  }

  private Shares shares(double[] carried, int[] landing) {
    int[] ases = new int[carried.length];
    for (int as = 0; as < internet.ases(); as++) {
      ases[landing[internet.mainRouter(as)]]++;
    }
    SortedMap<String, Share> shares = new TreeMap<>();
    for (int i = 0; i < carried.length; i++) {
      shares.put(names.get(i), new Share(carried[i], ases[i]));
    }
    return new Shares(shares);
  }

  private ScenarioDiff.Moved moved(double[][] matrix, int ases) {
    double sum = 0;
    SortedMap<String, SortedMap<String, Double>> named = new TreeMap<>();
    for (int from = 0; from < matrix.length; from++) {
      for (int to = 0; to < matrix.length; to++) {
        if (matrix[from][to] > 0) {
          named.computeIfAbsent(names.get(from), _ -> new TreeMap<>()).put(names.get(to), matrix[from][to]);
        }
      }
      sum += Arrays.stream(matrix[from]).sum();
    }
    return new ScenarioDiff.Moved(sum, ases, named);
  }

  private List<ScenarioDiff.Overload> overloads(double[] carriedBefore, double[] carriedAfter) {
    List<ScenarioDiff.Overload> overloads = new ArrayList<>();
    for (int i = 0; i < pops.size(); i++) {
      Pop pop = pops.get(i);
      double carries = carriedAfter[i] * population.total();
      if (pop.capacity().isPresent() && carries > pop.capacity().getAsDouble()) {
        overloads.add(new ScenarioDiff.Overload(
            pop.id(), carriedBefore[i] * population.total(), carries, pop.capacity().getAsDouble()));
      }
    }
    return overloads;
  }

  /// Every router whose landing, path or decisive step changes, by ASN and region.
  List<AsMove> moves(boolean landingsOnly) {
    double[] weight = new double[internet.routers()];
    for (int cell = 0; cell < population.size(); cell++) {
      weight[population.router(cell)] += population.share(cell);
    }
    List<AsMove> moves = new ArrayList<>();
    for (int router = 0; router < internet.routers(); router++) {
      boolean same = landingsOnly || before.asPath(router).equals(after.asPath(router));
      if (moves(router) || !same) {
        moves.add(move(router, weight[router]));
      }
    }
    return moves;
  }

  AsMove move(int router, double weight) {
    int as = internet.asOf(router);
    String region = internet.routersOf(as) == 1
        ? ""
        : internet.region(router).name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new AsMove(
        internet.asn(as),
        region,
        internet.countryOf(router, as),
        nameBefore(router),
        nameAfter(router),
        weight,
        before.explain(router).decisiveStep(),
        after.explain(router).decisiveStep(),
        before.asPath(router),
        after.asPath(router));
  }
}
