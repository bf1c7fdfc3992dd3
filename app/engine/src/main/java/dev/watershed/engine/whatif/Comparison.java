package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Shares.Share;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tells what a scenario changes, from what moves: whatever does not is not looked at.
final class Comparison {

  private final Population population;
  private final Internet internet;
  private final Outlook outlook;
  private final Transfers transfers;
  private final Routing base;
  private final Routing then;
  private final List<Pop> pops;
  private final int none;
  private final int unidentified;

  /// @param pops those of the scenario, which may be more than before
  /// @param base the routes as it is
  /// @param then the routes under the scenario
  Comparison(Population population, List<Pop> pops, Outlook outlook, Transfers transfers, Routing base, Routing then) {
    this.population = population;
    this.internet = population.internet();
    this.pops = pops;
    this.outlook = outlook;
    this.transfers = transfers;
    this.base = base;
    this.then = then;
    none = pops.size();
    unidentified = none + 1;
  }

  private String name(int place) {
    return place == unidentified ? Shares.UNIDENTIFIED : place == none ? Shares.NONE : pops.get(place).id();
  }

  /// The place where a router is said to land without the scenario.
  private int before(int router) {
    return outlook.now().place(outlook.now().named(router), none + 1);
  }

  /// Whether the router with a number in the transfers is said to land elsewhere.
  private boolean moves(int number) {
    return before(transfers.router(number)) != transfers.named(number);
  }

  private boolean isLost(int number) {
    return transfers.named(number) == none && moves(number);
  }

  /// What moves in a country, or in all.
  private static final class Sum {
    private final int places;
    /// By place from and place to; of no length while nothing was added.
    private double[] matrix = {};
    private int ases;
    private int partly;
    /// The AS that was counted last.
    private int last = Internet.NONE;

    Sum(int places) {
      this.places = places;
    }

    boolean isEmpty() {
      return matrix.length == 0;
    }

    private void begin() {
      if (isEmpty()) {
        matrix = new double[places * places];
      }
    }

    void add(Transfers transfers, int number, double weight) {
      begin();
      for (int entry = transfers.first(number); entry < transfers.first(number + 1); entry++) {
        matrix[transfers.from(entry) * places + transfers.to(entry)] += weight * transfers.share(entry);
      }
    }

    void add(Sum other) {
      begin();
      for (int i = 0; i < other.matrix.length; i++) {
        matrix[i] += other.matrix[i];
      }
    }

    double at(int from, int to) {
      return isEmpty() ? 0 : matrix[from * places + to];
    }

    /// Counts an AS, once.
    void count(int as, boolean main) {
      if (as != last) {
        last = as;
        ases += main ? 1 : 0;
        partly += main ? 0 : 1;
      }
    }
  }

  /// @param before what lands where without the scenario
  ScenarioDiff diff(Scenario scenario, Loads before) {
    Sum all = new Sum(unidentified + 1);
    List<Sum> countries = population.countries().stream().map(_ -> new Sum(unidentified + 1)).toList();
    List<Integer> whole = new ArrayList<>();
    List<Integer> part = new ArrayList<>();
    for (int from = 0, to; from < transfers.size(); from = to) {
      int as = internet.asOf(transfers.router(from));
      to = from + 1;
      while (to < transfers.size() && internet.asOf(transfers.router(to)) == as) {
        to++;
      }
      if (internet.isRouteServer(as)) {
        continue; // It sends no packets.
      }
      int main = number(internet.mainRouter(as), from, to);
      add(as, main, from, to, all, countries);
      if (main >= 0 && isLost(main)) {
        whole.add(internet.asn(as));
      } else if (any(from, to, true)) {
        part.add(internet.asn(as));
      }
    }
    Loads after = before.after(population, outlook.now(), transfers);
    Loads widened = before.widened(outlook.now(), none + 1);
    boolean hidden = widened.weight()[unidentified] > 0 || widened.ases()[unidentified] > 0;
    SortedMap<String, ScenarioDiff.Moved> byCountry = new TreeMap<>();
    for (int country = 0; country < countries.size(); country++) {
      if (!countries.get(country).isEmpty()) {
        all.add(countries.get(country));
        byCountry.put(population.countries().get(country), moved(countries.get(country)));
      }
    }
    double lost = 0;
    for (int place = 0; place <= unidentified; place++) {
      lost += all.at(place, none);
    }
    return new ScenarioDiff(
        scenario,
        shares(widened, hidden),
        shares(after, hidden),
        moved(all),
        new ScenarioDiff.Unreachable(Math.min(1, lost / population.total()), whole.size(), whole, part),
        overloads(widened, after),
        byCountry,
        then.disputes(),
        then.unproven());
  }

  /// The number of a router among these, or a negative one.
  private int number(int router, int from, int to) {
    for (int number = from; number < to; number++) {
      if (transfers.router(number) == router) {
        return number;
      }
    }
    return Internet.NONE;
  }

  /// Adds the routers of one AS, which have these numbers.
  ///
  /// @param main that of its main router, or a negative one
  private void add(int as, int main, int from, int to, Sum all, List<Sum> countries) {
    boolean mainMoves = main >= 0 && moves(main);
    if (mainMoves || any(from, to, false)) {
      all.count(as, mainMoves);
    }
    for (int cell = population.firstCell(as); cell < population.firstCell(as + 1); cell++) {
      int number = number(population.router(cell), from, to);
      if (number >= 0) {
        Sum there = countries.get(population.countryNumber(cell));
        there.add(transfers, number, population.weight(cell));
        if (moves(number)) {
          there.count(as, mainMoves);
        }
      }
    }
  }

  private boolean any(int from, int to, boolean lost) {
    for (int number = from; number < to; number++) {
      if (lost ? isLost(number) : moves(number)) {
        return true;
      }
    }
    return false;
  }

  /// @param hidden whether there is anything that is not identified, as in a catchment
  private Shares shares(Loads loads, boolean hidden) {
    SortedMap<String, Share> shares = new TreeMap<>();
    for (int place = 0; place <= (hidden ? unidentified : none); place++) {
      // Sums of shares, each a division, drift from 1; sums of weights, which mostly are whole numbers, do not.
      shares.put(name(place), new Share(Math.min(1, loads.weight()[place] / population.total()), loads.ases()[place]));
    }
    return new Shares(shares);
  }

  private ScenarioDiff.Moved moved(Sum of) {
    double sum = 0;
    SortedMap<String, SortedMap<String, Double>> named = new TreeMap<>();
    for (int from = 0; from <= unidentified; from++) {
      SortedMap<String, Double> row = new TreeMap<>();
      for (int to = 0; to <= unidentified; to++) {
        double weight = of.at(from, to);
        if (weight > 0) {
          row.put(name(to), weight / population.total());
          sum += weight;
        }
      }
      if (!row.isEmpty()) {
        named.put(name(from), row);
      }
    }
    return new ScenarioDiff.Moved(Math.min(1, sum / population.total()), of.ases, of.partly, named);
  }

  private List<ScenarioDiff.Overload> overloads(Loads before, Loads after) {
    List<ScenarioDiff.Overload> overloads = new ArrayList<>();
    for (int place = 0; place < none && population.inUnitOfCapacities(); place++) {
      Pop pop = pops.get(place);
      double carries = after.weight()[place];
      if (pop.capacity().isPresent() && carries > pop.capacity().getAsDouble()) {
        overloads.add(new ScenarioDiff.Overload(
            pop.id(), before.weight()[place], carries, pop.capacity().getAsDouble()));
      }
    }
    return overloads;
  }

  /// Every router that is said to land elsewhere, by ASN and region.
  List<AsMove> moves() {
    List<AsMove> moves = new ArrayList<>();
    for (int number = 0; number < transfers.size(); number++) {
      if (moves(number) && !internet.isRouteServer(internet.asOf(transfers.router(number)))) {
        moves.add(move(number));
      }
    }
    return moves;
  }

  private AsMove move(int number) {
    int router = transfers.router(number);
    int as = internet.asOf(router);
    String from = name(before(router));
    String to = name(transfers.named(number));
    return new AsMove(
        internet.asn(as),
        internet.mainRouter(as) == router,
        internet.routersOf(as) == 1 ? "" : internet.part(router),
        internet.countryOf(router, as),
        from,
        to,
        population.weightAt(router) / population.total(),
        decisiveStep(base, router, from),
        decisiveStep(then, router, to),
        path(base, router, from),
        path(then, router, to));
  }

  private AsPath path(Routing routing, int router, String pop) {
    return Shares.isPop(pop) ? outlook.path(routing, router, pop) : routing.asPath(router);
  }

  /// Where the route that the model has leads to the PoP that is named.
  private static Optional<DecisionStep> decisiveStep(Routing routing, int router, String pop) {
    return routing.pop(router).orElse(Shares.NONE).equals(pop)
        ? routing.explain(router).decisiveStep()
        : Optional.empty();
  }
}
