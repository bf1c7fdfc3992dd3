package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import java.util.Arrays;

/// Where a part goes that lands at a place at a router which was not seen: over each neighbour ([Dependencies]) as much
/// as goes of the neighbour's. One thread at a time.
final class NeighborFlows {

  /// Instead of a router, where several are meant.
  static final int ANY = -1;
  /// Less is nothing.
  private static final double TINY = 1e-9;

  private final Premises premises;
  private final Dependencies all;
  private final EstimatedBase base;
  private final Flows flows;
  /// By place under the scenario, what goes there; of the last that was gathered.
  final double[] sum;

  /// @param flows of the nodes
  NeighborFlows(Premises premises, Flows flows) {
    this.premises = premises;
    this.flows = flows;
    base = premises.base;
    all = base.dependencies();
    sum = new double[premises.after.size()];
  }

  /// Sums up for a node or a leaf.
  ///
  /// @param router which one; for [#ANY] of a leaf, what goes where the model's route leads is left at nowhere
  /// @return whether anybody tells
  boolean gather(int element, int router, int place) {
    boolean parted = router != ANY && premises.isParted(router);
    Arrays.fill(sum, 0);
    double[] parts = base.mix(place);
    double kept = 0;
    double lost = 0;
    int end = all.first[element + 1];
    for (int i = all.first[element]; i < end; i++) {
      int other = all.neighbor[i];
      double part = all.weight[i] * parts[other];
      int row = flows.row(other, place);
      if (parted && isApart(router, other)) {
        lost += part;
      } else if (row >= 0) {
        flows.rows().addTo(sum, row, part);
      } else {
        kept += part;
      }
    }
    int stays = premises.places[place];
    sum[premises.none] += lost;
    if (premises.possible[stays]) {
      sum[stays] += kept + (all.copy[element] ? 0 : NeighborMix.WORLD * base.estimate().prior().world()[place]);
    }
    if (stays != premises.none && sum[premises.none] > 0) {
      reroute(element, router, parted);
    }
    for (double one : sum) {
      if (one > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isApart(int router, int node) {
    Internet internet = premises.internet;
    return premises.asserted.isApart(internet.asOf(router), internet.asOf(all.routerOf[node]));
  }

  /// Some neighbours have no route any more, though the router has one: what was had over them comes over the others.
  private void reroute(int element, int router, boolean parted) {
    double[] others = new double[sum.length];
    for (int i = all.first[element]; i < all.first[element + 1]; i++) {
      int other = all.neighbor[i];
      if (parted && isApart(router, other)) {
        continue;
      }
      for (int place = 0; place < base.places() - 1; place++) {
        double part = all.weight[i] * base.mix(place)[other];
        int row = flows.row(other, place);
        if (row >= 0) {
          flows.rows().addTo(others, row, part);
        } else if (premises.possible[premises.places[place]]) {
          others[premises.places[place]] += part;
        }
      }
    }
    others[premises.none] = 0;
    double total = Arrays.stream(others).sum();
    if (total < TINY) {
      if (router == ANY) {
        return;
      }
      others[premises.modelledThen(router)] = 1;
      total = 1;
    }
    double lost = sum[premises.none];
    sum[premises.none] = 0;
    for (int j = 0; j < sum.length; j++) {
      sum[j] += lost * others[j] / total;
    }
  }
}
