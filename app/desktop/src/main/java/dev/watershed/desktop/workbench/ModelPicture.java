package dev.watershed.desktop.workbench;

import dev.watershed.desktop.text.Texts;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Makes an [Analysis] of what the model computes: one row for each AS of the graph, all of it inferred. What is the
/// same under every scenario is worked out once; for a scenario only the rows that it changes are made anew.
final class ModelPicture {

  private static final Texts TEXTS = Texts.of(ModelPicture.class);
  /// Less of an AS is not worth a line.
  private static final double NEGLIGIBLE = 0.005;
  /// Less of all weight is the rest of a sum.
  private static final double DUST = 1e-12;

  private final WhatIf whatIf;
  private final Prefix prefix;
  private final Geography geography;
  private final Internet internet;
  private final Population population;
  /// By row: its AS in the graph. Route servers send no packets, and have no row.
  private final int[] shown;
  private final List<String> codes;
  private final double[] countryTotals;
  private final PopGroups groupsBefore;
  /// By country, then place: what lands there without any scenario, as a share of all weight. The last places are
  /// nowhere, and what is not identified.
  private final double[][] countriesBefore;

  /// What a scenario makes of it.
  ///
  /// @param moving as in [Difference]
  record After(Analysis analysis, List<CountryShare> moving) {}

  ModelPicture(WhatIf whatIf, Prefix prefix, Geography geography) {
    this.whatIf = whatIf;
    this.prefix = prefix;
    this.geography = geography;
    population = whatIf.population();
    internet = population.internet();
    codes = population.countries();
    shown = IntStream.range(0, internet.ases()).filter(as -> !internet.isRouteServer(as)).toArray();
    countryTotals = new double[codes.size()];
    Landings landings = whatIf.landings();
    countriesBefore = new double[codes.size()][landings.places() + 1];
    for (int cell = 0; cell < population.size(); cell++) {
      int country = population.countryNumber(cell);
      int router = population.router(cell);
      countryTotals[country] += population.share(cell);
      for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
        countriesBefore[country][landings.place(entry)] += population.share(cell) * landings.share(entry);
      }
    }
    groupsBefore = PopGroups.of(whatIf.service(), PopGroups.NONE);
  }

  /// The service without any scenario.
  Analysis base(Shares shares) {
    Transfers none = Transfers.none(groupsBefore.all().size() + 1);
    ModelState state = new ModelState(whatIf, groupsBefore, whatIf.base(), none);
    LandingRow[] rows = new LandingRow[shown.length];
    for (int row = 0; row < rows.length; row++) {
      int as = shown[row];
      rows[row] = row(row, state, geography.nameOf(internet.asn(as)).orElse(""),
          geography.country(internet.countryOf(as)), Optional.empty());
    }
    return analysis(groupsBefore, List.of(rows), shares, countriesBefore);
  }

  /// The service under a scenario.
  ///
  /// @param transfers what of the landings moves under it
  After after(Analysis before, Service service, Routing routing, Transfers transfers, Shares shares) {
    ModelState state = new ModelState(whatIf, PopGroups.of(service, groupsBefore), routing, transfers);
    boolean[] rerouted = changed(routing);
    boolean[] changed = rerouted.clone();
    for (int number = 0; number < transfers.size(); number++) {
      changed[transfers.router(number)] = true;
    }
    LandingRow[] rows = before.rows().toArray(LandingRow[]::new);
    for (int row = 0; row < rows.length; row++) {
      int as = shown[row];
      boolean same = true;
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1) && same; router++) {
        same = !changed[router];
      }
      if (!same || leadsOver(before.rows().get(row), rerouted)) {
        boolean newPath = rerouted[internet.mainRouter(as)];
        rows[row] = row(row, state, rows[row].name(), rows[row].country(),
            newPath ? Optional.empty() : Optional.of(rows[row].landing()));
      }
    }
    double[][] countries = new double[codes.size()][transfers.places() + 1];
    double[][] moving = new double[codes.size()][transfers.places() + 1];
    for (int code = 0; code < countries.length; code++) {
      for (int place = 0; place < countriesBefore[code].length; place++) {
        countries[code][state.place(place)] = countriesBefore[code][place];
      }
    }
    for (int number = 0; number < transfers.size(); number++) {
      move(transfers, number, countries, moving);
    }
    return new After(analysis(state.groups(), List.of(rows), shares, countries), shares(state.groups(), moving));
  }

  /// Whether an AS has its path over a neighbour of which the model does not have it, and whose route has changed.
  private boolean leadsOver(LandingRow row, boolean[] rerouted) {
    int main = internet.mainRouter(shown[row.row()]);
    int[] path = row.landing().asPath().toArray();
    int as = path.length == 0 || whatIf.base().pop(main).equals(row.landing().pop()) ? -1 : internet.indexOf(path[0]);
    int end = as < 0 ? 0 : internet.firstRouter(as + 1);
    for (int router = as < 0 ? 0 : internet.firstRouter(as); router < end; router++) {
      if (rerouted[router]) {
        return true;
      }
    }
    return false;
  }

  private void move(Transfers transfers, int number, double[][] countries, double[][] moving) {
    int router = transfers.router(number);
    int as = internet.asOf(router);
    for (int cell = population.firstCell(as); cell < population.firstCell(as + 1); cell++) {
      if (population.router(cell) != router) {
        continue;
      }
      int country = population.countryNumber(cell);
      for (int entry = transfers.first(number); entry < transfers.first(number + 1); entry++) {
        double moved = population.share(cell) * transfers.share(entry);
        countries[country][transfers.from(entry)] -= moved;
        countries[country][transfers.to(entry)] += moved;
        moving[country][transfers.to(entry)] += moved;
      }
    }
  }

  /// By router: whether its path is another than without the scenario.
  private boolean[] changed(Routing routing) {
    Routing base = whatIf.base();
    // 0 not looked at, 1 the same, 2 changed
    byte[] state = new byte[internet.routers()];
    int[] stack = new int[64];
    for (int start = 0; start < state.length; start++) {
      int depth = 0;
      int at = start;
      byte found = 0;
      while (found == 0) {
        int next = routing.nextRouter(at).orElse(-1);
        if (state[at] != 0) {
          found = state[at];
        } else if (differs(base, routing, at)) {
          found = state[at] = 2;
        } else if (next < 0) {
          found = state[at] = 1;
        } else {
          if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
          }
          stack[depth++] = at;
          at = next;
        }
      }
      while (depth > 0) {
        state[stack[--depth]] = found;
      }
    }
    boolean[] changed = new boolean[state.length];
    for (int router = 0; router < changed.length; router++) {
      changed[router] = state[router] == 2;
    }
    return changed;
  }

  private static boolean differs(Routing base, Routing routing, int router) {
    return base.hasRoute(router) != routing.hasRoute(router)
        || base.pathLength(router) != routing.pathLength(router)
        || base.nextRouter(router).orElse(-1) != routing.nextRouter(router).orElse(-1);
  }

  /// @param before the landing of a row whose main router has the route that it had
  private LandingRow row(
      int row, ModelState state, String name, Optional<Geography.Country> country, Optional<Landing> before) {
    int as = shown[row];
    int main = internet.mainRouter(as);
    int named = state.named(main);
    LandingGroup group = state.groups().at(named);
    double[] shares = state.shares(as);
    SortedMap<String, Double> alternatives = Collections.emptySortedMap();
    for (int place = 0; place < shares.length; place++) {
      if (place != named && shares[place] >= NEGLIGIBLE) {
        if (alternatives.isEmpty()) {
          alternatives = new TreeMap<>();
        }
        alternatives.put(state.groups().share(place), shares[place]);
      }
    }
    double weight = 0;
    for (int cell = population.firstCell(as); cell < population.firstCell(as + 1); cell++) {
      weight += population.share(cell);
    }
    boolean lands = group.isKnown();
    boolean hidden = group.equals(LandingGroup.UNIDENTIFIED);
    Routing routing = state.routing();
    Landing landing = new Landing(
        internet.asn(as),
        internet.countryOf(as),
        lands || hidden,
        lands ? Optional.of(group.id()) : Optional.empty(),
        lands ? ""
            : hidden ? TEXTS.text("landing.unidentified")
            : routing.hasRoute(main) ? TEXTS.text("landing.dropped") : TEXTS.text("landing.noRoute", prefix),
        Provenance.INFERRED,
        Math.min(1, Math.max(0, shares[named])),
        alternatives,
        path(routing, main, state.groups().share(named), before),
        Optional.empty(),
        List.of(),
        weight);
    return new LandingRow(row, landing, group, name, country, List.of());
  }

  /// Paths over a neighbour hang on the neighbour's route.
  private AsPath path(Routing routing, int main, String share, Optional<Landing> before) {
    boolean same = before.isPresent() && before.get().share().equals(share)
        && share.equals(routing.pop(main).orElse(Shares.NONE));
    return same ? before.get().asPath() : whatIf.path(routing, main, share);
  }

  private Analysis analysis(PopGroups groups, List<LandingRow> rows, Shares shares, double[][] countries) {
    Map<String, Double> loads = new HashMap<>();
    if (population.inUnitOfCapacities()) {
      for (Pop pop : groups.pops()) {
        Shares.Share share = shares.byPop().get(pop.id());
        if (share != null && pop.capacity().isPresent() && pop.capacity().getAsDouble() > 0) {
          loads.put(pop.id(), share.weight() * population.total() / pop.capacity().getAsDouble());
        }
      }
    }
    return new Analysis(
        Optional.of(prefix),
        whatIf.service().situation().origin(),
        LandingGroup.Kind.POP,
        groups.all(),
        rows,
        shares,
        1,
        Optional.of(new Catchment(prefix, shares, rows.stream().map(LandingRow::landing).toList(), 1, List.of())),
        0,
        shares(groups, known(countries)),
        List.of(),
        loads);
  }

  private static double[][] known(double[][] countries) {
    return Arrays.stream(countries).map(places -> Arrays.copyOf(places, places.length - 2)).toArray(double[][]::new);
  }

  private List<CountryShare> shares(PopGroups groups, double[][] sums) {
    List<CountryShare> shares = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double[] sum = sums[i];
      double total = countryTotals[i];
      List<CountryShare.Share> some = new ArrayList<>();
      for (int place = 0; place < sum.length; place++) {
        if (sum[place] > DUST) {
          some.add(new CountryShare.Share(
              groups.at(place), sum[place]));
        }
      }
      some.sort(Comparator.comparingDouble(CountryShare.Share::weight)
          .reversed()
          .thenComparingInt(share -> share.group().index()));
      if (!some.isEmpty()) {
        geography.country(codes.get(i)).ifPresent(country -> shares.add(new CountryShare(country, some, total, 0)));
      }
    }
    return shares;
  }
}
