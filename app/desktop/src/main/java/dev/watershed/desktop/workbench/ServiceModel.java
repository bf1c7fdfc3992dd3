package dev.watershed.desktop.workbench;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.AsMove;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.List;

/// The model of the Internet around a workspace, asked for scenarios. Any thread may ask; one is answered at a time.
public final class ServiceModel {

  private final WhatIf whatIf;
  private final Fit fit;
  private final List<String> notes;
  private final ModelPicture picture;
  private final Analysis before;

  /// @param geography names and places of ASes
  /// @param fit how far the model agrees with the observation that is looked at
  /// @param notes what the model assumes or lacks, one line each
  public ServiceModel(WhatIf whatIf, Prefix prefix, Geography geography, Fit fit, List<String> notes) {
    this.whatIf = whatIf;
    this.fit = fit;
    this.notes = List.copyOf(notes);
    picture = new ModelPicture(whatIf, prefix, geography);
    before = picture.base(whatIf.diff(Scenario.NONE, whatIf.base()).before());
  }

  /// The service as it is, without any scenario.
  public Service service() {
    return whatIf.service();
  }

  public Fit fit() {
    return fit;
  }

  public List<String> notes() {
    return notes;
  }

  /// Whether loads can be compared with the capacities of the PoPs.
  public boolean comparesCapacities() {
    return whatIf.population().inUnitOfCapacities();
  }

  /// Who lands where without any scenario.
  public Analysis before() {
    return before;
  }

  /// Every AS, or its part in a region, that lands elsewhere under a scenario, with what decided: slow where many move.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public synchronized List<AsMove> moves(Scenario scenario) {
    return whatIf.moves(scenario, whatIf.routing(scenario));
  }

  /// The routes under a scenario.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public synchronized Routing routing(Scenario scenario) {
    return scenario.changes().isEmpty() ? whatIf.base() : whatIf.routing(scenario);
  }

  /// What a scenario changes.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public synchronized Difference difference(Scenario scenario) {
    long begun = System.nanoTime();
    Service service = whatIf.service().apply(scenario);
    Routing routing = scenario.changes().isEmpty() ? whatIf.base() : whatIf.routing(scenario);
    ScenarioDiff diff = whatIf.diff(scenario, routing);
    ModelPicture.After after = picture.after(before, service, routing, diff.after());
    return new Difference(
        scenario,
        before,
        after.analysis(),
        diff,
        whatIf.base(),
        routing,
        after.moving(),
        whatIf.absent(scenario),
        (System.nanoTime() - begun) / 1e6);
  }
}
