package dev.watershed.engine.audit;

import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Optional;

/// Something that is not as it should be, or that nobody can tell.
///
/// @param reference the document and section that says so; empty where there is none
/// @param details one line each; where there are many, the last says how many more
public record AuditIssue(Kind kind, Severity severity, Optional<String> pop, List<Prefix> prefixes, String summary,
    String reference, List<String> details) {

  /// How much it matters.
  public enum Severity {
    /// Packets go, or may go at any time, where they should not.
    ERROR,
    /// Inconsistent.
    WARNING,
    /// Worth knowing.
    NOTE
  }

  /// What is looked at.
  public enum Kind {
    HEALTH,
    PARTIAL_WITHDRAWAL,
    PROPAGATION,
    NO_EXPORT_LEAK,
    /// NO_EXPORT is seen, without a sign that a route went further than it should.
    NO_EXPORT,
    MORE_SPECIFIC_MISSING,
    ROA,
    ROA_MAX_LENGTH,
    PREFIX_LENGTH,
    BOGON,
    OVERLAP,
    ORIGIN,
    ATTRIBUTES,
    IDENTIFICATION,
    ROLES
  }

  public AuditIssue {
    prefixes = List.copyOf(prefixes);
    details = List.copyOf(details);
  }
}
