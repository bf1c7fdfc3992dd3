package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.topology.Region;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who buys transit of whom. ASes come one after the other and buy of those before them, so that nobody buys of its own
/// customer.
///
/// Above [InternetGenerator#FLAT] ASes it is fitted to CAIDA's relationships of 1 September 2025: a seller's customers
/// fall with its rank as one through the rank; sellers have more providers than others, and buy of one another; and one
/// content network buys of very many and sells to a large one, as AS13335 does there, which gives all above it large
/// cones.
///
/// Counted in those relationships are the constants that say so. All other numbers here, who buys in which market among
/// them, are chosen so that the quantiles in the engine's README come near; nobody has measured them.
final class TransitMarket {

  /// How many providers an AS has: the shares of 1, 2, 3, …, and of 8 or more among ASes that have any. Counted.
  private static final double[] PROVIDERS = cumulate(0.427, 0.352, 0.122, 0.049, 0.021, 0.011, 0.006, 0.012);
  /// The same of ASes that sell to nobody, where the others have more. Chosen near what is counted: 0.466, 0.361,
  /// 0.107, 0.036, 0.013, 0.006, 0.003, 0.006.
  private static final double[] PROVIDERS_OF_EDGES = cumulate(0.475, 0.36, 0.105, 0.033, 0.013, 0.006, 0.003, 0.005);
  /// Customers of a seller times its rank, as a share of all ASes. Chosen: counted it is 0.15 at ranks 5 and 10, 0.25
  /// at rank 100, 0.3 from rank 200 to 1,000; sellers sell more than they seek, for who has customers gets more.
  private static final double MOST_CUSTOMERS = 0.155;
  /// Providers of the content network that buys of very many, as a share of all ASes. Counted: 201 of AS13335's, of
  /// 78,638.
  private static final double HUB_PROVIDERS = 1 / 400.0;
  /// The largest cone that it sells to, as a share of all ASes. Chosen, so that large cones are as large as the real
  /// ones.
  private static final double HUB_CONE = 0.42;

  private final List<SyntheticAs> ases;
  private final Relationships.Builder links;
  private final Random random;
  private final boolean flat;
  /// Sellers by where they sell, each as often as it has customers, and its appetite: who has many gets more.
  private final Map<String, List<SyntheticAs>> sellers = new HashMap<>();
  private final Map<Kind, Integer> ranks = new EnumMap<>(Kind.class);

  /// @param ases providers before their customers
  TransitMarket(List<SyntheticAs> ases, Relationships.Builder links, Random random) {
    this.ases = ases;
    this.links = links;
    this.random = random;
    flat = ases.size() <= InternetGenerator.FLAT;
  }

  void connect() {
    ases.forEach(this::connect);
    if (!flat) {
      addHub();
    }
  }

  /// Gives an AS its providers, and lets it sell.
  private void connect(SyntheticAs as) {
    if (as.kind() == Kind.TIER_1) {
      for (SyntheticAs other : ases) {
        if (other.kind() == Kind.TIER_1 && other.asn() < as.asn()) {
          links.add(other.asn(), as.asn(), LinkKind.PEER);
        }
      }
    } else {
      int wanted = providers(as);
      for (int found = 0, tries = 0; found < wanted && tries < 20; tries++) {
        SyntheticAs provider = provider(as);
        if (provider != null && provider.asn() != as.asn()
            && links.add(provider.asn(), as.asn(), LinkKind.PROVIDER_CUSTOMER) == Relationships.Builder.Added.NEW) {
          sell(provider);
          found++;
        }
      }
    }
    int appetite = flat ? 1 : appetite(as);
    for (int i = 0; i < appetite; i++) {
      sell(as);
    }
  }

  private int providers(SyntheticAs as) {
    if (flat) {
      return 1 + draw(PROVIDERS) + (as.kind() == Kind.LARGE_TRANSIT || as.kind() == Kind.CONTENT ? 1 : 0);
    }
    return 1 + switch (as.kind()) {
      case TIER_1 -> throw new IllegalArgumentException("buys of nobody: " + as);
      case LARGE_TRANSIT -> draw(PROVIDERS) + draw(PROVIDERS) + draw(PROVIDERS);
      case SMALL_TRANSIT -> draw(PROVIDERS) + draw(PROVIDERS) + random.nextInt(2);
      case CONTENT -> 1 + draw(PROVIDERS_OF_EDGES);
      case ACCESS, STUB -> draw(sellsToCompanies(as) ? PROVIDERS : PROVIDERS_OF_EDGES);
    };
  }

  /// How many customers a seller might have, at least one. Earlier ones of a kind have more.
  private int appetite(SyntheticAs as) {
    double most = MOST_CUSTOMERS * ases.size();
    int rank = ranks.merge(as.kind(), 1, Integer::sum);
    return Math.max(1, (int) Math.round(switch (as.kind()) {
      case TIER_1 -> most / Math.pow(rank, 1.1);
      // It sells in several countries, with so much appetite in each.
      case LARGE_TRANSIT -> most / 4 / (14 + rank);
      // There are 0.008 large ones an AS before it.
      case SMALL_TRANSIT -> most / (0.008 * ases.size() + rank) - 0.7;
      case ACCESS, CONTENT, STUB -> 1;
    }));
  }

  private boolean sellsToCompanies(SyntheticAs as) {
    return as.kind() == Kind.ACCESS && as.asn() % (flat ? 4 : 3) == 0;
  }

  private void sell(SyntheticAs as) {
    markets(as).forEach(market -> sellers.computeIfAbsent(market, _ -> new ArrayList<>()).add(as));
  }

  /// Where an AS sells, from the widest market to the narrowest; nowhere for one that does not.
  private List<String> markets(SyntheticAs as) {
    return switch (as.kind()) {
      case TIER_1 -> List.of("world");
      case LARGE_TRANSIT -> Stream.concat(Stream.of("wholesale"), as.presences().stream().flatMap(presence -> Stream.of(
          "large " + presence.country(), "large " + Region.of(presence.country())))).distinct().toList();
      case SMALL_TRANSIT -> List.of("small " + as.country());
      case ACCESS -> sellsToCompanies(as) ? List.of("access " + as.country()) : List.of();
      case CONTENT, STUB -> List.of();
    };
  }

  /// Somebody of whom an AS might buy.
  private @Nullable SyntheticAs provider(SyntheticAs as) {
    String country = as.presences().get(random.nextInt(as.presences().size())).country();
    double dice = random.nextDouble();
    String market = flat ? flatMarket(as.kind(), dice) : market(as.kind(), dice);
    SyntheticAs found = pick(market.equals("world") || market.equals("wholesale") ? market : market + " " + country);
    for (String wider : List.of("large " + country, "large " + Region.of(country), "world")) {
      found = found == null ? pick(wider) : found;
    }
    return found;
  }

  private static String flatMarket(Kind kind, double dice) {
    return switch (kind) {
      case TIER_1, LARGE_TRANSIT -> "world";
      case CONTENT -> dice < 0.5 ? "world" : "large";
      case SMALL_TRANSIT -> dice < 0.25 ? "world" : "large";
      case ACCESS -> dice < 0.2 ? "world" : dice < 0.6 ? "large" : "small";
      case STUB -> dice < 0.1 ? "world" : dice < 0.35 ? "large" : dice < 0.75 ? "small" : "access";
    };
  }

  private static String market(Kind kind, double dice) {
    return switch (kind) {
      case TIER_1 -> "world";
      case LARGE_TRANSIT -> dice < 0.3 ? "world" : dice < 0.6 ? "wholesale" : "large";
      case CONTENT -> dice < 0.4 ? "world" : "large";
      case SMALL_TRANSIT -> dice < 0.12 ? "world" : dice < 0.2 ? "wholesale" : dice < 0.65 ? "large" : "small";
      case ACCESS -> dice < 0.15 ? "world" : dice < 0.5 ? "large" : "small";
      case STUB -> dice < 0.12 ? "world" : dice < 0.44 ? "large" : dice < 0.88 ? "small" : "access";
    };
  }

  private @Nullable SyntheticAs pick(String market) {
    List<SyntheticAs> all = sellers.getOrDefault(market, List.of());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  /// The content network that buys of very many and sells to a large one. Nobody in that one's cone sells to it: no
  /// circles.
  private void addHub() {
    Map<Integer, List<Integer>> customers = new HashMap<>();
    Relationships bought = links.build();
    for (int i = 0; i < bought.size(); i++) {
      if (bought.kind(i) == LinkKind.PROVIDER_CUSTOMER) {
        customers.computeIfAbsent(bought.first(i), _ -> new ArrayList<>()).add(bought.second(i));
      }
    }
    Set<Integer> cone = ases.stream()
        .filter(as -> as.kind() == Kind.LARGE_TRANSIT)
        .limit(100) // The largest come first.
        .map(as -> cone(as.asn(), customers))
        .filter(reached -> reached.size() < HUB_CONE * ases.size())
        .max(Comparator.comparingInt(Set::size))
        .orElse(Set.of());
    List<Integer> above = ases.stream()
        .map(SyntheticAs::asn)
        .filter(asn -> customers.containsKey(asn) && !cone.contains(asn))
        .toList();
    ases.stream().filter(as -> as.kind() == Kind.CONTENT && !cone.contains(as.asn())).findFirst().ifPresent(hub -> {
      cone.stream().findFirst().ifPresent(customer -> links.add(hub.asn(), customer, LinkKind.PROVIDER_CUSTOMER));
      for (int i = 0; i < ases.size() * HUB_PROVIDERS; i++) {
        // Sooner of larger ones, which come first.
        int provider = above.get((int) (above.size() * Math.pow(random.nextDouble(), 4)));
        links.add(provider, hub.asn(), LinkKind.PROVIDER_CUSTOMER);
      }
    });
  }

  /// Everybody who buys of an AS, or of somebody who does, the AS first.
  private static Set<Integer> cone(int asn, Map<Integer, List<Integer>> customers) {
    Set<Integer> cone = new LinkedHashSet<>();
    ArrayDeque<Integer> rest = new ArrayDeque<>(List.of(asn));
    while (!rest.isEmpty()) {
      int next = rest.remove();
      if (cone.add(next)) {
        rest.addAll(customers.getOrDefault(next, List.of()));
      }
    }
    return cone;
  }

  private int draw(double[] cumulated) {
    return InternetGenerator.draw(cumulated, random);
  }

  private static double[] cumulate(double... shares) {
    double[] sums = shares.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }
}
