package dev.watershed.engine.estimate;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Outlook;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The estimate of a catchment, carried over to scenarios: so that what changes is told from the same base as the catchment.
public final class EstimatedOutlook implements Outlook {

  private final LandingEstimate base;

  /// @param base for the service as it is
  public EstimatedOutlook(LandingEstimate base) {
    this.base = base;
  }

  @Override
  public Expected of(Routing routing, List<Pop> pops) {
    List<String> ids = pops.stream().map(Pop::id).toList();
    Set<String> announcing = new TreeSet<>();
    for (Announcement announcement : routing.situation().announcements()) {
      if (announcement.announced()) {
        announcing.add(announcement.pop());
      }
    }
    boolean asItIs = routing.situation().equals(base.routing().situation()) && ids.equals(base.pops());
    return new Estimated(asItIs ? base : base.under(ids, announcing, routing));
  }

  private record Estimated(LandingEstimate estimate) implements Expected {
    @Override
    public double[] at(int router) {
      double[] share = estimate.of(router);
      int likeliest = Trust.likeliest(share);
      for (int i = 0; i < share.length; i++) {
        // As in the catchment, where it would not be worth a line.
        if (i != likeliest && share[i] < FullCatchment.NEGLIGIBLE) {
          share[likeliest] += share[i];
          share[i] = 0;
        }
      }
      return share;
    }

    @Override
    public AsPath path(int router, String pop) {
      Routing routing = estimate.routing();
      Internet internet = routing.internet();
      if (routing.pop(router).filter(pop::equals).isPresent()) {
        return routing.asPath(router);
      }
      int neighbor = estimate.likelyNeighbor(router, pop);
      if (neighbor < 0) {
        return AsPath.EMPTY;
      }
      AsPath behind = routing.asPath(neighbor);
      int as = internet.asOf(neighbor);
      return internet.isRouteServer(as) ? behind : behind.prepend(internet.asn(as), 1);
    }
  }
}
