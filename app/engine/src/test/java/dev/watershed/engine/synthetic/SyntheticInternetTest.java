package dev.watershed.engine.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The figures that it is held against were counted in CAIDA's relationships of 1 September 2025 by a script of five
/// lines.
class SyntheticInternetTest {

  /// Forty countries, each with less than the one before.
  private static final Geography WORLD = new Geography() {
    private final List<Country> all = List.of(
        ("US CN JP DE GB BR IN FR KR CA IT RU AU NL MX ES SE ZA PL ID TR AR TH VN EG CH NO UA RO CZ CL CO PK MY SG NG"
            + " KE SA NZ PT").split(" "))
        .stream().map(code -> new Country(code, code, "EU", new GeoPoint(0, 0))).toList();

    @Override
    public List<Presence> footprint(int asn) {
      return List.of();
    }

    @Override
    public double totalWeight(String country) {
      return 1000.0 / (1 + all.stream().map(Country::code).toList().indexOf(country));
    }

    @Override
    public Optional<String> nameOf(int asn) {
      return Optional.empty();
    }

    @Override
    public Optional<Country> country(String code) {
      return all.stream().filter(country -> country.code().equals(code)).findFirst();
    }

    @Override
    public List<Country> countries() {
      return all;
    }
  };

  @Test
  void isShapedLikeTheRealOne() {
    SyntheticInternet internet = SyntheticInternet.generate(6000, 1, WORLD);
    assertEquals(6000, internet.ases().size());
    Map<Integer, Integer> customers = new HashMap<>();
    Map<Integer, Integer> providers = new HashMap<>();
    Map<Integer, Integer> peers = new HashMap<>();
    List<Integer> servers = internet.exchanges().stream().map(SyntheticInternet.Exchange::routeServer).toList();
    Relationships links = internet.links();
    int peerings = 0;
    for (int i = 0; i < links.size(); i++) {
      if (links.kind(i) == LinkKind.PROVIDER_CUSTOMER) {
        customers.merge(links.first(i), 1, Integer::sum);
        providers.merge(links.second(i), 1, Integer::sum);
      } else if (!servers.contains(links.first(i))) {
        peers.merge(links.first(i), 1, Integer::sum);
        peers.merge(links.second(i), 1, Integer::sum);
        peerings++;
      }
    }
    double n = internet.ases().size();
    String seen = ("customers %.3f, peers %.3f, links to customers %.2f, peerings %.2f an AS, one provider %.3f,"
        + " most customers %d, exchanges %d")
        .formatted(customers.size() / n, peers.size() / n, sum(customers) / n, peerings / n,
            providers.values().stream().filter(p -> p == 1).count() / n,
            customers.values().stream().max(Integer::compare).orElse(0), servers.size());
    System.out.println("synthetic: " + seen);
    between(0.12, customers.size() / n, 0.22, seen); // 0.158
    between(0.15, peers.size() / n, 0.28, seen); // 0.207
    between(1.8, sum(customers) / n, 2.3, seen); // 2.05
    between(1.5, peerings / n, 6, seen); // 4.22, and there are more to peer with
    between(0.38, providers.values().stream().filter(p -> p == 1).count() / n, 0.47, seen); // 0.424
    // Few have very many: of the real ones 0.32 % have a hundred customers or more, 2.7 % ten or more.
    between(0.001, atLeast(customers, 100) / n, 0.008, seen);
    between(0.015, atLeast(customers, 10) / n, 0.05, seen);
  }

  /// At the size of the real one, quantile by quantile. Left the real figure (CAIDA's relationships of 1 September
  /// 2025), of ASes that have any; a generated one may be off by the factor beside it.
  @Test
  void atTheSizeOfTheRealOneDegreesAndConesAreDistributedLikeIts() {
    SyntheticInternet internet = SyntheticInternet.generate(80_000, 1, WORLD);
    Counts counts = new Counts(internet);
    quantile("providers", counts.providers, 0.5, 2, 1);
    quantile("providers", counts.providers, 0.9, 3, 1.4);
    quantile("providers", counts.providers, 0.99, 7, 1.3);
    quantile("providers", counts.providers, 1, 201, 1.5);
    quantile("customers", counts.customers, 0.5, 2, 1.5);
    quantile("customers", counts.customers, 0.9, 18, 1.3);
    quantile("customers", counts.customers, 0.99, 173, 1.4);
    quantile("customers", counts.customers, 0.999, 1034, 1.5);
    quantile("customers", counts.customers, 1, 6686, 1.5);
    quantile("peers", counts.peers, 0.5, 9, 1.5);
    quantile("peers", counts.peers, 0.9, 71, 1.5);
    quantile("peers", counts.peers, 0.99, 690, 2);
    quantile("cone", counts.cones, 0.5, 4, 1.3);
    quantile("cone", counts.cones, 0.75, 12, 1.4);
    quantile("cone", counts.cones, 0.9, 83, 1.5);
    quantile("cone", counts.cones, 0.97, 32491, 1.5);
    quantile("cone", counts.cones, 0.999, 54227, 1.5);
    quantile("cone", counts.cones, 1, 71755, 1.1);
    double n = internet.ases().size();
    between(0.14, counts.customers.length / n, 0.18, "have customers"); // 0.158
    between(0.18, counts.peers.length / n, 0.23, "have peers"); // 0.207
    double huge = Arrays.stream(counts.cones).filter(cone -> cone >= 30_000).count();
    double large = Arrays.stream(counts.cones).filter(cone -> cone >= 100).count();
    between(0.004, huge / n, 0.009, "cones of 30,000"); // 0.0060
    between(0.011, large / n, 0.018, "cones of a hundred"); // 0.0146
  }

  /// @param sorted of those that have any
  private static void quantile(String what, int[] sorted, double share, int real, double factor) {
    int made = sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    System.out.println("synthetic: %s %s: %d, real %d".formatted(what, share, made, real));
    between(real / factor, made, real * factor, what + " at " + share);
  }

  /// Of the ASes that have any; a cone is the AS, those that buy of it, and those that buy of them. Rising.
  private static final class Counts {
    private final int[] providers;
    private final int[] customers;
    private final int[] peers;
    private final int[] cones;

    Counts(SyntheticInternet internet) {
      Map<Integer, List<Integer>> bought = new HashMap<>();
      Map<Integer, Integer> sold = new HashMap<>();
      Map<Integer, Integer> met = new HashMap<>();
      Set<Integer> servers =
          internet.exchanges().stream().map(SyntheticInternet.Exchange::routeServer).collect(Collectors.toSet());
      Relationships links = internet.links();
      for (int i = 0; i < links.size(); i++) {
        if (links.kind(i) == LinkKind.PROVIDER_CUSTOMER) {
          sold.merge(links.second(i), 1, Integer::sum);
          bought.computeIfAbsent(links.first(i), _ -> new ArrayList<>()).add(links.second(i));
        } else if (!servers.contains(links.first(i))) {
          met.merge(links.first(i), 1, Integer::sum);
          met.merge(links.second(i), 1, Integer::sum);
        }
      }
      providers = sorted(sold.values().stream());
      customers = sorted(bought.values().stream().map(List::size));
      peers = sorted(met.values().stream());
      Map<Integer, Integer> numbers = new HashMap<>();
      internet.ases().forEach(as -> numbers.put(as.asn(), numbers.size()));
      Map<Integer, BitSet> reached = new HashMap<>();
      bought.keySet().forEach(asn -> cone(asn, bought, numbers, reached));
      cones = sorted(reached.values().stream().map(BitSet::cardinality));
    }

    private static BitSet cone(
        int asn, Map<Integer, List<Integer>> bought, Map<Integer, Integer> numbers, Map<Integer, BitSet> reached) {
      BitSet known = reached.get(asn);
      if (known != null) {
        return known;
      }
      BitSet cone = new BitSet();
      cone.set(numbers.get(asn));
      for (int customer : bought.getOrDefault(asn, List.of())) {
        if (bought.containsKey(customer)) {
          cone.or(cone(customer, bought, numbers, reached));
        } else {
          cone.set(numbers.get(customer));
        }
      }
      reached.put(asn, cone);
      return cone;
    }

    private static int[] sorted(Stream<Integer> counts) {
      return counts.mapToInt(Integer::intValue).sorted().toArray();
    }
  }

  private static void between(double least, double value, double most, String message) {
    assertTrue(least <= value && value <= most, () -> value + " is not in " + least + " to " + most + ": " + message);
  }

  private static double sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static double atLeast(Map<Integer, Integer> counts, int least) {
    return counts.values().stream().filter(count -> count >= least).count();
  }

  @Test
  void usersFollowCountriesAndEverybodyHasProvidersUpToTheTop() {
    SyntheticInternet internet = SyntheticInternet.generate(3000, 7, WORLD);
    Map<String, Double> users = new HashMap<>();
    internet.of(Kind.ACCESS).forEach(as -> users.merge(as.country(), as.weight(), Double::sum));
    assertEquals(2, users.get("US") / users.get("CN"), 0.01);
    assertEquals(10, users.get("US") / users.get("BR") * 10 / 6, 0.1);
    Map<Integer, Integer> providers = new HashMap<>();
    for (int i = 0; i < internet.links().size(); i++) {
      if (internet.links().kind(i) == LinkKind.PROVIDER_CUSTOMER) {
        providers.merge(internet.links().second(i), 1, Integer::sum);
      }
    }
    for (SyntheticAs as : internet.ases()) {
      assertEquals(as.kind() != Kind.TIER_1, providers.containsKey(as.asn()), as::toString);
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    SyntheticInternet one = SyntheticInternet.generate(500, 3, WORLD);
    SyntheticInternet same = SyntheticInternet.generate(500, 3, WORLD);
    SyntheticInternet other = SyntheticInternet.generate(500, 4, WORLD);
    assertEquals(one.ases(), same.ases());
    assertEquals(text(one.links()), text(same.links()));
    assertTrue(!text(one.links()).equals(text(other.links())));
  }

  private static String text(Relationships links) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < links.size(); i++) {
      text.append(links.first(i)).append(links.kind(i)).append(links.second(i)).append('\n');
    }
    return text.toString();
  }
}
