package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.GraphDrawing.Highlight;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What of a graph is selected when something is selected anywhere in the window.
final class Highlights {

  private Highlights() {}

  static Highlight of(Selection selection, RouteGraph graph, Analysis analysis) {
    return switch (selection) {
      case Selection.OfRow(LandingRow row) -> way(graph, row, analysis);
      case Selection.OfGroup(var group) ->
        new Highlight(nodes(graph, node -> node.group().equals(group)), Set.of(), graph.rootOf(group).orElse(-1));
      case Selection.OfCountry(String code) -> new Highlight(
          nodes(graph, node -> node.row().filter(row -> row.landing().country().equals(code)).isPresent()), Set.of(),
          -1);
      case Selection.OfRows(String _, List<LandingRow> rows) -> {
        Set<Integer> asns = rows.stream().map(LandingRow::asn).collect(Collectors.toSet());
        yield new Highlight(nodes(graph, node -> !node.root() && asns.contains(node.asn())), Set.of(), -1);
      }
      case Selection.Nothing _ -> Highlight.NONE;
    };
  }

  private static Set<Integer> nodes(RouteGraph graph, Predicate<Node> wanted) {
    return graph.nodes().stream().filter(wanted).map(Node::index).collect(Collectors.toSet());
  }

  private static Highlight way(RouteGraph graph, LandingRow row, Analysis analysis) {
    OptionalInt node = graph.nodeOf(row.asn());
    if (node.isEmpty() || !row.landing().reachable()) {
      return Highlight.NONE;
    }
    Way way = Way.main(row, analysis);
    Set<Integer> nodes = new HashSet<>();
    way.asns().forEach(asn -> graph.nodeOf(asn).ifPresent(nodes::add));
    graph.rootOf(way.end()).ifPresent(nodes::add);
    return new Highlight(nodes, Set.copyOf(graph.edgesOf(way)), node.getAsInt());
  }
}
