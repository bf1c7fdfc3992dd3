package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Over which neighbours the routers that were not seen have their landings, as [NeighborMix] weighs them. In columns;
/// immutable.
///
/// Routers that others have theirs over, or that were seen, are nodes. Over the rest, which are most, nobody has
/// anything: those of them with the same neighbours are one leaf. Both are numbered together, nodes first: by
/// `element`.
final class Dependencies {

  /// How many nodes there are.
  final int nodes;
  /// By router: its node, or its leaf.
  final int[] element;
  /// By node: its router.
  final int[] routerOf;
  /// By element, one more at the end: its first neighbour in `neighbor` and `weight`. Nodes that were seen have none.
  final int[] first;
  /// Nodes.
  final int[] neighbor;
  final double[] weight;
  /// By element: whether it has its landing over its AS's main router alone ([NeighborMix#isCopy]).
  final boolean[] copy;
  /// By node, one more at the end: its first dependent, of those only that are nodes themselves.
  final int[] firstDependent;
  final int[] dependent;
  /// The nodes that were not seen, each behind those that it depends on, but for circles.
  final int[] order;
  /// By node: its place in the order; -1 for those that were seen.
  final int[] rank;

  /// The neighbours of one router.
  ///
  /// @param nodes as nodes; while those are not known, as routers
  private record Neighbors(boolean copy, List<Integer> nodes, List<Double> weights) {}

  Dependencies(Internet internet, Pins pins, NeighborMix mix) {
    int routers = internet.routers();
    List<Neighbors> all = new ArrayList<>(routers);
    boolean[] needed = new boolean[routers];
    for (int router = 0; router < routers; router++) {
      all.add(pins.of(router).isPresent()
          ? new Neighbors(false, List.of(), List.of())
          : neighbors(internet, mix, router));
      all.get(router).nodes.forEach(other -> needed[other] = true);
    }
    element = new int[routers];
    int count = 0;
    for (int router = 0; router < routers; router++) {
      element[router] = needed[router] || pins.of(router).isPresent() ? count++ : -1;
    }
    nodes = count;
    routerOf = new int[nodes];
    List<Neighbors> elements = new ArrayList<>();
    for (int router = 0; router < routers; router++) {
      if (element[router] >= 0) {
        routerOf[element[router]] = router;
        elements.add(all.get(router));
      }
    }
    Map<Neighbors, Integer> leaves = new HashMap<>();
    for (int router = 0; router < routers; router++) {
      if (element[router] < 0) {
        element[router] = leaves.computeIfAbsent(all.get(router), neighbors -> {
          elements.add(neighbors);
          return elements.size() - 1;
        });
      }
    }
    first = new int[elements.size() + 1];
    copy = new boolean[elements.size()];
    for (int i = 0; i < elements.size(); i++) {
      copy[i] = elements.get(i).copy;
      first[i + 1] = first[i] + elements.get(i).nodes.size();
    }
    neighbor = elements.stream().flatMap(one -> one.nodes.stream()).mapToInt(router -> element[router]).toArray();
    weight = elements.stream().flatMap(one -> one.weights.stream()).mapToDouble(one -> one).toArray();
    firstDependent = new int[nodes + 1];
    for (int i = 0; i < first[nodes]; i++) {
      firstDependent[neighbor[i] + 1]++;
    }
    Arrays.parallelPrefix(firstDependent, Integer::sum);
    dependent = new int[first[nodes]];
    int[] filled = firstDependent.clone();
    for (int node = 0; node < nodes; node++) {
      for (int i = first[node]; i < first[node + 1]; i++) {
        dependent[filled[neighbor[i]]++] = node;
      }
    }
    boolean[] seen = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      seen[node] = pins.of(routerOf[node]).isPresent();
    }
    order = order(seen);
    rank = new int[nodes];
    Arrays.fill(rank, -1);
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
  }

  private static Neighbors neighbors(Internet internet, NeighborMix mix, int router) {
    if (mix.isCopy(router)) {
      return new Neighbors(true, List.of(internet.mainRouter(internet.asOf(router))), List.of(1.0));
    }
    List<Integer> others = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      int end = Usage.end(internet, router, relation);
      for (int session = internet.firstSession(router, relation); session < end; session++) {
        double one = mix.weight(relation, internet.neighbor(session));
        if (one > 0) {
          others.add(internet.neighbor(session));
          weights.add(one);
        }
      }
    }
    return new Neighbors(false, others, weights);
  }

  /// Those first that depend on nobody who is not in the order already; where none is left but circles, the first node.
  private int[] order(boolean[] seen) {
    int[] waits = new int[nodes];
    int[] queue = new int[nodes];
    int queued = 0;
    for (int node = 0; node < nodes; node++) {
      for (int i = first[node]; i < first[node + 1]; i++) {
        waits[node] += seen[neighbor[i]] ? 0 : 1;
      }
      if (!seen[node] && waits[node] == 0) {
        queue[queued++] = node;
      }
    }
    int done = 0;
    int next = 0;
    while (true) {
      while (done == queued && next < nodes) {
        if (!seen[next] && waits[next] > 0) {
          waits[next] = 0;
          queue[queued++] = next;
        }
        next++;
      }
      if (done == queued) {
        return Arrays.copyOf(queue, done);
      }
      int node = queue[done++];
      for (int i = firstDependent[node]; i < firstDependent[node + 1]; i++) {
        if (waits[dependent[i]] > 0 && --waits[dependent[i]] == 0) {
          queue[queued++] = dependent[i];
        }
      }
    }
  }

  /// How many nodes and leaves there are.
  int elements() {
    return copy.length;
  }

  boolean isNode(int router) {
    return element[router] < nodes;
  }
}
