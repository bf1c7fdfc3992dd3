package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Carries an estimate over to a scenario. What lands at a PoP at a router stays there unless something speaks for its
/// going elsewhere:
///
/// - an AS that was seen goes where the fitted model makes it go ([Pins#under]);
/// - an AS that was not has each part of its landing over some neighbours ([Dependencies]), and as much of that part
///   goes as goes of theirs;
/// - what the scenario itself says of an AS holds ([Asserted]), and who has no route in the model has none.
///
/// What of a PoP that announces no more is left over by these is not known here. Only rows that change are looked at;
/// the result is the same as if all were.
final class Transition {

  /// Less is the end of a computation.
  private static final double TINY = 1e-9;
  /// ASes in a circle ask each other this often at most.
  private static final int ROUNDS = 200;

  private final EstimatedBase base;
  private final Dependencies all;
  private final Internet internet;
  private final Routing was;
  private final Routing then;
  private final ModelView view;
  private final Outcomes after;
  private final int none;
  private final boolean[] possible;
  /// By place without a scenario: the same under it.
  private final int[] places;
  private final Pins seen;
  private final Asserted asserted;
  private final Flows flows;
  /// By router and words of 64 places: whose rows are to be computed.
  private final long[] stale;
  private final int words;
  /// By rank: which routers have such rows.
  private final long[] pending;
  private int lowest;
  private final int[] rounds;
  /// By router: its rows are no function of its neighbours'.
  private final boolean[] fixed;
  private final double[] sum;
  /// Of routers that are not as those whom they are like otherwise: rows by place, those of no length not known.
  private final Map<Integer, double[][]> apart = new HashMap<>();

  /// @param after the outcomes that there are under the scenario
  /// @param announcing the PoPs that announce then
  /// @param flows empty; takes the result
  Transition(EstimatedBase base, Outcomes after, Set<String> announcing, Routing then, Flows flows) {
    this.base = base;
    this.after = after;
    this.then = then;
    this.flows = flows;
    all = base.dependencies();
    internet = base.estimate().internet();
    was = base.estimate().routing();
    none = after.size() - 1;
    possible = after.possible(announcing);
    places = new int[base.places()];
    for (int place = 0; place < places.length; place++) {
      places[place] = after.placeOf(base.estimate().places(), place);
    }
    view = new ModelView(then);
    seen = base.estimate().pins().under(base.seen(), after, announcing, then);
    asserted = Asserted.of(was, then);
    words = Flows.words(base.places());
    stale = new long[internet.routers() * words];
    pending = new long[(internet.routers() + 63) / 64];
    lowest = pending.length;
    rounds = new int[internet.routers()];
    fixed = new boolean[internet.routers()];
    sum = new double[after.size()];
  }

  /// Looks at what the scenario changes directly, then at whoever that concerns.
  void run() {
    for (int router : base.seen()) {
      move(router, base.estimate().pins().at(router), seen.at(router));
    }
    lose();
    asserted.ases().forEach(this::follow);
    asserted.parted().forEach(this::part);
    while (lowest < pending.length) {
      long word = pending[lowest];
      if (word == 0) {
        lowest++;
      } else {
        int rank = lowest * 64 + Long.numberOfTrailingZeros(word);
        pending[lowest] &= word - 1;
        decide(all.order[rank]);
      }
    }
    apart.forEach((router, rows) -> {
      for (int place = 0; place < rows.length && !fixed[router]; place++) {
        rows[place] = gather(router, place, true) ? sum.clone() : rows[place];
      }
    });
  }

  /// The rows of a router that is as no other, by place, not scaled; empty where those in the flows hold. Rows of no
  /// length are not known.
  Optional<double[][]> apart(int router) {
    return apart.isEmpty() ? Optional.empty() : Optional.ofNullable(apart.get(router));
  }

  private boolean wasSeen(int router) {
    return seen.at(router).length > 0;
  }

  /// The place at which the model has a router land without the scenario.
  private int modelled(int router) {
    return base.estimate().places().index(was.pop(router).orElse(Shares.NONE));
  }

  /// An AS that was seen has another distribution: what both have stays, and what is more before goes to what is more
  /// after, in proportion. Where the model was not right about it before, only what cannot stay goes.
  private void move(int router, double[] before, double[] now) {
    System.arraycopy(now, 0, sum, 0, now.length);
    boolean same = true;
    for (int i = 0; i < before.length; i++) {
      sum[places[i]] -= before[i];
      same &= Math.abs(before[i] - now[places[i]]) < TINY;
    }
    if (same) {
      return;
    }
    double more = 0;
    for (double surplus : sum) {
      more += Math.max(0, surplus);
    }
    boolean told = before[modelled(router)] > 0 || !then.hasRoute(router);
    double[] row = new double[now.length];
    for (int i = 0; i < before.length; i++) {
      int at = places[i];
      if (before[i] - now[at] < TINY || !told && possible[at]) {
        continue;
      }
      for (int j = 0; j < row.length; j++) {
        row[j] = j == at ? now[at] : (before[i] - now[at]) * Math.max(0, sum[j]) / more;
      }
      set(router, i, row);
    }
  }

  /// Routers of ASes that were not seen, and that have no route any more in the model.
  private void lose() {
    for (int router = 0; router < fixed.length; router++) {
      if (was.hasRoute(router) && !then.hasRoute(router) && !wasSeen(router)) {
        setAll(router, after.only(Shares.NONE));
      }
    }
  }

  private void setAll(int router, double[] row) {
    for (int place = 0; place < base.places(); place++) {
      fix(router, place, row);
    }
  }

  private void fix(int router, int place, double[] row) {
    fixed[router] = true;
    if (all.isAlone(router)) {
      set(router, place, row);
    } else {
      apart.computeIfAbsent(router, _ -> new double[base.places()][0])[place] = row;
    }
  }

  /// Routers of an AS that was not seen, but of which the scenario says what it does.
  private void follow(int as) {
    Set<Integer> preferred = asserted.preferring().getOrDefault(as, Set.of());
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      if (wasSeen(router) || fixed[router]) {
        continue;
      }
      boolean same = then.sameRoute(was, router);
      int next = view.nextHop(router).orElse(0);
      if (preferred.contains(next) || !same && (!preferred.isEmpty() || Pins.isDirect(then, router))) {
        setAll(router, wherever(router));
      } else if (!same && Pins.isDirect(was, router)) {
        fix(router, modelled(router), wherever(router));
      }
    }
  }

  /// What is known of where the route leads that the model gives a router: of its neighbour, where that was seen.
  private double[] wherever(int router) {
    OptionalInt next = then.nextRouter(router);
    while (next.isPresent() && internet.asOf(next.getAsInt()) == internet.asOf(router)) {
      next = then.nextRouter(next.getAsInt());
    }
    boolean known = next.isPresent() && wasSeen(next.getAsInt());
    return known ? seen.at(next.getAsInt()) : after.only(then.pop(router).orElse(Shares.NONE));
  }

  /// An AS has lost a neighbour: whatever it had over it goes elsewhere.
  private void part(int as) {
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      if (fixed[router]) {
        continue;
      }
      for (int i = all.first[router]; i < all.first[router + 1]; i++) {
        if (asserted.isApart(as, internet.asOf(all.neighbor[i]))) {
          if (!all.isAlone(router)) {
            apart.computeIfAbsent(router, _ -> new double[base.places()][0]);
            continue;
          }
          for (int place = 0; place < base.places(); place++) {
            look(router, place);
          }
        }
      }
    }
  }

  private void set(int router, int place, double[] row) {
    if (flows.set(router, place, row, places[place], TINY)) {
      for (int i = all.firstDependent[router]; i < all.firstDependent[router + 1]; i++) {
        int other = all.dependent[i];
        // Of a router that nobody depends on, only what it has itself is of interest.
        if (all.hasDependents(other) || base.has(other, place)) {
          look(other, place);
        }
      }
    }
  }

  private void look(int router, int place) {
    stale[router * words + (place >> 6)] |= 1L << place;
    int rank = all.rank[router];
    pending[rank >> 6] |= 1L << rank;
    lowest = Math.min(lowest, rank >> 6);
  }

  private void decide(int router) {
    boolean again = ++rounds[router] <= ROUNDS && !(fixed[router] && all.isAlone(router));
    boolean parted = !asserted.apart().isEmpty() && all.isAlone(router);
    for (int word = 0; word < words; word++) {
      long left = stale[router * words + word];
      stale[router * words + word] = 0;
      for (; left != 0 && again; left &= left - 1) {
        int place = word * 64 + Long.numberOfTrailingZeros(left);
        if (gather(router, place, parted)) {
          set(router, place, sum);
        }
      }
    }
  }

  /// Sums up where a part goes that lands at a place: over each neighbour as much as goes of the neighbour's.
  ///
  /// @param parted whether the router may have lost neighbours
  /// @return whether anybody tells
  private boolean gather(int router, int place, boolean parted) {
    Arrays.fill(sum, 0);
    int stays = places[place];
    double[] parts = base.mix(place);
    for (int i = all.first[router]; i < all.first[router + 1]; i++) {
      int other = all.neighbor[i];
      double part = all.weight[i] * parts[other];
      int row = flows.row(other, place);
      if (parted && asserted.isApart(internet.asOf(router), internet.asOf(other))) {
        sum[none] += part;
      } else if (row >= 0) {
        flows.addTo(sum, row, part);
      } else if (possible[stays]) {
        sum[stays] += part;
      }
    }
    if (possible[stays] && !all.copy[router]) {
      sum[stays] += NeighborMix.WORLD * base.estimate().prior().world()[place];
    }
    if (stays != none && sum[none] > 0) {
      reroute(router, parted);
    }
    double total = 0;
    for (double one : sum) {
      total += one;
    }
    return total > 0;
  }

  /// Some neighbours have no route any more, though the router has one: what was had over them comes over the others.
  private void reroute(int router, boolean parted) {
    double lost = sum[none];
    sum[none] = 0;
    double[] others = new double[sum.length];
    for (int i = all.first[router]; i < all.first[router + 1]; i++) {
      int other = all.neighbor[i];
      if (parted && asserted.isApart(internet.asOf(router), internet.asOf(other))) {
        continue;
      }
      for (int place = 0; place < base.places() - 1; place++) {
        double part = all.weight[i] * base.mix(place)[other];
        int row = flows.row(other, place);
        if (row >= 0) {
          flows.addTo(others, row, part);
        } else if (possible[places[place]]) {
          others[places[place]] += part;
        }
      }
    }
    others[none] = 0;
    double total = Arrays.stream(others).sum();
    if (total < TINY) {
      others = after.only(then.pop(router).orElse(Shares.NONE));
      total = 1;
    }
    for (int j = 0; j < sum.length; j++) {
      sum[j] += lost * others[j] / total;
    }
  }
}
