package dev.watershed.engine.decision;

/// The kind of session that a route was learned over.
public enum Session {
  /// To another AS, outside the confederation if there is one.
  EBGP,
  /// To another member AS of the confederation (RFC 5065).
  CONFED,
  /// Inside the AS or the member AS.
  IBGP
}
