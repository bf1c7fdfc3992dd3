package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.bgp.AsPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Answers what-if questions about a service in one Internet. One thread at a time; [Sweep] asks with several.
///
/// Every answer starts from the routes of the service as it is, and recomputes what changes: two scenarios never
/// influence one another, whichever is asked first.
public final class WhatIf {

  private final Service service;
  private final Population population;
  private final Propagation propagation;
  private final Routing base;
  private final Outlook outlook;
  private final Loads loads;
  /// How many threads an answer may use.
  private final int threads;

  /// Solves the service as it is. Every router lands where its likeliest route leads.
  public WhatIf(Internet internet, Assumptions assumptions, Service service, Population population) {
    this.service = service;
    this.population = population;
    propagation = new Propagation(internet, assumptions);
    base = propagation.solve(service.situation());
    outlook = new RoutesOutlook(base, service.pops());
    loads = Loads.of(population, outlook.now());
    threads = Runtime.getRuntime().availableProcessors();
  }

  /// Takes over the routes of the service as it is: for a further thread, beside which others ask, so that it keeps to
  /// itself.
  public WhatIf(WhatIf other) {
    this(other, other.outlook, other.loads, 1);
  }

  private WhatIf(WhatIf other, Outlook outlook, Loads loads, int threads) {
    service = other.service;
    population = other.population;
    base = other.base;
    this.outlook = outlook;
    this.loads = loads;
    this.threads = threads;
    propagation = new Propagation(base.internet(), base.assumptions());
  }

  /// The same, but routers land where another outlook on the same routes has them: mostly an estimate.
  public WhatIf withOutlook(Outlook other) {
    return new WhatIf(this, other, Loads.of(population, other.now()), threads);
  }

  /// Where routers' packets land as it is.
  public Landings landings() {
    return outlook.now();
  }

  /// What of that moves under a scenario.
  ///
  /// @param routing the routes under it
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public Transfers transfers(Scenario scenario, Routing routing) {
    return outlook.under(routing, service.apply(scenario).pops(), threads);
  }

  /// What lands at each PoP of the service, in their order, and nowhere as the last: in the unit of the weights. What
  /// is not identified ([Landings]) is not among it. Several threads may ask at the same time.
  ///
  /// @param routing the routes under a scenario without new PoPs
  public double[] loads(Routing routing) {
    double[] all = loads.after(population, outlook.now(), outlook.under(routing, service.pops(), 1)).weight();
    return Arrays.copyOf(all, outlook.now().places());
  }

  /// The path over which a router most probably reaches a PoP, without its own AS; empty where none is known.
  ///
  /// @param routing the routes as it is, or under a scenario
  public AsPath path(Routing routing, int router, String pop) {
    return outlook.path(routing, router, pop);
  }

  public Service service() {
    return service;
  }

  public Population population() {
    return population;
  }

  /// The routes of the service as it is.
  public Routing base() {
    return base;
  }

  /// The routes under a scenario.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public Routing routing(Scenario scenario) {
    return propagation.solve(service.apply(scenario).situation(), base);
  }

  /// The routes while this was announced.
  ///
  /// @param announced by PoP id, as an observation of the workspace tells it; empty: every PoP
  public Routing routing(Map<String, Announced> announced) {
    Situation then = service.during(announced).situation();
    return then.equals(service.situation()) ? base : propagation.solve(then, base);
  }

  /// What a scenario changes.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public ScenarioDiff diff(Scenario scenario) {
    return diff(scenario, routing(scenario));
  }

  /// The difference, when the routes under the scenario are known already.
  public ScenarioDiff diff(Scenario scenario, Routing routing) {
    return diff(scenario, routing, transfers(scenario, routing));
  }

  /// The difference, when what moves is known as well.
  public ScenarioDiff diff(Scenario scenario, Routing routing, Transfers transfers) {
    return comparison(scenario, routing, transfers).diff(scenario, loads);
  }

  /// Every AS (or its part in a region) that lands elsewhere under a scenario, by ASN.
  public List<AsMove> moves(Scenario scenario, Routing routing) {
    return comparison(scenario, routing, transfers(scenario, routing)).moves();
  }

  /// ASes, by ASN, that a scenario speaks of and that are not in the graph.
  public List<Integer> absent(Scenario scenario) {
    return scenario.changes().stream()
        .flatMapToInt(change -> switch (change) {
          case Change.AddPop c -> c.pop().sessions().stream().mapToInt(session -> session.upstream());
          case Change.AddSession c -> IntStream.of(c.session().upstream());
          case Change.Depeer c -> IntStream.of(c.asn(), c.other());
          case Change.FailAs c -> IntStream.of(c.asn());
          case Change.Prefer c -> IntStream.of(c.asn(), c.neighbor());
          case Change.Withdraw _, Change.Announce _, Change.Prepend _, Change.Community _, Change.Med _, Change.Drain _,
              Change.Undrain _, Change.RoaDrop _ -> IntStream.empty();
        })
        .filter(asn -> base.internet().indexOf(asn) < 0 && asn != service.situation().origin())
        .distinct()
        .boxed()
        .toList();
  }

  private Comparison comparison(Scenario scenario, Routing routing, Transfers transfers) {
    return new Comparison(population, service.apply(scenario).pops(), outlook, transfers, base, routing);
  }

  /// ASes that land elsewhere when the scenario's routes are found from nothing: where there are any, routing has
  /// several stable outcomes under it, and which one comes about hangs on what was before (RFC 4264). Takes as long as
  /// a whole solution.
  public List<Integer> wedged(Scenario scenario, Routing routing) {
    Routing fresh = propagation.solve(service.apply(scenario).situation());
    Internet internet = base.internet();
    return IntStream.range(0, internet.routers())
        .filter(router -> fresh.landing(router) != routing.landing(router))
        .map(internet::asOf)
        .distinct()
        .mapToObj(internet::asn)
        .toList();
  }
}
