package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.propagation.Explainer;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The landings, as distributions, of the ASes that were seen: what they were seen to do where that was under the same
/// announcements, else what the fitted model makes them do, with a share for what else they were seen to use.
final class Pins {

  private static final double[] NOTHING = {};

  private final Internet internet;
  private final Routing routing;
  private final ModelView view;
  private final Fitted fitted;
  private final Outcomes outcomes;
  private final int origin;
  /// By router; null where the AS was not seen.
  private final double[][] byRouter;
  /// Whether the AS has a vantage point.
  private final boolean[] vantage;
  /// By router: whether this was seen under these announcements, and is no prediction.
  private final boolean[] observed;
  /// By AS: what part of its routes was seen under these announcements to come from a PoP that nothing tells.
  private final double[] unidentified;
  /// By ASN: from which neighbours ASes were seen to have which PoP's routes.
  private final SortedMap<Integer, List<Source>> used;

  private record Source(int neighbor, String pop) {}

  private Pins(
      Internet internet, Fitted fitted, Routing routing, Outcomes outcomes, SortedMap<Integer, List<Source>> used) {
    this.internet = internet;
    this.routing = routing;
    this.fitted = fitted;
    this.outcomes = outcomes;
    this.used = used;
    view = new ModelView(routing);
    origin = routing.situation().origin();
    byRouter = new double[internet.routers()][];
    vantage = new boolean[internet.ases()];
    observed = new boolean[internet.routers()];
    unidentified = new double[internet.ases()];
  }

  /// @param announcing the PoPs that announce
  /// @param same the observation that was made under these announcements, if any
  static Pins of(
      Internet internet, Fitted fitted, Routing routing, Outcomes outcomes, Set<String> announcing,
      OptionalInt same) {
    Pins pins = new Pins(internet, fitted, routing, outcomes, used(fitted, routing.situation().origin()));
    fitted.observations().forEach(observation -> observation.vantages().forEach(asn -> {
      int as = internet.indexOf(asn);
      if (as >= 0) {
        pins.vantage[as] = true;
      }
    }));
    if (same.isPresent()) {
      pins.seen(same.getAsInt());
    }
    pins.predicted(announcing);
    pins.silent(announcing, same);
    return pins;
  }

  /// The same without the ASes of some vantage points, and without those that only their paths showed.
  ///
  /// @param hidden the ASNs of those
  /// @param known the ASNs that others show
  Pins without(Set<Integer> hidden, Set<Integer> known) {
    Pins rest = new Pins(internet, fitted, routing, outcomes, used);
    for (int as = 0; as < internet.ases(); as++) {
      int asn = internet.asn(as);
      rest.vantage[as] = vantage[as] && !hidden.contains(asn);
      if (rest.vantage[as] || known.contains(asn)) {
        for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
          rest.byRouter[router] = byRouter[router];
          rest.observed[router] = observed[router];
        }
      }
    }
    return rest;
  }

  private static SortedMap<Integer, List<Source>> used(Fitted fitted, int origin) {
    SortedMap<Integer, List<Source>> used = new TreeMap<>(Integer::compareUnsigned);
    for (SortedMap<Integer, SeenChoice> choices : fitted.choices()) {
      for (SeenChoice choice : choices.values()) {
        List<Source> sources = used.computeIfAbsent(choice.asn(), _ -> new ArrayList<>());
        choice.pop().ifPresent(pop -> sources.add(new Source(choice.nextHop(origin), pop)));
      }
    }
    return used;
  }

  /// What the same ASes do under a scenario: what they did where the model does not change their route.
  ///
  /// @param seen the routers of those ASes
  /// @param after the outcomes that there are then
  /// @param announcing the PoPs that announce then
  /// @param then what the fitted model makes of it
  Pins under(int[] seen, Outcomes after, Set<String> announcing, Routing then) {
    Pins pins = new Pins(internet, fitted, then, after, used);
    boolean[] possible = after.possible(announcing);
    List<Integer> changed = new ArrayList<>();
    for (int router : seen) {
      if (then.sameRoute(routing, router)) {
        pins.byRouter[router] = after.of(outcomes, byRouter[router], possible);
      }
      if (pins.byRouter[router] == null && isDirect(then, router) && !isDirect(routing, router)) {
        // A session with the operator that was not there: that the AS used another neighbour until then says nothing.
        pins.byRouter[router] = after.only(then.pop(router).orElse(Shares.NONE));
      } else if (pins.byRouter[router] == null && then.hasRoute(router)) {
        changed.add(router);
      } else if (pins.byRouter[router] == null) {
        pins.byRouter[router] = after.only(Shares.NONE);
      }
    }
    pins.predicted(changed, announcing);
    return pins;
  }

  /// Whether a router has its route from the operator.
  static boolean isDirect(Routing routing, int router) {
    return routing.hasRoute(router) && routing.nextRouter(router).isEmpty();
  }

  Fitted fitted() {
    return fitted;
  }

  /// Whether nothing was seen at all.
  boolean isEmpty() {
    for (double[] pin : byRouter) {
      if (pin != null) {
        return false;
      }
    }
    return true;
  }

  /// What a router's AS was seen or is predicted to do; empty where it was never seen.
  Optional<double[]> of(int router) {
    return Optional.ofNullable(byRouter[router]);
  }

  /// The same of a router whose AS was seen, not to be written to; nothing at all of others.
  double[] at(int router) {
    double[] known = byRouter[router];
    return known == null ? NOTHING : known;
  }

  /// Whether what is known of a router was seen under these announcements.
  boolean isObserved(int router) {
    return observed[router];
  }

  /// What part of an AS's routes was seen under these announcements to come from a PoP that nothing tells, 0 to 1. What is
  /// known of its routers ([#of]) is then of the rest; where there is none, it is what the model makes them do.
  double unidentified(int as) {
    return unidentified[as];
  }

  /// The routers of the ASes that were seen, ascending.
  int[] routers() {
    return IntStream.range(0, byRouter.length).filter(router -> byRouter[router] != null).toArray();
  }

  boolean isVantage(int as) {
    return vantage[as];
  }

  private void seen(int observation) {
    for (SeenChoice choice : fitted.choices().get(observation).values()) {
      int as = internet.indexOf(choice.asn());
      double total = choice.pops().values().stream().mapToInt(Integer::intValue).sum();
      if (as >= 0) {
        unidentified[as] = choice.unidentified() / (total + choice.unidentified());
      }
      if (as >= 0 && total > 0) {
        double[] votes = new double[outcomes.size()];
        choice.pops().forEach((pop, count) -> votes[outcomes.index(pop)] += count / total);
        for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
          // Where several were seen, the model says which at which place.
          double[] own = votes.clone();
          int here = outcomes.index(view.pop(router));
          if (choice.pops().size() > 1 && votes[here] > 0) {
            for (int i = 0; i < own.length; i++) {
              own[i] = 0.5 * own[i] + (i == here ? 0.5 : 0);
            }
          }
          byRouter[router] = own;
          observed[router] = true;
        }
      }
    }
  }

  /// Those that were seen under other announcements only.
  private void predicted(Set<String> announcing) {
    List<Integer> routers = new ArrayList<>();
    used.keySet().forEach(asn -> {
      int as = internet.indexOf(asn);
      int end = as < 0 ? 0 : internet.firstRouter(as + 1);
      for (int router = as < 0 ? 0 : internet.firstRouter(as); router < end; router++) {
        if (byRouter[router] == null && routing.hasRoute(router)) {
          routers.add(router);
        }
      }
    });
    predicted(routers, announcing);
  }

  /// What routers with a route do by the model, the nearest to the operator first.
  private void predicted(List<Integer> routers, Set<String> announcing) {
    Explainer explainer = routing.explainer();
    routers.sort(Comparator.comparingInt(routing::pathLength).thenComparing(Comparator.naturalOrder()));
    for (int router : routers) {
      List<Source> sources = used.getOrDefault(internet.asn(internet.asOf(router)), List.of()).stream()
          .filter(source -> announcing.contains(source.pop)).toList();
      byRouter[router] = predicted(router, explainer, sources);
    }
  }

  private double[] predicted(int router, Explainer explainer, List<Source> sources) {
    int next = view.nextHop(router).orElse(0);
    String pop = view.pop(router);
    double[] main = next == origin ? outcomes.only(pop) : behind(router, pop);
    if (sources.stream().allMatch(source -> source.neighbor == next && source.neighbor != origin)) {
      return main; // Nothing else was seen to be used: there is no rival.
    }
    Explanation explanation = explainer.explain(router);
    Optional<Explanation.Offer> chosen = explanation.offers().stream().filter(o -> o.lostAt().isEmpty()).findFirst();
    Optional<Explanation.Offer> rival = explanation.offers().stream()
        .filter(offer -> offer.lostAt().isPresent())
        .filter(offer -> sources.stream().anyMatch(source -> source.neighbor == visible(offer)
            && (source.neighbor != next || source.neighbor == origin && !offer.pop().equals(pop))))
        .min(Comparator.comparingLong((Explanation.Offer offer) -> -offer.localPref())
            .thenComparingInt(Explanation.Offer::length));
    if (chosen.isEmpty() || rival.isEmpty()) {
      return main;
    }
    double doubt = Doubt.of(chosen.get(), rival.get());
    double[] other = offered(rival.get());
    double[] mixed = new double[outcomes.size()];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (1 - doubt) * main[i] + doubt * other[i];
    }
    return mixed;
  }

  private int visible(Explanation.Offer offer) {
    return offer.internal() && offer.from().isPresent()
        ? view.nextHop(offer.from().getAsInt()).orElse(0)
        : view.visible(offer.from());
  }

  /// What is known of the router from which a router's AS has the route.
  private double[] behind(int router, String pop) {
    int at = router;
    OptionalInt next = routing.nextRouter(at);
    while (next.isPresent() && internet.asOf(next.getAsInt()) == internet.asOf(router)) {
      at = next.getAsInt();
      next = routing.nextRouter(at);
    }
    double[] known = next.isPresent() ? byRouter[next.getAsInt()] : null;
    return known == null ? outcomes.only(pop) : known;
  }

  private double[] offered(Explanation.Offer offer) {
    if (offer.from().isPresent()) {
      int from = offer.from().getAsInt();
      double[] known = offer.internal() ? behind(from, offer.pop()) : byRouter[from];
      if (known != null) {
        return known;
      }
    }
    return outcomes.only(offer.pop());
  }

  /// Those that had no route, under these announcements or under each part of them that was observed.
  private void silent(Set<String> announcing, OptionalInt same) {
    Map<Integer, Integer> missing = new HashMap<>();
    int relevant = 0;
    for (int i = 0; i < fitted.observations().size(); i++) {
      boolean any = announcing.stream().anyMatch(fitted.observations().get(i)::announces);
      if (same.isEmpty() ? any : i == same.getAsInt()) {
        relevant++;
        fitted.absent().get(i).forEach(asn -> missing.merge(asn, 1, Integer::sum));
      }
    }
    int all = relevant;
    missing.forEach((asn, times) -> {
      int as = internet.indexOf(asn);
      for (int router = as < 0 ? 0 : internet.firstRouter(as);
          as >= 0 && times == all && router < internet.firstRouter(as + 1); router++) {
        byRouter[router] = outcomes.only(Shares.NONE);
        observed[router] = true;
      }
    });
  }
}
