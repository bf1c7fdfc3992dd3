package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether a PoP announces to one neighbour in one way.
///
/// Vantage points show what other ASes left of an announcement. Nobody on the way takes off the origin's prepends:
/// those that differ were announced so. Communities may be removed by everybody (RFC 7454 section 11), and well-known
/// ones added by everybody (RFC 1997): that one vantage point shows fewer than another says nothing of the
/// announcement. What does: two prefixes that came the same way and differ, and communities of the operator of which
/// neither is what is left of the other.
final class AnnouncementAudit {

  /// The high half of the communities that everybody understands (RFC 1997: 65535:x).
  private static final int WELL_KNOWN = 0xffff;

  /// One way that routes came: whoever strips or adds communities on it, does so to all of them.
  ///
  /// @param path up to the neighbour of the operator; its prepends left in
  private record Way(VantagePoint vantagePoint, AddressFamily family, List<Integer> path) {}

  private final AuditInput input;
  private final List<SeenRoute> seen;

  AnnouncementAudit(AuditInput input, List<SeenRoute> seen) {
    this.input = input;
    this.seen = seen;
  }

  void check(List<AuditIssue> issues) {
    for (Pop pop : input.pops()) {
      Map<Integer, List<SeenRoute>> byUpstream = new TreeMap<>(Asn::compare);
      seen.stream().filter(route -> route.pop().equals(Optional.of(pop)) && input.prefixes().contains(route.prefix()))
          .forEach(route -> byUpstream.computeIfAbsent(route.upstream(), _ -> new ArrayList<>()).add(route));
      byUpstream.remove(0); // The operator's own session with a collector: what it announces there, nobody else has.
      byUpstream.forEach((upstream, routes) -> {
        String who = pop.id() + " through AS" + Asn.toString(upstream);
        prepends(pop, who, routes, issues);
        if (!onOneWay(pop, who, routes, issues)) {
          onSeveralWays(pop, who, routes, issues);
        }
      });
    }
  }

  private static void prepends(Pop pop, String who, List<SeenRoute> routes, List<AuditIssue> issues) {
    List<Integer> prepends = routes.stream().map(SeenRoute::prepends).distinct().sorted().toList();
    if (prepends.size() > 1) {
      issues.add(issue(pop, routes, who + " is announced with " + numbers(prepends) + " prepends, which nobody on the"
          + " way takes off", lines(routes, route -> "prepended " + Counted.of(route.prepends(), "time"))));
    }
  }

  private static String numbers(List<Integer> numbers) {
    List<String> texts = numbers.stream().map(String::valueOf).toList();
    return String.join(", ", texts.subList(0, texts.size() - 1)) + " and " + texts.getLast();
  }

  /// Prefixes that one vantage point has over the same ASes.
  private boolean onOneWay(Pop pop, String who, List<SeenRoute> routes, List<AuditIssue> issues) {
    Map<Way, List<SeenRoute>> byWay = new LinkedHashMap<>();
    routes.forEach(route -> byWay.computeIfAbsent(way(route), _ -> new ArrayList<>()).add(route));
    List<SeenRoute> different = byWay.values().stream()
        .filter(same -> same.stream().map(this::ownAndWellKnown).distinct().count() > 1)
        .flatMap(List::stream).toList();
    if (!different.isEmpty()) {
      issues.add(issue(pop, different, who + " is announced with different communities: prefixes that came the same way"
          + " do not carry the same", lines(different, route -> "communities " + text(ownAndWellKnown(route)))));
    }
    return !different.isEmpty();
  }

  private static Way way(SeenRoute route) {
    int[] path = route.attributes().asPath().toArray();
    List<Integer> way = new ArrayList<>();
    for (int i = 0; i < path.length - 1 - route.prepends(); i++) {
      way.add(path[i]);
    }
    return new Way(route.vantagePoint(), route.prefix().family(), way);
  }

  /// Routes that came over different ASes: the operator's own communities alone, and only where removing some
  /// explains nothing.
  private void onSeveralWays(Pop pop, String who, List<SeenRoute> routes, List<AuditIssue> issues) {
    Set<Set<String>> looks = routes.stream().map(this::own).collect(Collectors.toCollection(LinkedHashSet::new));
    List<SeenRoute> contradicted = routes.stream()
        .filter(route -> looks.stream().anyMatch(other -> areApart(own(route), other))).toList();
    if (!contradicted.isEmpty()) {
      issues.add(issue(pop, contradicted, who + " seems to be announced with different communities: vantage points show"
          + " some of which neither is a part of the other, as it would be if they were only removed on the way",
          lines(contradicted, route -> "communities " + text(own(route)))));
    }
  }

  private static boolean areApart(Set<String> one, Set<String> other) {
    return !one.containsAll(other) && !other.containsAll(one);
  }

  private Set<String> ownAndWellKnown(SeenRoute route) {
    Set<String> all = own(route);
    for (int community : route.attributes().communities().toArray()) {
      if (community >>> 16 == WELL_KNOWN) {
        all.add(Communities.toString(community));
      }
    }
    return all;
  }

  private Set<String> own(SeenRoute route) {
    Set<String> own = new TreeSet<>();
    for (int community : route.attributes().communities().toArray()) {
      if (community >>> 16 == input.origin()) {
        own.add(Communities.toString(community));
      }
    }
    route.attributes().largeCommunities().stream()
        .filter(community -> community.globalAdministrator() == input.origin())
        .forEach(community -> own.add(community.toString()));
    return own;
  }

  private static String text(Set<String> communities) {
    return communities.isEmpty() ? "none" : String.join(" ", communities);
  }

  private interface Look {
    String of(SeenRoute route);
  }

  /// One line a look and prefix, with the vantage point that shows it first.
  private static List<String> lines(Collection<SeenRoute> routes, Look look) {
    Map<String, String> first = new TreeMap<>();
    Comparator<SeenRoute> order = Comparator.comparing(SeenRoute::prefix).thenComparing(SeenRoute::vantagePoint);
    routes.stream().sorted(order).forEach(route ->
        first.putIfAbsent(route.prefix() + " " + look.of(route),
            route.prefix() + " at " + route.vantagePoint() + ": " + look.of(route) + " (" + route.attributes().asPath()
                + ")"));
    return Details.of(first.values());
  }

  private static AuditIssue issue(Pop pop, List<SeenRoute> routes, String summary, List<String> details) {
    List<Prefix> prefixes = routes.stream().map(SeenRoute::prefix).distinct().sorted().toList();
    return new AuditIssue(Kind.ATTRIBUTES, Severity.WARNING, Optional.of(pop.id()), prefixes, summary, "", details);
  }
}
