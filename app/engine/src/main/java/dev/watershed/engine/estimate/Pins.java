package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// The landings, as distributions, of the ASes that were seen: what they were seen to do where that was under the same
/// announcements, else what the fitted model makes them do, with a share for what else they were seen to use.
final class Pins {

  private static final double[] NOTHING = {};

  private final Internet internet;
  private final Routing routing;
  private final Fitted fitted;
  private final Outcomes outcomes;
  /// By router; null where the AS was not seen.
  private final double[][] byRouter;
  /// Whether the AS has a vantage point.
  private final boolean[] vantage;
  /// By router: whether this was seen under these announcements, and is no prediction.
  private final boolean[] observed;
  /// By AS: what part of its routes was seen under these announcements to come from a PoP that nothing tells.
  private final double[] unidentified;
  private final Predictions predictions;

  private Pins(Internet internet, Fitted fitted, Routing routing, Outcomes outcomes, Predictions predictions) {
    this.internet = internet;
    this.routing = routing;
    this.fitted = fitted;
    this.outcomes = outcomes;
    this.predictions = predictions;
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
    Pins pins = new Pins(
        internet, fitted, routing, outcomes, new Predictions(fitted, routing.situation().origin()));
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
    Pins rest = new Pins(internet, fitted, routing, outcomes, predictions);
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

  /// What the same ASes do under a scenario: what they did where the model does not change their route.
  ///
  /// @param seen the routers of those ASes
  /// @param after the outcomes that there are then
  /// @param announcing the PoPs that announce then
  /// @param then what the fitted model makes of it
  Pins under(int[] seen, Outcomes after, Set<String> announcing, Routing then) {
    Pins pins = new Pins(internet, fitted, then, after, predictions);
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
    predictions.add(pins.byRouter, changed, then, after, announcing);
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

  /// What part of an AS's routes was seen under these announcements to come from a PoP that nothing tells, 0 to 1. What
  /// is known of its routers ([#of]) is then of the rest; where there is none, it is what the model makes them do.
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
          int here = outcomes.index(routing.pop(router).orElse(Shares.NONE));
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
    predictions.seen().forEach(asn -> {
      int as = internet.indexOf(asn);
      int end = as < 0 ? 0 : internet.firstRouter(as + 1);
      for (int router = as < 0 ? 0 : internet.firstRouter(as); router < end; router++) {
        if (byRouter[router] == null && routing.hasRoute(router)) {
          routers.add(router);
        }
      }
    });
    predictions.add(byRouter, routers, routing, outcomes, announcing);
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
