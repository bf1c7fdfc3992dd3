package dev.watershed.engine.decision;

import dev.watershed.model.bgp.Communities;

/// What a router does to a route before the decision process sees it. Graceful shutdown is no step of the decision: it
/// works through the local preference that the receiver sets on import (RFC 8326 section 4).
final class ImportEffects {

  private ImportEffects() {}

  /// FRR 8.4.4 does so for external sessions by itself (`bgp_update` in bgpd/bgp_route.c); elsewhere it is import
  /// policy.
  static long localPref(Candidate candidate, DecisionOptions options) {
    boolean shutdown = options.gracefulShutdown()
        && candidate.session() == Session.EBGP
        && candidate.communities().contains(Communities.GRACEFUL_SHUTDOWN);
    return shutdown ? 0 : candidate.localPref().orElse(options.defaultLocalPref());
  }
}
