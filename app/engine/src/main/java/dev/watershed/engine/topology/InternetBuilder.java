package dev.watershed.engine.topology;

import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Builds an [Internet]: places each AS in its regions, and each link where both ends are.
///
/// Two ASes with regions in common meet in every one of them; others at the pair of routers nearest to each other. A
/// session stands at the place of the AS that has fewer routers (which is where the larger one came to meet it),
/// half-way where both have as many. These are assumptions: relationship data do not tell where ASes meet.
public final class InternetBuilder {

  private final Relationships links;
  private final Geography geography;
  private RegionPolicy regions = RegionPolicy.DEFAULT;
  private final Set<Integer> routeServers = new LinkedHashSet<>();
  private final Set<Integer> lone = new LinkedHashSet<>();
  private final Set<Integer> without = new LinkedHashSet<>();
  private final List<int[]> memberships = new ArrayList<>();
  private final List<int[]> siblings = new ArrayList<>();
  private final KnownNetworks known = new KnownNetworks();
  private final AsLinks further = new AsLinks(8);

  public InternetBuilder(Relationships links, Geography geography) {
    this.links = links;
    this.geography = geography;
    routeServers.addAll(links.exchanges());
  }

  /// From which share of an AS on it has a router of its own in a region.
  public InternetBuilder regions(RegionPolicy policy) {
    regions = policy;
    return this;
  }

  /// Leaves an AS and its links out: the operator, whose sessions are its PoPs'.
  public InternetBuilder without(int asn) {
    without.add(asn);
    return this;
  }

  /// Makes sure that an AS exists, if only alone: the upstream of a PoP.
  public InternetBuilder with(int asn) {
    lone.add(asn);
    return this;
  }

  /// Makes an AS a route server (transparent, RFC 7947) with these members, in addition to those that the links tell.
  public InternetBuilder routeServer(int asn, List<Integer> members) {
    routeServers.add(asn);
    with(asn);
    for (int member : members) {
      memberships.add(new int[] {asn, member});
    }
    return this;
  }

  /// Adds a link that the relationships do not have; it must not be one between the same two ASes.
  ///
  /// @param a the provider, where there is one
  public InternetBuilder link(int a, int b, LinkKind kind) {
    further.add(a, b, kind);
    return this;
  }

  /// Makes two ASes one organization, whatever the links say.
  public InternetBuilder siblings(int a, int b) {
    siblings.add(new int[] {a, b});
    return this;
  }

  /// Gives an AS a router, and no others than those given so: its footprint does not count any more.
  public InternetBuilder router(int asn, RouterSite site) {
    known.router(known.routers, asn, site);
    return with(asn);
  }

  /// Makes sure that an AS has a router in a country, beside those that its footprint gives it: there is evidence of
  /// it, as the session of a PoP. Says nothing new where [#router] was used for the AS.
  public InternetBuilder present(int asn, RouterSite site) {
    if (known.also.getOrDefault(asn, List.of()).stream().noneMatch(other -> other.country().equals(site.country()))) {
      known.router(known.also, asn, site);
    }
    return with(asn);
  }

  /// Says where two linked ASes meet, at which router of each; may be said several times, and goes before the rule for
  /// where ASes meet. The way from the routers to that session costs nothing.
  public InternetBuilder meet(int asn, String router, int other, String otherRouter) {
    known.meet(asn, router, other, otherRouter);
    return this;
  }

  /// Gives the IGP cost between two of an AS's routers, both ways.
  ///
  /// @param from a router's name, or a country that it serves
  public InternetBuilder igpCost(int asn, String from, String to, int cost) {
    known.igpCosts.add(new KnownNetworks.IgpCost(asn, from, to, cost));
    return this;
  }

  /// Makes a router of an AS a route reflector with these clients (RFC 4456). Routers of the AS that are nobody's
  /// clients stay in a full mesh.
  public InternetBuilder reflector(int asn, String router, List<String> clients) {
    known.reflectors.add(new KnownNetworks.Reflector(asn, router, List.copyOf(clients)));
    return this;
  }

  /// @throws IllegalArgumentException where something was said of a router or an AS that does not exist, naming it
  public Internet build() {
    InternetColumns c = new InternetColumns();
    AsLinks all = collect();
    c.asn = all.distinct();
    c.routeServer = new boolean[c.asn.length];
    AsNumbers numbers = new AsNumbers(c.asn);
    for (int asn : routeServers) {
      int as = numbers.indexOf(asn);
      if (as >= 0) {
        c.routeServer[as] = true;
      }
    }
    new RouterPlacement(c, geography, regions, known).place();
    new Interior(c, numbers).build(known);
    new SessionPlacement(c, numbers).place(all, known.meetings);
    c.dependents = new boolean[c.asn.length];
    for (int router = 0; router < c.asOf.length; router++) {
      int first = router * Internet.RELATIONS;
      int customers = c.firstSession[first + 1] - c.firstSession[first];
      int siblings = c.firstSession[first + 4] - c.firstSession[first + 3];
      c.dependents[c.asOf[router]] |= customers + siblings > 0;
    }
    for (int as = 0; as < c.asn.length; as++) {
      c.mostRouters = Math.max(c.mostRouters, c.firstRouter[as + 1] - c.firstRouter[as]);
    }
    return new Internet(c);
  }

  private AsLinks collect() {
    Map<Long, LinkKind> forced = new TreeMap<>();
    for (int[] pair : siblings) {
      forced.put(AsLinks.key(pair[0], pair[1]), LinkKind.SIBLING);
    }
    AsLinks all = new AsLinks(links.size() + memberships.size() + siblings.size());
    boolean plain = without.isEmpty() && forced.isEmpty();
    for (int link = 0; link < links.size(); link++) {
      int a = links.first(link);
      int b = links.second(link);
      if (plain || !without.contains(a) && !without.contains(b) && !forced.containsKey(AsLinks.key(a, b))) {
        all.add(a, b, links.kind(link));
      }
    }
    for (int link = 0; link < further.size(); link++) {
      int a = further.first(link);
      int b = further.second(link);
      if (!without.contains(a) && !without.contains(b) && !forced.containsKey(AsLinks.key(a, b))) {
        all.add(a, b, further.kind(link));
      }
    }
    for (int[] pair : siblings) {
      if (!without.contains(pair[0]) && !without.contains(pair[1])
          && forced.remove(AsLinks.key(pair[0], pair[1])) != null) {
        all.add(pair[0], pair[1], LinkKind.SIBLING);
      }
    }
    Set<Long> joined = new LinkedHashSet<>();
    for (int[] pair : memberships) {
      if (!without.contains(pair[1]) && joined.add(AsLinks.key(pair[0], pair[1]))) {
        all.add(pair[0], pair[1], LinkKind.PEER);
      }
    }
    lone.stream().filter(asn -> !without.contains(asn)).forEach(all::addLone);
    return all;
  }
}
