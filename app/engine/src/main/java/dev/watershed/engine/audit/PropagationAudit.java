package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who carries what: partial withdrawals, PoPs and upstreams that are seen nowhere, more specific prefixes that some do
/// not have.
final class PropagationAudit {

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
          pop.id() + " is not seen through " + silent.size() + " of its transits", "", Details.of(silent)));
    }
  }

  private boolean isVantagePoint(int asn) {
    return input.routes().vantagePoints().stream().anyMatch(point -> point.asn() == asn);
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
            : without.size() + " of " + Counted.of(speaking.size(), "vantage point")
                + (without.size() == 1 ? " does not have " : " do not have ") + prefix,
        "", Details.of(without.stream().map(VantagePoint::toString).toList())));
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
              Counted.of(without.size(), "vantage point has ", "vantage points have ") + wide + " but not " + narrow
                  + " in it", "", Details.of(without)));
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
