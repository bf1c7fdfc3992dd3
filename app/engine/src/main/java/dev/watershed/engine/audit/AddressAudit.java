package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.propagation.OriginValidation;
import dev.watershed.engine.propagation.OriginValidation.State;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Prefixes, origins and ROAs.
final class AddressAudit {

  private static final int LONGEST_IPV4 = 24;
  private static final int LONGEST_IPV6 = 48;

  private final AuditInput input;
  private final List<SeenRoute> seen;

  AddressAudit(AuditInput input, List<SeenRoute> seen) {
    this.input = input;
    this.seen = seen;
  }

  void check(List<AuditIssue> issues) {
    input.prefixes().forEach(prefix -> prefix(prefix, issues));
    overlaps(issues);
    origins(issues);
    input.roas().ifPresent(roas -> roas(roas, issues));
    identification(issues);
    roles(issues);
  }

  private void prefix(Prefix prefix, List<AuditIssue> issues) {
    int longest = prefix.isIpv4() ? LONGEST_IPV4 : LONGEST_IPV6;
    if (prefix.length() > longest) {
      issues.add(new AuditIssue(Kind.PREFIX_LENGTH, Severity.ERROR, Optional.empty(), List.of(prefix),
          prefix + " is longer than /" + longest + ": most networks do not accept it", "RFC 7454 section 6.1.3",
          List.of()));
    }
    SpecialPurpose.of(prefix).ifPresent(what -> issues.add(new AuditIssue(
        Kind.BOGON, Severity.WARNING, Optional.empty(), List.of(prefix),
        prefix + " does not belong into the Internet: " + what, "RFC 6890", List.of())));
  }

  private void overlaps(List<AuditIssue> issues) {
    for (Prefix wide : input.prefixes()) {
      for (Prefix narrow : input.prefixes()) {
        if (!wide.equals(narrow) && wide.covers(narrow)) {
          issues.add(new AuditIssue(Kind.OVERLAP, Severity.NOTE, Optional.empty(), List.of(wide, narrow),
              narrow + " lies in " + wide + ": its packets follow the more specific one", "", List.of()));
        }
      }
    }
    List<Prefix> unknown = input.tracked().stream()
        .filter(prefix -> !input.prefixes().contains(prefix))
        .filter(prefix -> seen.stream().anyMatch(route -> route.prefix().equals(prefix)))
        .sorted().toList();
    if (!unknown.isEmpty()) {
      issues.add(new AuditIssue(Kind.OVERLAP, Severity.WARNING, Optional.empty(), unknown,
          Counted.of(unknown.size(), "more specific prefix is", "more specific prefixes are")
              + " announced that the workspace does not name: " + PropagationAudit.list(unknown), "", List.of()));
    }
  }

  private void origins(List<AuditIssue> issues) {
    TreeMap<Prefix, Set<Long>> origins = new TreeMap<>();
    for (SeenRoute route : seen) {
      long origin = route.attributes().asPath().origin();
      if (origin >= 0) {
        origins.computeIfAbsent(route.prefix(), _ -> new TreeSet<>()).add(origin);
      }
    }
    long own = Integer.toUnsignedLong(input.origin());
    origins.forEach((prefix, asns) -> {
      List<String> others = asns.stream().filter(asn -> asn != own).map(asn -> "AS" + asn).toList();
      if (!others.isEmpty()) {
        issues.add(new AuditIssue(Kind.ORIGIN, asns.size() > 1 ? Severity.ERROR : Severity.WARNING, Optional.empty(),
            List.of(prefix), prefix + " is originated by " + String.join(", ", others)
                + (asns.contains(own) ? " beside AS" + own : ", not by AS" + own), "RFC 1930 section 7",
            Details.of(seen.stream()
                .filter(route -> route.prefix().equals(prefix) && route.attributes().asPath().origin() != own)
                .map(route -> route.vantagePoint() + ": " + route.attributes().asPath()).toList())));
      }
    });
  }

  private void roas(List<Roa> roas, List<AuditIssue> issues) {
    record Pair(Prefix prefix, int origin) {}
    Set<Pair> pairs = new LinkedHashSet<>();
    input.prefixes().forEach(prefix -> pairs.add(new Pair(prefix, input.origin())));
    for (SeenRoute route : seen) {
      long origin = route.attributes().asPath().origin();
      if (origin >= 0) {
        pairs.add(new Pair(route.prefix(), (int) origin));
      }
    }
    for (Pair pair : pairs) {
      State state = OriginValidation.state(pair.prefix(), pair.origin(), roas);
      if (state != State.VALID) {
        boolean invalid = state == State.INVALID;
        issues.add(new AuditIssue(Kind.ROA, invalid ? Severity.ERROR : Severity.WARNING, Optional.empty(),
            List.of(pair.prefix()), pair.prefix() + " from AS" + Asn.toString(pair.origin()) + (invalid
                ? " is invalid: no ROA that covers it allows this origin and length" : " is covered by no ROA"),
            "RFC 6811 section 2", Details.of(roas.stream().filter(roa -> roa.prefix().covers(pair.prefix()))
                .map(roa -> roa.prefix() + " up to /" + roa.maxLength() + " AS" + Asn.toString(roa.asn())).toList())));
      }
    }
    for (Roa roa : roas) {
      boolean ours = input.prefixes().stream()
          .anyMatch(prefix -> roa.prefix().covers(prefix) || prefix.covers(roa.prefix()));
      boolean used = input.tracked().stream().anyMatch(prefix -> roa.prefix().covers(prefix)
          && prefix.length() == roa.maxLength() && seen.stream().anyMatch(route -> route.prefix().equals(prefix)));
      if (ours && roa.asn() == input.origin() && roa.maxLength() > roa.prefix().length() && !used) {
        issues.add(new AuditIssue(Kind.ROA_MAX_LENGTH, Severity.WARNING, Optional.empty(), List.of(roa.prefix()),
            "the ROA of " + roa.prefix() + " allows /" + roa.maxLength() + ", which is not announced: whoever forges AS"
                + Asn.toString(roa.asn()) + " as origin has a valid, more specific route", "RFC 9319 section 5",
            List.of()));
      }
    }
  }

  private void identification(List<AuditIssue> issues) {
    Set<String> ambiguous = new LinkedHashSet<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (SeenRoute route : seen) {
      route.ambiguous().ifPresent(reason -> ambiguous.add(route.vantagePoint() + ": " + reason));
      if (route.pop().isEmpty() && route.ambiguous().isEmpty() && input.prefixes().contains(route.prefix())
          && route.attributes().asPath().origin() == Integer.toUnsignedLong(input.origin())) {
        unknown.add(route.vantagePoint() + ": " + route.attributes().asPath());
      }
    }
    if (!ambiguous.isEmpty()) {
      issues.add(new AuditIssue(Kind.IDENTIFICATION, Severity.WARNING, Optional.empty(), List.of(),
          Counted.of(ambiguous.size(), "route") + " could come from several PoPs", "", Details.of(ambiguous)));
    }
    if (!unknown.isEmpty()) {
      issues.add(new AuditIssue(Kind.IDENTIFICATION, Severity.WARNING, Optional.empty(), List.of(),
          Counted.of(unknown.size(), "route") + " of AS" + Asn.toString(input.origin())
              + (unknown.size() == 1 ? " comes" : " come") + " from no PoP that the workspace knows", "",
          Details.of(unknown)));
    }
  }

  private void roles(List<AuditIssue> issues) {
    boolean any = seen.stream().anyMatch(route -> route.attributes().onlyToCustomer().isPresent());
    if (!any && !seen.isEmpty()) {
      issues.add(new AuditIssue(Kind.ROLES, Severity.NOTE, Optional.empty(), List.of(),
          "no route carries Only-To-Customer: the operator's transits do not announce it with roles to their customers,"
              + " or no vantage point is one", "RFC 9234", List.of()));
    }
  }
}
