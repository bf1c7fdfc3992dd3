package dev.watershed.desktop.graph;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Who gets the route from whom: an edge leads from each AS to the one it has its route from, and in the end to the
/// PoP. An AS of which several routes are known has several edges. Immutable.
///
/// @param nodes by index
/// @param edges by child, then by parent
/// @param unreached how many ASes have no route, and so are not in it
record RouteGraph(List<Node> nodes, List<Edge> edges, Map<Integer, Integer> byAsn, int unreached) {

  static final RouteGraph EMPTY = new RouteGraph(List.of(), List.of(), Map.of(), 0);

  /// A PoP or an AS.
  ///
  /// @param root whether it is a PoP, or what stands for it
  /// @param asn of an AS; 0 for a root
  /// @param group what the AS lands on, or the root itself is
  /// @param row of an AS of the analysis
  /// @param weight its share of the whole weight: 0 to 1
  record Node(
      int index, boolean root, int asn, LandingGroup group, Optional<LandingRow> row, String label, String name,
      double weight) {}

  /// @param child the index of the node that gets the route
  /// @param parent the index of the one it comes from
  /// @param group what packets on it land on; where that differs, what most of them do
  /// @param weight of all ASes whose packets pass: 0 to 1
  /// @param certain false where an AS set lies between the two, so that they may not be neighbours
  record Edge(
      int index, int child, int parent, LandingGroup group, double weight, Provenance provenance, boolean certain) {}

  RouteGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    byAsn = Map.copyOf(byAsn);
  }

  /// The node of an AS.
  ///
  /// @param asn unsigned
  OptionalInt nodeOf(int asn) {
    Integer index = byAsn.get(asn);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /// The root of a group.
  OptionalInt rootOf(LandingGroup group) {
    return nodes.stream().filter(node -> node.root() && node.group().equals(group)).mapToInt(Node::index).findFirst();
  }

  /// For each node the edges over which it gets its routes, as indexes.
  int[][] up() {
    return sorted(true);
  }

  /// For each node the edges over which it hands the route on, as indexes.
  int[][] down() {
    return sorted(false);
  }

  private int[][] sorted(boolean byChild) {
    int[] counts = new int[nodes.size()];
    edges.forEach(edge -> counts[byChild ? edge.child() : edge.parent()]++);
    int[][] sorted = new int[nodes.size()][];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = new int[counts[i]];
      counts[i] = 0;
    }
    for (Edge edge : edges) {
      int node = byChild ? edge.child() : edge.parent();
      sorted[node][counts[node]++] = edge.index();
    }
    return sorted;
  }

  /// The edges of a route.
  List<Integer> edgesOf(Way way) {
    List<Integer> found = new ArrayList<>();
    OptionalInt from = nodeOf(way.asns().getFirst());
    for (int i = 1; i <= way.asns().size() && from.isPresent(); i++) {
      OptionalInt to = i < way.asns().size() ? nodeOf(way.asns().get(i)) : rootOf(way.end());
      if (to.isPresent()) {
        edge(from.getAsInt(), to.getAsInt()).ifPresent(found::add);
      }
      from = to;
    }
    return found;
  }

  /// The index of an edge, which lie in the order of their keys.
  private OptionalInt edge(int child, int parent) {
    long wanted = key(child, parent);
    int low = 0;
    int high = edges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long key = key(edges.get(middle).child(), edges.get(middle).parent());
      if (key == wanted) {
        return OptionalInt.of(middle);
      }
      if (key < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return OptionalInt.empty();
  }

  static long key(int child, int parent) {
    return (long) child << 32 | parent;
  }

  /// The graph of all routes that are known.
  ///
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  static RouteGraph of(Analysis analysis, Job job) {
    RouteGraphBuilder builder = new RouteGraphBuilder(analysis);
    int done = 0;
    for (LandingRow row : analysis.rows()) {
      if (done++ % 1000 == 0) {
        job.check();
        job.update(done, analysis.rows().size());
      }
      Way.of(row, analysis).forEach(way -> builder.add(row, way));
    }
    return builder.build();
  }
}
