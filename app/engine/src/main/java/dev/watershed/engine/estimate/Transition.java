package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;

/// Carries the landings of nodes ([Dependencies]) over to a scenario. What lands at a PoP at a node stays there unless
/// something speaks for its going elsewhere:
///
/// - an AS that was seen goes where the fitted model makes it go ([Pins#under]);
/// - of one that was not, the scenario may tell ([Told]);
/// - else it has each part of its landing over some neighbours, and as much of that part goes as goes of theirs
///   ([NeighborFlows]).
///
/// What of a PoP that announces no more is left over by these is not known here. Only rows that change are looked at;
/// the result is the same as if all were.
final class Transition {

  /// Less is the end of a computation.
  private static final double TINY = 1e-9;
  /// ASes in a circle ask each other this often at most.
  private static final int ROUNDS = 200;

  private final Premises premises;
  private final EstimatedBase base;
  private final Dependencies all;
  private final int[] places;
  private final Told told;
  private final Flows flows;
  private final NeighborFlows neighbors;
  /// By rank and words of 64 places: whose rows are to be computed.
  private final long[] stale;
  private final int words;
  /// By rank: who has such rows.
  private final long[] pending;
  private int lowest;
  private final int[] rounds;

  /// @param flows empty; takes the result
  Transition(Premises premises, Told told, Flows flows) {
    this.premises = premises;
    this.told = told;
    this.flows = flows;
    base = premises.base;
    places = premises.places;
    all = base.dependencies();
    neighbors = new NeighborFlows(premises, flows);
    words = Flows.words(base.places());
    stale = new long[all.order.length * words];
    pending = new long[(all.order.length + 63) / 64];
    lowest = pending.length;
    rounds = new int[all.order.length];
  }

  /// Looks at what the scenario changes directly, then at whoever that concerns.
  void run() {
    for (int router : base.seen()) {
      move(router, base.estimate().pins().at(router), premises.seen.at(router));
    }
    for (int node : all.order) {
      int router = all.routerOf[node];
      for (int place = 0; place < base.places() && told.of(router); place++) {
        double[] row = told.row(router, place);
        if (row.length > 0) {
          set(node, place, row);
        }
      }
    }
    premises.parted.forEach(this::part);
    while (lowest < pending.length) {
      long word = pending[lowest];
      if (word == 0) {
        lowest++;
      } else {
        pending[lowest] &= word - 1;
        decide(lowest * 64 + Long.numberOfTrailingZeros(word));
      }
    }
  }

  /// An AS that was seen has another distribution: what both have stays, and what is more before goes to what is more
  /// after, in proportion. Where the model was not right about it before, only what cannot stay goes.
  private void move(int router, double[] before, double[] now) {
    double[] surplus = now.clone();
    boolean same = true;
    for (int i = 0; i < before.length; i++) {
      surplus[places[i]] -= before[i];
      same &= Math.abs(before[i] - now[places[i]]) < TINY;
    }
    if (same) {
      return;
    }
    double more = 0;
    for (double one : surplus) {
      more += Math.max(0, one);
    }
    boolean modelled = before[premises.modelled(router)] > 0 || !premises.then.hasRoute(router);
    double[] row = new double[now.length];
    for (int i = 0; i < before.length; i++) {
      int at = places[i];
      if (before[i] - now[at] < TINY || !modelled && premises.possible[at]) {
        continue;
      }
      for (int j = 0; j < row.length; j++) {
        row[j] = j == at ? now[at] : (before[i] - now[at]) * Math.max(0, surplus[j]) / more;
      }
      set(all.element[router], i, row);
    }
  }

  /// An AS has lost a neighbour: whatever it had over it goes elsewhere.
  private void part(int as) {
    Internet internet = premises.internet;
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      for (int place = 0; place < base.places() && all.isNode(router) && !premises.wasSeen(router); place++) {
        look(all.element[router], place);
      }
    }
  }

  private void set(int node, int place, double[] row) {
    if (flows.set(node, place, row, places[place], TINY)) {
      for (int i = all.firstDependent[node]; i < all.firstDependent[node + 1]; i++) {
        look(all.dependent[i], place);
      }
    }
  }

  private void look(int node, int place) {
    int rank = all.rank[node];
    stale[rank * words + (place >> 6)] |= 1L << place;
    pending[rank >> 6] |= 1L << rank;
    lowest = Math.min(lowest, rank >> 6);
  }

  private void decide(int rank) {
    int node = all.order[rank];
    int router = all.routerOf[node];
    boolean again = ++rounds[rank] <= ROUNDS && !told.of(router);
    for (int word = 0; word < words; word++) {
      long left = stale[rank * words + word];
      stale[rank * words + word] = 0;
      for (; left != 0 && again; left &= left - 1) {
        int place = word * 64 + Long.numberOfTrailingZeros(left);
        if (neighbors.gather(node, router, place)) {
          set(node, place, neighbors.sum);
        }
      }
    }
  }
}
