package dev.watershed.engine.lab;

/// How a peer stands to the daemon.
public enum SessionKind {
  EBGP,
  IBGP,
  /// Another member AS of the daemon's confederation (RFC 5065).
  CONFEDERATION
}
