package dev.watershed.engine.inference;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/// The ASes at the top, which need no transit because each is linked with every other: the largest clique among the ten
/// with the largest transit degree, and then whoever else is linked with all of them, in the order of transit degree.
final class Clique {

  private static final int SEEDS = 10;
  /// How far down the rank members are looked for.
  private static final int DEPTH = 50;

  private Clique() {}

  /// @return ranks
  static Set<Integer> find(AsGraph graph) {
    int seeds = Math.min(SEEDS, graph.size());
    Set<Integer> best = new TreeSet<>();
    long most = -1;
    // Ten ASes have 1024 subsets: each is tried.
    for (int subset = 1; subset < 1 << seeds; subset++) {
      BitSet members = BitSet.valueOf(new long[] {subset});
      long weight = members.stream().mapToLong(member -> graph.transitDegree[member]).sum();
      if (weight > most && isClique(graph, members)) {
        most = weight;
        best = new TreeSet<>(members.stream().boxed().toList());
      }
    }
    for (int candidate = 0; candidate < Math.min(DEPTH, graph.size()); candidate++) {
      int as = candidate;
      if (!best.contains(as) && graph.transitDegree[as] > 0
          && best.stream().allMatch(member -> graph.linked(member, as))) {
        best.add(as);
      }
    }
    return best;
  }

  private static boolean isClique(AsGraph graph, BitSet members) {
    for (int a = members.nextSetBit(0); a >= 0; a = members.nextSetBit(a + 1)) {
      for (int b = members.nextSetBit(a + 1); b >= 0; b = members.nextSetBit(b + 1)) {
        if (!graph.linked(a, b)) {
          return false;
        }
      }
    }
    return true;
  }
}
