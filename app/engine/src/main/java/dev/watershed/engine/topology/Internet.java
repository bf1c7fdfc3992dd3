package dev.watershed.engine.topology;

import dev.watershed.model.geo.GeoPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The Internet as a graph of routers, in flat columns; immutable, so that any number of threads may read it.
///
/// ASes are numbered from 0 by ascending ASN, routers from 0 by AS, region and country, so that the routers of one AS
/// are neighbours. The sessions of a router are a range of the session columns, ordered by what the neighbour is to it,
/// then by the neighbouring router. A session stands there twice, once from each side.
public final class Internet {

  /// For "no such AS" and "no such router".
  public static final int NONE = -1;

  /// How many relations there are.
  static final int RELATIONS = Relation.values().length;

  private final InternetColumns c;

  Internet(InternetColumns columns) {
    c = columns;
  }

  public int ases() {
    return c.asn.length;
  }

  public int routers() {
    return c.asOf.length;
  }

  /// How many sessions there are, each counted from both sides.
  public int sessions() {
    return c.neighbor.length;
  }

  /// The ASN of an AS, unsigned.
  public int asn(int as) {
    return c.asn[as];
  }

  /// The AS with an ASN, or [#NONE].
  public int indexOf(int asn) {
    int low = 0;
    int high = c.asn.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Integer.compareUnsigned(c.asn[middle], asn);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  /// The AS of a router.
  public int asOf(int router) {
    return c.asOf[router];
  }

  /// The first router of an AS; `firstRouter(as + 1)` is the one behind its last.
  public int firstRouter(int as) {
    return c.firstRouter[as];
  }

  public int routersOf(int as) {
    return c.firstRouter[as + 1] - c.firstRouter[as];
  }

  /// Whether an AS is an exchange's route server, which does not put its ASN into the path (RFC 7947 section 2.2.2).
  public boolean isRouteServer(int as) {
    return c.routeServer[as];
  }

  /// How many routers the AS with the most has.
  public int mostRouters() {
    return c.mostRouters;
  }

  /// Whether an AS has neighbours to which it gives routes that it has from providers and peers: customers, siblings,
  /// or as a route server its members.
  public boolean hasDependents(int as) {
    return c.dependents[as];
  }

  public Region region(int router) {
    return c.region[router];
  }

  /// The name of a router within its AS: as it was given, else the country where it stands (ISO 3166-1 alpha-2), empty
  /// where that is not known.
  public String site(int router) {
    return c.site[router];
  }

  /// The router of an AS with a name, else the one that serves a country.
  ///
  /// @throws IllegalArgumentException where there is none; the message names those that there are
  public int routerNamed(int as, String name) {
    return Interior.router(c, as, name);
  }

  /// The internal sessions of an AS with route reflectors; empty: a full mesh.
  public Optional<Reflection> reflection(int as) {
    return Optional.ofNullable(c.reflection.get(as));
  }

  /// The ASes with route reflectors, by ASN.
  public List<Integer> reflecting() {
    return c.reflection.keySet().stream().map(as -> c.asn[as]).sorted(Integer::compareUnsigned).toList();
  }

  /// Whether any AS has route reflectors.
  public boolean hasReflection() {
    return !c.reflection.isEmpty();
  }

  /// The first router of an AS in a region, or [#NONE].
  public int routerIn(int as, Region region) {
    for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
      if (c.region[router] == region) {
        return router;
      }
    }
    return NONE;
  }

  /// Where a router is taken to stand: in the middle of the country where its AS has the most in that region.
  public Optional<GeoPoint> location(int router) {
    return c.places.point(router);
  }

  /// The router of an AS with the shortest great-circle distance to a place; where that is not known, the one of the
  /// AS's largest region.
  public int nearestRouter(int as, Optional<GeoPoint> place) {
    int best = c.mainRouter[as];
    if (place.isPresent()) {
      double least = Double.POSITIVE_INFINITY;
      for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
        double distance = c.places.distanceKm(router, place.get());
        if (distance < least) {
          least = distance;
          best = router;
        }
      }
    }
    return best;
  }

  /// The great-circle distance from a router to a place in whole kilometres; 0 where either is not known.
  public int distanceKm(int router, Optional<GeoPoint> place) {
    double distance = place.isEmpty() ? 0 : c.places.distanceKm(router, place.get());
    return Double.isInfinite(distance) ? 0 : (int) Math.round(distance);
  }

  /// The router of an AS where the AS has the most.
  public int mainRouter(int as) {
    return c.mainRouter[as];
  }

  /// The first session of a router; `firstSession(router + 1)` is the one behind its last.
  public int firstSession(int router) {
    return c.firstSession[router * RELATIONS];
  }

  /// The first session of a router with neighbours of one relation; they end where those of the next relation begin.
  public int firstSession(int router, Relation relation) {
    return c.firstSession[router * RELATIONS + relation.ordinal()];
  }

  /// The router at the other end of a session.
  public int neighbor(int session) {
    return c.neighbor[session];
  }

  /// What the neighbour at the other end of a router's session is to it.
  public Relation relation(int router, int session) {
    int code = 0;
    while (session >= c.firstSession[router * RELATIONS + code + 1]) {
      code++;
    }
    return Relation.ofCode(code);
  }

  /// The IGP cost from this end's router to where the session stands, in kilometres.
  public int sessionCost(int session) {
    return c.sessionCost[session];
  }

  /// The IGP cost between two routers of one AS, in kilometres unless given.
  public int igpCost(int from, int to) {
    int as = c.asOf[from];
    int first = c.firstRouter[as];
    int count = c.firstRouter[as + 1] - first;
    return count == 1 ? 0 : c.igp[c.igpStart[as] + (from - first) * count + (to - first)];
  }

  /// What two ASes are to each other, seen from the first; empty where they have no session.
  public Optional<Relation> relationBetween(int as, int other) {
    for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
      for (Relation relation : Relation.values()) {
        int place = router * RELATIONS + relation.ordinal();
        int at = Arrays.binarySearch(
            c.neighbor, c.firstSession[place], c.firstSession[place + 1], c.firstRouter[other]);
        // Not at its first router: then at the next in the order, if that is one of its.
        int next = at >= 0 ? at : -at - 1;
        if (next < c.firstSession[place + 1] && c.neighbor[next] < c.firstRouter[other + 1]) {
          return Optional.of(relation);
        }
      }
    }
    return Optional.empty();
  }

  /// The first presence of an AS; `firstPresence(as + 1)` is the one behind its last. A presence is an AS in a country.
  public int firstPresence(int as) {
    return c.firstPresence[as];
  }

  public int presences() {
    return c.presenceRouter.length;
  }

  /// The router that stands for the AS in the country of a presence.
  public int presenceRouter(int presence) {
    return c.presenceRouter[presence];
  }

  /// ISO 3166-1 alpha-2; empty where nothing is known of the AS.
  public String presenceCountry(int presence) {
    return c.countries[c.presenceCountry[presence]];
  }

  /// How much of the AS is there, in the unit of the geography (addresses), not negative.
  public double presenceWeight(int presence) {
    return c.presenceWeight[presence];
  }

  /// The country of an AS's largest presence; empty where none is known.
  public String countryOf(int as) {
    return countryOf(NONE, as);
  }

  /// The country of the largest presence that a router of an AS serves, or, for [#NONE], of the AS.
  public String countryOf(int router, int as) {
    int best = NONE;
    for (int presence = c.firstPresence[as]; presence < c.firstPresence[as + 1]; presence++) {
      boolean served = router == NONE || c.presenceRouter[presence] == router;
      if (served && (best == NONE || c.presenceWeight[presence] > c.presenceWeight[best])) {
        best = presence;
      }
    }
    return best == NONE ? "" : presenceCountry(best);
  }

  /// `AS3320 western-europe`, `AS3320 western-europe DE` where the AS has several routers in that region, or `AS64500`
  /// where it has one.
  public String describe(int router) {
    int as = c.asOf[router];
    String text = "AS" + Integer.toUnsignedString(c.asn[as]);
    return routersOf(as) == 1 ? text : text + " " + part(router);
  }

  /// Which part of its AS a router is: `western-europe`, or `western-europe DE` where the AS has several in that
  /// region.
  public String part(int router) {
    int as = c.asOf[router];
    String text = c.region[router].name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean alone = true;
    for (int other = c.firstRouter[as]; other < c.firstRouter[as + 1]; other++) {
      alone &= other == router || c.region[other] != c.region[router];
    }
    return alone ? text : text + " " + c.site[router];
  }

  @Override
  public String toString() {
    return ases() + " ASes, " + routers() + " routers, " + sessions() / 2 + " sessions";
  }

  /// ASes, by ASN, that are providers of their own providers, directly or through others, and those between two such
  /// circles: with them stable routing is not certain. Takes time in proportion to the sessions.
  public List<Integer> providerCycles() {
    return new ProviderCycles(this).find();
  }

  /// The columns that the propagation reads; not to be written to.
  public Adjacency adjacency() {
    return new Adjacency(c.asOf, c.firstRouter, c.firstSession, c.neighbor, c.sessionCost);
  }

  /// @param asOf by router: its AS
  /// @param firstRouter by AS, one more at the end
  /// @param firstSession by router * 4 + [Relation#ordinal] of the neighbour, one more at the end
  /// @param neighbor by session: the router at the other end
  /// @param cost by session: kilometres from this end's router to the session
  @SuppressWarnings("ArrayRecordComponent") // hot columns; two are never compared
  public record Adjacency(int[] asOf, int[] firstRouter, int[] firstSession, int[] neighbor, int[] cost) {}
}
