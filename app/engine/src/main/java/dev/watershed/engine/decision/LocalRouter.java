package dev.watershed.engine.decision;

import dev.watershed.model.net.IpAddress;
import java.util.Optional;

/// The router that decides, as far as it matters for the decision: routes that contain it are loops.
///
/// @param asn its AS or, in a confederation, its member AS; unsigned
/// @param routerId its BGP identifier, where known
/// @param clusterId its cluster ID (RFC 4456 section 7), where it reflects routes
public record LocalRouter(int asn, Optional<IpAddress> routerId, Optional<IpAddress> clusterId) {

  /// Whether a candidate contains this router: RFC 4271 section 9.1.2, RFC 4456 section 8.
  public boolean isIn(Candidate candidate) {
    return !candidate.localRoute()
        && (candidate.asPath().contains(asn)
            || routerId.isPresent() && candidate.originatorId().equals(routerId)
            || clusterId.isPresent() && candidate.clusterList().contains(clusterId.get()));
  }
}
