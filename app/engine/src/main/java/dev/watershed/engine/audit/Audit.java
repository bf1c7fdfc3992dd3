package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.replay.alignment.Alignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks at everything that can be wrong with the announcements of a service.
public final class Audit {

  private Audit() {}

  /// Runs every check.
  ///
  /// @return by severity, the worst first, then by kind, PoP and prefixes
  public static List<AuditIssue> of(AuditInput input) {
    List<AuditIssue> issues = new ArrayList<>();
    input.alignment().ifPresent(alignment -> health(alignment, issues));
    List<SeenRoute> seen = SeenRoute.all(input);
    new PropagationAudit(input, seen).check(issues);
    new AddressAudit(input, seen).check(issues);
    issues.sort(Comparator.comparing(AuditIssue::severity).thenComparing(AuditIssue::kind)
        .thenComparing(issue -> issue.pop().orElse("")).thenComparing(issue -> issue.prefixes().toString())
        .thenComparing(AuditIssue::summary));
    return List.copyOf(issues);
  }

  private static void health(Alignment alignment, List<AuditIssue> issues) {
    for (Alignment.Disagreement it : alignment.disagreements()) {
      boolean unhealthy = it.kind() == Alignment.Kind.UNHEALTHY_ANNOUNCED;
      issues.add(new AuditIssue(Kind.HEALTH, unhealthy ? Severity.ERROR : Severity.WARNING, Optional.of(it.pop()),
          it.prefixes(),
          it.pop() + (unhealthy ? " is down by its health checks and announced" : " is up by its health checks and not seen")
              + " from " + it.from() + " to " + it.to().map(Instant::toString).orElse("the end of the recording"),
          "", List.of()));
    }
    if (!alignment.unreported().isEmpty()) {
      issues.add(new AuditIssue(Kind.HEALTH, Severity.NOTE, Optional.empty(), List.of(),
          "no health report of " + String.join(", ", alignment.unreported()), "", List.of()));
    }
  }
}
