package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every router lands where the model's route leads: all there is to say where nothing was seen.
public final class RoutesOutlook implements Outlook {

  private final Routing base;
  private final Landings now;

  /// @param base the routes as it is
  public RoutesOutlook(Routing base, List<Pop> pops) {
    this.base = base;
    int[] placeOf = places(base, pops);
    Landings.Builder builder = new Landings.Builder(base.internet().routers(), pops.size() + 1);
    for (int router = 0; router < base.internet().routers(); router++) {
      int place = place(base, router, placeOf);
      builder.router(place);
      builder.add(place, 1);
    }
    now = builder.build();
  }

  /// By announcement, and of none behind them.
  private static int[] places(Routing routing, List<Pop> pops) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < pops.size(); i++) {
      index.put(pops.get(i).id(), i);
    }
    var announcements = routing.situation().announcements();
    int[] placeOf = new int[announcements.size() + 1];
    for (int i = 0; i < announcements.size(); i++) {
      placeOf[i] = index.getOrDefault(announcements.get(i).pop(), pops.size());
    }
    placeOf[announcements.size()] = pops.size();
    return placeOf;
  }

  private static int place(Routing routing, int router, int[] placeOf) {
    int announcement = routing.landing(router);
    return placeOf[announcement < 0 ? placeOf.length - 1 : announcement];
  }

  @Override
  public Landings now() {
    return now;
  }

  @Override
  public Transfers under(Routing then, List<Pop> pops, int threads) {
    int[] placeOf = places(then, pops);
    Transfers.Builder builder = new Transfers.Builder();
    for (int router = 0; router < base.internet().routers(); router++) {
      int was = now.named(router) == now.places() - 1 ? pops.size() : now.named(router);
      int is = place(then, router, placeOf);
      if (was != is) {
        builder.router(router);
        builder.add(was, is, 1);
        builder.name(is);
      }
    }
    return Transfers.of(pops.size() + 1, List.of(builder));
  }

  @Override
  public AsPath path(Routing routing, int router, String pop) {
    return routing.asPath(router);
  }
}
