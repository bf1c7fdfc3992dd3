package dev.watershed.engine.audit;

import dev.watershed.engine.observation.ObservedRoutes;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is looked at.
///
/// @param routes what vantage points hold
/// @param tracked every prefix that the recording speaks of and that is one of the service's or lies in one
/// @param origin the operator's ASN, unsigned
/// @param roas empty: none are known
/// @param health empty: there is no log of health checks
public record AuditInput(ObservedRoutes routes, List<Prefix> prefixes, List<Prefix> tracked, int origin, List<Pop> pops,
    Optional<List<Roa>> roas, Optional<Health> health) {

  /// Health beside announcement, up to the moment that is looked at.
  ///
  /// @param end the moment
  /// @param settle how long routes may take to follow a report before that is called a disagreement; not negative
  public record Health(Alignment alignment, Instant end, Duration settle) {}

  public AuditInput {
    prefixes = List.copyOf(prefixes);
    tracked = List.copyOf(tracked);
    pops = List.copyOf(pops);
  }
}
