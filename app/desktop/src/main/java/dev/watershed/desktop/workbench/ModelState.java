package dev.watershed.desktop.workbench;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.engine.whatif.WhatIf;

/// Where ASes land by the model under a scenario, or without one: from this the rows of a [ModelPicture] are made.
/// Places are the groups in their order, nowhere, and behind it what is not identified.
final class ModelState {

  private final Population population;
  private final Internet internet;
  private final Landings landings;
  private final Transfers transfers;
  private final PopGroups groups;
  private final Routing routing;

  /// @param routing the routes under the scenario
  /// @param transfers what of the landings moves under it
  ModelState(WhatIf whatIf, PopGroups groups, Routing routing, Transfers transfers) {
    population = whatIf.population();
    internet = population.internet();
    landings = whatIf.landings();
    this.groups = groups;
    this.routing = routing;
    this.transfers = transfers;
  }

  PopGroups groups() {
    return groups;
  }

  Routing routing() {
    return routing;
  }

  /// A place without a scenario as one of now.
  int place(int before) {
    return landings.place(before, groups.all().size() + 1);
  }

  /// The place at which a router is said to land.
  int named(int router) {
    int number = transfers.indexOf(router);
    return number >= 0 ? transfers.named(number) : place(landings.named(router));
  }

  /// Where an AS lands, by place; sums to 1. Its routers count by the weight that hangs on them.
  double[] shares(int as) {
    double[] shares = new double[groups.all().size() + 2];
    double weight = 0;
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      weight += population.weightAt(router);
    }
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      double part = weight > 0 ? population.weightAt(router) / weight : router == internet.mainRouter(as) ? 1 : 0;
      if (part > 0) {
        add(shares, router, part);
      }
    }
    return shares;
  }

  private void add(double[] shares, int router, double part) {
    for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
      shares[place(landings.place(entry))] += part * landings.share(entry);
    }
    int number = transfers.indexOf(router);
    int end = number < 0 ? 0 : transfers.first(number + 1);
    for (int entry = number < 0 ? 0 : transfers.first(number); entry < end; entry++) {
      shares[transfers.from(entry)] -= part * transfers.share(entry);
      shares[transfers.to(entry)] += part * transfers.share(entry);
    }
  }
}
