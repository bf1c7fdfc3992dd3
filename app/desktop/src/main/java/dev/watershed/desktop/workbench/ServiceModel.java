package dev.watershed.desktop.workbench;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.AsMove;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model of the Internet around a workspace, asked for scenarios. Any thread may ask. Differences are answered one
/// at a time; what else is asked is answered beside them, so that a search in the background never holds up a slider.
public final class ServiceModel {

  private final WhatIf whatIf;
  /// For the questions beside; made when there is the first.
  private final Object aside = new Object();
  private @Nullable WhatIf other;
  private final Fit fit;
  private final ModelPicture picture;
  private final Analysis before;

  /// @param geography names and places of ASes
  /// @param fit how far the model agrees with the observation that is looked at
  public ServiceModel(WhatIf whatIf, Prefix prefix, Geography geography, Fit fit) {
    this.whatIf = whatIf;
    this.fit = fit;
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
  public List<AsMove> moves(Scenario scenario) {
    synchronized (aside) {
      return other().moves(scenario, other().routing(scenario));
    }
  }

  /// How much moves under a scenario.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public ScenarioDiff.Moved moved(Scenario scenario) {
    synchronized (aside) {
      return other().diff(scenario).moved();
    }
  }

  /// The routes under a scenario.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public Routing routing(Scenario scenario) {
    synchronized (aside) {
      return scenario.changes().isEmpty() ? whatIf.base() : other().routing(scenario);
    }
  }

  private WhatIf other() {
    if (other == null) {
      other = new WhatIf(whatIf);
    }
    return other;
  }

  /// What a scenario changes.
  ///
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public synchronized Difference difference(Scenario scenario) {
    long begun = System.nanoTime();
    Service service = whatIf.service().apply(scenario);
    Routing routing = scenario.changes().isEmpty() ? whatIf.base() : whatIf.routing(scenario);
    Transfers transfers = whatIf.transfers(scenario, routing);
    ScenarioDiff diff = whatIf.diff(scenario, routing, transfers);
    ModelPicture.After after = picture.after(before, service, routing, transfers, diff.after());
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
