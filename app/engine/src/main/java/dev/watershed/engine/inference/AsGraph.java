package dev.watershed.engine.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// What the paths tell of each AS before anything is inferred: its neighbours, how many it passes traffic between, and
/// its rank by that. ASes are numbered by rank, 0 for the largest.
final class AsGraph {

  /// By rank.
  final int[] asn;
  /// How many neighbours an AS has in paths in which it stands between two.
  final int[] transitDegree;
  final int[] degree;
  private final Map<Integer, Integer> rank = new HashMap<>();
  private final Set<Long> links = new HashSet<>();
  /// The hops of the path set as ranks.
  final int[] hops;

  AsGraph(PathSet paths) {
    Map<Integer, Set<Integer>> transit = new HashMap<>();
    Map<Integer, Set<Integer>> neighbors = new HashMap<>();
    for (int path = 0; path < paths.size(); path++) {
      int length = paths.length(path);
      for (int i = 0; i < length; i++) {
        int at = paths.hop(path, i);
        Set<Integer> all = neighbors.computeIfAbsent(at, _ -> new HashSet<>());
        if (i > 0) {
          all.add(paths.hop(path, i - 1));
        }
        if (i + 1 < length) {
          all.add(paths.hop(path, i + 1));
        }
        if (i > 0 && i + 1 < length) {
          Set<Integer> between = transit.computeIfAbsent(at, _ -> new HashSet<>());
          between.add(paths.hop(path, i - 1));
          between.add(paths.hop(path, i + 1));
        }
      }
    }
    asn = neighbors.keySet().stream()
        .sorted((a, b) -> {
          int order = Integer.compare(size(transit, b), size(transit, a));
          order = order != 0 ? order : Integer.compare(size(neighbors, b), size(neighbors, a));
          return order != 0 ? order : Integer.compareUnsigned(a, b);
        })
        .mapToInt(Integer::intValue)
        .toArray();
    transitDegree = Arrays.stream(asn).map(as -> size(transit, as)).toArray();
    degree = Arrays.stream(asn).map(as -> size(neighbors, as)).toArray();
    for (int i = 0; i < asn.length; i++) {
      rank.put(asn[i], i);
    }
    int end = paths.start(paths.size());
    hops = IntStream.range(0, end).map(i -> rank.getOrDefault(paths.hops()[i], -1)).toArray();
    for (int path = 0; path < paths.size(); path++) {
      for (int i = paths.start(path); i + 1 < paths.start(path + 1); i++) {
        links.add(key(hops[i], hops[i + 1]));
      }
    }
  }

  private static int size(Map<Integer, Set<Integer>> sets, int as) {
    Set<Integer> set = sets.get(as);
    return set == null ? 0 : set.size();
  }

  int size() {
    return asn.length;
  }

  boolean linked(int a, int b) {
    return links.contains(key(a, b));
  }

  /// Every link once, the larger AS in the upper half.
  long[] links() {
    return links.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }
}
