package dev.watershed.engine.estimate;

import java.util.Arrays;

/// Of what lands at a place at a router, where it lands under a scenario: a row of shares that sum to 1 for each router
/// and place of which that is known; what has no row stays. Kept and filled again, for it is large. One thread at a
/// time.
final class Flows {

  /// Less of a row is not worth an entry, and counts to its largest.
  private static final double SMALL = 0.001;

  private final int routers;
  private final int words;
  /// By place, then router, for mostly one place is looked at after the other: the number of its row and one more, or
  /// 0.
  private final int[] rowOf;
  /// By router, and words of 64 places: which have rows.
  private final long[] mask;
  private int[] filled = new int[1024];
  private int keys;
  /// By row, one more at the end: its first entry.
  private int[] first = new int[1024];
  private int rows;
  private int[] to = new int[4096];
  private double[] share = new double[4096];

  /// @param places those without a scenario
  Flows(int routers, int places) {
    this.routers = routers;
    words = words(places);
    rowOf = new int[routers * places];
    mask = new long[routers * words];
  }

  /// How many words a set of places takes.
  static int words(int places) {
    return (places + 63) / 64;
  }

  /// Forgets all rows.
  void clear() {
    for (int i = 0; i < keys; i++) {
      rowOf[filled[i]] = 0;
      mask[filled[i] % routers * words + (filled[i] / routers >> 6)] = 0;
    }
    keys = 0;
    rows = 0;
  }

  /// The row of a place at a router; -1 where it has none.
  int row(int router, int place) {
    return rowOf[place * routers + router] - 1;
  }

  /// Which places of a router have rows.
  long mask(int router, int word) {
    return mask[router * words + word];
  }

  /// The first entry of a row; `first(row + 1)` is the one behind its last.
  int first(int row) {
    return first[row];
  }

  /// The place of an entry under the scenario, ascending in a row.
  int to(int entry) {
    return to[entry];
  }

  /// The share of an entry, above 0 to 1.
  double share(int entry) {
    return share[entry];
  }

  /// Adds a part of a row.
  void addTo(double[] sums, int row, double part) {
    for (int entry = first[row]; entry < first[row + 1]; entry++) {
      sums[to[entry]] += part * share[entry];
    }
  }

  /// Sets a row.
  ///
  /// @param shares by place under the scenario; above 0 in sum. They are scaled to 1
  /// @param stays the place of the row under the scenario
  /// @param still less is no difference
  /// @return whether it is another than before, or than staying where there was none
  boolean set(int router, int place, double[] shares, int stays, double still) {
    double total = 0;
    int largest = 0;
    for (int i = 0; i < shares.length; i++) {
      total += shares[i];
      largest = shares[i] > shares[largest] ? i : largest;
    }
    double rest = total;
    for (int i = 0; i < shares.length; i++) {
      rest -= i != largest && shares[i] >= SMALL * total ? shares[i] : 0;
    }
    int key = place * routers + router;
    int old = rowOf[key] - 1;
    if (!differs(old, shares, total, largest, rest, stays, still)) {
      return false;
    }
    if (old < 0) {
      filled = keys < filled.length ? filled : Arrays.copyOf(filled, keys * 2);
      filled[keys++] = key;
      mask[router * words + (place >> 6)] |= 1L << place;
    }
    int entry = rows == 0 ? 0 : first[rows];
    if (rows + 2 > first.length) {
      first = Arrays.copyOf(first, first.length * 2);
    }
    if (entry + shares.length > to.length) {
      to = Arrays.copyOf(to, to.length * 2 + shares.length);
      share = Arrays.copyOf(share, to.length);
    }
    first[rows] = entry;
    for (int i = 0; i < shares.length; i++) {
      if (i == largest || shares[i] >= SMALL * total) {
        to[entry] = i;
        share[entry++] = (i == largest ? rest : shares[i]) / total;
      }
    }
    first[++rows] = entry;
    rowOf[key] = rows;
    return true;
  }

  private boolean differs(
      int old, double[] shares, double total, int largest, double rest, int stays, double still) {
    if (old < 0) {
      return largest != stays || rest < total * (1 - still);
    }
    int entry = first[old];
    int end = first[old + 1];
    for (int i = 0; i < shares.length; i++) {
      double is = i == largest ? rest / total : shares[i] >= SMALL * total ? shares[i] / total : 0;
      double was = 0;
      if (entry < end && to[entry] == i) {
        was = share[entry++];
      }
      if (Math.abs(is - was) > still) {
        return true;
      }
    }
    return false;
  }
}
