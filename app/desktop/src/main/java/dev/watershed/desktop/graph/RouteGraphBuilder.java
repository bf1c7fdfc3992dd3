package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Puts the ways of all ASes together.
final class RouteGraphBuilder {

  /// What passes between two nodes.
  private static final class Between {
    private final Map<Integer, Double> byGroup = new TreeMap<>();
    private Provenance provenance = Provenance.INFERRED;
    private boolean certain;
    private double weight;
  }

  private final Analysis analysis;
  private final Map<Integer, LandingRow> rows = new HashMap<>();
  private final Map<LandingGroup, Integer> roots = new HashMap<>();
  private final Map<Integer, Integer> byAsn = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Long, Between> between = new HashMap<>();
  private final Map<Integer, LandingGroup> groups = new HashMap<>();
  private final double total;
  private final Set<Integer> reached = new HashSet<>();

  RouteGraphBuilder(Analysis analysis) {
    this.analysis = analysis;
    total = analysis.rows().stream().mapToDouble(row -> row.landing().weight()).sum();
    // Of an AS with parts in several countries the heaviest stands for it.
    analysis.rows().stream()
        .sorted(Comparator.comparingDouble((LandingRow row) -> row.landing().weight())
            .thenComparingInt(row -> -row.row()))
        .forEach(row -> rows.put(row.asn(), row));
    analysis.groups().forEach(this::root);
  }

  private double weight(LandingRow row) {
    return total > 0 ? row.landing().weight() / total : 1.0 / analysis.rows().size();
  }

  private int root(LandingGroup group) {
    groups.put(group.index(), group);
    return roots.computeIfAbsent(group, _ -> {
      nodes.add(new Node(
          nodes.size(), true, 0, group, Optional.empty(), group.isKnown() ? group.id() : "", group.name(), 0));
      return nodes.size() - 1;
    });
  }

  private int node(int asn) {
    return byAsn.computeIfAbsent(asn, _ -> {
      Optional<LandingRow> row = Optional.ofNullable(rows.get(asn));
      nodes.add(new Node(
          nodes.size(), false, asn,
          row.map(LandingRow::group).orElse(LandingGroup.UNIDENTIFIED),
          row,
          "AS" + Asn.toString(asn),
          row.map(LandingRow::name).orElse(""),
          row.map(this::weight).orElse(0.0)));
      return nodes.size() - 1;
    });
  }

  void add(LandingRow row, Way way) {
    int end = root(way.end());
    double weight = weight(row) * way.part();
    reached.add(row.asn());
    for (int i = 0; i < way.asns().size(); i++) {
      int child = node(way.asns().get(i));
      int parent = i + 1 < way.asns().size() ? node(way.asns().get(i + 1)) : end;
      Between edge = between.computeIfAbsent(RouteGraph.key(child, parent), _ -> new Between());
      edge.byGroup.merge(way.end().index(), weight, Double::sum);
      edge.weight += weight;
      edge.certain |= !way.unsure().contains(i + 1);
      // What an AS does with its own route was seen there; what those behind it do follows from the path.
      Provenance here = i == 0 || way.provenance() == Provenance.INFERRED ? way.provenance() : Provenance.IMPLIED;
      if (here.compareTo(edge.provenance) < 0) {
        edge.provenance = here;
      }
    }
  }

  RouteGraph build() {
    List<Edge> edges = new ArrayList<>();
    between.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
      Between edge = entry.getValue();
      int group = edge.byGroup.entrySet().stream()
          .max(Map.Entry.<Integer, Double>comparingByValue()
              .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .map(Map.Entry::getKey)
          .orElse(LandingGroup.UNIDENTIFIED.index());
      edges.add(new Edge(
          edges.size(), (int) (entry.getKey() >>> 32), entry.getKey().intValue(),
          groups.getOrDefault(group, LandingGroup.UNIDENTIFIED), edge.weight, edge.provenance, edge.certain));
    });
    int unreached =
        (int) analysis.rows().stream().map(LandingRow::asn).distinct().filter(asn -> !reached.contains(asn)).count();
    return new RouteGraph(nodes, edges, byAsn, unreached);
  }
}
