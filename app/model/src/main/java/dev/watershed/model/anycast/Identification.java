package dev.watershed.model.anycast;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.net.IpAddress;

/// One way to know that a route comes from a PoP. Listed from the most to the least specific, which is the order in
/// which [PopIdentifier] believes them.
public sealed interface Identification {

  /// The route carries this community, which the PoP attaches.
  record ByCommunity(int community) implements Identification {}

  /// The route carries this large community, which the PoP attaches.
  record ByLargeCommunity(LargeCommunity community) implements Identification {}

  /// The route's next hop is this address, which the PoP's router has.
  record ByNextHop(IpAddress address) implements Identification {}

  /// The AS path ends with these ASes: only sequences, at least one ASN. The longer suffix is the more specific.
  record ByPathSuffix(AsPath suffix) implements Identification {
    public ByPathSuffix {
      if (suffix.isEmpty() || !suffix.hasOnlySequences()) {
        throw new IllegalArgumentException("a path suffix is a sequence of at least one AS, not '" + suffix + "'");
      }
    }
  }

  /// The path passes the PoP's own AS next to the operator's (or the PoP originates the prefix from an AS of its own).
  record ByPopAsn(int asn) implements Identification {}

  /// The AS next to the origin is this one, whose only session with the operator is at the PoP.
  record ByUpstream(int asn) implements Identification {}
}
