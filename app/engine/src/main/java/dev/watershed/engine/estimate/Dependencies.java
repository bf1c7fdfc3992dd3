package dev.watershed.engine.estimate;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Over which neighbours the routers that were not seen have their landings, as [NeighborMix] weighs them, and an order
/// in which they can be gone through: each behind those that it depends on, but for circles. In columns; immutable.
final class Dependencies {

  /// By router, one more at the end: its first neighbour in `neighbor` and `weight`.
  final int[] first;
  final int[] neighbor;
  final double[] weight;
  /// By router: whether it has its landing over its AS's main router alone ([NeighborMix#isCopy]).
  final boolean[] copy;
  /// By router: the one that it is as; mostly itself.
  final int[] like;
  /// By router: whether another is as it is.
  private final boolean[] shared;
  /// By router, one more at the end: its first dependent, of those only that are gone through.
  final int[] firstDependent;
  final int[] dependent;
  /// The place of each router in the order, and the router at each place; -1 for routers that were seen, and that are
  /// as another.
  final int[] rank;
  final int[] order;

  Dependencies(Internet internet, Pins pins, NeighborMix mix) {
    int routers = internet.routers();
    first = new int[routers + 1];
    copy = new boolean[routers];
    int[] others = new int[1024];
    double[] weights = new double[1024];
    int size = 0;
    for (int router = 0; router < routers; router++) {
      first[router] = size;
      if (pins.of(router).isPresent()) {
        continue;
      }
      if (mix.isCopy(router)) {
        copy[router] = true;
        others = room(others, size);
        weights = room(weights, size);
        others[size] = internet.mainRouter(internet.asOf(router));
        weights[size++] = 1;
        continue;
      }
      for (Relation relation : Relation.values()) {
        int end = Usage.end(internet, router, relation);
        for (int session = internet.firstSession(router, relation); session < end; session++) {
          double one = mix.weight(relation, internet.neighbor(session));
          if (one > 0) {
            others = room(others, size);
            weights = room(weights, size);
            others[size] = internet.neighbor(session);
            weights[size++] = one;
          }
        }
      }
    }
    first[routers] = size;
    neighbor = Arrays.copyOf(others, size);
    weight = Arrays.copyOf(weights, size);
    like = alike(pins);
    shared = new boolean[routers];
    for (int router = 0; router < routers; router++) {
      if (like[router] != router) {
        shared[router] = true;
        shared[like[router]] = true;
      }
    }
    firstDependent = new int[routers + 1];
    for (int router = 0; router < routers; router++) {
      for (int i = first[router]; i < first[router + 1] && like[router] == router; i++) {
        firstDependent[neighbor[i] + 1]++;
      }
    }
    Arrays.parallelPrefix(firstDependent, Integer::sum);
    dependent = new int[firstDependent[routers]];
    int[] filled = firstDependent.clone();
    for (int router = 0; router < routers; router++) {
      for (int i = first[router]; i < first[router + 1] && like[router] == router; i++) {
        dependent[filled[neighbor[i]]++] = router;
      }
    }
    rank = new int[routers];
    Arrays.fill(rank, -1);
    order = new int[routers];
    sort(pins);
  }

  private static int[] room(int[] values, int size) {
    return size < values.length ? values : Arrays.copyOf(values, size * 2);
  }

  private static double[] room(double[] values, int size) {
    return size < values.length ? values : Arrays.copyOf(values, size * 2);
  }

  private int[] alike(Pins pins) {
    int routers = first.length - 1;
    boolean[] needed = new boolean[routers];
    for (int other : neighbor) {
      needed[other] = true;
    }
    Map<List<Double>, Integer> known = new HashMap<>();
    int[] as = new int[routers];
    for (int router = 0; router < routers; router++) {
      as[router] = router;
      if (!needed[router] && pins.of(router).isEmpty()) {
        List<Double> key = new ArrayList<>();
        for (int i = first[router]; i < first[router + 1]; i++) {
          key.add((double) neighbor[i]);
          key.add(weight[i]);
        }
        Integer earlier = known.putIfAbsent(key, router);
        as[router] = earlier == null ? router : earlier;
      }
    }
    return as;
  }

  /// Those first that depend on nobody who is not in the order already; where none is left but circles, the first
  /// router.
  private void sort(Pins pins) {
    int routers = rank.length;
    int[] waits = new int[routers];
    int[] queue = new int[routers];
    int queued = 0;
    for (int router = 0; router < routers; router++) {
      for (int i = first[router]; i < first[router + 1]; i++) {
        waits[router] += pins.of(neighbor[i]).isPresent() ? 0 : 1;
      }
      if (pins.of(router).isEmpty() && waits[router] == 0 && like[router] == router) {
        queue[queued++] = router;
      }
    }
    int done = 0;
    int next = 0;
    while (true) {
      while (done == queued && next < routers) {
        if (pins.of(next).isEmpty() && waits[next] > 0 && like[next] == next) {
          waits[next] = 0;
          queue[queued++] = next;
        }
        next++;
      }
      if (done == queued) {
        return;
      }
      int router = queue[done];
      rank[router] = done;
      order[done++] = router;
      for (int i = firstDependent[router]; i < firstDependent[router + 1]; i++) {
        if (waits[dependent[i]] > 0 && --waits[dependent[i]] == 0) {
          queue[queued++] = dependent[i];
        }
      }
    }
  }

  /// Whether no other router is as this one, so that what happens to it concerns it alone.
  boolean isAlone(int router) {
    return !shared[router];
  }

  boolean hasDependents(int router) {
    return firstDependent[router] < firstDependent[router + 1];
  }
}
