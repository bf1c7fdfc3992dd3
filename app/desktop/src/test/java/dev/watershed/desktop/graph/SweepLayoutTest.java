package dev.watershed.desktop.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.graph.Scene.Link;
import dev.watershed.desktop.graph.Scene.Wire;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Holds the layout of large graphs to what any layered picture must keep, on random graphs with circles in them.
final class SweepLayoutTest {

  private static final LandingGroup GROUP = LandingGroup.UNIDENTIFIED;
  private static final long SEED = 20261120;

  @Test
  void boxesNeverOverlapAndLinesLeadFromBoxToBox() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      RouteGraph graph = random(random, 20 + random.nextInt(300));
      Scene scene = layout(graph, 40 + random.nextInt(300), random.nextBoolean(), job());
      String where = "seed " + SEED + " round " + round;
      List<Box> boxes = scene.boxes();
      assertEquals(scene.folding().boxes(), boxes.size(), where);
      for (int i = 0; i < boxes.size(); i++) {
        Box box = boxes.get(i);
        assertTrue(box.x() >= 0 && box.x() + Scene.BOX_WIDTH <= scene.width(), where);
        assertTrue(box.y() >= 0 && box.y() + Scene.BOX_HEIGHT <= scene.height(), where);
        for (int j = 0; j < i; j++) {
          Box other = boxes.get(j);
          assertTrue(
              Math.abs(box.x() - other.x()) >= Scene.BOX_WIDTH || Math.abs(box.y() - other.y()) >= Scene.BOX_HEIGHT,
              where + ": " + box + " over " + other);
        }
      }
      assertEquals(Scene.links(graph, scene.folding()).size(), scene.wires().size(), where);
      int backward = 0;
      for (Wire wire : scene.wires()) {
        Box parent = boxes.get(wire.parent());
        Box child = boxes.get(wire.child());
        double[] points = wire.points();
        boolean onward = points[points.length - 2] > points[0];
        backward += onward ? 0 : 1;
        assertEquals(onward ? parent.x() + Scene.BOX_WIDTH : parent.x(), points[0], 1e-9, where);
        assertEquals(parent.middleY(), points[1], 1e-9, where);
        assertEquals(onward ? child.x() : child.x() + Scene.BOX_WIDTH, points[points.length - 2], 1e-9, where);
        assertEquals(child.middleY(), points[points.length - 1], 1e-9, where);
      }
      assertTrue(backward == 0 || hasCircle(scene), where + ": a line leads back without a circle");
    }
  }

  @Test
  void theCrossingsAreCountedAsTheyAreAndGetFewer() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      RouteGraph graph = random(random, 10 + random.nextInt(80));
      Folding folding = folding(graph, 100, false);
      List<Link> links = Scene.links(graph, folding);
      boolean[] roots = new boolean[folding.boxes()];
      roots[0] = true;
      Layers layers = new Layers(folding.boxes(), links, roots);
      long before = crossings(layers);
      long told = Crossings.reduce(layers, job(), 1);
      assertEquals(crossings(layers), told, "seed " + SEED + " round " + round);
      assertTrue(told <= before, "seed " + SEED + " round " + round);
    }
  }

  @Test
  void theSameGraphIsPlacedTheSameWay() {
    RouteGraph graph = random(new Random(SEED), 400);
    Scene one = layout(graph, 300, false, job());
    Scene other = layout(graph, 300, false, job());
    assertEquals(one.boxes(), other.boxes());
  }

  @Test
  void aLayoutThatIsCancelledEnds() {
    Job job = job();
    job.cancel();
    RouteGraph graph = random(new Random(SEED), 400);
    assertThrows(CancellationException.class, () -> layout(graph, 300, false, job));
  }

  /// Every pair of lines between two layers, one by one.
  private static long crossings(Layers layers) {
    long crossings = 0;
    for (int layer = 1; layer < layers.count(); layer++) {
      List<int[]> lines = new ArrayList<>();
      List<Integer> right = new ArrayList<>();
      for (int vertex : layers.layer(layer)) {
        right.add(vertex);
      }
      for (int i = 0; i < layers.layer(layer - 1).length; i++) {
        for (int end : layers.neighbours(layers.layer(layer - 1)[i], false)) {
          lines.add(new int[] {i, right.indexOf(end)});
        }
      }
      for (int[] one : lines) {
        for (int[] other : lines) {
          if (one[0] < other[0] && one[1] > other[1]) {
            crossings++;
          }
        }
      }
    }
    return crossings;
  }

  private static boolean hasCircle(Scene scene) {
    Set<Integer> left = new HashSet<>();
    scene.wires().forEach(wire -> left.addAll(List.of(wire.parent(), wire.child())));
    // Whatever has no line into it is taken away, again and again: a circle is what stays.
    boolean taken = true;
    while (taken) {
      Set<Integer> behind = new HashSet<>();
      scene.wires().stream().filter(wire -> left.contains(wire.parent())).forEach(wire -> behind.add(wire.child()));
      taken = left.retainAll(behind);
    }
    return !left.isEmpty();
  }

  private static Folding folding(RouteGraph graph, int budget, boolean stubs) {
    return Folding.of(
        new ProviderTree(graph), new Folding.Wish(budget, stubs, Map.of(), OptionalInt.empty(), Set.of()));
  }

  private static Scene layout(RouteGraph graph, int budget, boolean stubs, Job job) {
    Folding folding = folding(graph, budget, stubs);
    return SweepLayout.of(graph, folding, Scene.links(graph, folding), job);
  }

  private static Job job() {
    Job[] job = new Job[1];
    Tasks.onCallingThread().request(Lane.quiet("layout"), "layout", started -> job[0] = started).start();
    return job[0];
  }

  /// Three PoPs, each node below up to three others: mostly of lower number, sometimes of higher, which makes circles.
  private static RouteGraph random(Random random, int count) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(new Node(i, i < 3, i < 3 ? 0 : i, GROUP, Optional.empty(), "AS" + i, "", 1.0 / count));
    }
    Set<Long> seen = new HashSet<>();
    List<Edge> edges = new ArrayList<>();
    for (int child = 3; child < count; child++) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        int parent = random.nextInt(12) == 0 ? 3 + random.nextInt(count - 3)
            : random.nextInt(Math.min(child, 3 + count / 6));
        if (parent != child && seen.add(RouteGraph.key(child, parent))) {
          edges.add(new Edge(edges.size(), child, parent, GROUP, random.nextDouble(), Provenance.IMPLIED, true));
        }
      }
    }
    return new RouteGraph(nodes, edges, Map.of(), 0);
  }
}
