package dev.watershed.engine.topology;

import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Builds an [Internet]: places each AS in its regions, and each link where both ends are.
///
/// Two ASes with regions in common meet in every one of them; others at the pair of routers nearest to each other. A
/// session stands at the place of the AS that has fewer routers (which is where the larger one came to meet it), half-way
/// where both have as many. These are assumptions: relationship data do not tell where ASes meet.
public final class InternetBuilder {

  private final Relationships links;
  private final Geography geography;
  private RegionPolicy regions = RegionPolicy.DEFAULT;
  private final Set<Integer> routeServers = new LinkedHashSet<>();
  private final Set<Integer> lone = new LinkedHashSet<>();
  private final Set<Integer> without = new LinkedHashSet<>();
  private final List<int[]> memberships = new ArrayList<>();
  private final List<int[]> siblings = new ArrayList<>();
  private final Map<IgpKey, Integer> igpCosts = new HashMap<>();

  private record IgpKey(int asn, Region from, Region to) {}

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

  /// Makes two ASes one organization, whatever the links say.
  public InternetBuilder siblings(int a, int b) {
    siblings.add(new int[] {a, b});
    return this;
  }

  /// Gives the IGP cost between an AS's routers in two regions, both ways.
  public InternetBuilder igpCost(int asn, Region from, Region to, int cost) {
    igpCosts.put(new IgpKey(asn, from, to), cost);
    igpCosts.put(new IgpKey(asn, to, from), cost);
    return this;
  }

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
    new RouterPlacement(c, geography, regions).place();
    interior(c, numbers);
    new SessionPlacement(c, numbers).place(all);
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
      forced.put(key(pair[0], pair[1]), LinkKind.SIBLING);
    }
    AsLinks all = new AsLinks(links.size() + memberships.size() + siblings.size());
    boolean plain = without.isEmpty() && forced.isEmpty();
    for (int link = 0; link < links.size(); link++) {
      int a = links.first(link);
      int b = links.second(link);
      if (plain || !without.contains(a) && !without.contains(b) && !forced.containsKey(key(a, b))) {
        all.add(a, b, links.kind(link));
      }
    }
    for (int[] pair : siblings) {
      if (!without.contains(pair[0]) && !without.contains(pair[1]) && forced.remove(key(pair[0], pair[1])) != null) {
        all.add(pair[0], pair[1], LinkKind.SIBLING);
      }
    }
    Set<Long> joined = new LinkedHashSet<>();
    for (int[] pair : memberships) {
      if (!without.contains(pair[1]) && joined.add(key(pair[0], pair[1]))) {
        all.add(pair[0], pair[1], LinkKind.PEER);
      }
    }
    lone.stream().filter(asn -> !without.contains(asn)).forEach(all::addLone);
    return all;
  }

  private static long key(int a, int b) {
    boolean ordered = Integer.compareUnsigned(a, b) < 0;
    return ordered ? (long) a << 32 | b & 0xffffffffL : (long) b << 32 | a & 0xffffffffL;
  }

  /// The IGP costs inside each AS of several routers.
  private void interior(InternetColumns c, AsNumbers numbers) {
    c.igpStart = new int[c.asn.length];
    int size = 0;
    for (int as = 0; as < c.asn.length; as++) {
      int count = c.firstRouter[as + 1] - c.firstRouter[as];
      c.igpStart[as] = size;
      size += count == 1 ? 0 : count * count;
    }
    c.igp = new int[size];
    for (int as = 0; as < c.asn.length; as++) {
      int first = c.firstRouter[as];
      int count = c.firstRouter[as + 1] - first;
      for (int i = 0; i < count && count > 1; i++) {
        for (int j = 0; j < count; j++) {
          double distance = i == j ? 0 : c.places.distanceKm(first + i, first + j);
          c.igp[c.igpStart[as] + i * count + j] = Double.isInfinite(distance) ? 0 : (int) Math.round(distance);
        }
      }
    }
    igpCosts.forEach((key, cost) -> {
      int as = numbers.indexOf(key.asn());
      int from = router(c, as, key.from());
      int to = router(c, as, key.to());
      if (from >= 0 && to >= 0 && from != to) {
        int first = c.firstRouter[as];
        c.igp[c.igpStart[as] + (from - first) * (c.firstRouter[as + 1] - first) + (to - first)] = cost;
      }
    });
  }

  private static int router(InternetColumns c, int as, Region region) {
    for (int router = as < 0 ? 0 : c.firstRouter[as]; as >= 0 && router < c.firstRouter[as + 1]; router++) {
      if (c.region[router] == region) {
        return router;
      }
    }
    return Internet.NONE;
  }
}
