package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What the neighbours of each router make of it, as a distribution: what was seen of ASes stands, and every other
/// router has the weighted mean of its neighbours, which is a system of equations that is solved by repeating it.
final class NeighborMix {

  private static final int SWEEPS = 20;
  private static final double STILL = 1e-4;
  /// The weight of what is usual everywhere; it counts where a router has no neighbour that anything is known of.
  static final double WORLD = 0.005;

  private final Internet internet;
  private final Pins pins;
  private final double[] world;
  private final int size;
  /// By router, then outcome.
  private final double[] mixed;
  private final Usage providers;
  private final Usage peers;

  private NeighborMix(Internet internet, Pins pins, double[] world, Usage providers, Usage peers) {
    this.internet = internet;
    this.pins = pins;
    this.world = world;
    this.providers = providers;
    this.peers = peers;
    size = world.length;
    mixed = new double[internet.routers() * size];
  }

  /// @param world what is usual everywhere
  /// @param choices of each observation, from which it is learnt which neighbours ASes use
  /// @param near a solution that is not far away, for speed
  static NeighborMix of(
      Internet internet, Pins pins, double[] world, List<SortedMap<Integer, SeenChoice>> choices, int origin,
      Optional<NeighborMix> near) {
    NeighborMix mix = new NeighborMix(
        internet, pins, world, Usage.of(internet, Relation.PROVIDER, choices, origin),
        Usage.of(internet, Relation.PEER, choices, origin));
    mix.solve(near);
    return mix;
  }

  private void solve(Optional<NeighborMix> near) {
    for (int router = 0; router < internet.routers(); router++) {
      double[] pin = pins.of(router).orElse(world);
      if (near.isPresent() && pins.of(router).isEmpty()) {
        System.arraycopy(near.get().mixed, router * size, mixed, router * size, size);
      } else {
        System.arraycopy(pin, 0, mixed, router * size, size);
      }
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
    double weights = WORLD;
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
    if (isCopy(router)) {
      int main = internet.mainRouter(internet.asOf(router));
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

  /// Whether a router without sessions of its own has what its AS has elsewhere.
  boolean isCopy(int router) {
    return internet.mainRouter(internet.asOf(router)) != router
        && internet.firstSession(router) == internet.firstSession(router + 1);
  }

  /// How much a neighbour counts that is this to a router.
  double weight(Relation relation, int neighbor) {
    return switch (relation) {
      case PROVIDER -> providers.of(internet.asOf(neighbor));
      case SIBLING -> 1;
      case PEER -> pins.of(neighbor).isPresent() ? peers.of(internet.asOf(neighbor)) : 0;
      case CUSTOMER -> 0;
    };
  }

  double[] of(int router) {
    return Arrays.copyOfRange(mixed, router * size, (router + 1) * size);
  }

  double of(int router, int outcome) {
    return mixed[router * size + outcome];
  }
}
