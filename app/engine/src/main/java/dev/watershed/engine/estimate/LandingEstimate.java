package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.geo.Geography;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Where each router's packets land, as a distribution.
///
/// An AS that nobody saw has its route from one of its providers, or from a peer; from which is not known. It is taken
/// to use each with the rate at which ASes that were seen use it ([Usage]), so its landing is the mean of theirs with
/// these weights ([NeighborMix]): the distribution over all the preferences that it may have. That is put together with
/// how the ASes that were seen land in its country ([Prior]), as far as either can be trusted ([Trust]). Where nothing
/// was seen at all, the routes of the model stand.
public final class LandingEstimate {

  private static final double UNLIKELY = 1e-9;

  private final Internet internet;
  private final Geography geography;
  private final Outcomes outcomes;
  private final boolean[] possible;
  private final Routing routing;
  private final Pins pins;
  private final Prior prior;
  private final NeighborMix mix;
  private final int most;
  private final Trust trust;

  private LandingEstimate(
      Internet internet, Geography geography, Fitted fitted, Outcomes outcomes, Set<String> announcing, Routing routing,
      Pins pins) {
    this.internet = internet;
    this.geography = geography;
    this.outcomes = outcomes;
    this.routing = routing;
    this.pins = pins;
    possible = outcomes.possible(announcing);
    prior = new Prior(internet, geography, pins, possible);
    most = Trust.likeliest(prior.world());
    int origin = routing.situation().origin();
    mix = NeighborMix.of(internet, pins, prior.world(), fitted.choices(), origin, Optional.empty());
    trust = Trust.learn(
        HiddenVantages.cases(internet, geography, fitted, pins, mix, possible, origin), most, possible);
  }

  /// @param pops the ids of all PoPs
  /// @param routing what the fitted model makes of the announcements
  /// @param announced by PoP id, none left out
  /// @param same the observation that was made under these announcements, if any
  public static LandingEstimate of(
      Internet internet, Geography geography, List<String> pops, Fitted fitted, Routing routing,
      Map<String, Announced> announced, OptionalInt same) {
    Outcomes outcomes = new Outcomes(pops);
    Pins pins = Pins.of(internet, fitted, routing, outcomes, announced.keySet(), same);
    return new LandingEstimate(internet, geography, fitted, outcomes, announced.keySet(), routing, pins);
  }

  /// The neighbour over which a router that was not seen most probably has a route of a PoP.
  ///
  /// @param then the routes as it is, or under a scenario
  /// @return a router of another AS, or [Internet#NONE]
  public int likelyNeighbor(Routing then, int router, String pop) {
    int best = Internet.NONE;
    double highest = 0;
    int outcome = outcomes.index(pop);
    for (Relation relation : Relation.values()) {
      int end = Usage.end(internet, router, relation);
      for (int session = internet.firstSession(router, relation); session < end; session++) {
        int other = internet.neighbor(session);
        // Of those that have a PoP's route by the model, the one that most probably has it.
        double value = mix.weight(relation, other) * (UNLIKELY + mix.of(other, outcome));
        if (value > highest && then.pop(other).filter(pop::equals).isPresent()
            && then.routers(other).stream().noneMatch(at -> internet.asOf(at) == internet.asOf(router))) {
          highest = value;
          best = other;
        }
      }
    }
    return best;
  }

  Internet internet() {
    return internet;
  }

  Geography geography() {
    return geography;
  }

  Outcomes places() {
    return outcomes;
  }

  Pins pins() {
    return pins;
  }

  Prior prior() {
    return prior;
  }

  NeighborMix mix() {
    return mix;
  }

  Trust trust() {
    return trust;
  }

  /// The ids of all PoPs, in the order of the outcomes.
  public List<String> pops() {
    return outcomes.pops();
  }

  /// What the fitted model makes of the announcements.
  public Routing routing() {
    return routing;
  }

  /// Whether the AS of a router was seen, under whatever announcements.
  public boolean wasSeen(int router) {
    return pins.of(router).isPresent();
  }

  /// How many outcomes there are: the PoPs in their order, and nowhere as the last.
  public int outcomes() {
    return outcomes.size();
  }

  /// The id of a PoP, or [dev.watershed.engine.catchment.Shares#NONE].
  public String outcome(int index) {
    return outcomes.name(index);
  }

  /// The distribution at a router; sums to 1.
  public double[] of(int router) {
    if (pins.isEmpty()) {
      return outcomes.only(routing.pop(router).orElse(""));
    }
    Optional<double[]> seen = pins.of(router);
    if (seen.isPresent() && pins.isObserved(router)) {
      return seen.get().clone();
    }
    double[] usual = prior.of(internet.countryOf(router, internet.asOf(router)));
    return seen.isPresent()
        ? Trust.seen(seen.get(), usual, possible)
        : trust.unseen(mix.of(router), usual, most, possible);
  }
}
