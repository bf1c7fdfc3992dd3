package dev.watershed.engine.whatif;

import dev.watershed.engine.topology.Internet;

/// What lands at each place of [Landings], from 0 for the first PoP; the last are nowhere, and what is not identified.
///
/// @param weight in the unit of the weights
/// @param ases how many ASes are said to land there with most of what they have; route servers send no packets
@SuppressWarnings("ArrayRecordComponent") // never compared
record Loads(double[] weight, int[] ases) {

  /// Sums of parts that come and go leave this much of all weight at most where nothing is.
  private static final double DUST = 1e-12;

  static Loads of(Population population, Landings landings) {
    Loads loads = new Loads(new double[landings.places() + 1], new int[landings.places() + 1]);
    for (int router = 0; router < population.internet().routers(); router++) {
      double weight = population.weightAt(router);
      for (int entry = landings.first(router); entry < landings.first(router + 1) && weight > 0; entry++) {
        loads.weight[landings.place(entry)] += weight * landings.share(entry);
      }
    }
    Internet internet = population.internet();
    for (int as = 0; as < internet.ases(); as++) {
      if (!internet.isRouteServer(as)) {
        loads.ases[landings.named(internet.mainRouter(as))]++;
      }
    }
    return loads;
  }

  /// The same with a place for every PoP of a scenario, which may be more.
  ///
  /// @param before the places that these are by
  /// @param places how many there are under the scenario
  Loads widened(Landings before, int places) {
    double[] weights = new double[places + 1];
    int[] counts = new int[places + 1];
    for (int place = 0; place < weight.length; place++) {
      weights[before.place(place, places)] = weight[place];
      counts[before.place(place, places)] = ases[place];
    }
    return new Loads(weights, counts);
  }

  /// What it comes to under a scenario.
  ///
  /// @param before where routers are said to land without it
  Loads after(Population population, Landings before, Transfers transfers) {
    Loads loads = widened(before, transfers.places());
    Internet internet = population.internet();
    for (int i = 0; i < transfers.size(); i++) {
      int router = transfers.router(i);
      double there = population.weightAt(router);
      for (int entry = transfers.first(i); entry < transfers.first(i + 1) && there > 0; entry++) {
        double moved = there * transfers.share(entry);
        loads.weight[transfers.from(entry)] -= moved;
        loads.weight[transfers.to(entry)] += moved;
      }
      int as = internet.asOf(router);
      if (internet.mainRouter(as) == router && !internet.isRouteServer(as)) {
        loads.ases[before.place(before.named(router), transfers.places())]--;
        loads.ases[transfers.named(i)]++;
      }
    }
    for (int place = 0; place < loads.weight.length; place++) {
      if (loads.weight[place] < DUST * population.total()) {
        loads.weight[place] = 0;
      }
    }
    return loads;
  }
}
