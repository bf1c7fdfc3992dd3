package dev.watershed.engine.topology;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  void place(AsLinks links, Map<Long, List<KnownNetworks.Meeting>> meetings) {
    reserve(links.size());
    Set<Long> linked = new HashSet<>();
    for (int link = 0; link < links.size(); link++) {
      int a = numbers.indexOf(links.first(link));
      int b = numbers.indexOf(links.second(link));
      Relation seen = switch (links.kind(link)) {
        case PROVIDER_CUSTOMER -> Relation.CUSTOMER;
        case PEER -> Relation.PEER;
        case SIBLING -> Relation.SIBLING;
      };
      long key = meetings.isEmpty() ? 0 : AsLinks.key(links.first(link), links.second(link));
      List<KnownNetworks.Meeting> known = meetings.isEmpty() ? List.of() : meetings.getOrDefault(key, List.of());
      if (known.isEmpty()) {
        meet(a, b, seen);
      } else {
        linked.add(key);
        where(a, b, seen, known);
      }
    }
    meetings.keySet().stream().filter(key -> !linked.contains(key)).findFirst().ifPresent(key -> {
      throw new IllegalArgumentException("it is said where AS" + (key >>> 32) + " and AS" + (key & 0xffffffffL)
          + " meet, but nothing links them");
    });
    layOut();
  }

  /// Two ASes of which it is known where they meet.
  private void where(int a, int b, Relation seen, List<KnownNetworks.Meeting> meetings) {
    boolean ordered = Integer.compareUnsigned(c.asn[a], c.asn[b]) < 0;
    for (KnownNetworks.Meeting meeting : meetings) {
      session(
          Interior.router(c, a, ordered ? meeting.lower() : meeting.higher()),
          Interior.router(c, b, ordered ? meeting.higher() : meeting.lower()),
          seen);
      // They meet at these routers, so there is no way to go.
      fromCost[size - 1] = 0;
      toCost[size - 1] = 0;
    }
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
    // The routers of an AS are ordered by region, and in a region by country.
    for (int i = firstA, j = firstB; i < endA && j < endB; ) {
      int order = c.region[i].compareTo(c.region[j]);
      int nextI = order > 0 ? i : endOfRegion(i, endA);
      int nextJ = order < 0 ? j : endOfRegion(j, endB);
      if (order == 0) {
        meetInRegion(i, nextI, j, nextJ, seen);
        met = true;
      }
      i = nextI;
      j = nextJ;
    }
    if (!met) {
      nearest(firstA, endA, firstB, endB, seen);
    }
  }

  private int endOfRegion(int router, int end) {
    int next = router + 1;
    while (next < end && c.region[next] == c.region[router]) {
      next++;
    }
    return next;
  }

  private int endOfCountry(int router, int end) {
    int next = router + 1;
    while (next < end && c.siteCountry[next] == c.siteCountry[router]) {
      next++;
    }
    return next;
  }

  /// In every country where both are, else once, where they are nearest.
  private void meetInRegion(int firstA, int endA, int firstB, int endB, Relation seen) {
    if (endA - firstA == 1 && endB - firstB == 1) {
      session(firstA, firstB, seen);
      return;
    }
    boolean met = false;
    for (int i = firstA, j = firstB; i < endA && j < endB; ) {
      int order = Integer.compare(c.siteCountry[i], c.siteCountry[j]);
      int nextI = order > 0 ? i : endOfCountry(i, endA);
      int nextJ = order < 0 ? j : endOfCountry(j, endB);
      if (order == 0) {
        meetInCountry(i, nextI, j, nextJ, seen);
        met = true;
      }
      i = nextI;
      j = nextJ;
    }
    if (!met) {
      nearest(firstA, endA, firstB, endB, seen);
    }
  }

  /// Each router of the one with fewer meets its nearest of the other.
  private void meetInCountry(int firstA, int endA, int firstB, int endB, Relation seen) {
    boolean each = endA - firstA <= endB - firstB;
    for (int i = each ? firstA : firstB; i < (each ? endA : endB); i++) {
      if (each) {
        nearest(i, i + 1, firstB, endB, seen);
      } else {
        nearest(firstA, endA, i, i + 1, seen);
      }
    }
  }

  private void nearest(int firstA, int endA, int firstB, int endB, Relation seen) {
    int mainA = c.mainRouter[c.asOf[firstA]];
    int mainB = c.mainRouter[c.asOf[firstB]];
    int bestA = mainA >= firstA && mainA < endA ? mainA : firstA;
    int bestB = mainB >= firstB && mainB < endB ? mainB : firstB;
    double least = Double.POSITIVE_INFINITY;
    for (int i = firstA; i < endA; i++) {
      for (int j = firstB; j < endB; j++) {
        double distance = endA - firstA == 1 && endB - firstB == 1 ? 0 : c.places.distanceKm(i, j);
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
