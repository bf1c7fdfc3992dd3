package dev.watershed.importers.lookingglass;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the routes of looking glasses into events.
final class RouteEvents implements LookingGlassSink {

  private static final IpAddress UNKNOWN = new IpAddress(AddressFamily.IPV4, 0, 0);

  private final RouteFilter filter;
  private final Consumer<RouteEvent> events;
  private @Nullable Router router;
  private long withoutNeighbour;
  private long withoutPath;
  private long advertised;
  private long inVpns;
  private long ofUnknownAs;

  RouteEvents(RouteFilter filter, Consumer<RouteEvent> events) {
    this.filter = filter;
    this.events = events;
  }

  long withoutNeighbour() {
    return withoutNeighbour;
  }

  long withoutPath() {
    return withoutPath;
  }

  long advertised() {
    return advertised;
  }

  long ofUnknownAs() {
    return ofUnknownAs;
  }

  long inVpns() {
    return inVpns;
  }

  @Override
  public void open(Router speaking, long firstLine) {
    router = speaking;
  }

  @Override
  public void close() {
    router = null;
  }

  @Override
  public void route(LookingGlassRoute route) {
    Router speaking = router;
    if (speaking == null || !filter.accepts(route.prefix())) {
      return;
    }
    if (!route.routeDistinguisher().isEmpty() || route.other().containsKey("addressFamily")) {
      inVpns++;
    } else if (isOfCollector(speaking.format())) {
      collected(speaking, route);
    } else if (route.flags().contains(Flag.ADVERTISED)) {
      advertised++;
    } else if (!route.hasAsPath()) {
      withoutPath++;
    } else if (route.isCandidate()) {
      held(speaking, route);
    }
  }

  private static boolean isOfCollector(LookingGlassFormat format) {
    return format == LookingGlassFormat.RIPESTAT || format == LookingGlassFormat.RIS_LIVE;
  }

  /// A route of a router's table.
  private void held(Router speaking, LookingGlassRoute route) {
    String router = speaking.name().isEmpty() ? speaking.format().id() : speaking.name();
    String name = route.vrf().isEmpty() ? router : router + "/" + route.vrf();
    boolean chosen = route.best().orElse(false);
    if (chosen) {
      IpAddress identifier = Scan.address(speaking.routerId());
      int asn = speaking.localAs() < 0 ? 0 : (int) speaking.localAs();
      ofUnknownAs += asn == 0 ? 1 : 0;
      entry(route, new VantagePoint(name, asn, identifier == null ? UNKNOWN : identifier, Rib.LOC_RIB));
    }
    IpAddress peer = Scan.addressWithDecoration(route.peer());
    long neighbour = neighbour(speaking, route);
    if (peer != null && neighbour >= 0) {
      entry(route, new VantagePoint(name, (int) neighbour, peer, Rib.ADJ_RIB_IN_POST_POLICY));
    } else if (!chosen) {
      withoutNeighbour++;
    }
  }

  /// The AS of the neighbour: printed, or the router's own inside the AS, or the first of the path outside; else -1.
  private static long neighbour(Router speaking, LookingGlassRoute route) {
    if (route.peerAsn().isPresent()) {
      return route.peerAsn().getAsLong();
    }
    Session session = route.session().orElse(Session.EBGP);
    return switch (session) {
      case IBGP -> speaking.localAs();
      case EBGP, CONFEDERATION -> route.attributes().asPath().neighbor();
      case LOCAL -> -1;
    };
  }

  /// A route that a collector heard from its peer.
  private void collected(Router speaking, LookingGlassRoute route) {
    IpAddress peer = Scan.address(route.peer());
    OptionalLong asn = route.peerAsn();
    if (peer == null || asn.isEmpty()) {
      withoutNeighbour++;
      return;
    }
    String collector = route.other().getOrDefault("collector", speaking.format().id());
    VantagePoint vantagePoint = new VantagePoint(
        collector.toLowerCase(java.util.Locale.ROOT), (int) asn.getAsLong(), peer, Rib.ANNOUNCED);
    if (route.flags().contains(Flag.WITHDRAWN)) {
      give(new RouteEvent.Withdrawal(time(route), vantagePoint, route.prefix(), Safi.UNICAST, Route.NO_PATH_ID), route);
    } else if (!route.hasAsPath()) {
      withoutPath++;
    } else if (speaking.format() == LookingGlassFormat.RIS_LIVE
        || !route.since().isEmpty() && route.other().containsKey("event")) {
      give(new RouteEvent.Announcement(time(route), vantagePoint, asRoute(route)), route);
    } else {
      entry(route, vantagePoint);
    }
  }

  private void entry(LookingGlassRoute route, VantagePoint vantagePoint) {
    give(new RouteEvent.TableEntry(time(route), vantagePoint, asRoute(route), time(route)), route);
  }

  private static Route asRoute(LookingGlassRoute route) {
    return new Route(route.prefix(), Safi.UNICAST, route.pathId().orElse(Route.NO_PATH_ID), route.attributes());
  }

  private static Instant time(LookingGlassRoute route) {
    return route.receivedAt().orElse(Instant.EPOCH);
  }

  private void give(RouteEvent event, LookingGlassRoute route) {
    if (passes(event, route)) {
      events.accept(event);
    }
  }

  private boolean passes(RouteEvent event, LookingGlassRoute route) {
    boolean timed = route.receivedAt().isPresent();
    if (timed && filter.from().isPresent() && event.time().isBefore(filter.from().get())
        || timed && filter.to().isPresent() && !event.time().isBefore(filter.to().get())
        || filter.peer().isPresent() && filter.peer().getAsInt() != event.vantagePoint().asn()) {
      return false;
    }
    AsPath path = route.attributes().asPath();
    return (filter.origin().isEmpty() || path.origin() == Integer.toUnsignedLong(filter.origin().getAsInt()))
        && (filter.path().isEmpty() || filter.path().get().matcher(path.toString()).find())
        && (filter.community().isEmpty() || route.attributes().communities().contains(filter.community().getAsInt()));
  }
}
