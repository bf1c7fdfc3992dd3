package dev.watershed.desktop.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Compares with the plain way: take one AS or link away, and see who still finds a PoP.
final class ChokepointsTest {

  private static final LandingGroup GROUP = LandingGroup.UNIDENTIFIED;

  @Test
  void whatIsCutOffIsWhatFindsNoPopAnyMore() {
    long seed = 20260304;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      RouteGraph graph = random(random);
      Chokepoints found = Chokepoints.of(graph, () -> {});
      Map<Integer, Double> expected = new HashMap<>();
      for (Node node : graph.nodes()) {
        if (!node.root()) {
          double lost =
              lost(graph, edge -> edge.child() != node.index() && edge.parent() != node.index()) - node.weight();
          if (lost > 1e-9) {
            expected.put(node.index(), lost);
          }
        }
      }
      Map<Integer, Double> seen = new HashMap<>();
      found.ases().forEach(as -> seen.put(as.node(), as.cutWeight()));
      assertEquals(expected.keySet(), seen.keySet(), "seed " + seed + " round " + round);
      expected.forEach((node, weight) -> assertEquals(weight, seen.get(node), 1e-9, "seed " + seed));
      for (Chokepoints.OfLink link : found.links()) {
        assertEquals(
            lost(graph, edge -> edge.index() != link.edge()), link.cutWeight(), 1e-9,
            "seed " + seed + " round " + round);
      }
    }
  }

  @Test
  void aPathThroughTensOfThousandsOfAsesIsFollowed() {
    int length = 40_000;
    Chokepoints found = Chokepoints.of(path(length), () -> {});
    assertEquals(1, found.ases().getFirst().node(), "the one next to the PoP");
    assertEquals(length - 2, found.ases().getFirst().cutAses());
  }

  @Test
  void theSearchEndsWhenItIsToldTo() {
    RouteGraph graph = path(1_000);
    int[] asked = new int[1];
    assertThrows(CancellationException.class, () -> Chokepoints.of(graph, () -> {
      if (++asked[0] == 500) {
        throw new CancellationException("enough");
      }
    }));
    assertEquals(500, asked[0], "nothing is looked at after that");
  }

  /// One PoP, and ASes of which each has the route from the one before.
  private static RouteGraph path(int length) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    Map<Integer, Integer> byAsn = new HashMap<>();
    for (int i = 0; i < length; i++) {
      nodes.add(new Node(i, i == 0, i, GROUP, Optional.empty(), "AS" + i, "", i == 0 ? 0 : 1));
      byAsn.put(i, i);
      if (i > 0) {
        edges.add(new Edge(edges.size(), i, i - 1, GROUP, 1, Provenance.OBSERVED, true));
      }
    }
    return new RouteGraph(nodes, edges, byAsn, 0);
  }

  /// The weight of all that have no way to a root over what is left, in whatever direction.
  private static double lost(RouteGraph graph, Predicate<Edge> left) {
    Set<Integer> reached = new HashSet<>();
    Queue<Integer> next = new ArrayDeque<>();
    graph.nodes().stream().filter(Node::root).forEach(root -> {
      reached.add(root.index());
      next.add(root.index());
    });
    for (Integer at = next.poll(); at != null; at = next.poll()) {
      for (Edge edge : graph.edges()) {
        if (left.test(edge)) {
          if (edge.parent() == at && reached.add(edge.child())) {
            next.add(edge.child());
          }
          if (edge.child() == at && reached.add(edge.parent())) {
            next.add(edge.parent());
          }
        }
      }
    }
    return graph.nodes().stream().filter(node -> !reached.contains(node.index())).mapToDouble(Node::weight).sum();
  }

  private static RouteGraph random(Random random) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    Map<Integer, Integer> byAsn = new HashMap<>();
    int roots = 1 + random.nextInt(3);
    int count = roots + 2 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      boolean root = i < roots;
      nodes.add(new Node(
          i, root, root ? 0 : i, GROUP, Optional.empty(), "AS" + i, "", root ? 0 : 1 + random.nextInt(5)));
      byAsn.put(i, i);
      Set<Integer> parents = new HashSet<>();
      for (int k = 0; !root && k <= random.nextInt(3); k++) {
        int parent = random.nextInt(i);
        if (parents.add(parent)) {
          edges.add(new Edge(edges.size(), i, parent, GROUP, 1, Provenance.OBSERVED, true));
        }
      }
    }
    return new RouteGraph(nodes, edges, byAsn, 0);
  }
}
