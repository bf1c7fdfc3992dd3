package dev.watershed.engine.audit;

import dev.watershed.engine.audit.AuditIssue.Kind;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.replay.alignment.Alignment;
import java.time.Duration;
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
    input.health().ifPresent(health -> health(health, issues));
    List<SeenRoute> seen = SeenRoute.all(input);
    new PropagationAudit(input, seen).check(issues);
    new AnnouncementAudit(input, seen).check(issues);
    new NoExportAudit(input, seen).check(issues);
    new AddressAudit(input, seen).check(issues);
    issues.sort(Comparator.comparing(AuditIssue::severity).thenComparing(AuditIssue::kind)
        .thenComparing(issue -> issue.pop().orElse("")).thenComparing(issue -> issue.prefixes().toString())
        .thenComparing(AuditIssue::summary));
    return List.copyOf(issues);
  }

  /// What lasted no longer than routes take to follow is no mistake of anybody.
  private static void health(AuditInput.Health health, List<AuditIssue> issues) {
    for (Alignment.Disagreement it : health.alignment().disagreements()) {
      boolean lasts = it.to().isEmpty();
      Duration length = Duration.between(it.from(), it.to().orElse(health.end()));
      boolean brief = length.compareTo(health.settle()) < 0;
      boolean unhealthy = it.kind() == Alignment.Kind.UNHEALTHY_ANNOUNCED;
      Severity severity = brief ? Severity.NOTE : unhealthy ? Severity.ERROR : Severity.WARNING;
      issues.add(new AuditIssue(Kind.HEALTH, severity, Optional.of(it.pop()), it.prefixes(),
          it.pop() + (lasts ? " is" : " was") + (unhealthy
              ? " down by its health checks and announced" : " up by its health checks and not seen")
              + " from " + it.from() + it.to().map(to -> " to " + to).orElse(" on, and still at " + health.end())
              + (brief ? ", no longer than routes may take to follow" : ""),
          "", List.of()));
    }
    if (!health.alignment().unreported().isEmpty()) {
      issues.add(new AuditIssue(Kind.HEALTH, Severity.NOTE, Optional.empty(), List.of(),
          "no health report of " + String.join(", ", health.alignment().unreported()), "", List.of()));
    }
  }
}
