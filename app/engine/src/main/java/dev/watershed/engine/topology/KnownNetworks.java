package dev.watershed.engine.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known of single ASes and goes before what the geography and the links suggest.
final class KnownNetworks {

  /// By AS: all of its routers, in place of those that its footprint would give it.
  final Map<Integer, List<RouterSite>> routers = new TreeMap<>(Integer::compareUnsigned);
  /// By AS: routers that it has beside the others.
  final Map<Integer, List<RouterSite>> also = new TreeMap<>(Integer::compareUnsigned);
  /// By the two ASes, the smaller number first: where they meet.
  final Map<Long, List<Meeting>> meetings = new LinkedHashMap<>();
  final List<IgpCost> igpCosts = new ArrayList<>();
  final List<Reflector> reflectors = new ArrayList<>();

  /// A session between a router of the AS with the lower number and one of the other.
  record Meeting(String lower, String higher) {}

  record IgpCost(int asn, String from, String to, int cost) {}

  record Reflector(int asn, String router, List<String> clients) {}

  void router(Map<Integer, List<RouterSite>> table, int asn, RouterSite site) {
    List<RouterSite> all = table.computeIfAbsent(asn, _ -> new ArrayList<>());
    if (all.stream().anyMatch(other -> other.name().equals(site.name()))) {
      throw new IllegalArgumentException(
          "AS" + Integer.toUnsignedString(asn) + " has two routers named '" + site.name() + "'");
    }
    all.add(site);
  }

  void meet(int asn, String router, int other, String otherRouter) {
    boolean ordered = Integer.compareUnsigned(asn, other) < 0;
    meetings.computeIfAbsent(AsLinks.key(asn, other), _ -> new ArrayList<>())
        .add(ordered ? new Meeting(router, otherRouter) : new Meeting(otherRouter, router));
  }
}
