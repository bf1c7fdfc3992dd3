package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.propagation.DecisiveSteps;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// The catchment of every AS of the model: as it was seen where it was, else as the fitted model and the estimate say.
public final class FullCatchment {

  /// Alternatives below this are not worth a line.
  static final double NEGLIGIBLE = 0.005;

  private final Internet internet;
  private final Routing routing;
  private final LandingEstimate estimate;
  private final Weights weights;
  private final DecisiveSteps steps;
  private final String unreached;

  private FullCatchment(
      Internet internet, Routing routing, LandingEstimate estimate, Weights weights, Optional<Catchment> seen) {
    this.internet = internet;
    this.routing = routing;
    this.estimate = estimate;
    this.weights = weights;
    // Of a prefix that no vantage point speaks of, nobody was seen without a route either.
    unreached = seen.filter(catchment -> !catchment.landings().isEmpty()).isPresent()
        ? "the ASes that it may have a route from were seen without one"
        : "the model has no route for it";
    steps = routing.decisiveSteps();
  }

  /// @param pops the ids of all PoPs
  /// @param seen the landings that were seen under these announcements; none where nothing was
  /// @param routing what the fitted model makes of the announcements
  /// @param conflicts further ones, beside those of `seen`
  public static Catchment of(
      Prefix prefix, List<String> pops, Optional<Catchment> seen, Internet internet, Routing routing,
      LandingEstimate estimate, Weights weights, List<String> conflicts) {
    FullCatchment full = new FullCatchment(internet, routing, estimate, weights, seen);
    SortedMap<Integer, Landing> landings = new TreeMap<>(Asn::compare);
    seen.ifPresent(catchment -> catchment.landings().forEach(
        landing -> landings.put(landing.asn(), full.explained(landing))));
    double covered = landings.values().stream().mapToDouble(Landing::weight).sum();
    for (int as = 0; as < internet.ases(); as++) {
      if (!landings.containsKey(internet.asn(as)) && !internet.isRouteServer(as)) {
        Landing landing = full.inferred(as);
        landings.put(landing.asn(), landing);
        covered += landing.weight();
      }
    }
    List<String> all = new ArrayList<>(seen.map(Catchment::conflicts).orElse(List.of()));
    all.addAll(conflicts);
    List<Landing> list = new ArrayList<>(landings.values());
    return new Catchment(
        prefix, Shares.of(pops, list), list, weights.total() > 0 ? Math.min(1, covered) : Double.NaN, all);
  }

  /// A landing that was seen, with the step that decided, where the model has the same route.
  private Landing explained(Landing landing) {
    int as = internet.indexOf(landing.asn());
    if (as < 0 || landing.decisiveStep().isPresent() || landing.pop().isEmpty()) {
      return landing;
    }
    int router = internet.mainRouter(as);
    int[] path = landing.asPath().toArray();
    boolean same = routing.pop(router).equals(landing.pop()) && path.length > 0
        && new ModelView(routing).nextHop(router).orElse(0) == path[0];
    return same ? landing.withDecisiveStep(steps.of(router).map(DecisionStep::name)) : landing;
  }

  private Landing inferred(int as) {
    double[] share = distribution(as);
    int best = Trust.likeliest(share);
    String main = estimate.outcome(best);
    SortedMap<String, Double> alternatives = new TreeMap<>();
    for (int i = 0; i < share.length; i++) {
      if (i != best && share[i] >= NEGLIGIBLE) {
        alternatives.put(estimate.outcome(i), share[i]);
      }
    }
    boolean reachable = Shares.isPop(main);
    int router = reachable ? shown(as, main) : Internet.NONE;
    String reason = reachable ? "" : unreached;
    double total = weights.total();
    return new Landing(
        internet.asn(as),
        country(as),
        reachable,
        reachable ? Optional.of(main) : Optional.empty(),
        reason,
        Provenance.INFERRED,
        share[best],
        Collections.unmodifiableSortedMap(alternatives),
        path(as, main, router),
        router < 0 ? Optional.empty() : steps.of(router).map(DecisionStep::name),
        List.of(),
        total > 0 ? weights.sum(internet.asn(as)) / total : 1);
  }

  /// The path over the neighbour that most probably leads there; where the AS was seen, that of the model.
  private AsPath path(int as, String pop, int router) {
    int from = internet.mainRouter(as);
    int neighbor = !Shares.isPop(pop) || estimate.wasSeen(from)
        ? Internet.NONE
        : estimate.likelyNeighbor(routing, from, pop);
    if (neighbor < 0) {
      return router < 0 ? AsPath.EMPTY : routing.asPath(router);
    }
    AsPath behind = routing.asPath(neighbor);
    return internet.isRouteServer(internet.asOf(neighbor))
        ? behind
        : behind.prepend(internet.asn(internet.asOf(neighbor)), 1);
  }

  private String country(int as) {
    String country = weights.mainCountry(internet.asn(as));
    return country.isEmpty() ? internet.countryOf(as) : country;
  }

  /// The routers of an AS count by what the AS has where they serve it.
  private double[] distribution(int as) {
    int first = internet.firstRouter(as);
    if (internet.routersOf(as) == 1) {
      return estimate.of(first);
    }
    double[] served = new double[internet.routersOf(as)];
    for (int presence = internet.firstPresence(as); presence < internet.firstPresence(as + 1); presence++) {
      served[internet.presenceRouter(presence) - first] += internet.presenceWeight(presence);
    }
    double total = Arrays.stream(served).sum();
    double[] sum = new double[estimate.outcomes()];
    for (int i = 0; i < served.length; i++) {
      double part = total > 0 ? served[i] / total : 1.0 / served.length;
      double[] own = part > 0 ? estimate.of(first + i) : sum;
      for (int outcome = 0; outcome < sum.length && part > 0; outcome++) {
        sum[outcome] += part * own[outcome];
      }
    }
    return sum;
  }

  /// A router of an AS whose route in the model leads to a PoP, its main one before others; or -1.
  private int shown(int as, String pop) {
    IntPredicate leads = router -> routing.pop(router).filter(pop::equals).isPresent();
    int main = internet.mainRouter(as);
    if (leads.test(main)) {
      return main;
    }
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      if (leads.test(router)) {
        return router;
      }
    }
    return Internet.NONE;
  }
}
