package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.synthetic.SyntheticInternet.Exchange;
import dev.watershed.engine.topology.Region;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Makes a [SyntheticInternet]: ASes first, then who buys of whom, then who peers.
final class InternetGenerator {

  /// For documentation (RFC 5398); the operator of the sample, 64500, is left out.
  private static final int TIER_1_ASN = 64496;
  static final int OPERATOR = 64500;
  /// For private use (RFC 6996).
  private static final int FIRST_ASN = (int) 4_200_000_000L;
  /// Users of all the world together, in the unit of the weights.
  private static final double USERS = 10_000;

  /// Above this many ASes networks also buy of their like, the large of the large and the small of the small, as really
  /// they do. Smaller Internets, the sample among them, are flat.
  static final int FLAT = 20_000;

  private final int count;
  private final Random random;
  private final Geography geography;
  private final Relationships.Builder links = new Relationships.Builder();
  private final List<SyntheticAs> ases = new ArrayList<>();

  InternetGenerator(int count, long seed, Geography geography) {
    this.count = count;
    this.geography = geography;
    random = new Random(seed);
  }

  SyntheticInternet generate() {
    List<Country> countries = geography.countries().stream()
        .filter(country -> geography.totalWeight(country.code()) > 0)
        .sorted(Comparator.comparingDouble((Country country) -> -geography.totalWeight(country.code()))
            .thenComparing(Country::code))
        .toList();
    if (countries.isEmpty()) {
      throw new IllegalArgumentException("the geography knows of no users in any country");
    }
    makeAses(countries);
    new TransitMarket(ases, links, random).connect();
    List<Exchange> exchanges = new Peerings(ases, links, random).make(countries);
    links.exchanges(exchanges.stream().map(Exchange::routeServer).toList());
    List<SyntheticAs> sorted = new ArrayList<>(ases);
    sorted.sort((a, b) -> Integer.compareUnsigned(a.asn(), b.asn()));
    return new SyntheticInternet(sorted, links.build(), exchanges);
  }

  private void makeAses(List<Country> countries) {
    int tier1 = Math.clamp(Math.round(count * 0.002f), 4, 14);
    int large = Math.max(4, Math.round(count * 0.008f));
    int small = Math.round(count * 0.12f);
    int content = Math.max(2, Math.round(count * 0.015f));
    int access = Math.round(count * 0.28f);
    List<Country> big = countries.subList(0, Math.min(25, countries.size()));
    for (int i = 0; i < tier1; i++) {
      int asn = TIER_1_ASN + i < OPERATOR ? TIER_1_ASN + i : TIER_1_ASN + i + 1;
      ases.add(new SyntheticAs(asn, Kind.TIER_1, even(big, 1)));
    }
    double[] byUsers = cumulated(countries, 1);
    // Networks are less concentrated than their users: small countries have more of them a head.
    double[] byNetworks = cumulated(countries, 0.6);
    for (int i = 0; i < large; i++) {
      addAs(Kind.LARGE_TRANSIT, spread(countries, countries.get(draw(byUsers)), 2 + random.nextInt(6)));
    }
    for (int i = 0; i < content; i++) {
      Country home = countries.get(draw(byNetworks));
      List<Country> places = random.nextInt(4) == 0 ? big.subList(0, Math.min(8, big.size())) : List.of(home);
      addAs(Kind.CONTENT, even(places, 0.05));
    }
    for (int i = 0; i < small; i++) {
      addAs(Kind.SMALL_TRANSIT, even(List.of(countries.get(draw(byNetworks))), 0.5));
    }
    makeAccess(countries, byNetworks, access);
    while (ases.size() < count) {
      addAs(Kind.STUB, even(List.of(countries.get(draw(byNetworks))), 0.02 + 0.1 * random.nextDouble()));
    }
  }

  /// Networks of users. The first of a country has most of them, the second half as many, the third a third.
  private void makeAccess(List<Country> countries, double[] byNetworks, int number) {
    int[] networks = new int[countries.size()];
    for (int i = 0; i < networks.length && i < number; i++) {
      networks[i]++; // No country without users in reach.
    }
    for (int i = networks.length; i < number; i++) {
      networks[draw(byNetworks)]++;
    }
    double total = countries.stream().mapToDouble(country -> geography.totalWeight(country.code())).sum();
    for (int i = 0; i < networks.length; i++) {
      Country country = countries.get(i);
      double harmonic = 0;
      for (int rank = 1; rank <= networks[i]; rank++) {
        harmonic += 1.0 / rank;
      }
      double users = USERS * geography.totalWeight(country.code()) / total;
      for (int rank = 1; rank <= networks[i]; rank++) {
        addAs(Kind.ACCESS, List.of(new Presence(country.code(), users / harmonic / rank)));
      }
    }
  }

  private void addAs(Kind kind, List<Presence> presences) {
    ases.add(new SyntheticAs(FIRST_ASN + ases.size(), kind, presences));
  }

  private static List<Presence> even(List<Country> countries, double each) {
    return countries.stream().map(country -> new Presence(country.code(), each)).toList();
  }

  /// A country, and others of its region; South America's networks buy and meet in the United States as well.
  private List<Presence> spread(List<Country> countries, Country home, int most) {
    Region region = Region.of(home.code());
    List<Country> others = countries.stream()
        .filter(country -> Region.of(country.code()) == region && !country.equals(home))
        .limit(most)
        .toList();
    List<Country> all = new ArrayList<>(List.of(home));
    others.stream().filter(_ -> random.nextInt(3) > 0).forEach(all::add);
    if (region == Region.SOUTH_AMERICA || region == Region.CENTRAL_AMERICA || region == Region.CARIBBEAN) {
      geography.country("US").ifPresent(all::add);
    }
    return even(all, 1);
  }

  private double[] cumulated(List<Country> countries, double power) {
    double[] sums = new double[countries.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += Math.pow(geography.totalWeight(countries.get(i).code()), power);
      sums[i] = sum;
    }
    return sums;
  }

  private int draw(double[] cumulated) {
    return draw(cumulated, random);
  }

  /// @param cumulated sums, rising
  /// @return an index, each as likely as its sum is above the one before
  static int draw(double[] cumulated, Random random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
