package dev.watershed.benchmarks.propagation;

import dev.watershed.engine.estimate.EstimatedOutlook;
import dev.watershed.engine.estimate.LandingEstimate;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.fit.SeenPath;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// What vantage points see of a service in an Internet where one AS in ten prefers a provider that nobody knows of: an
/// observation to fit a model to, and to estimate the rest from.
final class SeenByMany {

  /// About as many as the collectors of RIPE RIS and RouteViews have that tell of the whole table.
  private static final int VANTAGES = 500;

  private SeenByMany() {}

  /// A what-if that begins with an estimate from what was seen.
  static WhatIf estimated(WhatIf plain) {
    Internet internet = plain.base().internet();
    Map<String, Announced> everywhere = new TreeMap<>();
    plain.service().pops().forEach(pop -> everywhere.put(pop.id(), new Announced(0)));
    Fitted fitted = Fitter.fit(
        internet, plain.base().assumptions(), plain.service(), List.of(seen(plain, everywhere)), List.of(),
        (_, _) -> true);
    WhatIf whatIf = new WhatIf(internet, plain.base().assumptions(), fitted.service(), plain.population());
    LandingEstimate estimate = LandingEstimate.of(
        internet, MapsGeography.instance(), plain.service().pops().stream().map(Pop::id).toList(), fitted,
        whatIf.base(),
        everywhere, OptionalInt.of(0));
    return whatIf.withOutlook(EstimatedOutlook.of(estimate, plain.service().pops()));
  }

  private static SeenObservation seen(WhatIf plain, Map<String, Announced> everywhere) {
    Internet internet = plain.base().internet();
    Random random = new Random(5);
    List<PolicyRule> hidden = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      int router = internet.mainRouter(as);
      int first = internet.firstSession(router, Relation.PROVIDER);
      int end = internet.firstSession(router, Relation.SIBLING);
      if (end > first && random.nextInt(10) == 0) {
        int provider = internet.asOf(internet.neighbor(first + random.nextInt(end - first)));
        // Above other providers, and below peers.
        hidden.add(new PolicyRule.Prefer(internet.asn(as), internet.asn(provider), Optional.empty(), 95));
      }
    }
    Routing truth = new Propagation(internet, plain.base().assumptions())
        .solve(plain.service().withPolicies(plain.service().situation().policies().with(hidden)).situation());
    ModelView view = new ModelView(truth);
    List<SeenPath> paths = new ArrayList<>();
    TreeSet<Integer> chosen = new TreeSet<>();
    while (chosen.size() < VANTAGES) {
      chosen.add(random.nextInt(internet.ases()));
    }
    for (int as : chosen) {
      int router = internet.mainRouter(as);
      if (truth.hasRoute(router)) {
        List<Integer> hops = new ArrayList<>(List.of(internet.asn(as)));
        hops.addAll(view.rest(router));
        paths.add(new SeenPath(
            hops, hops.stream().map(_ -> 1).toList(), 1, truth.pop(router),
            "AS" + Integer.toUnsignedString(internet.asn(as))));
      }
    }
    return new SeenObservation("all", everywhere, paths, new TreeSet<>(), List.of());
  }
}
