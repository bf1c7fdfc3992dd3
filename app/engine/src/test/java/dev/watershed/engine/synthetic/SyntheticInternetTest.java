package dev.watershed.engine.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The figures that it is held against were counted in CAIDA's relationships of 1 September 2025 by a script of five lines.
class SyntheticInternetTest {

  /// Forty countries, each with less than the one before.
  private static final Geography WORLD = new Geography() {
    private final List<Country> all = List.of(
        "US CN JP DE GB BR IN FR KR CA IT RU AU NL MX ES SE ZA PL ID TR AR TH VN EG CH NO UA RO CZ CL CO PK MY SG NG KE SA NZ PT"
            .split(" ")).stream().map(code -> new Country(code, code, "EU", new GeoPoint(0, 0))).toList();

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
    String seen = "customers %.3f, peers %.3f, links to customers %.2f, peerings %.2f an AS, one provider %.3f, most customers %d, exchanges %d"
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
