package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Scene.Link;
import dev.watershed.desktop.tasks.Job;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Places a folded graph in layers, PoPs on the left (Sugiyama's method).
final class LayeredLayout {

  /// Around the whole.
  static final double MARGIN = 16;

  /// Up to so many boxes and lines together the Eclipse Layout Kernel is quick, and has the better picture; with some
  /// thousands it takes minutes.
  private static final int MOST_FOR_ELK = 900;

  private LayeredLayout() {}

  /// @throws CancellationException where the job was cancelled
  static Scene of(RouteGraph graph, Folding folding, Job job) {
    List<Link> links = Scene.links(graph, folding);
    return folding.boxes() + links.size() <= MOST_FOR_ELK
        ? ElkLayout.of(graph, folding, links, job)
        : SweepLayout.of(graph, folding, links, job);
  }
}
