package dev.watershed.engine.estimate;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Carries an estimate over to a scenario without new PoPs as slowly as the rules read: every row of every router is
/// computed again until none changes, from nothing but the graph, the routes and what is known of ASes that were seen
/// without the scenario.
final class SlowTransition {

  private final LandingEstimate estimate;
  private final Internet internet;
  private final Routing was;
  private final Routing then;
  private final boolean[] possible;
  private final int places;
  private final SlowMix mix;
  private final SlowPins seen;
  /// By router and place: where it goes; null where nobody tells.
  private final double[][][] rows;
  private final Map<Integer, Boolean> fixed = new HashMap<>();

  SlowTransition(LandingEstimate estimate, Routing then) {
    this.estimate = estimate;
    this.then = then;
    internet = estimate.internet();
    was = estimate.routing();
    TreeSet<String> announcing = new TreeSet<>();
    then.situation().announcements().stream().filter(Announcement::announced).forEach(one -> announcing.add(one.pop()));
    possible = estimate.places().possible(announcing);
    places = possible.length;
    mix = new SlowMix(estimate);
    seen = new SlowPins(estimate.pins(), estimate.pops(), possible, was, then);
    rows = new double[internet.routers()][places][];
    for (int router = 0; router < rows.length; router++) {
      for (int place = 0; place < places; place++) {
        rows[router][place] = possible[place] ? only(place) : null;
      }
    }
    told();
    for (int round = 0; round < 2000; round++) {
      double change = 0;
      for (int router = 0; router < rows.length; router++) {
        for (int place = 0; place < places; place++) {
          if (estimate.pins().of(router).isEmpty() && !fixed.containsKey(router)) {
            change = Math.max(change, decide(router, place));
          }
        }
      }
      if (change < 1e-13) {
        return;
      }
    }
    throw new IllegalStateException("no rest");
  }

  private double[] only(int place) {
    double[] row = new double[places];
    row[place] = 1;
    return row;
  }

  private int place(Routing routing, int router) {
    return estimate.places().index(routing.pop(router).orElse("none"));
  }

  private void told() {
    for (int router = 0; router < rows.length; router++) {
      double[] before = estimate.pins().at(router);
      if (before.length > 0) {
        couple(router, before, seen.at(router));
      } else if (was.hasRoute(router) && !then.hasRoute(router)) {
        fix(router, only(places - 1));
      }
    }
    List<PolicyRule> old = was.situation().policies().rules();
    List<PolicyRule> now = then.situation().policies().rules();
    for (PolicyRule rule : now.subList(old.size(), now.size())) {
      if (rule instanceof PolicyRule.Prefer prefer) {
        follow(internet.indexOf(prefer.asn()), prefer.neighbor());
      }
    }
    for (int i = 0; i < was.situation().announcements().size(); i++) {
      Announcement one = then.situation().announcements().get(i);
      if (!one.equals(was.situation().announcements().get(i))) {
        follow(internet.indexOf(one.upstream()), -1);
      }
    }
  }

  private void couple(int router, double[] before, double[] after) {
    double more = 0;
    for (int place = 0; place < places; place++) {
      more += Math.max(0, after[place] - before[place]);
    }
    boolean told = before[place(was, router)] > 0 || !then.hasRoute(router);
    for (int place = 0; place < places && more > 1e-9; place++) {
      if (before[place] <= after[place] || !told && possible[place]) {
        continue;
      }
      double[] row = new double[places];
      for (int other = 0; other < places; other++) {
        row[other] = other == place ? after[place] / before[place]
            : (before[place] - after[place]) / before[place] * Math.max(0, after[other] - before[other]) / more;
      }
      rows[router][place] = folded(row);
    }
  }

  private void follow(int as, int preferred) {
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      boolean same = was.pop(router).equals(then.pop(router)) && was.asPath(router).equals(then.asPath(router))
          && was.hasRoute(router) == then.hasRoute(router);
      int next = then.nextRouter(router).orElse(-1);
      boolean follows = next >= 0 && internet.asn(internet.asOf(next)) == preferred;
      if (same && !follows || estimate.pins().of(router).isPresent() || fixed.containsKey(router)) {
        continue;
      }
      double[] where = next >= 0 && seen.at(next).length > 0 ? folded(seen.at(next)) : only(place(then, router));
      boolean wasDirect = was.hasRoute(router) && was.nextRouter(router).isEmpty();
      boolean isDirect = then.hasRoute(router) && next < 0;
      if (preferred >= 0 || isDirect) {
        fix(router, where);
      } else if (wasDirect) {
        rows[router][place(was, router)] = where;
        fixed.put(router, true);
      }
    }
  }

  private void fix(int router, double[] row) {
    Arrays.fill(rows[router], row);
    fixed.put(router, true);
  }

  private boolean isApart(int router, int other) {
    int one = internet.asn(internet.asOf(router));
    int two = internet.asn(internet.asOf(other));
    List<PolicyRule> old = was.situation().policies().rules();
    return then.situation().policies().rules().stream().skip(old.size()).anyMatch(rule ->
        rule instanceof PolicyRule.Depeer depeer
            && (depeer.asn() == one && depeer.neighbor() == two || depeer.asn() == two && depeer.neighbor() == one));
  }

  private double decide(int router, int place) {
    double[] sum = new double[places];
    double[] others = new double[places];
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      int other = internet.neighbor(session);
      double weight = mix.weight(router, session);
      if (isApart(router, other)) {
        sum[places - 1] += weight * mix.of(other, place);
        continue;
      }
      add(sum, rows[other][place], weight * mix.of(other, place));
      for (int any = 0; any < places - 1; any++) {
        add(others, rows[other][any], weight * mix.of(other, any));
      }
    }
    if (possible[place]) {
      sum[place] += 0.005 * estimate.prior().world()[place];
    }
    if (place != places - 1 && sum[places - 1] > 0) {
      others[places - 1] = 0;
      double all = Arrays.stream(others).sum();
      double lost = sum[places - 1];
      sum[places - 1] = 0;
      add(sum, all < 1e-9 ? only(place(then, router)) : others, lost / (all < 1e-9 ? 1 : all));
    }
    double total = Arrays.stream(sum).sum();
    if (total == 0) {
      return 0;
    }
    double[] row = folded(Arrays.stream(sum).map(part -> part / total).toArray());
    double[] old = rows[router][place];
    rows[router][place] = row;
    double change = old == null ? 1 : 0;
    for (int i = 0; i < places && old != null; i++) {
      change = Math.max(change, Math.abs(row[i] - old[i]));
    }
    return change;
  }

  private static void add(double[] sum, double[] row, double part) {
    for (int i = 0; row != null && i < sum.length; i++) {
      sum[i] += part * row[i];
    }
  }

  /// Less than a thousandth counts to the largest.
  private static double[] folded(double[] row) {
    double[] folded = row.clone();
    int largest = 0;
    for (int i = 0; i < row.length; i++) {
      largest = row[i] > row[largest] ? i : largest;
    }
    for (int i = 0; i < row.length; i++) {
      if (i != largest && row[i] < 0.001) {
        folded[largest] += row[i];
        folded[i] = 0;
      }
    }
    return folded;
  }

  /// By router, then place: what lands there under the scenario. Geography knows nothing: what is usual is so
  /// everywhere.
  double[][] landings(Landings before) {
    double[][] all = new double[rows.length][places];
    for (int router = 0; router < rows.length; router++) {
      double[] stays = new double[places];
      for (int entry = before.first(router); entry < before.first(router + 1); entry++) {
        stays[before.place(entry)] += possible[before.place(entry)] ? before.share(entry) : 0;
      }
      stays[places - 1] = 0;
      for (int entry = before.first(router); entry < before.first(router + 1); entry++) {
        double[] row = rows[router][before.place(entry)];
        if (row == null) {
          double[] usual = usual(before.place(entry));
          double left = Arrays.stream(stays).sum();
          row = !then.hasRoute(router) ? only(places - 1) : usual != null ? usual
              : left > 0 ? Arrays.stream(stays).map(one -> one / left).toArray() : only(place(then, router));
        }
        add(all[router], row, before.share(entry));
      }
    }
    return all;
  }

  private double[] usual(int place) {
    double[] sum = new double[places];
    for (int router : estimate.pins().routers()) {
      if (rows[router][place] != null && internet.mainRouter(internet.asOf(router)) == router) {
        add(sum, rows[router][place], estimate.pins().at(router)[place]);
      }
    }
    double total = Arrays.stream(sum).sum();
    return total > 0 ? Arrays.stream(sum).map(one -> one / total).toArray() : null;
  }
}
