package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Routes that an AS was to keep (RFC 1997: NO_EXPORT, NO_ADVERTISE) and that left it.
///
/// Every AS may add these communities when it announces a route, and many do so to a collector, so that it passes
/// nothing on. A route that carries one there is a leak only where an AS before had it with the community: that is
/// known where the operator itself sets it, likely where all who have the route from one neighbour of the operator show
/// it, and else not.
final class NoExportAudit {

  private final AuditInput input;
  private final List<SeenRoute> seen;

  NoExportAudit(AuditInput input, List<SeenRoute> seen) {
    this.input = input;
    this.seen = seen;
  }

  /// What the operator announced to one neighbour, as those have it who announce it to a collector.
  private record Announced(Prefix prefix, int upstream) {}

  void check(List<AuditIssue> issues) {
    List<SeenRoute> leaked = new ArrayList<>();
    List<SeenRoute> likely = new ArrayList<>();
    List<SeenRoute> own = new ArrayList<>();
    Map<Announced, List<SeenRoute>> groups = new LinkedHashMap<>();
    // What a router itself holds (BMP) was not exported.
    seen.stream()
        .filter(route -> route.vantagePoint().rib() == VantagePoint.Rib.ANNOUNCED
            && route.vantagePoint().asn() != input.origin())
        .forEach(route -> groups
            .computeIfAbsent(new Announced(route.prefix(), route.upstream()), _ -> new ArrayList<>()).add(route));
    groups.values().forEach(routes -> {
      boolean all = routes.stream().allMatch(route -> isMarked(route.attributes().communities()))
          && routes.stream().map(route -> route.vantagePoint().asn()).distinct().count() > 1;
      for (SeenRoute route : routes) {
        if (isToBeKept(route) && route.vantagePoint().asn() != route.upstream()) {
          leaked.add(route);
        } else if (isMarked(route.attributes().communities())) {
          (all ? likely : own).add(route);
        }
      }
    });
    add(issues, Kind.NO_EXPORT_LEAK, Severity.ERROR, leaked,
        "routes that the operator announces with NO_EXPORT left the AS that was to keep them");
    add(issues, Kind.NO_EXPORT_LEAK, Severity.WARNING, likely,
        "all who have these routes show NO_EXPORT: most likely it was set before they had them, and they were passed on"
            + " all the same");
    add(issues, Kind.NO_EXPORT, Severity.NOTE, own,
        "routes carry NO_EXPORT where vantage points announce them: who announces them may have set it for the"
            + " collector alone, so no leak is to be read from this");
  }

  private static boolean isMarked(Communities communities) {
    return communities.contains(Communities.NO_EXPORT) || communities.contains(Communities.NO_ADVERTISE);
  }

  /// Whether the PoP announces it to its neighbour with the community, on every session with it.
  private static boolean isToBeKept(SeenRoute route) {
    List<PopSession> sessions = route.pop().stream().flatMap(pop -> pop.sessions().stream())
        .filter(session -> session.upstream() == route.upstream()).toList();
    return !sessions.isEmpty() && sessions.stream().allMatch(session -> isMarked(session.communities()));
  }

  private static void add(
      List<AuditIssue> issues, Kind kind, Severity severity, List<SeenRoute> routes, String summary) {
    if (routes.isEmpty()) {
      return;
    }
    TreeSet<Prefix> prefixes = new TreeSet<>();
    List<String> details = new ArrayList<>();
    for (SeenRoute route : routes) {
      prefixes.add(route.prefix());
      details.add(route.prefix() + " at " + route.vantagePoint() + ": " + route.attributes().asPath());
    }
    issues.add(new AuditIssue(kind, severity, Optional.empty(), List.copyOf(prefixes), summary, "RFC 1997",
        Details.of(details.stream().distinct().toList())));
  }
}
