package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.EXTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.TO_CUSTOMER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PEER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PROVIDER;

import dev.watershed.engine.topology.Internet;
import java.util.Arrays;

/// Routers that lost their route because whoever they had it from lost it. All of them lose it before any of them
/// decides, so that none falls back on a route that is about to go as well: a withdrawal then takes one decision an AS,
/// not one for every path that is explored.
final class Orphans {

  private final Internet internet;
  private final RouteColumns columns;
  /// By AS, of the propagation.
  private final long[] bound;
  private final boolean[] frozen;
  private final WorkQueue queue;
  private final int[] asOf;
  private final int[] firstRouter;
  private final int[] firstSession;
  private final int[] neighbor;
  private CompiledAnnouncements announcements;
  private CompiledPolicies policies;
  /// ASes that are to decide again.
  private int[] waiting = new int[256];
  private int count;
  private int[] stack = new int[256];

  Orphans(Internet internet, RouteColumns columns, long[] bound, boolean[] frozen, WorkQueue queue,
      CompiledAnnouncements announcements, CompiledPolicies policies) {
    this.internet = internet;
    this.columns = columns;
    this.bound = bound;
    this.frozen = frozen;
    this.queue = queue;
    this.announcements = announcements;
    this.policies = policies;
    Internet.Adjacency adjacency = internet.adjacency();
    asOf = adjacency.asOf();
    firstRouter = adjacency.firstRouter();
    firstSession = adjacency.firstSession();
    neighbor = adjacency.neighbor();
  }

  /// Begins anew.
  void prepare(CompiledAnnouncements nextAnnouncements, CompiledPolicies nextPolicies) {
    announcements = nextAnnouncements;
    policies = nextPolicies;
    count = 0;
  }

  /// Takes a router's route away, and that of everybody who has it from there.
  void add(int start) {
    int depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
      int router = stack[--depth];
      int as = asOf[router];
      if (columns.via[router] == RouteColumns.NO_ROUTE || frozen[as]) {
        continue;
      }
      int word = columns.word[router];
      columns.clear(router);
      bound[as] = -1;
      if (count == waiting.length) {
        waiting = Arrays.copyOf(waiting, count * 2);
      }
      waiting[count++] = as;
      for (int other = firstRouter[as]; other < firstRouter[as + 1]; other++) {
        if (columns.via[other] == RouteColumns.INTERNAL && columns.parent[other] == router) {
          depth = push(depth, other);
        }
      }
      int base = router * 4;
      boolean all = policies.leaks(as) || (word & (TO_PEER | TO_PROVIDER)) != 0;
      int end = all ? firstSession[base + 4] : firstSession[base + 1];
      depth = children(router, firstSession[base], end, depth);
      if (!all && (word & TO_CUSTOMER) != 0) {
        depth = children(router, firstSession[base + 3], firstSession[base + 4], depth);
      }
    }
  }

  private int children(int router, int from, int to, int depth) {
    int top = depth;
    for (int session = from; session < to; session++) {
      int other = neighbor[session];
      if (columns.parent[other] == router && columns.via[other] == EXTERNAL) {
        top = push(top, other);
      }
    }
    return top;
  }

  private int push(int depth, int router) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth] = router;
    return depth + 1;
  }

  /// Puts ASes that lost a route where the best of what they are still offered belongs.
  void adopt() {
    for (int i = 0; i < count; i++) {
      int as = waiting[i];
      int place = Integer.MAX_VALUE;
      for (int router = firstRouter[as]; router < firstRouter[as + 1]; router++) {
        place = Math.min(place, bestPlace(router));
      }
      if (place != Integer.MAX_VALUE) {
        queue.add(as, place);
      } else if (policies.leaks() && (policies.flags[as] & CompiledPolicies.RULED) != 0
          || firstRouter[as + 1] - firstRouter[as] > 1) {
        queue.add(as, 0);
      }
    }
    count = 0;
  }

  private int bestPlace(int router) {
    int place = Integer.MAX_VALUE;
    for (int announcement : announcements.at(router)) {
      if (announcements.identity[announcement] != 0) {
        place = Math.min(
            place, WorkQueue.place(announcements.role[announcement] % 3, announcements.length[announcement]));
      }
    }
    int base = router * 4;
    boolean server = internet.isRouteServer(asOf[router]);
    place = Math.min(place, bestPlace(firstSession[base], firstSession[base + 1], 0, server ? TO_PEER : TO_PROVIDER));
    if (place == Integer.MAX_VALUE) {
      place = bestPlace(firstSession[base + 1], firstSession[base + 2], 1, TO_PEER);
    }
    if (place == Integer.MAX_VALUE) {
      place = bestPlace(firstSession[base + 2], firstSession[base + 3], 2, TO_CUSTOMER);
    }
    return Math.min(place, bestPlace(firstSession[base + 3], firstSession[base + 4], 3, TO_CUSTOMER));
  }

  private int bestPlace(int from, int to, int kind, int export) {
    int place = Integer.MAX_VALUE;
    for (int session = from; session < to; session++) {
      int word = columns.word[neighbor[session]];
      if ((word & export) != 0) {
        int learned = kind == 3 ? RouteColumns.learnedFrom(word) : kind;
        place = Math.min(place, WorkQueue.place(learned, RouteColumns.length(word) + 1));
      }
    }
    return place;
  }
}
