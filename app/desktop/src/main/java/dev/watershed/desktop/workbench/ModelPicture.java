package dev.watershed.desktop.workbench;

import dev.watershed.desktop.text.Texts;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
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

/// Makes an [Analysis] of what the model computes: one row for each AS of the graph, all of it inferred. What is the same
/// under every scenario is worked out once; for a scenario only the rows that it changes are made anew.
final class ModelPicture {

  private static final Texts TEXTS = Texts.of(ModelPicture.class);

  private final WhatIf whatIf;
  private final Prefix prefix;
  private final Geography geography;
  private final Internet internet;
  private final Population population;
  /// By row: its AS in the graph. Route servers send no packets, and have no row.
  private final int[] shown;
  /// By AS: its first cell in the population; one more at the end.
  private final int[] firstCell;
  /// By cell: the place of its country in `codes`.
  private final int[] countryOfCell;
  private final List<String> codes;
  private final double[] countryTotals;
  private final Groups groupsBefore;
  private final int[] placesBefore;
  /// By AS: how likely it lands where the model has it, without any scenario. How well an AS is known does not hang on what
  /// is announced, so that its landing under a scenario is not surer than that.
  private final double[] sure;

  /// What a scenario makes of it.
  ///
  /// @param moving as in [Difference]
  record After(Analysis analysis, List<CountryShare> moving) {}

  /// @param estimate the landings without any scenario by all that is known, with their confidence; empty where nothing was
  ///     fitted
  ModelPicture(WhatIf whatIf, Prefix prefix, Geography geography, Optional<Catchment> estimate) {
    this.whatIf = whatIf;
    this.prefix = prefix;
    this.geography = geography;
    population = whatIf.population();
    internet = population.internet();
    codes = population.countries();
    Map<String, Integer> indexes = new HashMap<>();
    codes.forEach(code -> indexes.put(code, indexes.size()));
    shown = IntStream.range(0, internet.ases()).filter(as -> !internet.isRouteServer(as)).toArray();
    firstCell = new int[internet.ases() + 1];
    countryOfCell = new int[population.size()];
    countryTotals = new double[codes.size()];
    for (int cell = 0; cell < population.size(); cell++) {
      // The population holds the cells of an AS together, by AS.
      firstCell[internet.asOf(population.router(cell)) + 1]++;
      countryOfCell[cell] = indexes.getOrDefault(population.country(cell), 0);
      countryTotals[countryOfCell[cell]] += population.share(cell);
    }
    Arrays.parallelPrefix(firstCell, Integer::sum);
    groupsBefore = groups(whatIf.service(), new Groups(List.of(), Map.of(), List.of()));
    placesBefore = places(groupsBefore, whatIf.base());
    sure = new double[internet.ases()];
    Arrays.fill(sure, 1);
    estimate.ifPresent(found -> found.landings().forEach(this::believe));
  }

  private void believe(Landing landing) {
    int as = internet.indexOf(landing.asn());
    if (as >= 0) {
      int place = placesBefore[internet.mainRouter(as)];
      String computed = place < 0 ? Shares.NONE : groupsBefore.at(place).id();
      sure[as] = computed.equals(landing.share())
          ? landing.confidence()
          : landing.alternatives().getOrDefault(computed, 0.0);
    }
  }

  /// The service without any scenario.
  Analysis base(Shares shares) {
    Groups groups = groupsBefore;
    Routing routing = whatIf.base();
    LandingRow[] rows = new LandingRow[shown.length];
    for (int row = 0; row < rows.length; row++) {
      int as = shown[row];
      rows[row] = row(row, groups, placesBefore, routing, geography.nameOf(internet.asn(as)).orElse(""),
          geography.country(internet.countryOf(as)));
    }
    return analysis(groups, List.of(rows), shares, placesBefore);
  }

  /// The service under a scenario.
  After after(Analysis before, Service service, Routing routing, Shares shares) {
    Groups groups = groups(service, groupsBefore);
    int[] places = places(groups, routing);
    boolean[] changed = changed(routing);
    LandingRow[] rows = before.rows().toArray(LandingRow[]::new);
    for (int row = 0; row < rows.length; row++) {
      int as = shown[row];
      boolean same = true;
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1) && same; router++) {
        same = !changed[router] && places[router] == placesBefore[router];
      }
      if (!same) {
        rows[row] = row(row, groups, places, routing, rows[row].name(), rows[row].country());
      }
    }
    return new After(analysis(groups, List.of(rows), shares, places), moving(groups, places));
  }

  /// The groups of a service, and the group of each announcement.
  private record Groups(List<LandingGroup> all, Map<String, LandingGroup> byId, List<Pop> pops) {
    int indexOf(String pop) {
      LandingGroup group = byId.get(pop);
      return group == null ? -1 : group.index();
    }

    LandingGroup at(int index) {
      return index < 0 ? LandingGroup.NO_ROUTE : all.get(index);
    }
  }

  /// @param before whose groups stay the same objects: whether an AS moves is asked of every one for every picture, and
  ///     that is to be told at a glance
  private static Groups groups(Service service, Groups before) {
    List<LandingGroup> all = new ArrayList<>();
    Map<String, LandingGroup> byId = new HashMap<>();
    for (Pop pop : service.pops()) {
      int index = all.size();
      boolean same = index < before.pops().size() && before.pops().get(index).equals(pop);
      LandingGroup group = same ? before.all().get(index) : LandingGroup.of(index, pop, LandingGroup.Kind.POP);
      all.add(group);
      byId.put(pop.id(), group);
    }
    return new Groups(all, byId, service.pops());
  }

  /// By router: the index of the group that its packets reach; -1 where they reach none.
  private int[] places(Groups groups, Routing routing) {
    List<Announcement> announcements = routing.situation().announcements();
    int[] groupOf = announcements.stream().mapToInt(announcement -> groups.indexOf(announcement.pop())).toArray();
    int[] places = new int[internet.routers()];
    for (int router = 0; router < places.length; router++) {
      int announcement = routing.landing(router);
      places[router] = announcement < 0 ? -1 : groupOf[announcement];
    }
    return places;
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

  private LandingRow row(
      int row, Groups groups, int[] places, Routing routing, String name, Optional<Geography.Country> country) {
    int as = shown[row];
    int main = internet.mainRouter(as);
    LandingGroup group = groups.at(places[main]);
    double weight = 0;
    double elsewhere = 0;
    SortedMap<String, Double> alternatives = Collections.emptySortedMap();
    for (int cell = firstCell[as]; cell < firstCell[as + 1]; cell++) {
      double share = population.share(cell);
      weight += share;
      int place = places[population.router(cell)];
      if (place != places[main]) {
        if (alternatives.isEmpty()) {
          alternatives = new TreeMap<>();
        }
        alternatives.merge(place < 0 ? Shares.NONE : groups.at(place).id(), share, Double::sum);
        elsewhere += share;
      }
    }
    double all = weight;
    if (elsewhere > 0 && all > 0) {
      alternatives.replaceAll((_, share) -> share / all);
    }
    boolean lands = group.isKnown();
    Landing landing = new Landing(
        internet.asn(as),
        internet.countryOf(as),
        lands,
        lands ? Optional.of(group.id()) : Optional.empty(),
        lands ? "" : routing.hasRoute(main) ? TEXTS.text("landing.dropped") : TEXTS.text("landing.noRoute", prefix),
        Provenance.INFERRED,
        sure[as] * (all > 0 ? Math.max(0, 1 - elsewhere / all) : 1),
        alternatives,
        routing.asPath(main),
        Optional.empty(),
        List.of(),
        weight);
    return new LandingRow(row, landing, group, name, country, List.of());
  }

  private Analysis analysis(Groups groups, List<LandingRow> rows, Shares shares, int[] places) {
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
        countries(groups, places),
        List.of(),
        loads);
  }

  private List<CountryShare> countries(Groups groups, int[] places) {
    double[][] sums = new double[codes.size()][groups.all().size()];
    for (int cell = 0; cell < countryOfCell.length; cell++) {
      int place = places[population.router(cell)];
      if (place >= 0) {
        sums[countryOfCell[cell]][place] += population.share(cell);
      }
    }
    return shares(groups, sums);
  }

  private List<CountryShare> moving(Groups groups, int[] places) {
    double[][] sums = new double[codes.size()][groups.all().size() + 1];
    for (int cell = 0; cell < countryOfCell.length; cell++) {
      int router = population.router(cell);
      if (places[router] != placesBefore[router]) {
        sums[countryOfCell[cell]][places[router] < 0 ? groups.all().size() : places[router]] += population.share(cell);
      }
    }
    return shares(groups, sums);
  }

  private List<CountryShare> shares(Groups groups, double[][] sums) {
    List<CountryShare> shares = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double[] sum = sums[i];
      double total = countryTotals[i];
      List<CountryShare.Share> some = new ArrayList<>();
      for (int place = 0; place < sum.length; place++) {
        if (sum[place] > 0) {
          some.add(new CountryShare.Share(
              place < groups.all().size() ? groups.at(place) : LandingGroup.NO_ROUTE, sum[place]));
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
