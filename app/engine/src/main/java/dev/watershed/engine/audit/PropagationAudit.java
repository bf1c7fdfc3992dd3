package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who carries what: partial withdrawals, PoPs and upstreams that are seen nowhere, routes that went further than they
/// should, more specific prefixes that some do not have.
final class PropagationAudit {

  private static final int MANY = 12;

  private final AuditInput input;
  private final List<SeenRoute> seen;

  PropagationAudit(AuditInput input, List<SeenRoute> seen) {
    this.input = input;
    this.seen = seen;
  }

  void check(List<AuditIssue> issues) {
    for (Pop pop : input.pops()) {
      pop(pop, issues);
    }
    input.prefixes().forEach(prefix -> coverage(prefix, issues));
    noExport(issues);
    moreSpecifics(issues);
  }

  private List<SeenRoute> of(Pop pop) {
    return seen.stream().filter(route -> route.pop().equals(Optional.of(pop))).toList();
  }

  private void pop(Pop pop, List<AuditIssue> issues) {
    List<SeenRoute> routes = of(pop);
    Set<Prefix> carried = routes.stream().map(SeenRoute::prefix).filter(input.prefixes()::contains)
        .collect(Collectors.toCollection(TreeSet::new));
    if (carried.isEmpty()) {
      issues.add(new AuditIssue(Kind.PROPAGATION, Severity.NOTE, Optional.of(pop.id()), input.prefixes(),
          "no vantage point carries " + pop.id() + ": it is not announced, or nobody seen prefers it", "", List.of()));
      return;
    }
    List<Prefix> missing = input.prefixes().stream().filter(prefix -> !carried.contains(prefix)).toList();
    // A family of which nothing is seen anywhere tells nothing.
    List<Prefix> partial = missing.stream()
        .filter(prefix -> seen.stream().anyMatch(route -> route.prefix().equals(prefix)))
        .filter(prefix -> carried.stream().anyMatch(other -> other.family() == prefix.family())).toList();
    if (!partial.isEmpty()) {
      issues.add(new AuditIssue(Kind.PARTIAL_WITHDRAWAL, Severity.WARNING, Optional.of(pop.id()), partial,
          pop.id() + " is seen with " + list(carried) + " but not with " + list(partial), "", List.of()));
    }
    List<String> silent = new ArrayList<>();
    for (PopSession session : pop.sessions()) {
      boolean through = routes.stream().anyMatch(route -> route.upstream() == session.upstream());
      if (!through && session.kind() == PopSession.Kind.TRANSIT) {
        silent.add("AS" + Asn.toString(session.upstream()) + (isVantagePoint(session.upstream())
            ? ", which is a vantage point itself and uses another route"
            : ": it has none of its routes, or no vantage point shows them"));
      }
    }
    if (!silent.isEmpty()) {
      issues.add(new AuditIssue(Kind.PROPAGATION, Severity.NOTE, Optional.of(pop.id()), List.copyOf(carried),
          pop.id() + " is not seen through " + silent.size() + " of its transits", "", silent));
    }
    attributes(pop, routes, issues);
  }

  private boolean isVantagePoint(int asn) {
    return input.routes().vantagePoints().stream().anyMatch(point -> point.asn() == asn);
  }

  /// Prefixes of one PoP should look alike through one upstream.
  private void attributes(Pop pop, List<SeenRoute> routes, List<AuditIssue> issues) {
    for (int upstream : routes.stream().map(SeenRoute::upstream).distinct().sorted(Asn::compare).toList()) {
      List<SeenRoute> same = routes.stream()
          .filter(route -> route.upstream() == upstream && input.prefixes().contains(route.prefix())).toList();
      Set<String> looks = new TreeSet<>();
      Set<String> details = new LinkedHashSet<>();
      for (SeenRoute route : same) {
        String look = "prepended " + route.prepends() + " times, communities " + own(route);
        looks.add(look);
        details.add(route.prefix() + " at " + route.vantagePoint() + ": " + look);
      }
      if (looks.size() > 1) {
        issues.add(new AuditIssue(Kind.ATTRIBUTES, Severity.WARNING, Optional.of(pop.id()),
            same.stream().map(SeenRoute::prefix).distinct().sorted().toList(),
            pop.id() + " through AS" + Asn.toString(upstream) + " is announced in " + looks.size() + " different ways", "",
            details.stream().limit(MANY).toList()));
      }
    }
  }

  private String own(SeenRoute route) {
    List<String> own = new ArrayList<>();
    for (int community : route.attributes().communities().toArray()) {
      if (community >>> 16 == input.origin() || community >>> 16 == 0xffff) {
        own.add(Communities.toString(community));
      }
    }
    return own.isEmpty() ? "none" : String.join(" ", own);
  }

  /// Vantage points that have none of a prefix, though they speak of its family.
  private void coverage(Prefix prefix, List<AuditIssue> issues) {
    List<VantagePoint> speaking = input.routes().vantagePoints().stream()
        .filter(point -> !input.routes().isLost(point) && input.routes().speaksOf(point, prefix.family())).toList();
    List<VantagePoint> without = speaking.stream()
        .filter(point -> input.routes().routes(point, prefix).isEmpty()).toList();
    if (without.isEmpty() || speaking.isEmpty()) {
      return;
    }
    boolean nobody = without.size() == speaking.size();
    issues.add(new AuditIssue(Kind.PROPAGATION, nobody ? Severity.ERROR : Severity.WARNING, Optional.empty(),
        List.of(prefix), nobody
            ? "no vantage point has " + prefix
            : without.size() + " of " + speaking.size() + " vantage points do not have " + prefix,
        "", without.stream().map(VantagePoint::toString).limit(MANY).toList()));
  }

  private void noExport(List<AuditIssue> issues) {
    Set<String> marked = new LinkedHashSet<>();
    Set<Prefix> prefixes = new TreeSet<>();
    for (SeenRoute route : seen) {
      boolean keeps = route.attributes().communities().contains(Communities.NO_EXPORT)
          || route.attributes().communities().contains(Communities.NO_ADVERTISE);
      // What the router itself holds (BMP) was not exported.
      if (keeps && route.vantagePoint().rib() == VantagePoint.Rib.ANNOUNCED
          && route.vantagePoint().asn() != input.origin()) {
        marked.add(route.vantagePoint() + " passes on " + route.prefix() + " with NO_EXPORT: " + route.attributes().asPath());
        prefixes.add(route.prefix());
      }
      Optional<PopSession> session = route.pop().flatMap(pop -> pop.sessions().stream()
          .filter(one -> one.upstream() == route.upstream()).findFirst());
      if (session.isPresent() && session.get().communities().contains(Communities.NO_EXPORT)
          && route.vantagePoint().asn() != route.upstream()) {
        marked.add("AS" + Asn.toString(route.upstream()) + " passed on " + route.prefix() + ", which it has with NO_EXPORT: "
            + route.attributes().asPath() + " at " + route.vantagePoint());
        prefixes.add(route.prefix());
      }
    }
    if (!marked.isEmpty()) {
      issues.add(new AuditIssue(Kind.NO_EXPORT_LEAK, Severity.ERROR, Optional.empty(), List.copyOf(prefixes),
          "routes that should stay in an AS left it", "RFC 1997", marked.stream().limit(MANY).toList()));
    }
  }

  /// Who has a prefix of the service but not the more specific one in it sends packets the other way.
  private void moreSpecifics(List<AuditIssue> issues) {
    for (Prefix wide : input.prefixes()) {
      for (Prefix narrow : input.prefixes()) {
        if (wide.equals(narrow) || !wide.covers(narrow)) {
          continue;
        }
        List<String> without = input.routes().vantagePoints().stream()
            .filter(point -> !input.routes().isLost(point) && !input.routes().routes(point, wide).isEmpty()
                && input.routes().routes(point, narrow).isEmpty())
            .map(VantagePoint::toString).toList();
        if (!without.isEmpty()) {
          issues.add(new AuditIssue(Kind.MORE_SPECIFIC_MISSING, Severity.WARNING, Optional.empty(), List.of(narrow),
              without.size() + " vantage points have " + wide + " but not " + narrow + " in it", "",
              without.stream().limit(MANY).toList()));
        }
      }
    }
  }

  static String list(Iterable<Prefix> prefixes) {
    List<String> texts = new ArrayList<>();
    prefixes.forEach(prefix -> texts.add(prefix.toString()));
    return String.join(", ", texts);
  }
}
