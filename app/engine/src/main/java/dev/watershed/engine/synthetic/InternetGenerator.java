package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.synthetic.SyntheticInternet.Exchange;
import dev.watershed.engine.topology.Region;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a [SyntheticInternet]: ASes first, then who buys of whom, then who peers.
final class InternetGenerator {

  /// For documentation (RFC 5398); the operator of the sample, 64500, is left out.
  private static final int TIER_1_ASN = 64496;
  static final int OPERATOR = 64500;
  /// For private use (RFC 6996).
  private static final int FIRST_ASN = (int) 4_200_000_000L;
  private static final int ROUTE_SERVER_ASN = (int) 4_290_000_000L;
  /// Users of all the world together, in the unit of the weights.
  private static final double USERS = 10_000;

  /// How many providers an AS has: the shares of 1, 2, 3 and so on among ASes that have any.
  private static final double[] PROVIDERS = {0.427, 0.352, 0.122, 0.049, 0.021, 0.011, 0.006, 0.012};

  /// From how many members on an exchange is a large one.
  private static final int CROWD = 200;

  private final int count;
  private final Random random;
  private final Geography geography;
  private final Relationships.Builder links = new Relationships.Builder();
  private final List<SyntheticAs> ases = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  /// Sellers of transit by where they sell, each as often as it has customers and once more: who has many gets more.
  private final Map<String, List<SyntheticAs>> sellers = new HashMap<>();

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
    ases.forEach(this::connect);
    peer(countries);
    links.exchanges(exchanges.stream().map(Exchange::routeServer).toList());
    List<SyntheticAs> sorted = new ArrayList<>(ases);
    sorted.sort((a, b) -> Integer.compareUnsigned(a.asn(), b.asn()));
    return new SyntheticInternet(sorted, links.build(), exchanges);
  }

  // ---------------------------------------------------------------------------------------------------------- the ASes

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
      addAs(Kind.CONTENT, random.nextInt(4) == 0 ? even(big.subList(0, Math.min(8, big.size())), 0.05) : even(List.of(home), 0.05));
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

  // ------------------------------------------------------------------------------------------------------ who buys of whom

  /// Gives an AS its providers, and lets it sell.
  private void connect(SyntheticAs as) {
    if (as.kind() == Kind.TIER_1) {
      for (SyntheticAs other : ases) {
        if (other.kind() == Kind.TIER_1 && other.asn() < as.asn()) {
          links.add(other.asn(), as.asn(), LinkKind.PEER);
        }
      }
    } else {
      int wanted = 1 + draw(cumulate(PROVIDERS)) + (as.kind() == Kind.LARGE_TRANSIT || as.kind() == Kind.CONTENT ? 1 : 0);
      for (int found = 0, tries = 0; found < wanted && tries < 20; tries++) {
        SyntheticAs provider = provider(as);
        if (provider != null && provider.asn() != as.asn()
            && links.add(provider.asn(), as.asn(), LinkKind.PROVIDER_CUSTOMER) == Relationships.Builder.Added.NEW) {
          sell(provider);
          found++;
        }
      }
    }
    sell(as);
  }

  private void sell(SyntheticAs as) {
    markets(as).forEach(market -> sellers.computeIfAbsent(market, _ -> new ArrayList<>()).add(as));
  }

  /// Where an AS sells, from the widest market to the narrowest; nowhere for one that does not.
  private static List<String> markets(SyntheticAs as) {
    return switch (as.kind()) {
      case TIER_1 -> List.of("world");
      case LARGE_TRANSIT -> as.presences().stream().flatMap(presence -> Stream.of(
          "large " + presence.country(), "large " + Region.of(presence.country()))).distinct().toList();
      case SMALL_TRANSIT -> List.of("small " + as.country());
      // One in four sells to companies as well.
      case ACCESS -> as.asn() % 4 == 0 ? List.of("access " + as.country()) : List.of();
      case CONTENT, STUB -> List.of();
    };
  }

  /// Somebody of whom an AS might buy.
  private @Nullable SyntheticAs provider(SyntheticAs as) {
    String country = as.presences().get(random.nextInt(as.presences().size())).country();
    double dice = random.nextDouble();
    String market = switch (as.kind()) {
      case TIER_1, LARGE_TRANSIT -> "world";
      case CONTENT -> dice < 0.5 ? "world" : "large";
      case SMALL_TRANSIT -> dice < 0.25 ? "world" : "large";
      case ACCESS -> dice < 0.2 ? "world" : dice < 0.6 ? "large" : "small";
      case STUB -> dice < 0.1 ? "world" : dice < 0.35 ? "large" : dice < 0.75 ? "small" : "access";
    };
    if (market.equals("world")) {
      return pick("world");
    }
    SyntheticAs found = pick(market + " " + country);
    if (found == null) {
      found = pick("large " + country);
    }
    if (found == null) {
      found = pick("large " + Region.of(country));
    }
    return found == null ? pick("world") : found;
  }

  private @Nullable SyntheticAs pick(String market) {
    List<SyntheticAs> all = sellers.getOrDefault(market, List.of());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private static double[] cumulate(double[] shares) {
    double[] sums = new double[shares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      sums[i] = sum;
    }
    return sums;
  }

  // ------------------------------------------------------------------------------------------------------------- who peers

  private void peer(List<Country> countries) {
    List<SyntheticAs> large = ases.stream().filter(as -> as.kind() == Kind.LARGE_TRANSIT).toList();
    for (int i = 0; i < large.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean near = Region.of(large.get(i).country()) == Region.of(large.get(j).country());
        if (random.nextDouble() < (near ? 0.4 : 0.03)) {
          links.add(large.get(j).asn(), large.get(i).asn(), LinkKind.PEER);
        }
      }
    }
    Map<String, List<SyntheticAs>> byCountry = new HashMap<>();
    for (SyntheticAs as : ases) {
      if (as.kind() != Kind.TIER_1) {
        as.presences().forEach(presence -> byCountry.computeIfAbsent(presence.country(), _ -> new ArrayList<>()).add(as));
      }
    }
    for (Country country : countries) {
      List<SyntheticAs> there = byCountry.getOrDefault(country.code(), List.of());
      if (there.size() >= 15) {
        exchange(country.code(), there);
      }
    }
  }

  private void exchange(String country, List<SyntheticAs> there) {
    List<SyntheticAs> members = there.stream().filter(as -> random.nextDouble() < switch (as.kind()) {
      case LARGE_TRANSIT -> 0.7;
      case SMALL_TRANSIT -> 0.45;
      case ACCESS -> 0.25;
      case CONTENT -> 0.9;
      case STUB, TIER_1 -> 0.08;
    }).toList();
    if (members.size() < 3) {
      return;
    }
    int server = ROUTE_SERVER_ASN + exchanges.size();
    exchanges.add(new Exchange(server, country, members.stream().map(SyntheticAs::asn).toList()));
    members.forEach(member -> links.add(server, member.asn(), LinkKind.PEER));
    // Beside the route server: at a large exchange most have sessions of their own with a few, and a few with most.
    boolean crowded = members.size() > CROWD;
    double[] eager = members.stream().mapToDouble(as -> eagerness(as, members.size())).toArray();
    double all = Arrays.stream(eager).sum();
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        SyntheticAs a = members.get(j);
        SyntheticAs b = members.get(i);
        double chance = crowded ? eager[i] * eager[j] / all : Math.min(1, 150.0 / members.size()) * openness(a) * openness(b);
        if (random.nextDouble() < chance) {
          links.add(a.asn(), b.asn(), LinkKind.PEER);
        }
      }
    }
  }

  /// How many peers an AS seeks at a large exchange. Of the real ASes that have any, half have 9 or fewer, a tenth 71 or more, a
  /// hundredth 690 or more (CAIDA's relationships of 1 September 2025).
  private static double eagerness(SyntheticAs as, int members) {
    double rank = new SplittableRandom(as.asn()).nextDouble();
    return Math.min(0.9 * members, 6 * Math.pow(0.5 / Math.max(rank, 1e-4), 1.3));
  }

  /// How readily an AS peers at a small one.
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
