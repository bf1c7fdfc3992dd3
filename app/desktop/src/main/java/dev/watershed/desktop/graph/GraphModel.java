package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.GraphDrawing.Highlight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the graph shows and how the user asked for it.
final class GraphModel {

  /// How many nodes may be shown, beside those that were opened by hand.
  static final int[] BUDGETS = {60, 150, 400, 1_000, 4_000};

  final ObjectProperty<RouteGraph> graph = new SimpleObjectProperty<>(RouteGraph.EMPTY);
  final ObjectProperty<Chokepoints> chokepoints = new SimpleObjectProperty<>(Chokepoints.NONE);
  final ObjectProperty<Scene> scene = new SimpleObjectProperty<>(Scene.EMPTY);
  final ObjectProperty<Highlight> highlight = new SimpleObjectProperty<>(Highlight.NONE);
  final ObjectProperty<Integer> budget = new SimpleObjectProperty<>(BUDGETS[0]);
  final BooleanProperty foldStubs = new SimpleBooleanProperty();
  final BooleanProperty focus = new SimpleBooleanProperty();
  final BooleanProperty chokesShown = new SimpleBooleanProperty();
  final BooleanProperty dark = new SimpleBooleanProperty();
  /// The box that the keys have reached; -1: none.
  final IntegerProperty cursor = new SimpleIntegerProperty(-1);
  /// How many further nodes were asked for below a node.
  final Map<Integer, Integer> opened = new HashMap<>();
  Optional<ProviderTree> tree = Optional.empty();
}
