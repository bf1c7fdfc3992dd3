package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.RegionPolicy;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A small Internet in which ASes prefer neighbours for reasons that relationships do not tell, with a service of two
/// PoPs. The truth is known; the fit gets to see some paths of it.
public final class HiddenInternet {

  static final int ORIGIN = 64500;
  public static final Geography NOWHERE = new Geography() {
    @Override
    public List<Presence> footprint(int asn) {
      return List.of();
    }

    @Override
    public Optional<String> nameOf(int asn) {
      return Optional.empty();
    }

    @Override
    public Optional<Country> country(String code) {
      return Optional.of(new Country(code, code, "EU", new GeoPoint(0, 0)));
    }

    @Override
    public List<Country> countries() {
      return List.of();
    }
  };

  public final Internet internet;
  public final Assumptions assumptions;
  /// What anybody knows: relationships.
  public final Service plain;
  private final Service truth;
  private final Random random;

  /// @param popular whether most ASes prefer certain providers, so that there is something to learn about others
  HiddenInternet(long seed, int ases, boolean popular) {
    this(seed, ases, popular, 2);
  }

  /// @param places how many PoPs there are, a, b and so on
  public HiddenInternet(long seed, int ases, boolean popular, int places) {
    random = new Random(seed);
    Relationships.Builder links = new Relationships.Builder();
    List<List<Integer>> providers = new ArrayList<>();
    providers.add(List.of());
    for (int asn = 1; asn <= ases; asn++) {
      TreeSet<Integer> own = new TreeSet<>();
      int top = Math.min(asn - 1, Math.max(6, asn / 4));
      for (int i = 0; i < 3 && top > 0 && asn > 5; i++) {
        own.add(1 + random.nextInt(top));
      }
      for (int provider : own) {
        links.add(provider, asn, LinkKind.PROVIDER_CUSTOMER);
      }
      providers.add(List.copyOf(own));
    }
    for (int a = 1; a <= 5; a++) {
      for (int b = a + 1; b <= 5; b++) {
        links.add(a, b, LinkKind.PEER);
      }
    }
    internet = new InternetBuilder(links.build(), NOWHERE).regions(RegionPolicy.ONE).build();
    assumptions = Assumptions.of(internet);
    List<Pop> pops = IntStream.range(0, places)
        .mapToObj(i -> pop(Character.toString('a' + i), ases / (i + 2))).toList();
    plain = Service.of(ORIGIN, pops, Policies.DEFAULT);
    List<PolicyRule> hidden = new ArrayList<>();
    for (int asn = 6; asn <= ases; asn++) {
      for (int provider : providers.get(asn)) {
        // Below every peer and customer, so that routing is stable.
        long liking = popular ? 60 + Math.floorMod(provider * 37L, 30) : 60 + random.nextInt(30);
        hidden.add(new PolicyRule.Prefer(asn, provider, Optional.empty(), liking));
      }
    }
    truth = plain.withPolicies(Policies.DEFAULT.with(hidden));
  }

  private static Pop pop(String id, int upstream) {
    return new Pop(
        id, id, "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)),
        List.of());
  }

  public Routing truth(Map<String, Announced> announced) {
    return new Propagation(internet, assumptions).solve(truth.during(announced).situation());
  }

  Routing solve(Service service, Map<String, Announced> announced) {
    return new Propagation(internet, assumptions).solve(service.during(announced).situation());
  }

  /// ASNs of a part of all.
  public List<Integer> some(double share) {
    List<Integer> chosen = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      if (random.nextDouble() < share) {
        chosen.add(internet.asn(as));
      }
    }
    return chosen;
  }

  /// What vantage points in these ASes see.
  public SeenObservation observe(String name, Map<String, Announced> announced, List<Integer> vantages) {
    Routing routing = truth(announced);
    ModelView view = new ModelView(routing);
    List<SeenPath> paths = new ArrayList<>();
    TreeSet<Integer> silent = new TreeSet<>();
    for (int asn : vantages) {
      int router = internet.mainRouter(internet.indexOf(asn));
      if (!routing.hasRoute(router)) {
        silent.add(asn);
        continue;
      }
      List<Integer> hops = new ArrayList<>(List.of(asn));
      hops.addAll(view.rest(router));
      List<Integer> times = hops.stream().map(_ -> 1).toList();
      paths.add(new SeenPath(hops, times, 1, routing.pop(router), "AS" + asn));
    }
    return new SeenObservation(name, announced, paths, silent, List.of());
  }
}
