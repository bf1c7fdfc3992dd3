package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.topology.Region;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.topology.LinkKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// An invented anycast service: twelve PoPs in real cities, most of which buy of a network at the top and of a large
/// one of their region. São Paulo buys of a small local network only: that is why Brazil lands in Miami.
public final class SyntheticService {

  /// The operator's ASN and prefixes: for documentation (RFC 5398, 5737, 3849).
  public static final int ORIGIN = InternetGenerator.OPERATOR;
  public static final List<Prefix> PREFIXES = List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8:53::/48"));

  /// A PoP attaches `64500:100` and its number.
  private static final int FIRST_COMMUNITY = 101;

  /// @param tops the numbers of the networks at the top that it buys of, the largest first
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Place(String id, String city, String country, double lat, double lon, int... tops) {}

  private static final List<Place> PLACES = List.of(
      new Place("fra", "Frankfurt am Main", "DE", 50.11, 8.68, 0), new Place("ams", "Amsterdam", "NL", 52.37, 4.90, 1),
      new Place("lhr", "London", "GB", 51.51, -0.13, 2), new Place("iad", "Ashburn", "US", 39.04, -77.49, 2),
      new Place("mia", "Miami", "US", 25.76, -80.19, 0, 1, 2, 3),
      new Place("lax", "Los Angeles", "US", 34.05, -118.24, 1),
      new Place("gru", "São Paulo", "BR", -23.55, -46.63), new Place("sin", "Singapore", "SG", 1.35, 103.82, 3),
      new Place("nrt", "Tokyo", "JP", 35.77, 140.39, 0), new Place("bom", "Mumbai", "IN", 19.08, 72.88, 1),
      new Place("jnb", "Johannesburg", "ZA", -26.20, 28.05, 2), new Place("syd", "Sydney", "AU", -33.87, 151.21, 3));

  private SyntheticService() {}

  /// The PoPs, without capacities: those come from what lands on them.
  public static List<Pop> pops(SyntheticInternet internet) {
    Map<Integer, Integer> customers = customers(internet);
    Comparator<SyntheticAs> largestFirst =
        Comparator.comparingInt((SyntheticAs as) -> -customers.getOrDefault(as.asn(), 0))
            .thenComparingInt(SyntheticAs::asn);
    List<SyntheticAs> top = internet.of(Kind.TIER_1).stream().sorted(largestFirst).toList();
    List<Pop> pops = new ArrayList<>();
    for (int i = 0; i < PLACES.size(); i++) {
      Place place = PLACES.get(i);
      List<PopSession> sessions = new ArrayList<>();
      if (place.id.equals("gru")) {
        local(internet, place.country, customers)
            .or(() -> top.stream().findFirst())
            .ifPresent(as -> sessions.add(session(as.asn(), PopSession.Kind.TRANSIT)));
      } else {
        for (int number : place.tops) {
          sessions.add(session(top.get(number % top.size()).asn(), PopSession.Kind.TRANSIT));
        }
        boolean forLatinAmerica = place.id.equals("mia");
        internet.of(Kind.LARGE_TRANSIT).stream()
            .filter(as -> as.presences().stream().anyMatch(presence -> presence.country().equals(place.country)))
            .filter(
                as -> Region.of(as.country()) == (forLatinAmerica ? Region.SOUTH_AMERICA : Region.of(place.country)))
            .min(largestFirst)
            .ifPresent(as -> sessions.add(session(as.asn(), PopSession.Kind.TRANSIT)));
        if (i % 4 < 2) {
          internet.exchanges().stream().filter(exchange -> exchange.country().equals(place.country)).findFirst()
              .ifPresent(exchange -> sessions.add(session(exchange.routeServer(), PopSession.Kind.ROUTE_SERVER)));
        }
      }
      pops.add(new Pop(place.id, place.city, place.city, place.country, Optional.of(new GeoPoint(place.lat, place.lon)),
          OptionalDouble.empty(), sessions, List.of(new Identification.ByCommunity(community(i)))));
    }
    return pops;
  }

  /// The community that a PoP attaches.
  ///
  /// @param number of the PoP, in the order of [#pops]
  public static int community(int number) {
    return ORIGIN << 16 | FIRST_COMMUNITY + number;
  }

  private static PopSession session(int upstream, PopSession.Kind kind) {
    return new PopSession(upstream, kind, 0, OptionalLong.empty(), Communities.NONE);
  }

  /// A small network that buys at the top only, so that no large one of the country has the PoP's route from it.
  private static Optional<SyntheticAs> local(SyntheticInternet internet, String country,
      Map<Integer, Integer> customers) {
    Set<Integer> large = internet.of(Kind.LARGE_TRANSIT).stream().map(SyntheticAs::asn).collect(Collectors.toSet());
    Set<Integer> ofLarge = new HashSet<>();
    for (int i = 0; i < internet.links().size(); i++) {
      if (internet.links().kind(i) == LinkKind.PROVIDER_CUSTOMER && large.contains(internet.links().first(i))) {
        ofLarge.add(internet.links().second(i));
      }
    }
    return internet.of(Kind.SMALL_TRANSIT).stream()
        .filter(as -> as.country().equals(country))
        .min(Comparator.comparing((SyntheticAs as) -> ofLarge.contains(as.asn()))
            .thenComparingInt(as -> Math.abs(customers.getOrDefault(as.asn(), 0) - 5))
            .thenComparingInt(SyntheticAs::asn));
  }

  private static Map<Integer, Integer> customers(SyntheticInternet internet) {
    Map<Integer, Integer> customers = new HashMap<>();
    for (int i = 0; i < internet.links().size(); i++) {
      if (internet.links().kind(i) == LinkKind.PROVIDER_CUSTOMER) {
        customers.merge(internet.links().first(i), 1, Integer::sum);
      }
    }
    return customers;
  }
}
