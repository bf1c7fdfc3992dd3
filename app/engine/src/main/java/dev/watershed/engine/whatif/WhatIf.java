package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Optional<Outlook> outlook;
  private final Optional<Outlook.Expected> expected;

  /// Solves the service as it is. Every router lands where its likeliest route leads.
  public WhatIf(Internet internet, Assumptions assumptions, Service service, Population population) {
    this.service = service;
    this.population = population;
    propagation = new Propagation(internet, assumptions);
    base = propagation.solve(service.situation());
    outlook = Optional.empty();
    expected = Optional.empty();
  }

  /// Takes over the routes of the service as it is: for a further thread.
  public WhatIf(WhatIf other) {
    this(other, other.outlook, other.expected);
  }

  private WhatIf(WhatIf other, Optional<Outlook> outlook, Optional<Outlook.Expected> expected) {
    service = other.service;
    population = other.population;
    base = other.base;
    this.outlook = outlook;
    this.expected = expected;
    propagation = new Propagation(base.internet(), base.assumptions());
  }

  /// The same, but differences are told between distributions of landings. That takes longer: every AS that nobody saw is
  /// looked at again.
  public WhatIf withOutlook(Outlook then) {
    return new WhatIf(this, Optional.of(then), Optional.of(then.of(base, service.pops())));
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
    return comparison(scenario, routing(scenario)).diff(scenario);
  }

  /// The difference, when the routes under the scenario are known already.
  public ScenarioDiff diff(Scenario scenario, Routing routing) {
    return comparison(scenario, routing).diff(scenario);
  }

  /// Every AS (or its part in a region) that lands elsewhere under a scenario, by ASN.
  public List<AsMove> moves(Scenario scenario, Routing routing) {
    return comparison(scenario, routing).moves(true);
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

  private Comparison comparison(Scenario scenario, Routing routing) {
    List<Pop> pops = service.apply(scenario).pops();
    LandingColumns before = LandingColumns.of(base, service.pops(), pops, expected);
    LandingColumns after = LandingColumns.of(routing, pops, pops, outlook.map(view -> view.of(routing, pops)));
    return new Comparison(population, pops, before, after);
  }

  /// ASes that land elsewhere when the scenario's routes are found from nothing: where there are any, routing has several
  /// stable outcomes under it, and which one comes about hangs on what was before (RFC 4264). Takes as long as a whole
  /// solution.
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
