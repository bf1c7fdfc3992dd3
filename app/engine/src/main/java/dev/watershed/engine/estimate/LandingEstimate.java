package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.geo.Geography;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Where each router's packets land, as a distribution.
///
/// An AS that nobody saw has its route from one of its providers, or from a peer; from which is not known. It is taken to
/// use each with the rate at which ASes that were seen use it ([Usage]), so its landing is the mean of theirs with these
/// weights: the distribution over all the preferences that it may have. That is put together with how the ASes that were
/// seen land in its country ([Prior]), as a product of powers. The powers are below 1, for the two are not independent and
/// links are missing; they were chosen on two-site experiments, each time on all others than the one looked at.
public final class LandingEstimate {

  private static final double POWER_OF_NEIGHBORS = 0.58;
  private static final double POWER_OF_PRIOR = 0.27;
  private static final double FLOOR = 0.02;
  private static final int SWEEPS = 20;
  private static final double STILL = 1e-4;

  private final Internet internet;
  private final Outcomes outcomes;
  private final Pins pins;
  private final Prior prior;
  /// Routers that were not seen: what their neighbours make of them, before the prior.
  private final double[] mixed;
  private final Usage providers;
  private final Usage peers;

  private LandingEstimate(
      Internet internet, Outcomes outcomes, Pins pins, Prior prior, Usage providers, Usage peers) {
    this.providers = providers;
    this.peers = peers;
    this.internet = internet;
    this.outcomes = outcomes;
    this.pins = pins;
    this.prior = prior;
    mixed = new double[internet.routers() * outcomes.size()];
  }

  /// @param pops the ids of all PoPs
  /// @param routing what the fitted model makes of the announcements
  /// @param announced by PoP id, none left out
  /// @param same the observation that was made under these announcements, if any
  public static LandingEstimate of(
      Internet internet, Geography geography, List<String> pops, Fitted fitted, Routing routing,
      Map<String, Announced> announced, OptionalInt same) {
    Outcomes outcomes = new Outcomes(pops);
    Pins pins = Pins.of(internet, fitted, routing, outcomes, announced, same);
    Prior prior = new Prior(internet, geography, pins, outcomes.size());
    int origin = routing.situation().origin();
    LandingEstimate estimate = new LandingEstimate(
        internet, outcomes, pins, prior, Usage.of(internet, Relation.PROVIDER, fitted.choices(), origin),
        Usage.of(internet, Relation.PEER, fitted.choices(), origin));
    estimate.spread();
    return estimate;
  }

  private void spread() {
    int size = outcomes.size();
    double[] world = prior.world();
    for (int router = 0; router < internet.routers(); router++) {
      System.arraycopy(pins.of(router).orElse(world), 0, mixed, router * size, size);
    }
    double[] sum = new double[size];
    double change = 1;
    for (int sweep = 0; sweep < SWEEPS && change > STILL; sweep++) {
      change = 0;
      for (int router = 0; router < internet.routers(); router++) {
        if (pins.of(router).isEmpty()) {
          change = Math.max(change, update(router, sum));
        }
      }
    }
  }

  /// The weighted mean over a router's neighbours; peers count where they were seen.
  private double update(int router, double[] sum) {
    int size = outcomes.size();
    double[] world = prior.world();
    double weights = 0.005;
    for (int i = 0; i < size; i++) {
      sum[i] = weights * world[i];
    }
    for (Relation relation : Relation.values()) {
      if (relation == Relation.CUSTOMER) {
        continue;
      }
      int end = Usage.end(internet, router, relation);
      for (int session = internet.firstSession(router, relation); session < end; session++) {
        int other = internet.neighbor(session);
        double weight = weight(relation, other);
        weights += weight;
        for (int i = 0; i < size; i++) {
          sum[i] += weight * mixed[other * size + i];
        }
      }
    }
    int main = internet.mainRouter(internet.asOf(router));
    if (main != router && internet.firstSession(router) == internet.firstSession(router + 1)) {
      // A router without sessions of its own has what its AS has elsewhere.
      System.arraycopy(mixed, main * size, sum, 0, size);
      weights = 1;
    }
    double change = 0;
    for (int i = 0; i < size; i++) {
      double value = sum[i] / weights;
      change = Math.max(change, Math.abs(value - mixed[router * size + i]));
      mixed[router * size + i] = value;
    }
    return change;
  }

  private double weight(Relation relation, int neighbor) {
    return switch (relation) {
      case PROVIDER -> providers.of(internet.asOf(neighbor));
      case SIBLING -> 1;
      case PEER -> pins.of(neighbor).isPresent() ? peers.of(internet.asOf(neighbor)) : 0;
      case CUSTOMER -> 0;
    };
  }

  /// The neighbour over which a router that was not seen most probably has a route of a PoP.
  ///
  /// @param routing what the fitted model makes of the announcements
  /// @return a router of another AS, or [Internet#NONE]
  public int likelyNeighbor(int router, Routing routing, String pop) {
    int best = Internet.NONE;
    double most = 0;
    int outcome = outcomes.index(pop);
    for (Relation relation : Relation.values()) {
      int end = Usage.end(internet, router, relation);
      for (int session = internet.firstSession(router, relation); session < end; session++) {
        int other = internet.neighbor(session);
        double value = weight(relation, other) * mixed[other * outcomes.size() + outcome];
        if (value > most && routing.pop(other).filter(pop::equals).isPresent()
            && routing.routers(other).stream().noneMatch(at -> internet.asOf(at) == internet.asOf(router))) {
          most = value;
          best = other;
        }
      }
    }
    return best;
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
    int size = outcomes.size();
    double[] own = Arrays.copyOfRange(mixed, router * size, (router + 1) * size);
    boolean seen = pins.of(router).isPresent();
    if (seen && pins.isObserved(router)) {
      return own;
    }
    double[] before = prior.of(internet.countryOf(router, internet.asOf(router)));
    double power = seen ? 1 : POWER_OF_NEIGHBORS;
    double[] pooled = new double[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      double floor = seen || i == size - 1 ? 0 : FLOOR / (size - 1);
      pooled[i] = Math.pow(own[i] + floor, power) * Math.pow(before[i] + floor, POWER_OF_PRIOR);
      total += pooled[i];
    }
    for (int i = 0; i < size; i++) {
      pooled[i] = total > 0 ? pooled[i] / total : before[i];
    }
    return pooled;
  }
}
