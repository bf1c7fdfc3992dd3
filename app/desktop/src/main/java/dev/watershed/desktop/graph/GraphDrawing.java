package dev.watershed.desktop.graph;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Lettering.Anchor;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Line.Dash;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.graph.Scene.Box;
import dev.watershed.desktop.graph.Scene.Wire;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.Set;

/// Draws a scene: boxes in layers, lines in the colour of the PoP they lead to, and as dashed as they are guessed.
///
/// @param highlight what is selected
/// @param chokepoints nodes that are marked
/// @param chokeLinks edges that are marked
record GraphDrawing(
    Scene scene, Highlight highlight, Set<Integer> chokepoints, Set<Integer> chokeLinks, boolean dark, Texts texts)
    implements Drawing {

  /// Below this scale text cannot be read and is left out.
  private static final double READABLE = 0.42;

  /// Below this scale boxes are filled with the colour of where they land.
  private static final double OVERVIEW = 0.3;

  private static final double FADED = 0.16;

  /// What is selected.
  ///
  /// @param nodes that are, or belong to what is
  /// @param edges of the way of the selected AS
  /// @param selected the node itself; -1: none
  record Highlight(Set<Integer> nodes, Set<Integer> edges, int selected) {
    static final Highlight NONE = new Highlight(Set.of(), Set.of(), -1);

    Highlight {
      nodes = Set.copyOf(nodes);
      edges = Set.copyOf(edges);
    }

    boolean fades() {
      return !nodes.isEmpty();
    }
  }

  GraphDrawing {
    chokepoints = Set.copyOf(chokepoints);
    chokeLinks = Set.copyOf(chokeLinks);
  }

  @Override
  public double width() {
    return Math.max(1, scene.width());
  }

  @Override
  public double height() {
    return Math.max(1, scene.height());
  }

  @Override
  public int paper() {
    return Shades.of(dark).paper();
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    Shades shades = Shades.of(dark);
    for (Wire wire : scene.wires()) {
      if (!highlight.edges().contains(wire.edge()) && isSeen(wire, seen)) {
        draw(pen, wire, shades);
      }
    }
    for (Wire wire : scene.wires()) {
      if (highlight.edges().contains(wire.edge())) {
        figure(pen, wire.points());
        pen.stroke(new Line(shades.text(), 3.4, dash(scene.graph().edges().get(wire.edge()))));
      }
    }
    for (Box box : scene.boxes()) {
      if (seen.meets(box.x() - 4, box.y() - 4, box.x() + Scene.BOX_WIDTH + 4, box.y() + Scene.BOX_HEIGHT + 4)) {
        if (box.fold()) {
          drawFold(pen, box, shades, seen.scale());
        } else {
          drawNode(pen, box, shades, seen.scale());
        }
      }
    }
  }

  private static boolean isSeen(Wire wire, Seen seen) {
    double minY = Double.POSITIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    double[] points = wire.points();
    for (int i = 1; i < points.length; i += 2) {
      minY = Math.min(minY, points[i]);
      maxY = Math.max(maxY, points[i]);
    }
    return seen.meets(points[0], minY, points[points.length - 2], maxY);
  }

  private void draw(Pen pen, Wire wire, Shades shades) {
    figure(pen, wire.points());
    if (wire.edge() < 0) {
      pen.stroke(new Line(Shades.faded(shades.edge(), highlight.fades() ? FADED * 2 : 1), 1));
      return;
    }
    Edge edge = scene.graph().edges().get(wire.edge());
    boolean choke = chokeLinks.contains(edge.index());
    double alpha = highlight.fades() ? FADED : choke ? 1 : 0.75;
    double width = 1 + 7 * Math.sqrt(Math.min(1, edge.weight()));
    if (choke) {
      // A dark edge on both sides: the colour stays that of the PoP.
      pen.stroke(new Line(Shades.faded(shades.text(), highlight.fades() ? FADED : 1), width + 3.2));
      pen.stroke(new Line(shades.paper(), width + 0.4));
    }
    pen.stroke(new Line(Shades.faded(edge.group().style().argb(), alpha), width, dash(edge)));
  }

  static Dash dash(Edge edge) {
    return edge.certain() ? dash(edge.provenance()) : Dash.DOTTED;
  }

  static Dash dash(Provenance provenance) {
    return switch (provenance) {
      case OBSERVED -> Dash.SOLID;
      case IMPLIED -> Dash.DASHED;
      case INFERRED -> Dash.DOTTED;
    };
  }

  /// A line that leaves and arrives level.
  private static void figure(Pen pen, double[] points) {
    pen.begin();
    pen.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      double middle = (points[i - 2] + points[i]) / 2;
      pen.curveTo(middle, points[i - 1], middle, points[i + 1], points[i], points[i + 1]);
    }
  }

  private void drawNode(Pen pen, Box box, Shades shades, double scale) {
    Node node = scene.graph().nodes().get(box.node());
    boolean faded = highlight.fades() && !highlight.nodes().contains(node.index());
    double alpha = faded ? 0.3 : 1;
    boolean selected = highlight.selected() == node.index();
    if (scale < OVERVIEW) {
      drawSmall(pen, box, node, selected ? shades.accent() : shades.text(), selected, faded);
      return;
    }
    if (chokepoints.contains(node.index())) {
      pen.rounded(box.x() - 3.5, box.y() - 3.5, Scene.BOX_WIDTH + 7, Scene.BOX_HEIGHT + 7, 8);
      pen.stroke(new Line(Shades.faded(shades.text(), alpha), 2.2));
    }
    pen.rounded(box.x(), box.y(), Scene.BOX_WIDTH, Scene.BOX_HEIGHT, 5);
    pen.fill(shades.box());
    Dash dash = node.row().map(row -> dash(row.landing().provenance())).orElse(Dash.SOLID);
    pen.stroke(new Line(
        selected ? shades.accent() : Shades.faded(node.root() ? node.group().style().argb() : shades.edge(), alpha),
        selected || node.root() ? 2.4 : 1.2,
        selected ? Dash.SOLID : dash));
    if (!faded || scale >= READABLE) {
      mark(pen, box, node, faded);
    }
    if (scale < READABLE) {
      return;
    }
    Lettering bold = Lettering.bold(12, Shades.faded(shades.text(), alpha));
    Lettering plain = Lettering.plain(11, Shades.faded(shades.muted(), alpha));
    double x = box.x() + 24;
    double room = Scene.BOX_WIDTH - 24 - 7;
    String label = pen.fitting(label(node), bold, room);
    pen.text(label, x, box.y() + 16.3, bold);
    double used = pen.width(label, bold) + 6;
    if (room - used > 20) {
      pen.text(pen.fitting(node.name(), plain, room - used), x + used, box.y() + 16.3, plain);
    }
  }

  /// A box of which no letter can be read: what is left is where it lands, and what is marked.
  private void drawSmall(Pen pen, Box box, Node node, int marked, boolean selected, boolean faded) {
    pen.rounded(box.x(), box.y(), Scene.BOX_WIDTH, Scene.BOX_HEIGHT, 5);
    pen.fill(Shades.faded(node.group().style().argb(), faded ? 0.12 : node.root() || selected ? 1 : 0.5));
    if (selected || chokepoints.contains(node.index()) || highlight.nodes().contains(node.index())) {
      pen.stroke(new Line(marked, 6));
    }
    if (!faded) {
      pen.mark(node.group().style(), box.x() + Scene.BOX_HEIGHT / 2, box.middleY(), Scene.BOX_HEIGHT / 2 - 2);
    }
  }

  private void mark(Pen pen, Box box, Node node, boolean faded) {
    if (!faded) {
      pen.mark(node.group().style(), box.x() + 13, box.middleY(), node.root() ? 6.5 : 4.5);
    }
  }

  private String label(Node node) {
    if (!node.root() || node.group().isKnown()) {
      return node.label();
    }
    return texts.text(node.group().equals(LandingGroup.UNIDENTIFIED) ? "unidentified" : "noRoute");
  }

  private void drawFold(Pen pen, Box box, Shades shades, double scale) {
    double alpha = highlight.fades() ? 0.4 : 1;
    pen.rounded(box.x(), box.y(), Scene.BOX_WIDTH, Scene.BOX_HEIGHT, 12);
    pen.fill(shades.paper());
    pen.stroke(new Line(Shades.faded(shades.edge(), alpha), 1, Dash.DASHED));
    if (scale >= READABLE) {
      Folding.Fold fold = scene.fold(box);
      Lettering plain = Lettering.plain(11, Shades.faded(shades.muted(), alpha));
      String text = texts.text("fold", fold.ases(), fold.weight());
      pen.text(pen.fitting(text, plain, Scene.BOX_WIDTH - 16), box.x() + Scene.BOX_WIDTH / 2, box.y() + 16,
          plain.at(Anchor.MIDDLE));
    }
  }
}
