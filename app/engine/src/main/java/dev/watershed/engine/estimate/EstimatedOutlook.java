package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Outlook;
import dev.watershed.engine.whatif.RoutesOutlook;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The estimate of a catchment, carried over to scenarios: so that what changes is told from the same base as the
/// catchment.
public final class EstimatedOutlook implements Outlook {

  private final EstimatedBase base;
  /// Kept, for it is as large as the Internet: one for each caller that asks at the same time.
  private final Queue<Kept> idle = new ConcurrentLinkedQueue<>();

  private record Kept(Flows flows, Outflow outflow) {}

  private EstimatedOutlook(LandingEstimate estimate) {
    base = new EstimatedBase(estimate);
  }

  /// @param estimate for the service as it is
  /// @param pops all that there are
  /// @return where nothing was seen, every router lands where the model's route leads
  public static Outlook of(LandingEstimate estimate, List<Pop> pops) {
    return estimate.pins().isEmpty() ? new RoutesOutlook(estimate.routing(), pops) : new EstimatedOutlook(estimate);
  }

  @Override
  public Landings now() {
    return base.landings();
  }

  @Override
  public Transfers under(Routing then, List<Pop> pops, int threads) {
    if (then.situation().equals(base.estimate().routing().situation())) {
      return Transfers.none(pops.size() + 1);
    }
    Kept free = idle.poll();
    Kept kept = free == null
        ? new Kept(new Flows(base.dependencies().nodes, base.places()), new Outflow(base))
        : free;
    kept.flows.clear();
    Premises premises = new Premises(base, pops, then);
    Told told = new Told(premises);
    new Transition(premises, told, kept.flows).run();
    Transfers transfers = kept.outflow.transfers(premises, told, kept.flows, threads);
    idle.add(kept);
    return transfers;
  }

  @Override
  public AsPath path(Routing routing, int router, String pop) {
    if (!Shares.isPop(pop) || routing.pop(router).filter(pop::equals).isPresent()) {
      return routing.asPath(router);
    }
    int neighbor = base.estimate().likelyNeighbor(routing, router, pop);
    if (neighbor < 0) {
      return AsPath.EMPTY;
    }
    Internet internet = routing.internet();
    AsPath behind = routing.asPath(neighbor);
    int as = internet.asOf(neighbor);
    return internet.isRouteServer(as) ? behind : behind.prepend(internet.asn(as), 1);
  }
}
