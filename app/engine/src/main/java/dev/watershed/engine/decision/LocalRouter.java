package dev.watershed.engine.decision;

import dev.watershed.model.net.IpAddress;
import java.util.Optional;
import java.util.OptionalLong;

/// The router that decides, as far as it matters for the decision: routes that contain it are loops.
///
/// @param asn its AS or, in a confederation, its member AS; unsigned
/// @param confederation the AS of its confederation (RFC 5065), 0 to 4294967295; absent where it is in none
/// @param routerId its BGP identifier, where known
/// @param clusterId its cluster ID (RFC 4456 section 7), where it reflects routes
public record LocalRouter(
    int asn, OptionalLong confederation, Optional<IpAddress> routerId, Optional<IpAddress> clusterId) {

  /// A router outside any confederation.
  public LocalRouter(int asn, Optional<IpAddress> routerId, Optional<IpAddress> clusterId) {
    this(asn, OptionalLong.empty(), routerId, clusterId);
  }

  /// Whether a candidate contains this router, by the rules of a vendor. RFC 4271 section 9.1.2, RFC 4456 section 8 and
  /// RFC 5065 section 4 leave no choice, but daemons do:
  ///
  /// - FRR 8.4.4 takes its router ID for its cluster ID where it reflects nothing (`bgp_cluster_filter` in
  ///   bgpd/bgp_route.c).
  /// - BIRD 2.0.12 looks for its confederation in routes from outside of it only (`bgp_decode_attrs` in
  ///   proto/bgp/attrs.c).
  /// - OpenBGPD 7.7 looks for its AS in routes of external sessions only (`rde_update_dispatch` in rde.c), and knows no
  ///   confederation.
  /// - GoBGP 3.10 looks neither for its confederation nor, on import, for its cluster ID (`handleUpdate` in
  ///   pkg/server/peer.go).
  public boolean isIn(Candidate candidate, Profile profile) {
    if (candidate.localRoute()) {
      return false;
    }
    boolean own = candidate.asPath().contains(asn);
    boolean originated = routerId.isPresent() && candidate.originatorId().equals(routerId);
    boolean reflected = clusterId.isPresent() && candidate.clusterList().contains(clusterId.get());
    boolean confederated = confederation.isPresent() && candidate.asPath().contains((int) confederation.getAsLong());
    return switch (profile) {
      case CISCO, JUNOS, RFC4271 -> own || confederated || originated || reflected;
      case BIRD -> own || confederated && candidate.session() == Session.EBGP || originated || reflected;
      case FRR -> own || confederated || originated || reflected
          || clusterId.isEmpty() && routerId.isPresent() && candidate.clusterList().contains(routerId.get());
      case OPENBGPD -> own && candidate.session() != Session.IBGP || originated || reflected;
      case GOBGP -> own || originated;
    };
  }
}
