package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.synthetic.SyntheticInternet.Exchange;
import dev.watershed.engine.topology.Region;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/// Who peers: large sellers of transit with one another, others at an exchange of their country, with the route server
/// and with each other. How many peers an AS seeks is counted ([#PEERS]); every other number here is chosen, so that
/// the quantiles in the engine's README come near.
final class Peerings {

  private static final int ROUTE_SERVER_ASN = (int) 4_290_000_000L;
  /// From how many members on an exchange is a large one. Chosen.
  private static final int CROWD = 200;

  /// How many peers the real ASes that have any have: at the shares of [#SHARES], counted from those with most (CAIDA's
  /// relationships of 1 September 2025).
  private static final double[] PEERS = {1, 1, 2, 9, 23, 71, 116, 690, 2987, 9687};
  private static final double[] SHARES = {1, 0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001, 0.0001};
  /// The share of ASes that meets others in more countries than its own, and in how many: this through its share.
  /// Chosen.
  private static final double TRAVELLING = 0.016;
  private static final double COUNTRIES = 0.12;

  private final List<SyntheticAs> ases;
  private final Relationships.Builder links;
  private final Random random;
  private final boolean flat;
  private final List<Exchange> exchanges = new ArrayList<>();
  /// ASes in reach of the exchanges that an AS is in reach of.
  private final Map<Integer, Integer> reach = new HashMap<>();

  Peerings(List<SyntheticAs> ases, Relationships.Builder links, Random random) {
    this.ases = ases;
    this.links = links;
    this.random = random;
    flat = ases.size() <= InternetGenerator.FLAT;
  }

  /// @param countries the largest first
  List<Exchange> make(List<Country> countries) {
    peerLarge();
    Map<String, List<SyntheticAs>> byCountry = new HashMap<>();
    for (SyntheticAs as : ases) {
      if (as.kind() != Kind.TIER_1) {
        as.presences().forEach(
            presence -> byCountry.computeIfAbsent(presence.country(), _ -> new ArrayList<>()).add(as));
      }
    }
    if (!flat) {
      travel(countries, byCountry);
      byCountry.values().forEach(there -> there.forEach(as -> reach.merge(as.asn(), there.size(), Integer::sum)));
    }
    for (Country country : countries) {
      List<SyntheticAs> there = byCountry.getOrDefault(country.code(), List.of());
      if (there.size() >= 15) {
        exchange(country.code(), there);
      }
    }
    return exchanges;
  }

  private void peerLarge() {
    List<SyntheticAs> large = ases.stream().filter(as -> as.kind() == Kind.LARGE_TRANSIT).toList();
    for (int i = 0; i < large.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean near = Region.of(large.get(i).country()) == Region.of(large.get(j).country());
        if (random.nextDouble() < (near ? 0.4 : 0.03)) {
          links.add(large.get(j).asn(), large.get(i).asn(), LinkKind.PEER);
        }
      }
    }
  }

  /// Those with very many peers meet them in many countries.
  private void travel(List<Country> countries, Map<String, List<SyntheticAs>> byCountry) {
    for (SyntheticAs as : ases) {
      if (as.kind() != Kind.TIER_1 && share(as) < TRAVELLING) {
        countries.stream()
            .limit((long) (COUNTRIES / share(as)))
            .filter(country -> as.presences().stream().noneMatch(presence -> presence.country().equals(country.code())))
            .forEach(country -> byCountry.computeIfAbsent(country.code(), _ -> new ArrayList<>()).add(as));
      }
    }
  }

  private void exchange(String country, List<SyntheticAs> there) {
    List<SyntheticAs> members = there.stream().filter(as -> random.nextDouble() < switch (as.kind()) {
      case LARGE_TRANSIT -> 0.7;
      case SMALL_TRANSIT -> 0.45;
      case ACCESS -> flat ? 0.25 : 0.3;
      case CONTENT -> 0.9;
      case STUB, TIER_1 -> flat ? 0.08 : 0.1;
    }).toList();
    if (members.size() < 3) {
      return;
    }
    int server = ROUTE_SERVER_ASN + exchanges.size();
    exchanges.add(new Exchange(server, country, members.stream().map(SyntheticAs::asn).toList()));
    members.forEach(member -> links.add(server, member.asn(), LinkKind.PEER));
    // Beside the route server: at a large exchange most have sessions of their own with a few, and a few with most.
    boolean crowded = !flat || members.size() > CROWD;
    double[] eager = members.stream()
        .mapToDouble(as -> Math.min(0.9 * members.size(), flat ? eagerness(as) : peers(as, there.size())))
        .toArray();
    double all = Arrays.stream(eager).sum();
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        SyntheticAs a = members.get(j);
        SyntheticAs b = members.get(i);
        double chance = crowded
            ? eager[i] * eager[j] / all
            : Math.min(1, 150.0 / members.size()) * openness(a) * openness(b);
        if (random.nextDouble() < chance) {
          links.add(a.asn(), b.asn(), LinkKind.PEER);
        }
      }
    }
  }

  /// Where an AS stands among all by how many peers it seeks: 0 to 1, from those that seek most.
  private static double share(SyntheticAs as) {
    return Math.max(new SplittableRandom(as.asn()).nextDouble(), 1e-4);
  }

  /// How many peers an AS seeks at a large exchange of a small Internet: 6 for the median, and few very many.
  private static double eagerness(SyntheticAs as) {
    return 6 * Math.pow(0.5 / share(as), 1.3);
  }

  /// How many peers an AS seeks at an exchange, of all it seeks, by the size of the exchange.
  ///
  /// @param there how many ASes are in reach of the exchange
  private double peers(SyntheticAs as, int there) {
    double share = share(as);
    int i = 1;
    while (SHARES[i] > share) {
      i++;
    }
    double part = Math.log(SHARES[i - 1] / share) / Math.log(SHARES[i - 1] / SHARES[i]);
    double everywhere = PEERS[i - 1] * Math.pow(PEERS[i] / PEERS[i - 1], part);
    return everywhere * there / reach.getOrDefault(as.asn(), there);
  }

  /// How readily an AS peers at a small exchange of a small Internet.
  private static double openness(SyntheticAs as) {
    return switch (as.kind()) {
      case TIER_1 -> 0;
      case LARGE_TRANSIT -> 0.6;
      case SMALL_TRANSIT -> 0.65;
      case ACCESS -> 0.6;
      case CONTENT -> 1;
      case STUB -> 0.4;
    };
  }
}
