package dev.watershed.engine.propagation;

import java.util.Arrays;

/// The ASes that must decide again, those first whose new offer is the most preferred: from customers before from peers
/// before from providers, short before long. In that order nearly every AS decides once; the order says when an AS
/// looks, never what it chooses.
final class WorkQueue {

  /// Longer paths share the last place of their kind.
  private static final int LENGTHS = 256;
  private static final int PLACES = 3 * LENGTHS;
  private static final int IDLE = Integer.MAX_VALUE;

  private final int[][] place = new int[PLACES][];
  private final int[] filled = new int[PLACES];
  private final int[] taken = new int[PLACES];
  private final int[] due;
  private int cursor;
  private int waiting;

  WorkQueue(int ases) {
    due = new int[ases];
    Arrays.fill(due, IDLE);
    Arrays.fill(place, new int[0]);
  }

  /// @param kind the ordinal of the relation over which the AS would learn the offer
  static int place(int kind, int length) {
    return kind * LENGTHS + Math.min(length, LENGTHS - 1);
  }

  /// Makes an AS decide, no later than at a place.
  void add(int as, int at) {
    if (due[as] <= at) {
      return;
    }
    waiting += due[as] == IDLE ? 1 : 0;
    due[as] = at;
    if (filled[at] == place[at].length) {
      place[at] = Arrays.copyOf(place[at], Math.max(16, filled[at] * 2));
    }
    place[at][filled[at]++] = as;
    cursor = Math.min(cursor, at);
  }

  /// The next AS, or -1 where none is left.
  int next() {
    if (waiting == 0) {
      return RouteColumns.NONE;
    }
    while (true) {
      if (taken[cursor] == filled[cursor]) {
        taken[cursor] = 0;
        filled[cursor] = 0;
        cursor++;
        continue;
      }
      int as = place[cursor][taken[cursor]++];
      if (due[as] == cursor) {
        due[as] = IDLE;
        waiting--;
        return as;
      }
    }
  }

  /// Empties the queue, into a sorted array.
  int[] drain() {
    int[] all = new int[waiting];
    int count = 0;
    for (int as; (as = next()) >= 0; ) {
      all[count++] = as;
    }
    clear();
    Arrays.sort(all);
    return all;
  }

  /// Forgets everything, after work was broken off.
  void clear() {
    for (int as; (as = next()) >= 0; ) {
      due[as] = IDLE;
    }
    Arrays.fill(taken, 0);
    Arrays.fill(filled, 0);
    cursor = 0;
  }
}
