package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Announcement;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The estimate of a catchment, carried over to scenarios: so that what changes is told from the same base as the
/// catchment.
public final class EstimatedOutlook implements Outlook {

  private final EstimatedBase base;
  /// Kept, for they are as large as the Internet: one for each thread that asks at the same time.
  private final Queue<Flows> idle = new ConcurrentLinkedQueue<>();

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
  public Transfers under(Routing then, List<Pop> pops) {
    if (then.situation().equals(base.estimate().routing().situation())) {
      return new Transfers.Builder(pops.size() + 1).build();
    }
    Flows kept = idle.poll();
    Flows flows = kept == null ? new Flows(base.estimate().internet().routers(), base.places()) : kept;
    flows.clear();
    Outcomes after = new Outcomes(pops.stream().map(Pop::id).toList());
    Set<String> announcing = new TreeSet<>();
    for (Announcement announcement : then.situation().announcements()) {
      if (announcement.announced()) {
        announcing.add(announcement.pop());
      }
    }
    Transition transition = new Transition(base, after, announcing, then, flows);
    transition.run();
    Transfers transfers = new Outflow(base, after, announcing, then, transition, flows).transfers();
    idle.add(flows);
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
