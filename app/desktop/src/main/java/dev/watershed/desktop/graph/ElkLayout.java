package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.graph.Scene.Link;
import dev.watershed.desktop.graph.Scene.Wire;
import dev.watershed.desktop.tasks.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places a graph of some hundred nodes in layers with the Eclipse Layout Kernel. Can be cancelled between its phases.
final class ElkLayout {

  private static final double MARGIN = LayeredLayout.MARGIN;

  private ElkLayout() {}

  static {
    LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  /// @throws CancellationException where the job was cancelled
  static Scene of(RouteGraph graph, Folding folding, List<Link> links, Job job) {
    List<ElkNode> nodes = new ArrayList<>();
    ElkNode root = ElkGraphUtil.createGraph();
    options(root);
    for (int i = 0; i < folding.boxes(); i++) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setDimensions(Scene.BOX_WIDTH, Scene.BOX_HEIGHT);
      if (!folding.isFold(i) && graph.nodes().get(folding.nodeOf(i)).root()) {
        node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
      }
      nodes.add(node);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (Link link : links) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(link.from()), nodes.get(link.to())));
    }
    new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor() {
      @Override
      public boolean isCanceled() {
        return job.isCancelled();
      }
    });
    job.check();
    return scene(graph, folding, nodes, links, edges, root);
  }

  private static void options(ElkNode root) {
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 10.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 6.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 4.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 90.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
    root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, true);
    root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 10.0);
    root.setProperty(LayeredOptions.ASPECT_RATIO, 0.01);
    root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
    root.setProperty(LayeredOptions.THOROUGHNESS, 5);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    // The same graph is placed the same way each time.
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
  }

  private static Scene scene(
      RouteGraph graph, Folding folding, List<ElkNode> nodes, List<Link> links, List<ElkEdge> edges, ElkNode root) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      boxes.add(new Box(
          folding.nodeOf(i), folding.isFold(i), nodes.get(i).getX() + MARGIN, nodes.get(i).getY() + MARGIN));
    }
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      wires.add(new Wire(
          links.get(i).edge(), links.get(i).from(), links.get(i).to(), points(edges.get(i), boxes, links.get(i))));
    }
    double width = boxes.stream().mapToDouble(box -> box.x() + Scene.BOX_WIDTH).max().orElse(0) + MARGIN;
    double height = boxes.stream().mapToDouble(box -> box.y() + Scene.BOX_HEIGHT).max().orElse(0) + MARGIN;
    return new Scene(
        graph, folding, boxes, wires, Math.max(width, root.getWidth()), Math.max(height, root.getHeight()));
  }

  private static double[] points(ElkEdge edge, List<Box> boxes, Link link) {
    if (edge.getSections().isEmpty()) {
      Box from = boxes.get(link.from());
      Box to = boxes.get(link.to());
      return new double[] {from.x() + Scene.BOX_WIDTH, from.middleY(), to.x(), to.middleY()};
    }
    ElkEdgeSection section = edge.getSections().getFirst();
    List<ElkBendPoint> bends = section.getBendPoints();
    double[] points = new double[2 * bends.size() + 4];
    points[0] = section.getStartX() + MARGIN;
    points[1] = section.getStartY() + MARGIN;
    for (int i = 0; i < bends.size(); i++) {
      points[2 * i + 2] = bends.get(i).getX() + MARGIN;
      points[2 * i + 3] = bends.get(i).getY() + MARGIN;
    }
    points[points.length - 2] = section.getEndX() + MARGIN;
    points[points.length - 1] = section.getEndY() + MARGIN;
    return points;
  }
}
