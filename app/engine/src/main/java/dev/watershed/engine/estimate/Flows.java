package dev.watershed.engine.estimate;

import java.util.Arrays;

/// Of what lands at a place at a node ([Dependencies]), where it lands under a scenario: a row for each node and place
/// of which that is known; what has no row stays. Kept and filled again, for it is large. One thread may fill it at a
/// time, and several may read it afterwards.
final class Flows {

  private final int nodes;
  private final int words;
  /// By place, then node, for mostly one place is looked at after the other: the number of its row and one more, or 0.
  private final int[] rowOf;
  /// By node, and words of 64 places: which have rows.
  private final long[] mask;
  /// The same of all nodes together.
  private final long[] any;
  private final Rows rows = new Rows();

  /// @param places those without a scenario
  Flows(int nodes, int places) {
    this.nodes = nodes;
    words = words(places);
    rowOf = new int[nodes * places];
    mask = new long[nodes * words];
    any = new long[words];
  }

  /// How many words a set of places takes.
  static int words(int places) {
    return (places + 63) / 64;
  }

  /// Forgets all rows.
  void clear() {
    if (rows.count() > 0) {
      Arrays.fill(rowOf, 0);
      Arrays.fill(mask, 0);
      Arrays.fill(any, 0);
      rows.clear();
    }
  }

  Rows rows() {
    return rows;
  }

  /// The row of a place at a node; -1 where it has none.
  int row(int node, int place) {
    return rowOf[place * nodes + node] - 1;
  }

  /// Which places of a node have rows.
  long mask(int node, int word) {
    return mask[node * words + word];
  }

  /// Which places have rows at any node.
  long anyMask(int word) {
    return any[word];
  }

  /// Sets a row.
  ///
  /// @param shares by place under the scenario, above 0 in sum; they are scaled to 1
  /// @param stays the place of the row under the scenario
  /// @param still less is no difference
  /// @return whether it is another than before, or than staying where there was none
  boolean set(int node, int place, double[] shares, int stays, double still) {
    int key = place * nodes + node;
    int old = rowOf[key] - 1;
    rows.add(shares);
    if (old < 0 ? rows.lastStays(stays, still) : rows.lastIsLike(old, still)) {
      rows.removeLast();
      return false;
    }
    mask[node * words + (place >> 6)] |= 1L << place;
    any[place >> 6] |= 1L << place;
    rowOf[key] = rows.count();
    return true;
  }
}
