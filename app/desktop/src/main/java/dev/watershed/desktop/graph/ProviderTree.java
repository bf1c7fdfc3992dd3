package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// One tree out of the graph, by which it is folded: each node below the one that it has most of its routes from, of
/// those that are nearer to a PoP. Immutable.
final class ProviderTree {

  static final int NONE = -1;

  private final RouteGraph graph;
  private final int[] parent;
  private final int[] depth;
  private final int[][] children;
  private final double[] weight;
  private final int[] size;

  ProviderTree(RouteGraph graph) {
    this.graph = graph;
    int count = graph.nodes().size();
    depth = depths(graph);
    parent = new int[count];
    Arrays.fill(parent, NONE);
    double[] heaviest = new double[count];
    for (Edge edge : graph.edges()) {
      boolean nearer = depth[edge.parent()] < depth[edge.child()];
      if (nearer && (parent[edge.child()] == NONE || edge.weight() > heaviest[edge.child()])) {
        parent[edge.child()] = edge.parent();
        heaviest[edge.child()] = edge.weight();
      }
    }
    weight = graph.nodes().stream().mapToDouble(RouteGraph.Node::weight).toArray();
    size = new int[count];
    Arrays.fill(size, 1);
    int[] degree = new int[count];
    for (int node : byDepth()) {
      if (parent[node] != NONE) {
        weight[parent[node]] += weight[node];
        size[parent[node]] += size[node];
        degree[parent[node]]++;
      }
    }
    children = new int[count][];
    for (int i = 0; i < count; i++) {
      children[i] = new int[degree[i]];
    }
    int[] filled = new int[count];
    for (int node = 0; node < count; node++) {
      if (parent[node] != NONE) {
        children[parent[node]][filled[parent[node]]++] = node;
      }
    }
    for (int i = 0; i < count; i++) {
      children[i] = Arrays.stream(children[i])
          .boxed()
          .sorted((a, b) -> weight[a] == weight[b] ? Integer.compare(a, b) : Double.compare(weight[b], weight[a]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }

  private static int[] depths(RouteGraph graph) {
    int[] depth = new int[graph.nodes().size()];
    Arrays.fill(depth, Integer.MAX_VALUE);
    Queue<Integer> next = new ArrayDeque<>();
    graph.nodes().stream().filter(RouteGraph.Node::root).forEach(root -> {
      depth[root.index()] = 0;
      next.add(root.index());
    });
    int[][] down = graph.down();
    for (Integer node = next.poll(); node != null; node = next.poll()) {
      for (int edge : down[node]) {
        int child = graph.edges().get(edge).child();
        if (depth[child] == Integer.MAX_VALUE) {
          depth[child] = depth[node] + 1;
          next.add(child);
        }
      }
    }
    return depth;
  }

  /// The farthest first.
  private int[] byDepth() {
    Integer[] order = new Integer[depth.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(depth[b], depth[a]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  RouteGraph graph() {
    return graph;
  }

  /// The node above; [#NONE] above a root.
  int parent(int node) {
    return parent[node];
  }

  /// The heaviest first. Not to be changed.
  int[] children(int node) {
    return children[node];
  }

  boolean isLeaf(int node) {
    return children[node].length == 0;
  }

  /// The weight of a node and all below it: 0 to 1.
  double weight(int node) {
    return weight[node];
  }

  /// How many nodes there are at and below a node.
  int size(int node) {
    return size[node];
  }
}
