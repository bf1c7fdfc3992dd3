package dev.watershed.engine.estimate;

import java.util.List;
import java.util.stream.IntStream;

/// Of what lands at a place at a leaf ([Dependencies]), where it lands under a scenario, once that is known of all
/// nodes. Kept and filled again, for it is large. Several threads may fill it at a time, each other parts, and read it
/// afterwards.
final class LeafFlows {

  /// A part has two to the power of this many leaves, whatever the threads.
  private static final int PART = 11;
  /// Less is the end of a computation.
  private static final double TINY = 1e-9;

  private final EstimatedBase base;
  private final Dependencies all;
  private final int leaves;
  private final int words;
  /// By leaf: its first row in its part.
  private final int[] firstRow;
  /// By leaf and words of 64 places: which have rows. They lie one behind the other.
  private final long[] mask;
  private final List<Rows> rows;

  LeafFlows(EstimatedBase base) {
    this.base = base;
    all = base.dependencies();
    leaves = all.elements() - all.nodes;
    words = Flows.words(base.places());
    firstRow = new int[leaves];
    mask = new long[leaves * words];
    rows = IntStream.range(0, (leaves >> PART) + 1).mapToObj(_ -> new Rows()).toList();
  }

  /// In how many parts the leaves are shared out.
  int parts() {
    return rows.size();
  }

  /// Computes the leaves of one part anew.
  ///
  /// @param flows of the nodes
  /// @param neighbors sums up from them
  void compute(int part, Premises premises, Flows flows, NeighborFlows neighbors) {
    Rows own = rows.get(part);
    own.clear();
    int end = Math.min(leaves, part + 1 << PART);
    for (int leaf = part << PART; leaf < end; leaf++) {
      int element = all.nodes + leaf;
      firstRow[leaf] = own.count();
      for (int word = 0; word < words; word++) {
        long wanted = base.leafLands(leaf, word) & flows.anyMask(word);
        long concerned = 0;
        for (int i = all.first[element]; i < all.first[element + 1] && wanted != 0; i++) {
          concerned |= flows.mask(all.neighbor[i], word);
        }
        long found = 0;
        for (long left = concerned & wanted; left != 0; left &= left - 1) {
          int place = word * 64 + Long.numberOfTrailingZeros(left);
          if (neighbors.gather(element, NeighborFlows.ANY, place)) {
            own.add(neighbors.sum);
            if (own.lastStays(premises.places[place], TINY)) {
              own.removeLast();
            } else {
              found |= Long.lowestOneBit(left);
            }
          }
        }
        mask[leaf * words + word] = found;
      }
    }
  }

  /// The rows of a leaf's part.
  Rows rows(int element) {
    return rows.get(element - all.nodes >> PART);
  }

  /// Which places of a leaf have rows.
  long mask(int element, int word) {
    return mask[(element - all.nodes) * words + word];
  }

  /// The row of a place at a leaf, in its part; the place must have one.
  int row(int element, int place) {
    int leaf = element - all.nodes;
    int word = place >> 6;
    int row = firstRow[leaf] + Long.bitCount(mask[leaf * words + word] & (1L << place) - 1);
    for (int i = 0; i < word; i++) {
      row += Long.bitCount(mask[leaf * words + i]);
    }
    return row;
  }
}
