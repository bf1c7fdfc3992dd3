package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Chokepoints.OfAs;
import dev.watershed.desktop.graph.Chokepoints.OfLink;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for chokepoints, once they are asked for, and selects what hangs on one.
final class ChokeSearch {

  private static final Lane SEARCH = Lane.shown("graph-chokepoints");
  private static final Lane USERS = Lane.quiet("graph-users");

  /// So many chokepoints of each kind are marked.
  private static final int MARKED = 12;

  private final GraphModel model;
  private final Workbench workbench;
  private final Tasks tasks;
  private final Texts texts;

  ChokeSearch(GraphModel model, Workbench workbench, Tasks tasks, Texts texts) {
    this.model = model;
    this.workbench = workbench;
    this.tasks = tasks;
    this.texts = texts;
  }

  void stop() {
    List.of(SEARCH, USERS).forEach(tasks::cancel);
  }

  /// Looks for them where they are to be shown and are not known yet: with all ASes it takes seconds.
  ///
  /// @param then done when they are found
  void find(Runnable then) {
    RouteGraph graph = model.graph.get();
    if (!model.chokesShown.get() || graph.edges().isEmpty() || !model.chokepoints.get().equals(Chokepoints.NONE)) {
      return;
    }
    tasks.request(SEARCH, texts.text("chokes.title"), job -> Chokepoints.of(graph, job::check))
        .whenDone(found -> {
          if (graph.equals(model.graph.get())) {
            model.chokepoints.set(found);
            then.run();
          }
        })
        .whenCancelled(() -> model.chokesShown.set(false))
        .start();
  }

  /// The nodes that are marked.
  Set<Integer> ases() {
    return model.chokesShown.get()
        ? model.chokepoints.get().ases().stream().limit(MARKED).map(OfAs::node).collect(Collectors.toSet())
        : Set.of();
  }

  /// The edges that are marked.
  Set<Integer> links() {
    return model.chokesShown.get()
        ? model.chokepoints.get().links().stream().limit(MARKED).map(OfLink::edge).collect(Collectors.toSet())
        : Set.of();
  }

  void choose(OfAs chokepoint) {
    Node node = model.graph.get().nodes().get(chokepoint.node());
    node.row().ifPresent(row -> workbench.select(new Selection.OfRow(row)));
  }

  /// Selects all ASes whose packets pass a link.
  ///
  /// @param analysis of which the graph was built
  void choose(OfLink chokepoint, Analysis analysis) {
    RouteGraph graph = model.graph.get();
    RouteGraph.Edge edge = graph.edges().get(chokepoint.edge());
    Node child = graph.nodes().get(edge.child());
    Node parent = graph.nodes().get(edge.parent());
    tasks.request(USERS, texts.text("link.title"), job -> Way.through(child, parent, analysis, job))
        .whenDone(rows -> select(texts.text("link.name", child.label(), parent.label()), rows))
        .start();
  }

  private void select(String name, List<LandingRow> rows) {
    if (!rows.isEmpty()) {
      workbench.select(new Selection.OfRows(name, rows));
    }
  }
}
