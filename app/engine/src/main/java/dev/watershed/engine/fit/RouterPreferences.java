package dev.watershed.engine.fit;

import dev.watershed.engine.fit.Preferences.Source;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What single routers of large ASes prefer: an AS that was seen to use several routes at once does so at different
/// places. Each path that was seen is followed through the model; where it leaves the model inside an AS that has the
/// route elsewhere, the router at that place comes to prefer it. Where paths contradict one another at one router, the
/// most frequent holds.
final class RouterPreferences {

  /// More than all other preferences differ by.
  private static final int BONUS = 1000;

  private final Internet internet;
  private final int origin;
  /// By router: what it favours, all alike.
  private final SortedMap<Integer, SortedSet<Source>> favored = new TreeMap<>();

  RouterPreferences(Internet internet, int origin) {
    this.internet = internet;
    this.origin = origin;
  }

  void addTo(List<PolicyRule> rules) {
    favored.forEach((router, sources) -> {
      int asn = internet.asn(internet.asOf(router));
      sources.forEach(source -> rules.add(new PolicyRule.Favor(
          asn, internet.site(router), source.neighbor(), Optional.of(source.pop()), BONUS)));
    });
  }

  /// Looks at all paths of all observations once.
  ///
  /// @return whether any router came to favour something
  boolean adjust(List<SeenObservation> observations, List<Routing> routings) {
    boolean any = false;
    for (int i = 0; i < observations.size(); i++) {
      ModelView view = new ModelView(routings.get(i));
      for (var entry : votes(observations.get(i), routings.get(i), view).entrySet()) {
        int router = entry.getKey();
        Source wanted = most(entry.getValue());
        Routing routing = routings.get(i);
        if (!wanted.equals(model(view, routing, router)) && isOffered(view, routing, router, wanted)
            && favor(router, wanted)) {
          any = true;
          balance(router, i, observations, routings);
        }
      }
    }
    return any;
  }

  /// What a router uses under the other observations it favours as much, so that it prefers none of them by this.
  private void balance(int router, int except, List<SeenObservation> observations, List<Routing> routings) {
    for (int i = 0; i < observations.size(); i++) {
      Routing routing = routings.get(i);
      if (i != except && routing.hasRoute(router)) {
        favor(router, model(new ModelView(routing), routing, router));
      }
    }
  }

  private boolean favor(int router, Source source) {
    return !source.pop().isEmpty() && favored.computeIfAbsent(router, _ -> new TreeSet<>()).add(source);
  }

  /// What each router of several in its AS is asked to use, by how many paths.
  private SortedMap<Integer, SortedMap<Source, Integer>> votes(
      SeenObservation observation, Routing routing, ModelView view) {
    SortedMap<Integer, SortedMap<Source, Integer>> votes = new TreeMap<>();
    for (SeenPath path : observation.paths()) {
      int as = internet.indexOf(path.vantage());
      if (as >= 0 && path.pop().isPresent()) {
        follow(path, path.pop().get(), internet.mainRouter(as), routing, view, votes);
      }
    }
    return votes;
  }

  private void follow(
      SeenPath path, String pop, int from, Routing routing, ModelView view,
      SortedMap<Integer, SortedMap<Source, Integer>> votes) {
    int router = from;
    for (int i = 0; i < path.hops().size(); i++) {
      int as = internet.asOf(router);
      if (internet.asn(as) != path.hops().get(i) || !routing.hasRoute(router)) {
        return;
      }
      int next = i + 1 < path.hops().size() ? path.hops().get(i + 1) : origin;
      if (internet.routersOf(as) > 1) {
        votes.computeIfAbsent(router, _ -> new TreeMap<>()).merge(new Source(next, pop), 1, Integer::sum);
      }
      OptionalInt has = view.nextHop(router);
      if (has.isEmpty() || has.getAsInt() != next || next == origin) {
        return;
      }
      router = behind(routing, router);
    }
  }

  /// The router of the next AS, route servers passed over.
  private int behind(Routing routing, int router) {
    int at = router;
    do {
      at = routing.nextRouter(at).orElseThrow();
    } while (internet.asOf(at) == internet.asOf(router) || internet.isRouteServer(internet.asOf(at)));
    return at;
  }

  private static Source most(SortedMap<Source, Integer> votes) {
    Source best = votes.firstKey();
    for (var vote : votes.entrySet()) {
      best = vote.getValue() > votes.getOrDefault(best, 0) ? vote.getKey() : best;
    }
    return best;
  }

  private static Source model(ModelView view, Routing routing, int router) {
    return new Source(view.nextHop(router).orElse(0), routing.pop(router).orElse(""));
  }

  /// Whether a router could use a route, from outside or from another router of its AS.
  private static boolean isOffered(ModelView view, Routing routing, int router, Source wanted) {
    for (Explanation.Offer offer : routing.explain(router).offers()) {
      boolean inside = offer.internal() && offer.from().isPresent();
      int next = inside ? view.nextHop(offer.from().getAsInt()).orElse(0) : view.visible(offer.from());
      if (next == wanted.neighbor() && offer.pop().equals(wanted.pop())) {
        return true;
      }
    }
    return false;
  }
}
