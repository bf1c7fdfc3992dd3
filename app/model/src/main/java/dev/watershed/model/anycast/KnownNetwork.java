package dev.watershed.model.anycast;

import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;

/// What the user knows of one AS, which goes before what address counts, relationships and great circles suggest.
///
/// @param asn unsigned
/// @param routers all of its routers; empty: those that its footprint gives it
/// @param igpCosts between its routers, both ways; others are great circles in kilometres
/// @param reflectors its route reflectors (RFC 4456); empty: a full mesh
/// @param profile the vendor whose decision process its routers run, as `junos`; empty: RFC 4271
/// @param siblings ASNs of the same organization: routes flow freely
/// @param members ASNs connected to it, an exchange's route server; empty: it is none, as far as the user knows
/// @param actions what it does for communities, each as `65001:* prepend 1 towards *`
/// @param meetings where it meets neighbours; empty: in every country and region that both share
public record KnownNetwork(
    int asn,
    List<Router> routers,
    List<IgpCost> igpCosts,
    List<Reflector> reflectors,
    Optional<String> profile,
    List<Integer> siblings,
    List<Integer> members,
    List<Meeting> meetings,
    List<String> actions) {

  public KnownNetwork {
    routers = List.copyOf(routers);
    igpCosts = List.copyOf(igpCosts);
    reflectors = List.copyOf(reflectors);
    siblings = List.copyOf(siblings);
    members = List.copyOf(members);
    meetings = List.copyOf(meetings);
    actions = List.copyOf(actions);
  }

  /// A router, or all routers of a place.
  ///
  /// @param name unique in the AS
  /// @param country ISO 3166-1 alpha-2; empty where it is not known
  /// @param place empty: in the middle of the country
  public record Router(String name, String country, Optional<GeoPoint> place) {}

  /// @param from the name of a router, or a country that it serves; `to` likewise
  /// @param cost 0 or more, in the unit of the other costs of the AS, kilometres where none are given
  public record IgpCost(String from, String to, int cost) {}

  /// @param router the name of a router, or a country that it serves; clients likewise
  public record Reflector(String router, List<String> clients) {
    public Reflector {
      clients = List.copyOf(clients);
    }
  }

  /// A place where sessions with a neighbour stand.
  ///
  /// @param asn the neighbour, unsigned
  /// @param at the name of a router of this AS, or a country that it serves
  /// @param there the same of the neighbour
  public record Meeting(int asn, String at, String there) {}
}
