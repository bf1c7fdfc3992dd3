package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What a scenario, or the routes under it, say of routers that were not seen, whatever the neighbours of these do: who
/// has no route in the model has none, and what the scenario itself says of an AS holds ([Asserted]).
final class Told {

  private static final double[] NOTHING = {};

  private final Premises premises;
  private final Internet internet;
  private final Routing was;
  private final Routing then;
  private final ModelView view;
  /// By router.
  private final boolean[] told;
  /// Of those who keep a route, by place.
  private final Map<Integer, double[][]> rows = new HashMap<>();
  /// Of those who have none any more.
  private final double[] nowhere;

  Told(Premises premises) {
    this.premises = premises;
    internet = premises.internet;
    was = premises.was;
    then = premises.then;
    view = new ModelView(then);
    told = new boolean[internet.routers()];
    nowhere = premises.after.only(Shares.NONE);
    for (int router = 0; router < told.length; router++) {
      told[router] = was.hasRoute(router) && !then.hasRoute(router) && !premises.wasSeen(router);
    }
    premises.asserted.ases().forEach(this::follow);
  }

  /// Whether anything is told of a router; its neighbours then do not count.
  boolean of(int router) {
    return told[router];
  }

  /// Where what such a router has at a place goes: shares that are above 0 in sum; of no length where that stays.
  double[] row(int router, int place) {
    double[][] own = rows.get(router);
    return own == null ? nowhere : own[place];
  }

  private void follow(int as) {
    Set<Integer> preferred = premises.asserted.preferring().getOrDefault(as, Set.of());
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      if (premises.wasSeen(router) || told[router]) {
        continue;
      }
      boolean same = then.sameRoute(was, router);
      int next = view.nextHop(router).orElse(0);
      boolean everything =
          preferred.contains(next) || !same && (!preferred.isEmpty() || Pins.isDirect(then, router));
      if (everything || !same && Pins.isDirect(was, router)) {
        double[][] own = new double[premises.base.places()][];
        for (int place = 0; place < own.length; place++) {
          own[place] = everything || place == premises.modelled(router) ? wherever(router) : NOTHING;
        }
        rows.put(router, own);
        told[router] = true;
      }
    }
  }

  /// What is known of where the route leads that the model gives a router: of its neighbour, where that was seen.
  private double[] wherever(int router) {
    OptionalInt next = then.nextRouter(router);
    while (next.isPresent() && internet.asOf(next.getAsInt()) == internet.asOf(router)) {
      next = then.nextRouter(next.getAsInt());
    }
    boolean known = next.isPresent() && premises.wasSeen(next.getAsInt());
    return known ? premises.seen.at(next.getAsInt()) : premises.after.only(then.pop(router).orElse(Shares.NONE));
  }
}
