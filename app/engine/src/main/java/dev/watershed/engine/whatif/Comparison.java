package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Shares.Share;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Compares two states of one Internet by who lands where.
final class Comparison {

  /// Less than this of a router's distribution is no move, but the end of a computation.
  private static final double NOTHING = 1e-6;

  private final Population population;
  private final Internet internet;
  private final LandingColumns before;
  private final LandingColumns after;
  /// The ids of PoPs; the last one stands for landing nowhere.
  private final List<String> names = new ArrayList<>();
  private final List<Pop> pops;

  /// @param pops those of the scenario, which may be more than before
  Comparison(Population population, List<Pop> pops, LandingColumns before, LandingColumns after) {
    this.population = population;
    this.internet = population.internet();
    this.pops = pops;
    this.before = before;
    this.after = after;
    pops.forEach(pop -> names.add(pop.id()));
    names.add(Shares.NONE);
  }

  /// Whether a router's packets land elsewhere.
  boolean moves(int router) {
    return before.likeliest(router) != after.likeliest(router);
  }

  String nameBefore(int router) {
    return names.get(before.likeliest(router));
  }

  String nameAfter(int router) {
    return names.get(after.likeliest(router));
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
    double[] changes = new double[places * places];
    for (int cell = 0; cell < population.size(); cell++) {
      int router = population.router(cell);
      double weight = population.weight(cell);
      before.addTo(carriedBefore, router, weight);
      after.addTo(carriedAfter, router, weight);
      if (move(router, weight, changes)) {
        String country = population.country(cell);
        double[][] there = countries.computeIfAbsent(country, _ -> new double[places][places]);
        for (int from = 0; from < places; from++) {
          if (!after.isSpread() && from != before.likeliest(router)) {
            continue; // Nothing moves from here.
          }
          for (int to = 0; to < places; to++) {
            double moved = changes[from * places + to];
            matrix[from][to] += moved;
            there[from][to] += moved;
            lost += to == places - 1 ? moved : 0;
          }
        }
        int as = internet.asOf(router);
        if (as != lastAs) {
          counted.clear();
          lastAs = as;
        }
        if (moves(router) && !counted.contains(country)) {
          counted.add(country);
          countryAses.computeIfAbsent(country, _ -> new int[2])[mainMoves(as) ? 0 : 1]++;
        }
      }
    }
    scale(carriedBefore);
    scale(carriedAfter);
    Arrays.stream(matrix).forEach(this::scale);
    countries.values().forEach(moved -> Arrays.stream(moved).forEach(this::scale));
    SortedMap<String, ScenarioDiff.Moved> byCountry = new TreeMap<>();
    countries.forEach((country, moved) ->
        byCountry.put(country, moved(moved, countryAses.getOrDefault(country, new int[2])[0],
            countryAses.getOrDefault(country, new int[2])[1])));
    return new ScenarioDiff(
        scenario,
        shares(carriedBefore, before),
        shares(carriedAfter, after),
        moved(matrix, count(this::mainMoves), count(as -> !mainMoves(as) && anyRouter(as, this::moves))),
        unreachable(Math.min(1, lost / population.total())),
        overloads(carriedBefore, carriedAfter),
        byCountry,
        after.routing().disputes(),
        after.routing().unproven());
  }

  /// What of a router goes where: of two distributions, what both have stays, and what is more before goes to what is more
  /// after, in proportion.
  ///
  /// @param changes by the place before times the number of places, and the place after; where nothing is spread, only the
  ///     places of the one before are written
  /// @return whether anything moves
  private boolean move(int router, double weight, double[] changes) {
    int places = names.size();
    if (!after.isSpread()) {
      boolean moved = moves(router);
      if (moved) {
        int from = before.likeliest(router) * places;
        Arrays.fill(changes, from, from + places, 0);
        changes[from + after.likeliest(router)] = weight;
      }
      return moved;
    }
    double[] was = before.at(router);
    double[] is = after.at(router);
    double total = 0;
    for (int i = 0; i < places; i++) {
      total += Math.max(0, was[i] - is[i]);
    }
    if (total < NOTHING) {
      return false;
    }
    Arrays.fill(changes, 0);
    for (int from = 0; from < places; from++) {
      for (int to = 0; was[from] > is[from] && to < places; to++) {
        changes[from * places + to] = weight * (was[from] - is[from]) * Math.max(0, is[to] - was[to]) / total;
      }
    }
    return true;
  }

  /// Whether the router with most of its AS moves: an AS counts once, there.
  private boolean mainMoves(int as) {
    return moves(internet.mainRouter(as));
  }

  private int count(IntPredicate ases) {
    return (int) IntStream.range(0, internet.ases()).filter(ases).count();
  }

  private boolean anyRouter(int as, IntPredicate routers) {
    return IntStream.range(internet.firstRouter(as), internet.firstRouter(as + 1)).anyMatch(routers);
  }

  private ScenarioDiff.Unreachable unreachable(double weight) {
    int none = names.size() - 1;
    IntPredicate lost = router -> before.likeliest(router) != none && after.likeliest(router) == none;
    List<Integer> whole = new ArrayList<>();
    List<Integer> part = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      if (lost.test(internet.mainRouter(as))) {
        whole.add(internet.asn(as));
      } else if (anyRouter(as, lost)) {
        part.add(internet.asn(as));
      }
    }
    return new ScenarioDiff.Unreachable(weight, whole.size(), whole, part);
  }

  private Shares shares(double[] carried, LandingColumns landings) {
    int[] ases = new int[carried.length];
    for (int as = 0; as < internet.ases(); as++) {
      ases[landings.likeliest(internet.mainRouter(as))]++;
    }
    SortedMap<String, Share> shares = new TreeMap<>();
    for (int i = 0; i < carried.length; i++) {
      shares.put(names.get(i), new Share(Math.min(1, carried[i]), ases[i]));
    }
    return new Shares(shares);
  }

  private ScenarioDiff.Moved moved(double[][] matrix, int ases, int partly) {
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
    return new ScenarioDiff.Moved(Math.min(1, sum), ases, partly, named);
  }

  private List<ScenarioDiff.Overload> overloads(double[] carriedBefore, double[] carriedAfter) {
    List<ScenarioDiff.Overload> overloads = new ArrayList<>();
    if (!population.inUnitOfCapacities()) {
      return overloads;
    }
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

  /// Sums of shares, each a division, drift from 1; sums of weights, which mostly are whole numbers, do not.
  private void scale(double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= population.total();
    }
  }

  /// Every router whose landing, path or decisive step changes, by ASN and region.
  List<AsMove> moves(boolean landingsOnly) {
    double[] weight = new double[internet.routers()];
    for (int cell = 0; cell < population.size(); cell++) {
      weight[population.router(cell)] += population.share(cell);
    }
    List<AsMove> moves = new ArrayList<>();
    for (int router = 0; router < internet.routers(); router++) {
      boolean same = landingsOnly || before.path(router).equals(after.path(router));
      if (moves(router) || !same) {
        moves.add(move(router, weight[router]));
      }
    }
    return moves;
  }

  AsMove move(int router, double weight) {
    int as = internet.asOf(router);
    String region = internet.routersOf(as) == 1 ? "" : internet.part(router);
    return new AsMove(
        internet.asn(as),
        internet.mainRouter(as) == router,
        region,
        internet.countryOf(router, as),
        nameBefore(router),
        nameAfter(router),
        weight,
        before.decisiveStep(router),
        after.decisiveStep(router),
        before.path(router),
        after.path(router));
  }
}
