package dev.watershed.engine.topology;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.geo.Geography.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives each AS a router in every region where it has enough, and each of its countries the router that serves it.
final class RouterPlacement {

  private static final Region[] REGIONS = Region.values();

  private final InternetColumns c;
  private final Geography geography;
  private final RegionPolicy policy;
  private final Map<String, Integer> countryIndex = new HashMap<>();
  private final List<String> countries = new ArrayList<>();
  private final Map<String, Optional<GeoPoint>> centers = new HashMap<>();

  private final List<Region> regions = new ArrayList<>();
  private final List<Optional<GeoPoint>> points = new ArrayList<>();
  private int[] asOf = new int[1024];
  private int[] presenceRouter = new int[1024];
  private int[] presenceCountry = new int[1024];
  private double[] presenceWeight = new double[1024];
  private int presences;
  /// Of the AS at hand, by region: how much it has there, and its largest country's part and place.
  private final double[] weight = new double[REGIONS.length];
  private final double[] largest = new double[REGIONS.length];
  private final int[] routerIn = new int[REGIONS.length];
  private final String[] largestCountry = new String[REGIONS.length];

  RouterPlacement(InternetColumns columns, Geography geography, RegionPolicy policy) {
    c = columns;
    this.geography = geography;
    this.policy = policy;
    country("");
  }

  void place() {
    int count = c.asn.length;
    c.firstRouter = new int[count + 1];
    c.firstPresence = new int[count + 1];
    c.mainRouter = new int[count];
    for (int as = 0; as < count; as++) {
      c.firstRouter[as] = regions.size();
      c.firstPresence[as] = presences;
      List<Presence> footprint = geography.footprint(c.asn[as]);
      if (footprint.isEmpty() || c.routeServer[as]) {
        nowhere(as, footprint);
      } else {
        somewhere(as, footprint);
      }
    }
    c.firstRouter[count] = regions.size();
    c.firstPresence[count] = presences;
    c.asOf = Arrays.copyOf(asOf, regions.size());
    c.region = regions.toArray(Region[]::new);
    c.places = new Places(points.size());
    for (int router = 0; router < points.size(); router++) {
      if (points.get(router).isPresent()) {
        c.places.set(router, points.get(router).get());
      }
    }
    c.presenceRouter = Arrays.copyOf(presenceRouter, presences);
    c.presenceCountry = Arrays.copyOf(presenceCountry, presences);
    c.presenceWeight = Arrays.copyOf(presenceWeight, presences);
    c.countries = countries.toArray(String[]::new);
  }

  /// An AS of which nothing is known, or a route server, which stands in one place whatever its addresses say.
  private void nowhere(int as, List<Presence> footprint) {
    String country = footprint.isEmpty() ? "" : footprint.getFirst().country();
    int router = router(as, Region.of(country), center(country));
    c.mainRouter[as] = router;
    presence(router, country, footprint.stream().mapToDouble(Presence::weight).sum());
  }

  private void somewhere(int as, List<Presence> footprint) {
    Arrays.fill(weight, 0);
    Arrays.fill(largest, -1);
    Arrays.fill(routerIn, Internet.NONE);
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
        routerIn[r] = router(as, region, center(largestCountry[r]));
      }
    }
    c.mainRouter[as] = routerIn[main];
    for (Presence presence : footprint) {
      int own = routerIn[Region.of(presence.country()).ordinal()];
      presence(own >= 0 ? own : nearest(as, center(presence.country())), presence.country(), presence.weight());
    }
  }

  private int nearest(int as, Optional<GeoPoint> place) {
    int best = c.mainRouter[as];
    double least = Double.POSITIVE_INFINITY;
    for (int router = c.firstRouter[as]; router < regions.size() && place.isPresent(); router++) {
      Optional<GeoPoint> point = points.get(router);
      double distance = point.isEmpty() ? Double.POSITIVE_INFINITY : point.get().distanceKm(place.get());
      if (distance < least) {
        least = distance;
        best = router;
      }
    }
    return best;
  }

  private int router(int as, Region region, Optional<GeoPoint> point) {
    int router = regions.size();
    if (router == asOf.length) {
      asOf = Arrays.copyOf(asOf, router * 2);
    }
    asOf[router] = as;
    regions.add(region);
    points.add(point);
    return router;
  }

  private void presence(int router, String country, double amount) {
    if (presences == presenceRouter.length) {
      presenceRouter = Arrays.copyOf(presenceRouter, presences * 2);
      presenceCountry = Arrays.copyOf(presenceCountry, presences * 2);
      presenceWeight = Arrays.copyOf(presenceWeight, presences * 2);
    }
    presenceRouter[presences] = router;
    presenceCountry[presences] = country(country);
    presenceWeight[presences++] = amount;
  }

  private int country(String code) {
    Integer known = countryIndex.get(code);
    if (known != null) {
      return known;
    }
    countryIndex.put(code, countries.size());
    countries.add(code);
    return countries.size() - 1;
  }

  private Optional<GeoPoint> center(String country) {
    return country.isEmpty()
        ? Optional.empty()
        : centers.computeIfAbsent(country, code -> geography.country(code).map(Country::center));
  }
}
