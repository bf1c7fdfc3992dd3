package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Scene.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A folded graph cut into layers, each line over several of them cut into steps of one: what Sugiyama's method orders
/// and places. Vertices below `boxes` are boxes, those above are places that a line passes.
final class Layers {

  private static final int NONE = -1;

  private final int boxes;
  private final int[] layerOf;
  /// For each layer its vertices from above.
  private final int[][] layers;
  private final int[][] left;
  private final int[][] right;
  private final int[][] chains;
  private final boolean[] backward;

  /// @param isRoot by box, whether it stands in the first layer in any case
  Layers(int boxes, List<Link> links, boolean[] isRoot) {
    this.boxes = boxes;
    int[][] out = adjacency(boxes, links);
    backward = new boolean[links.size()];
    int[] rank = new int[boxes];
    int[] order = search(links, out, isRoot, backward, rank);
    int[] boxLayer = layering(boxes, links, backward, order, isRoot);
    chains = new int[links.size()][];
    List<Integer> passed = new ArrayList<>();
    List<Integer> passedRank = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      int from = backward[i] ? links.get(i).to() : links.get(i).from();
      int to = backward[i] ? links.get(i).from() : links.get(i).to();
      int[] chain = new int[boxLayer[to] - boxLayer[from] + 1];
      chain[0] = from;
      chain[chain.length - 1] = to;
      for (int step = 1; step < chain.length - 1; step++) {
        chain[step] = boxes + passed.size();
        passed.add(boxLayer[from] + step);
        passedRank.add(rank[to]);
      }
      chains[i] = chain;
    }
    layerOf = new int[boxes + passed.size()];
    int[] ranks = Arrays.copyOf(rank, layerOf.length);
    System.arraycopy(boxLayer, 0, layerOf, 0, boxes);
    for (int i = 0; i < passed.size(); i++) {
      layerOf[boxes + i] = passed.get(i);
      ranks[boxes + i] = passedRank.get(i);
    }
    layers = byLayer(ranks);
    left = neighbours(true);
    right = neighbours(false);
  }

  /// For each box the links that leave it.
  private static int[][] adjacency(int boxes, List<Link> links) {
    int[] degree = new int[boxes];
    links.forEach(link -> degree[link.from()]++);
    int[][] out = new int[boxes][];
    for (int i = 0; i < boxes; i++) {
      out[i] = new int[degree[i]];
    }
    Arrays.fill(degree, 0);
    for (int i = 0; i < links.size(); i++) {
      int from = links.get(i).from();
      out[from][degree[from]++] = i;
    }
    return out;
  }

  /// Goes through the graph depth first, the roots first. Links that close a circle are to be read backward; without
  /// them the boxes, in the reverse of the order in which they were left, have every link from an earlier to a later
  /// one.
  ///
  /// @param rank takes for each box when it was entered: boxes of one branch are near each other
  /// @return the boxes in that order
  private static int[] search(List<Link> links, int[][] out, boolean[] isRoot, boolean[] backward, int[] rank) {
    int boxes = out.length;
    boolean[] hasParent = new boolean[boxes];
    links.forEach(link -> hasParent[link.to()] = true);
    int[] next = new int[boxes];
    boolean[] entered = new boolean[boxes];
    boolean[] isOpen = new boolean[boxes];
    int[] order = new int[boxes];
    int[] stack = new int[boxes];
    int done = boxes;
    int count = 0;
    for (int kind = 0; kind < 3; kind++) {
      for (int start = 0; start < boxes; start++) {
        if (entered[start] || kind == 0 && !isRoot[start] || kind == 1 && hasParent[start]) {
          continue;
        }
        int depth = 0;
        stack[depth++] = start;
        entered[start] = true;
        isOpen[start] = true;
        rank[start] = count++;
        while (depth > 0) {
          int at = stack[depth - 1];
          if (next[at] == out[at].length) {
            isOpen[at] = false;
            order[--done] = at;
            depth--;
            continue;
          }
          int link = out[at][next[at]++];
          int to = links.get(link).to();
          if (isOpen[to]) {
            backward[link] = true;
          } else if (!entered[to]) {
            entered[to] = true;
            isOpen[to] = true;
            rank[to] = count++;
            stack[depth++] = to;
          }
        }
      }
    }
    return order;
  }

  /// Each box one layer behind the last of those it has its route from.
  private static int[] layering(int boxes, List<Link> links, boolean[] backward, int[] order, boolean[] isRoot) {
    int[] place = new int[boxes];
    for (int i = 0; i < boxes; i++) {
      place[order[i]] = i;
    }
    Integer[] sorted = new Integer[links.size()];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, (a, b) -> Integer.compare(place[from(links, backward, a)], place[from(links, backward, b)]));
    int[] layer = new int[boxes];
    int[] nearest = new int[boxes];
    boolean[] hasLeft = new boolean[boxes];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    for (int link : sorted) {
      int to = from(links, backward, link) == links.get(link).from() ? links.get(link).to() : links.get(link).from();
      layer[to] = Math.max(layer[to], layer[from(links, backward, link)] + 1);
      hasLeft[to] = true;
    }
    for (int link : sorted) {
      int from = from(links, backward, link);
      int to = from == links.get(link).from() ? links.get(link).to() : links.get(link).from();
      nearest[from] = Math.min(nearest[from], layer[to]);
    }
    for (int i = 0; i < boxes; i++) {
      // What no route leads to stands before the first that it leads to, not among the PoPs.
      if (!hasLeft[i] && !isRoot[i] && nearest[i] != Integer.MAX_VALUE) {
        layer[i] = nearest[i] - 1;
      }
    }
    return layer;
  }

  private static int from(List<Link> links, boolean[] backward, int link) {
    return backward[link] ? links.get(link).to() : links.get(link).from();
  }

  private int[][] byLayer(int[] rank) {
    int count = Arrays.stream(layerOf).max().orElse(NONE) + 1;
    int[] size = new int[count];
    Arrays.stream(layerOf).forEach(layer -> size[layer]++);
    int[][] all = new int[count][];
    for (int i = 0; i < count; i++) {
      all[i] = new int[size[i]];
    }
    Integer[] order = new Integer[layerOf.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(rank[a], rank[b]));
    Arrays.fill(size, 0);
    for (int vertex : order) {
      all[layerOf[vertex]][size[layerOf[vertex]]++] = vertex;
    }
    return all;
  }

  private int[][] neighbours(boolean before) {
    int[] degree = new int[layerOf.length];
    for (int[] chain : chains) {
      for (int i = 1; i < chain.length; i++) {
        degree[before ? chain[i] : chain[i - 1]]++;
      }
    }
    int[][] all = new int[layerOf.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = new int[degree[i]];
    }
    Arrays.fill(degree, 0);
    for (int[] chain : chains) {
      for (int i = 1; i < chain.length; i++) {
        int at = before ? chain[i] : chain[i - 1];
        all[at][degree[at]++] = before ? chain[i - 1] : chain[i];
      }
    }
    return all;
  }

  int count() {
    return layers.length;
  }

  /// How many vertices there are.
  int size() {
    return layerOf.length;
  }

  boolean isBox(int vertex) {
    return vertex < boxes;
  }

  /// The vertices of a layer from above; they may be put into another order.
  int[] layer(int index) {
    return layers[index];
  }

  /// The vertices of the layer before, or behind, that a vertex is joined to. Not to be changed.
  int[] neighbours(int vertex, boolean before) {
    return before ? left[vertex] : right[vertex];
  }

  /// The vertices that a link passes, from left to right. Not to be changed.
  int[] chain(int link) {
    return chains[link];
  }

  /// Whether a link leads from right to left, because it closes a circle.
  boolean isBackward(int link) {
    return backward[link];
  }
}
