package dev.watershed.desktop.graph;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Hop;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The way of one AS to where its packets land.
///
/// @param asns the AS itself and the ones it passes, without the origin; of prepends one; unsigned
/// @param unsure the places in `asns` before which an AS set lies, so that the two beside it may not be neighbours
/// @param end what it lands on
/// @param part of the AS's weight that goes this way: 0 to 1
record Way(List<Integer> asns, TreeSet<Integer> unsure, LandingGroup end, double part, Provenance provenance) {

  private record Key(AsPath path, LandingGroup end) {}

  /// The ways of an AS: of each route that its vantage points hold, or else the one by which it lands.
  static List<Way> of(LandingRow row, Analysis analysis) {
    if (!row.landing().reachable()) {
      return List.of();
    }
    Map<Key, Integer> seen = new LinkedHashMap<>();
    row.sightings().forEach(sighting ->
        seen.merge(new Key(sighting.held().route().attributes().asPath(), sighting.group()), 1, Integer::sum));
    if (seen.isEmpty()) {
      seen.put(new Key(row.landing().asPath(), row.group()), 1);
    }
    double all = seen.values().stream().mapToInt(Integer::intValue).sum();
    List<Way> ways = new ArrayList<>();
    seen.forEach((key, count) -> ways.add(of(row, analysis.origin(), key, count / all)));
    return ways;
  }

  /// The way by which an AS mainly lands.
  static Way main(LandingRow row, Analysis analysis) {
    return of(row, analysis.origin(), new Key(row.landing().asPath(), row.group()), 1);
  }

  /// The ASes of which a way passes a link.
  ///
  /// @param child the end that has the route from the other
  static List<LandingRow> through(RouteGraph.Node child, RouteGraph.Node parent, Analysis analysis, Job job) {
    List<LandingRow> rows = new ArrayList<>();
    for (LandingRow row : analysis.rows()) {
      job.check();
      if (of(row, analysis).stream().anyMatch(way -> way.passes(child, parent))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private boolean passes(RouteGraph.Node child, RouteGraph.Node parent) {
    int at = asns.indexOf(child.asn());
    if (at < 0) {
      return false;
    }
    return at + 1 < asns.size()
        ? !parent.root() && asns.get(at + 1) == parent.asn()
        : parent.root() && parent.group().equals(end);
  }

  private static Way of(LandingRow row, int origin, Key key, double part) {
    List<Integer> asns = new ArrayList<>();
    TreeSet<Integer> unsure = new TreeSet<>();
    for (Hop hop : Hop.of(row.asn(), key.path())) {
      if (!hop.isCertain()) {
        unsure.add(asns.size());
      } else if (asns.isEmpty() || hop.asns().getFirst() != origin) {
        asns.add(hop.asns().getFirst());
      }
    }
    return new Way(List.copyOf(asns), unsure, key.end(), part, row.landing().provenance());
  }
}
