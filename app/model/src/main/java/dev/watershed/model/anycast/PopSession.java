package dev.watershed.model.anycast;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A BGP session of a PoP, and what the operator set on it.
///
/// @param upstream the neighbour's ASN, unsigned
/// @param prepend how many times the own AS is put before the path beyond the once that BGP demands: 0 to 254
/// @param med 0 to 4294967295
/// @param router the name of the neighbour's router at which the session ends; empty: the one nearest to the PoP
public record PopSession(
    int upstream, Kind kind, int prepend, OptionalLong med, Communities communities,
    List<LargeCommunity> largeCommunities, Optional<String> router) {

  /// What the neighbour is to the operator.
  public enum Kind {
    TRANSIT("transit"),
    PEER("peer"),
    CUSTOMER("customer"),
    ROUTE_SERVER("route-server");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// The word in the workspace file.
    public String text() {
      return text;
    }
  }

  public PopSession {
    largeCommunities = List.copyOf(largeCommunities);
    if (prepend < 0 || prepend > 254) {
      throw new IllegalArgumentException("prepends lie in 0 to 254, not " + prepend);
    }
  }

  /// A session without large communities, at the nearest router.
  public PopSession(int upstream, Kind kind, int prepend, OptionalLong med, Communities communities) {
    this(upstream, kind, prepend, med, communities, List.of(), Optional.empty());
  }
}
