package dev.watershed.engine.routerconfig;

/// Something that an operator can configure once, before the next incident. [Safeguards] writes it for each router.
public enum Safeguard {
  /// GRACEFUL_SHUTDOWN before a withdrawal (RFC 8326).
  DRAIN,
  /// BFD on the sessions (RFC 5882).
  BFD,
  /// All prefixes of the service announced on one condition.
  TOGETHER,
  /// Damping that does not punish path exploration (RFC 7196).
  DAMPING,
  /// The announcement follows a health check.
  HEALTH_CHECK,
  /// What is invalid by ROAs is dropped (RFC 6811).
  ORIGIN_VALIDATION,
  /// More specific prefixes, announced while a hijack lasts.
  MORE_SPECIFICS,
  /// Roles on sessions (RFC 9234).
  ROLES,
  /// Everything announced once more: a command, nothing that is configured.
  REFRESH
}
