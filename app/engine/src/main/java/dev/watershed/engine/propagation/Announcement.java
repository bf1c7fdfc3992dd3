package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The prefix on one session of a PoP.
///
/// @param pop the PoP's id
/// @param upstream the neighbour's ASN, unsigned
/// @param role what the operator is to that neighbour: a [Relation#CUSTOMER] where it buys transit
/// @param place where the PoP is; decides at which of the neighbour's routers the session ends
/// @param router the name of the neighbour's router at which the session ends, where that is known; goes before the
///   place
/// @param prepend how often the own AS stands in the path beyond the once that BGP demands: 0 to 254
/// @param med 0 to 4294967295
/// @param announced whether the prefix is announced here; a session that is silent keeps its place in the list
public record Announcement(
    String pop,
    int upstream,
    Relation role,
    Optional<GeoPoint> place,
    int prepend,
    OptionalLong med,
    Communities communities,
    List<LargeCommunity> largeCommunities,
    Optional<String> router,
    boolean announced) {

  public Announcement {
    largeCommunities = List.copyOf(largeCommunities);
    if (prepend < 0 || prepend > 254) {
      throw new IllegalArgumentException("prepends lie in 0 to 254, not " + prepend);
    }
    if (med.isPresent() && (med.getAsLong() < 0 || med.getAsLong() > 0xffffffffL)) {
      throw new IllegalArgumentException("a MED lies in 0 to 4294967295, not " + med.getAsLong());
    }
  }

  /// An announcement without large communities, at the nearest router.
  public Announcement(
      String pop, int upstream, Relation role, Optional<GeoPoint> place, int prepend, OptionalLong med,
      Communities communities, boolean announced) {
    this(pop, upstream, role, place, prepend, med, communities, List.of(), Optional.empty(), announced);
  }

  /// An announcement with nothing set on it.
  public static Announcement of(String pop, int upstream, Relation role) {
    return new Announcement(
        pop, upstream, role, Optional.empty(), 0, OptionalLong.empty(), Communities.NONE, true);
  }

  public Announcement withPlace(Optional<GeoPoint> value) {
    return new Announcement(pop, upstream, role, value, prepend, med, communities, largeCommunities, router, announced);
  }

  public Announcement withPrepend(int value) {
    return new Announcement(pop, upstream, role, place, value, med, communities, largeCommunities, router, announced);
  }

  public Announcement withMed(OptionalLong value) {
    return new Announcement(pop, upstream, role, place, prepend, value, communities, largeCommunities, router,
        announced);
  }

  public Announcement withCommunities(Communities value) {
    return new Announcement(pop, upstream, role, place, prepend, med, value, largeCommunities, router, announced);
  }

  public Announcement withAnnounced(boolean value) {
    return new Announcement(pop, upstream, role, place, prepend, med, communities, largeCommunities, router, value);
  }

  public Announcement withLargeCommunities(List<LargeCommunity> value) {
    return new Announcement(pop, upstream, role, place, prepend, med, communities, value, router, announced);
  }

  public Announcement withRouter(Optional<String> value) {
    return new Announcement(
        pop, upstream, role, place, prepend, med, communities, largeCommunities, value, announced);
  }
}
