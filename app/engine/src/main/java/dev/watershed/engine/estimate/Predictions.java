package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.propagation.Explainer;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What ASes that were seen do under announcements under which they were not: what the fitted model makes them do, with
/// a share for what else they were seen to use.
final class Predictions {

  /// From which neighbour an AS was seen to have which PoP's route.
  private record Source(int neighbor, String pop) {}

  private final int origin;
  /// By ASN, of all ASes that were seen.
  private final SortedMap<Integer, List<Source>> used = new TreeMap<>(Integer::compareUnsigned);

  Predictions(Fitted fitted, int origin) {
    this.origin = origin;
    for (SortedMap<Integer, SeenChoice> choices : fitted.choices()) {
      for (SeenChoice choice : choices.values()) {
        List<Source> sources = used.computeIfAbsent(choice.asn(), _ -> new ArrayList<>());
        choice.pop().ifPresent(pop -> sources.add(new Source(choice.nextHop(origin), pop)));
      }
    }
  }

  /// The ASNs of the ASes that were seen.
  Set<Integer> seen() {
    return used.keySet();
  }

  /// Says what routers do that have a route, the nearest to the operator first.
  ///
  /// @param known by router, null where nothing is known yet; takes the result
  /// @param announcing the PoPs that announce
  void add(double[][] known, List<Integer> routers, Routing routing, Outcomes outcomes, Set<String> announcing) {
    One one = new One(known, routing, outcomes);
    List<Integer> nearest = new ArrayList<>(routers);
    nearest.sort(Comparator.comparingInt(routing::pathLength).thenComparing(Comparator.naturalOrder()));
    Internet internet = routing.internet();
    for (int router : nearest) {
      List<Source> sources = used.getOrDefault(internet.asn(internet.asOf(router)), List.of()).stream()
          .filter(source -> announcing.contains(source.pop)).toList();
      known[router] = one.predicted(router, sources);
    }
  }

  /// Under one routing.
  private final class One {
    private final double[][] known;
    private final Routing routing;
    private final Internet internet;
    private final ModelView view;
    private final Explainer explainer;
    private final Outcomes outcomes;

    One(double[][] known, Routing routing, Outcomes outcomes) {
      this.known = known;
      this.routing = routing;
      this.outcomes = outcomes;
      internet = routing.internet();
      view = new ModelView(routing);
      explainer = routing.explainer();
    }

    double[] predicted(int router, List<Source> sources) {
      int next = view.nextHop(router).orElse(0);
      String pop = view.pop(router);
      double[] main = next == origin ? outcomes.only(pop) : behind(router, pop);
      if (sources.stream().allMatch(source -> source.neighbor == next && source.neighbor != origin)) {
        return main; // Nothing else was seen to be used: there is no rival.
      }
      Explanation explanation = explainer.explain(router);
      Optional<Explanation.Offer> chosen =
          explanation.offers().stream().filter(offer -> offer.lostAt().isEmpty()).findFirst();
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
      double[] there = next.isPresent() ? known[next.getAsInt()] : null;
      return there == null ? outcomes.only(pop) : there;
    }

    private double[] offered(Explanation.Offer offer) {
      if (offer.from().isPresent()) {
        int from = offer.from().getAsInt();
        double[] there = offer.internal() ? behind(from, offer.pop()) : known[from];
        if (there != null) {
          return there;
        }
      }
      return outcomes.only(offer.pop());
    }
  }
}
