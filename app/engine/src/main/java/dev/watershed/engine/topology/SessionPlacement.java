package dev.watershed.engine.topology;

import java.util.Arrays;

/// Places links between ASes as sessions between routers, and lays them out by router.
final class SessionPlacement {

  private final InternetColumns c;
  private final AsNumbers numbers;
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private byte[] relation = new byte[1024];
  private int[] fromCost = new int[1024];
  private int[] toCost = new int[1024];
  private int size;

  SessionPlacement(InternetColumns columns, AsNumbers numbers) {
    c = columns;
    this.numbers = numbers;
  }

  void place(AsLinks links) {
    reserve(links.size());
    for (int link = 0; link < links.size(); link++) {
      int a = numbers.indexOf(links.first(link));
      int b = numbers.indexOf(links.second(link));
      Relation seen = switch (links.kind(link)) {
        case PROVIDER_CUSTOMER -> Relation.CUSTOMER;
        case PEER -> Relation.PEER;
        case SIBLING -> Relation.SIBLING;
      };
      meet(a, b, seen);
    }
    layOut();
  }

  private void meet(int a, int b, Relation seen) {
    int firstA = c.firstRouter[a];
    int endA = c.firstRouter[a + 1];
    int firstB = c.firstRouter[b];
    int endB = c.firstRouter[b + 1];
    if (endA - firstA == 1 && endB - firstB == 1) {
      session(firstA, firstB, seen);
      return;
    }
    boolean met = false;
    // The routers of an AS are ordered by region.
    for (int i = firstA, j = firstB; i < endA && j < endB; ) {
      int order = c.region[i].compareTo(c.region[j]);
      if (order == 0) {
        session(i, j, seen);
        met = true;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (!met) {
      nearest(a, b, seen);
    }
  }

  private void nearest(int a, int b, Relation seen) {
    int bestA = c.mainRouter[a];
    int bestB = c.mainRouter[b];
    double least = Double.POSITIVE_INFINITY;
    for (int i = c.firstRouter[a]; i < c.firstRouter[a + 1]; i++) {
      for (int j = c.firstRouter[b]; j < c.firstRouter[b + 1]; j++) {
        double distance = c.places.distanceKm(i, j);
        if (distance < least) {
          least = distance;
          bestA = i;
          bestB = j;
        }
      }
    }
    session(bestA, bestB, seen);
  }

  private void session(int routerA, int routerB, Relation seen) {
    reserve(1);
    from[size] = routerA;
    to[size] = routerB;
    relation[size] = (byte) seen.ordinal();
    double distance = c.places.distanceKm(routerA, routerB);
    int km = Double.isInfinite(distance) ? 0 : (int) Math.round(distance);
    int a = c.asOf[routerA];
    int b = c.asOf[routerB];
    int order = Integer.compare(c.firstRouter[a + 1] - c.firstRouter[a], c.firstRouter[b + 1] - c.firstRouter[b]);
    fromCost[size] = order < 0 ? 0 : order > 0 ? km : km / 2;
    toCost[size] = order > 0 ? 0 : order < 0 ? km : km / 2;
    size++;
  }

  private void reserve(int more) {
    if (size + more > from.length) {
      int length = Math.max(size + more, from.length * 3 / 2);
      from = Arrays.copyOf(from, length);
      to = Arrays.copyOf(to, length);
      relation = Arrays.copyOf(relation, length);
      fromCost = Arrays.copyOf(fromCost, length);
      toCost = Arrays.copyOf(toCost, length);
    }
  }

  /// Two counting sorts: by the far router, then stably by the near one and what the far one is to it.
  private void layOut() {
    int[] byFar = byFar();
    int[] start = new int[c.asOf.length * Internet.RELATIONS + 1];
    for (int half : byFar) {
      start[place(half) + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    c.firstSession = start;
    c.neighbor = new int[2 * size];
    c.sessionCost = new int[2 * size];
    int[] next = start.clone();
    for (int half : byFar) {
      int session = next[place(half)]++;
      boolean forward = (half & 1) == 0;
      c.neighbor[session] = forward ? to[half >> 1] : from[half >> 1];
      c.sessionCost[session] = forward ? fromCost[half >> 1] : toCost[half >> 1];
    }
  }

  /// The halves of all sessions by their far router. A half is 2 * s from the first end of s, and 2 * s + 1 from the
  /// second.
  private int[] byFar() {
    int[] next = new int[c.asOf.length + 1];
    for (int s = 0; s < size; s++) {
      next[from[s] + 1]++;
      next[to[s] + 1]++;
    }
    for (int router = 1; router < next.length; router++) {
      next[router] += next[router - 1];
    }
    int[] halves = new int[2 * size];
    for (int s = 0; s < size; s++) {
      halves[next[to[s]]++] = 2 * s;
      halves[next[from[s]]++] = 2 * s + 1;
    }
    return halves;
  }

  private int place(int half) {
    int s = half >> 1;
    boolean forward = (half & 1) == 0;
    int near = forward ? from[s] : to[s];
    int far = forward ? to[s] : from[s];
    return near * Internet.RELATIONS + seen(near, far, relation[s], forward);
  }

  /// A route server's members are what customers are to others: it passes on to each what it has from any.
  private int seen(int near, int far, byte stored, boolean forward) {
    if (c.routeServer[c.asOf[near]]) {
      return Relation.CUSTOMER.ordinal();
    }
    if (c.routeServer[c.asOf[far]]) {
      return Relation.PEER.ordinal();
    }
    Relation seen = Relation.ofCode(stored);
    return (forward ? seen : seen.inverse()).ordinal();
  }
}
