package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.graph.Scene.Link;
import dev.watershed.desktop.graph.Scene.Wire;
import dev.watershed.desktop.tasks.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Places graphs of thousands of nodes in layers, for which the Eclipse Layout Kernel takes minutes: the same method
/// with cheaper parts, each near to linear in the number of nodes and lines. Layers that would be far higher than the
/// whole is wide are broken into columns, so that all of it fits a screen at a scale at which boxes can still be told
/// apart.
final class SweepLayout {

  private static final double BETWEEN_LAYERS = 110;
  private static final double BETWEEN_COLUMNS = 10;
  private static final double ROW = Scene.BOX_HEIGHT + 6;

  /// Width by height that the whole should have: that of a wide screen.
  private static final double ASPECT = 1.7;

  /// What part of the time the order takes.
  private static final double ORDER = 0.7;

  private SweepLayout() {}

  /// @throws CancellationException where the job was cancelled
  static Scene of(RouteGraph graph, Folding folding, List<Link> links, Job job) {
    int boxes = folding.boxes();
    boolean[] isRoot = new boolean[boxes];
    for (int i = 0; i < folding.shown().size(); i++) {
      isRoot[i] = graph.nodes().get(folding.shown().get(i)).root();
    }
    Layers layers = new Layers(boxes, links, isRoot);
    Crossings.reduce(layers, job, ORDER);
    int[] columns = columns(layers);
    Heights heights = Heights.of(layers, columns, job, ORDER);
    job.check();
    return scene(graph, folding, links, layers, columns, heights);
  }

  /// How many boxes stand side by side in each layer: as few as give the whole its shape.
  private static int[] columns(Layers layers) {
    int[] count = new int[layers.count()];
    int highest = 1;
    for (int i = 0; i < count.length; i++) {
      for (int vertex : layers.layer(i)) {
        count[i] += layers.isBox(vertex) ? 1 : 0;
      }
      highest = Math.max(highest, count[i]);
    }
    int low = 1;
    int high = highest;
    while (low < high) {
      int rows = (low + high) / 2;
      if (width(columns(count, rows)) <= ASPECT * rows * ROW) {
        high = rows;
      } else {
        low = rows + 1;
      }
    }
    return columns(count, low);
  }

  private static int[] columns(int[] count, int rows) {
    int[] columns = new int[count.length];
    for (int i = 0; i < count.length; i++) {
      columns[i] = Math.max(1, Math.ceilDiv(count[i], rows));
    }
    return columns;
  }

  private static double width(int[] columns) {
    double width = 2 * LayeredLayout.MARGIN;
    for (int in : columns) {
      width += width(in) + BETWEEN_LAYERS;
    }
    return width - BETWEEN_LAYERS;
  }

  private static double width(int columns) {
    return columns * (Scene.BOX_WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS;
  }

  private static Scene scene(
      RouteGraph graph, Folding folding, List<Link> links, Layers layers, int[] columns, Heights heights) {
    double[] x = new double[columns.length];
    double at = LayeredLayout.MARGIN;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    int[] layerOf = new int[layers.size()];
    for (int i = 0; i < columns.length; i++) {
      x[i] = at;
      at += width(columns[i]) + BETWEEN_LAYERS;
      for (int vertex : layers.layer(i)) {
        layerOf[vertex] = i;
        top = Math.min(top, heights.middle(vertex) - Scene.BOX_HEIGHT / 2);
        bottom = Math.max(bottom, heights.middle(vertex) + Scene.BOX_HEIGHT / 2);
      }
    }
    double shift = LayeredLayout.MARGIN - top;
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < folding.boxes(); i++) {
      boxes.add(new Box(
          folding.nodeOf(i), folding.isFold(i), x[layerOf[i]] + heights.column(i) * (Scene.BOX_WIDTH + BETWEEN_COLUMNS),
          heights.middle(i) - Scene.BOX_HEIGHT / 2 + shift));
    }
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      double[] points = points(layers.chain(i), boxes, x, columns, layerOf, heights, shift);
      wires.add(new Wire(link.edge(), link.from(), link.to(), layers.isBackward(i) ? reversed(points) : points));
    }
    return new Scene(
        graph, folding, boxes, wires, at - BETWEEN_LAYERS + LayeredLayout.MARGIN,
        bottom + shift + LayeredLayout.MARGIN);
  }

  /// A line from the right side of the first box to the left side of the last, level across the layers between.
  private static double[] points(
      int[] chain, List<Box> boxes, double[] x, int[] columns, int[] layerOf, Heights heights, double shift) {
    double[] points = new double[4 * chain.length - 4];
    int count = 0;
    for (int i = 0; i < chain.length; i++) {
      double y = heights.middle(chain[i]) + shift;
      if (i > 0) {
        points[count++] = i == chain.length - 1 ? boxes.get(chain[i]).x() : x[layerOf[chain[i]]];
        points[count++] = y;
      }
      if (i < chain.length - 1) {
        points[count++] = i == 0
            ? boxes.get(chain[i]).x() + Scene.BOX_WIDTH
            : x[layerOf[chain[i]]] + width(columns[layerOf[chain[i]]]);
        points[count++] = y;
      }
    }
    return points;
  }

  private static double[] reversed(double[] points) {
    double[] reversed = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      reversed[i] = points[points.length - 2 - i];
      reversed[i + 1] = points[points.length - 1 - i];
    }
    return reversed;
  }
}
