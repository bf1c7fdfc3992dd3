package dev.watershed.engine.estimate;

import java.util.Arrays;

/// Distributions over places, one behind the other in columns. One thread at a time.
final class Rows {

  /// Less of a row is not worth an entry, and counts to its largest.
  private static final double SMALL = 0.001;

  /// By row, one more at the end: its first entry.
  private int[] first = new int[1024];
  private int count;
  private int[] to = new int[4096];
  private double[] share = new double[4096];

  void clear() {
    count = 0;
  }

  /// How many rows there are: the number of the next one.
  int count() {
    return count;
  }

  /// The first entry of a row; `first(row + 1)` is the one behind its last.
  int first(int row) {
    return first[row];
  }

  /// The place of an entry, ascending in a row.
  int to(int entry) {
    return to[entry];
  }

  /// The share of an entry, above 0 to 1.
  double share(int entry) {
    return share[entry];
  }

  /// Adds a part of a row to sums by place.
  void addTo(double[] sums, int row, double part) {
    int end = first[row + 1];
    for (int entry = first[row]; entry < end; entry++) {
      sums[to[entry]] += part * share[entry];
    }
  }

  /// Puts a row behind the last.
  ///
  /// @param shares by place, above 0 in sum; they are scaled to 1
  void add(double[] shares) {
    int width = shares.length;
    int entry = first[count];
    if (count + 2 > first.length) {
      first = Arrays.copyOf(first, first.length * 2);
    }
    if (entry + width > to.length) {
      to = Arrays.copyOf(to, to.length * 2 + width);
      share = Arrays.copyOf(share, to.length);
    }
    double total = 0;
    int largest = 0;
    for (int i = 0; i < width; i++) {
      total += shares[i];
      largest = shares[i] > shares[largest] ? i : largest;
    }
    double least = SMALL * total;
    double rest = total;
    int main = entry;
    for (int i = 0; i < width; i++) {
      if (i == largest) {
        main = entry;
        to[entry++] = i;
      } else if (shares[i] >= least) {
        to[entry] = i;
        share[entry++] = shares[i] / total;
        rest -= shares[i];
      }
    }
    share[main] = rest / total;
    first[++count] = entry;
  }

  void removeLast() {
    count--;
  }

  /// Whether nothing of the last row goes elsewhere.
  ///
  /// @param still less does not count
  boolean lastStays(int place, double still) {
    for (int entry = first[count - 1]; entry < first[count]; entry++) {
      if (to[entry] == place) {
        return share[entry] >= 1 - still;
      }
    }
    return false;
  }

  /// Whether the last row has nowhere another share than an earlier one.
  ///
  /// @param still less does not count
  boolean lastIsLike(int row, double still) {
    int one = first[row];
    int other = first[count - 1];
    while (one < first[row + 1] || other < first[count]) {
      int at = one < first[row + 1] ? to[one] : Integer.MAX_VALUE;
      int here = other < first[count] ? to[other] : Integer.MAX_VALUE;
      double was = at <= here ? share[one++] : 0;
      double is = here <= at ? share[other++] : 0;
      if (Math.abs(is - was) > still) {
        return false;
      }
    }
    return true;
  }
}
