package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A folded graph with a place for everything. Immutable.
///
/// @param folding what is shown
/// @param boxes first those of the shown nodes in their order, then those of the folds
/// @param wires of the edges between them
record Scene(RouteGraph graph, Folding folding, List<Box> boxes, List<Wire> wires, double width, double height) {

  static final Scene EMPTY = new Scene(RouteGraph.EMPTY, Folding.EMPTY, List.of(), List.of(), 0, 0);

  static final double BOX_WIDTH = 168;
  static final double BOX_HEIGHT = 24;

  /// A node or a fold.
  ///
  /// @param node of a fold the one above it
  record Box(int node, boolean fold, double x, double y) {
    double middleY() {
      return y + BOX_HEIGHT / 2;
    }
  }

  /// A line from a box to the next.
  ///
  /// @param edge of the graph; -1 to a fold
  /// @param parent the box at its beginning, nearer to the PoP
  /// @param child the box at its end
  /// @param points x and y in turn, from the parent to the child
  record Wire(int edge, int parent, int child, @SuppressWarnings("ArrayRecordComponent") double[] points) {}

  /// What is to be placed: edges between what is shown.
  ///
  /// @param from a box by its place in the list; the one nearer to the PoP
  record Link(int from, int to, int edge) {}

  Scene {
    boxes = List.copyOf(boxes);
    wires = List.copyOf(wires);
  }

  /// The edges between what is shown, and to the folds.
  static List<Link> links(RouteGraph graph, Folding folding) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < folding.shown().size(); i++) {
      places.put(folding.shown().get(i), i);
    }
    List<Link> links = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      Integer child = places.get(edge.child());
      Integer parent = places.get(edge.parent());
      if (child != null && parent != null && !child.equals(parent)) {
        links.add(new Link(parent, child, edge.index()));
      }
    }
    for (int i = 0; i < folding.folds().size(); i++) {
      Integer above = places.get(folding.folds().get(i).below());
      if (above != null) {
        links.add(new Link(above, folding.shown().size() + i, -1));
      }
    }
    return links;
  }

  /// The fold that a box stands for.
  Folding.Fold fold(Box box) {
    return folding.below(box.node());
  }

  /// The box of a node; of one that is folded, none.
  OptionalInt boxOf(int node) {
    return folding.boxOf(node);
  }

  /// The box at a place.
  OptionalInt boxAt(double x, double y) {
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      if (x >= box.x() && x <= box.x() + BOX_WIDTH && y >= box.y() - 1 && y <= box.y() + BOX_HEIGHT + 1) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
