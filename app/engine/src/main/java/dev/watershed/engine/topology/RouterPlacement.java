package dev.watershed.engine.topology;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.geo.Geography.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives each AS a router in every region where it has enough, and in every country of those where it has much or is
/// known to be; and each of its countries the router that serves it.
final class RouterPlacement {

  private static final Region[] REGIONS = Region.values();

  private final InternetColumns c;
  private final Geography geography;
  private final RegionPolicy policy;
  private final KnownNetworks known;
  private final PresenceColumns presences = new PresenceColumns();
  private final Map<String, Optional<GeoPoint>> centers = new HashMap<>();

  private final List<Region> regions = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();
  private final List<Optional<GeoPoint>> points = new ArrayList<>();
  private int[] siteCountry = new int[1024];
  private int[] asOf = new int[1024];
  /// Of the AS at hand, by region: how much it has there, and its largest country's part.
  private final double[] weight = new double[REGIONS.length];
  private final double[] largest = new double[REGIONS.length];
  private final String[] largestCountry = new String[REGIONS.length];

  RouterPlacement(InternetColumns columns, Geography geography, RegionPolicy policy, KnownNetworks known) {
    c = columns;
    this.geography = geography;
    this.policy = policy;
    this.known = known;
  }

  void place() {
    int count = c.asn.length;
    c.firstRouter = new int[count + 1];
    c.firstPresence = new int[count + 1];
    c.mainRouter = new int[count];
    for (int as = 0; as < count; as++) {
      c.firstRouter[as] = regions.size();
      c.firstPresence[as] = presences.size();
      List<Presence> footprint = geography.footprint(c.asn[as]);
      List<RouterSite> given = known.routers.getOrDefault(c.asn[as], List.of());
      List<RouterSite> also = known.also.getOrDefault(c.asn[as], List.of());
      if (!given.isEmpty()) {
        atSites(as, footprint, given);
      } else if (c.routeServer[as] || footprint.isEmpty() && also.isEmpty()) {
        nowhere(as, footprint);
      } else if (footprint.isEmpty()) {
        atSites(as, footprint, also);
      } else {
        somewhere(as, footprint, also);
      }
    }
    c.firstRouter[count] = regions.size();
    c.firstPresence[count] = presences.size();
    c.asOf = Arrays.copyOf(asOf, regions.size());
    c.region = regions.toArray(Region[]::new);
    c.site = sites.toArray(String[]::new);
    c.siteCountry = Arrays.copyOf(siteCountry, regions.size());
    c.places = new Places(points.size());
    for (int router = 0; router < points.size(); router++) {
      if (points.get(router).isPresent()) {
        c.places.set(router, points.get(router).get());
      }
    }
    presences.store(c);
  }

  /// An AS of which nothing is known, or a route server, which stands in one place whatever its addresses say.
  private void nowhere(int as, List<Presence> footprint) {
    String country = footprint.isEmpty() ? "" : footprint.getFirst().country();
    RouterSite site = site(country);
    int router = router(as, site.name(), country, center(country));
    c.mainRouter[as] = router;
    presences.add(router, country, footprint.stream().mapToDouble(Presence::weight).sum());
  }

  private void atSites(int as, List<Presence> footprint, List<RouterSite> given) {
    List<RouterSite> ordered = new ArrayList<>(given);
    ordered.sort(Comparator.comparing((RouterSite site) -> Region.of(site.country()))
        .thenComparingInt(site -> presences.country(site.country())));
    ordered.forEach(site -> router(as, site));
    c.mainRouter[as] = footprint.isEmpty() ? c.firstRouter[as] : serving(as, footprint.getFirst().country());
    presences(as, footprint);
  }

  /// What the AS has in each country, and nothing where it has a router only.
  private void presences(int as, List<Presence> footprint) {
    for (Presence presence : footprint) {
      presences.add(serving(as, presence.country()), presence.country(), presence.weight());
    }
    for (int router = c.firstRouter[as]; router < regions.size(); router++) {
      presences.addOnce(c.firstPresence[as], router, siteCountry[router]);
    }
  }

  private void somewhere(int as, List<Presence> footprint, List<RouterSite> also) {
    Arrays.fill(weight, 0);
    Arrays.fill(largest, -1);
    Arrays.fill(largestCountry, "");
    double total = 0;
    for (Presence presence : footprint) {
      int region = Region.of(presence.country()).ordinal();
      weight[region] += presence.weight();
      total += presence.weight();
      if (presence.weight() > largest[region]) {
        largest[region] = presence.weight();
        largestCountry[region] = presence.country();
      }
    }
    int main = 0;
    for (int region = 1; region < REGIONS.length; region++) {
      main = weight[region] > weight[main] ? region : main;
    }
    for (Region region : REGIONS) {
      int r = region.ordinal();
      boolean has = largest[r] >= 0 && region != Region.UNKNOWN && policy.hasRouter(weight[r], total);
      if (has || r == main) {
        inRegion(as, region, footprint, also);
      } else {
        also.stream().filter(site -> Region.of(site.country()) == region).forEach(site -> router(as, site));
      }
    }
    c.mainRouter[as] = serving(as, largestCountry[main]);
    presences(as, footprint);
  }

  /// The region's router, in its largest country, and one in each further country that is to have its own, by country.
  private void inRegion(int as, Region region, List<Presence> footprint, List<RouterSite> also) {
    String largestThere = largestCountry[region.ordinal()];
    List<RouterSite> here = new ArrayList<>();
    for (Presence presence : footprint) {
      boolean own = presence.country().equals(largestThere) || policy.hasRouter(presence.weight());
      if (own && Region.of(presence.country()) == region) {
        here.add(site(presence.country()));
      }
    }
    for (RouterSite site : also) {
      boolean there = here.stream().anyMatch(other -> other.country().equals(site.country()));
      if (!there && Region.of(site.country()) == region) {
        here.add(site);
      }
    }
    if (here.size() > 1) {
      here.sort(Comparator.comparingInt(site -> presences.country(site.country())));
    }
    here.forEach(site -> router(as, site));
  }

  private static RouterSite site(String country) {
    return country.isEmpty() ? new RouterSite("?", "", Optional.empty()) : RouterSite.in(country);
  }

  /// The router for what an AS has in a country: there, else in the region, else the nearest of all.
  private int serving(int as, String country) {
    int wanted = presences.country(country);
    Region region = Region.of(country);
    boolean near = false;
    int only = Internet.NONE;
    for (int router = c.firstRouter[as]; router < regions.size(); router++) {
      if (siteCountry[router] == wanted) {
        return router;
      }
      if (regions.get(router) == region) {
        only = near ? Internet.NONE : router;
        near = true;
      }
    }
    return only != Internet.NONE ? only : nearest(as, center(country), near ? Optional.of(region) : Optional.empty());
  }

  private int nearest(int as, Optional<GeoPoint> place, Optional<Region> within) {
    int best = Math.max(c.mainRouter[as], c.firstRouter[as]);
    double least = Double.POSITIVE_INFINITY;
    for (int router = c.firstRouter[as]; router < regions.size() && place.isPresent(); router++) {
      Optional<GeoPoint> point = points.get(router);
      boolean counts = point.isPresent() && (within.isEmpty() || regions.get(router) == within.get());
      double distance = counts ? point.get().distanceKm(place.get()) : Double.POSITIVE_INFINITY;
      if (distance < least) {
        least = distance;
        best = router;
      }
    }
    return best;
  }

  private void router(int as, RouterSite site) {
    router(as, site.name(), site.country(), site.place().isPresent() ? site.place() : center(site.country()));
  }

  private int router(int as, String name, String country, Optional<GeoPoint> point) {
    int router = regions.size();
    if (router == asOf.length) {
      asOf = Arrays.copyOf(asOf, router * 2);
      siteCountry = Arrays.copyOf(siteCountry, router * 2);
    }
    asOf[router] = as;
    siteCountry[router] = presences.country(country);
    regions.add(Region.of(country));
    sites.add(name);
    points.add(point);
    return router;
  }

  private Optional<GeoPoint> center(String country) {
    return country.isEmpty()
        ? Optional.empty()
        : centers.computeIfAbsent(country, code -> geography.country(code).map(Country::center));
  }
}
