package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads routes as a vantage point would show them: by AS, route servers left out.
public final class ModelView {

  private final Routing routing;
  private final Internet internet;
  private final int origin;

  public ModelView(Routing routing) {
    this.routing = routing;
    internet = routing.internet();
    origin = routing.situation().origin();
  }

  /// The ASN behind a router's own AS in its path; empty where it has no route.
  public OptionalInt nextHop(int router) {
    if (!routing.hasRoute(router)) {
      return OptionalInt.empty();
    }
    int at = router;
    OptionalInt next = routing.nextRouter(at);
    while (next.isPresent() && internet.asOf(next.getAsInt()) == internet.asOf(router)) {
      at = next.getAsInt();
      next = routing.nextRouter(at);
    }
    return OptionalInt.of(next.isPresent() ? visible(next.getAsInt()) : origin);
  }

  /// The ASN that stands first in the path of what a router, or a PoP, offers.
  public int visible(OptionalInt sender) {
    return sender.isEmpty() ? origin : visible(sender.getAsInt());
  }

  private int visible(int sender) {
    int at = sender;
    while (internet.isRouteServer(internet.asOf(at))) {
      OptionalInt next = routing.nextRouter(at);
      if (next.isEmpty()) {
        return origin;
      }
      at = next.getAsInt();
    }
    return internet.asn(internet.asOf(at));
  }

  /// The PoP that a router's packets reach; empty text where there is none.
  public String pop(int router) {
    return routing.pop(router).orElse("");
  }

  /// The ASes behind a router's own in its path, prepends and the operator left out; empty where it has no route, or
  /// has it from the operator.
  public List<Integer> rest(int router) {
    List<Integer> rest = new ArrayList<>();
    int last = internet.asOf(router);
    for (int at : routing.routers(router)) {
      int as = internet.asOf(at);
      if (as != last && !internet.isRouteServer(as)) {
        rest.add(internet.asn(as));
      }
      last = as;
    }
    return rest;
  }

  /// What the routers of an AS are offered from outside.
  List<Offer> offers(int as) {
    List<Offer> offers = new ArrayList<>();
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      for (Explanation.Offer offer : routing.explain(router).offers()) {
        if (!offer.internal()) {
          OptionalInt from = offer.from();
          offers.add(new Offer(
              from.isPresent() ? internet.asn(internet.asOf(from.getAsInt())) : origin,
              visible(from),
              offer.pop(), offer.localPref(), offer.length()));
        }
      }
    }
    return offers;
  }
}
