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
  /// By cell: the place of its country in `codes`.
  private final int[] countryOfCell;
  private final List<String> codes;
  private final double[] countryTotals;
  private final Groups groupsBefore;
  /// By country, then place: what lands there without any scenario, as a share of all weight. Nowhere is the last place.
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
    Map<String, Integer> indexes = new HashMap<>();
    codes.forEach(code -> indexes.put(code, indexes.size()));
    shown = IntStream.range(0, internet.ases()).filter(as -> !internet.isRouteServer(as)).toArray();
    countryOfCell = new int[population.size()];
    countryTotals = new double[codes.size()];
    Landings landings = whatIf.landings();
    countriesBefore = new double[codes.size()][landings.places()];
    for (int cell = 0; cell < population.size(); cell++) {
      int country = indexes.getOrDefault(population.country(cell), 0);
      int router = population.router(cell);
      countryOfCell[cell] = country;
      countryTotals[country] += population.share(cell);
      for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
        countriesBefore[country][landings.place(entry)] += population.share(cell) * landings.share(entry);
      }
    }
    groupsBefore = groups(whatIf.service(), new Groups(List.of(), List.of()));
  }

  /// The service without any scenario.
  Analysis base(Shares shares) {
    Picture picture = new Picture(groupsBefore, whatIf.base(), new Transfers.Builder(groupsBefore.all().size() + 1).build());
    LandingRow[] rows = new LandingRow[shown.length];
    for (int row = 0; row < rows.length; row++) {
      int as = shown[row];
      rows[row] = row(row, picture, geography.nameOf(internet.asn(as)).orElse(""),
          geography.country(internet.countryOf(as)));
    }
    return analysis(groupsBefore, List.of(rows), shares, countriesBefore);
  }

  /// The service under a scenario.
  ///
  /// @param transfers what of the landings moves under it
  After after(Analysis before, Service service, Routing routing, Transfers transfers, Shares shares) {
    Picture picture = new Picture(groups(service, groupsBefore), routing, transfers);
    boolean[] changed = changed(routing);
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
      if (!same) {
        rows[row] = row(row, picture, rows[row].name(), rows[row].country());
      }
    }
    double[][] countries = new double[codes.size()][transfers.places()];
    double[][] moving = new double[codes.size()][transfers.places()];
    for (int code = 0; code < countries.length; code++) {
      for (int place = 0; place < countriesBefore[code].length; place++) {
        countries[code][picture.place(place)] = countriesBefore[code][place];
      }
    }
    for (int number = 0; number < transfers.size(); number++) {
      move(transfers, number, countries, moving);
    }
    return new After(analysis(picture.groups, List.of(rows), shares, countries), shares(picture.groups, moving));
  }

  private void move(Transfers transfers, int number, double[][] countries, double[][] moving) {
    int router = transfers.router(number);
    int as = internet.asOf(router);
    for (int cell = population.firstCell(as); cell < population.firstCell(as + 1); cell++) {
      if (population.router(cell) != router) {
        continue;
      }
      int country = countryOfCell[cell];
      for (int entry = transfers.first(number); entry < transfers.first(number + 1); entry++) {
        double moved = population.share(cell) * transfers.share(entry);
        countries[country][transfers.from(entry)] -= moved;
        countries[country][transfers.to(entry)] += moved;
        moving[country][transfers.to(entry)] += moved;
      }
    }
  }

  /// One state of everything, from which rows are made.
  private final class Picture {
    private final Groups groups;
    private final Routing routing;
    private final Transfers transfers;
    private final Landings landings = whatIf.landings();

    Picture(Groups groups, Routing routing, Transfers transfers) {
      this.groups = groups;
      this.routing = routing;
      this.transfers = transfers;
    }

    /// A place without a scenario as one of now.
    int place(int before) {
      return before == landings.places() - 1 ? groups.all().size() : before;
    }

    int named(int router) {
      int number = transfers.indexOf(router);
      return number >= 0 ? transfers.named(number) : place(landings.named(router));
    }

    /// Where an AS lands, by place; sums to 1. Its routers count by the weight that hangs on them.
    double[] shares(int as) {
      double[] shares = new double[groups.all().size() + 1];
      double weight = 0;
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        weight += population.weightAt(router);
      }
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        double part = weight > 0 ? population.weightAt(router) / weight : router == internet.mainRouter(as) ? 1 : 0;
        if (part > 0) {
          add(shares, router, part);
        }
      }
      return shares;
    }

    private void add(double[] shares, int router, double part) {
      for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
        shares[place(landings.place(entry))] += part * landings.share(entry);
      }
      int number = transfers.indexOf(router);
      for (int entry = number < 0 ? 0 : transfers.first(number); number >= 0 && entry < transfers.first(number + 1); entry++) {
        shares[transfers.from(entry)] -= part * transfers.share(entry);
        shares[transfers.to(entry)] += part * transfers.share(entry);
      }
    }
  }

  /// The groups of a service.
  private record Groups(List<LandingGroup> all, List<Pop> pops) {
    /// The group at a place; the one behind all stands for nowhere.
    LandingGroup at(int place) {
      return place == all.size() ? LandingGroup.NO_ROUTE : all.get(place);
    }
  }

  /// @param before whose groups stay the same objects: whether an AS moves is asked of every one for every picture, and
  ///     that is to be told at a glance
  private static Groups groups(Service service, Groups before) {
    List<LandingGroup> all = new ArrayList<>();
    for (Pop pop : service.pops()) {
      int index = all.size();
      boolean same = index < before.pops().size() && before.pops().get(index).equals(pop);
      LandingGroup group = same ? before.all().get(index) : LandingGroup.of(index, pop, LandingGroup.Kind.POP);
      all.add(group);
    }
    return new Groups(all, service.pops());
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

  private LandingRow row(int row, Picture picture, String name, Optional<Geography.Country> country) {
    int as = shown[row];
    int main = internet.mainRouter(as);
    int named = picture.named(main);
    LandingGroup group = picture.groups.at(named);
    double[] shares = picture.shares(as);
    SortedMap<String, Double> alternatives = Collections.emptySortedMap();
    for (int place = 0; place < shares.length; place++) {
      if (place != named && shares[place] >= NEGLIGIBLE) {
        if (alternatives.isEmpty()) {
          alternatives = new TreeMap<>();
        }
        alternatives.put(place < shares.length - 1 ? picture.groups.at(place).id() : Shares.NONE, shares[place]);
      }
    }
    double weight = 0;
    for (int cell = population.firstCell(as); cell < population.firstCell(as + 1); cell++) {
      weight += population.share(cell);
    }
    boolean lands = group.isKnown();
    Routing routing = picture.routing;
    Landing landing = new Landing(
        internet.asn(as),
        internet.countryOf(as),
        lands,
        lands ? Optional.of(group.id()) : Optional.empty(),
        lands ? "" : routing.hasRoute(main) ? TEXTS.text("landing.dropped") : TEXTS.text("landing.noRoute", prefix),
        Provenance.INFERRED,
        Math.min(1, Math.max(0, shares[named])),
        alternatives,
        whatIf.path(routing, main, lands ? group.id() : Shares.NONE),
        Optional.empty(),
        List.of(),
        weight);
    return new LandingRow(row, landing, group, name, country, List.of());
  }

  private Analysis analysis(Groups groups, List<LandingRow> rows, Shares shares, double[][] countries) {
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
        shares(groups, withoutNowhere(countries)),
        List.of(),
        loads);
  }

  private static double[][] withoutNowhere(double[][] countries) {
    return Arrays.stream(countries).map(places -> Arrays.copyOf(places, places.length - 1)).toArray(double[][]::new);
  }

  private List<CountryShare> shares(Groups groups, double[][] sums) {
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
