package dev.watershed.engine.replay.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Route leaks by the types of RFC 7908 section 3, each on the shortest path that shows it: the operator AS64500 with
/// transit from AS64501, the leaker AS64510 below AS64502, which the vantage point AS64520 buys from.
class LeakFindingsTest {

  private static final int OPERATOR = 64500;
  private static final int TRANSIT = 64501;
  private static final int ABOVE = 64502;
  private static final int LEAKER = 64510;
  private static final int VANTAGE_POINT = 64520;
  private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");
  private static final int[] USUAL = {VANTAGE_POINT, ABOVE, TRANSIT, OPERATOR};

  /// The leakers that are found when a vantage point moves from the usual path to another one and back.
  private static List<Integer> leakers(PopSession.Kind other, PathAttributes leaked) {
    Relationships.Builder links = new Relationships.Builder();
    links.add(ABOVE, LEAKER, LinkKind.PROVIDER_CUSTOMER);
    links.add(TRANSIT, LEAKER, LinkKind.PROVIDER_CUSTOMER);
    links.add(ABOVE, VANTAGE_POINT, LinkKind.PROVIDER_CUSTOMER);
    links.add(ABOVE, TRANSIT, LinkKind.PEER);
    VantagePoint point = new VantagePoint("rrc00", VANTAGE_POINT, IpAddress.ofIpv4(0xc6120001),
        VantagePoint.Rib.ANNOUNCED);
    PathAttributes usual = path(USUAL).build();
    ReplayLogBuilder log = new ReplayLogBuilder();
    log.add(new RouteEvent.TableEntry(START, point, Route.of(PREFIX, usual), START));
    log.add(new RouteEvent.Announcement(START.plusSeconds(600), point, Route.of(PREFIX, leaked)));
    log.add(new RouteEvent.Announcement(START.plusSeconds(900), point, Route.of(PREFIX, usual)));
    Replay replay = Replay.of(log.build());
    Pop pop = new Pop("fra", "fra", "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(session(TRANSIT, PopSession.Kind.TRANSIT), session(64999, other)), List.of());
    return Findings.of(new FindingInput(replay, replay.first(), replay.last(), List.of(PREFIX), OPERATOR, List.of(pop),
            Weights.equal(), Geography.unknown(), Optional.of(links.build()), false, Optional.empty(), List.of(),
            FindingOptions.DEFAULT)).all().stream()
        .map(Finding::detail).filter(Detail.RouteLeak.class::isInstance).map(Detail.RouteLeak.class::cast)
        .map(Detail.RouteLeak::leaker).toList();
  }

  private static PopSession session(int upstream, PopSession.Kind kind) {
    return new PopSession(upstream, kind, 0, OptionalLong.empty(), Communities.NONE);
  }

  private static PathAttributes.Builder path(int... asns) {
    return PathAttributes.builder().asPath(AsPath.ofSequence(Arrays.copyOf(asns, asns.length)));
  }

  @Test
  void findsWhatOneProviderHasFromAnother() {
    assertEquals(List.of(LEAKER),
        leakers(PopSession.Kind.TRANSIT, path(VANTAGE_POINT, ABOVE, LEAKER, TRANSIT, OPERATOR).build()));
  }

  @Test
  void takesWhoeverStandsNextToTheOperatorForAMemberOfItsRouteServer() {
    PathAttributes leaked = path(VANTAGE_POINT, ABOVE, LEAKER, OPERATOR).build();
    assertEquals(List.of(LEAKER), leakers(PopSession.Kind.ROUTE_SERVER, leaked));
    // Without a route server nobody knows how the leaker came to the route.
    assertEquals(List.of(), leakers(PopSession.Kind.TRANSIT, leaked));
  }

  @Test
  void believesTheAttributeOnlyToCustomer() {
    int unknown = 64503;
    int[] path = {VANTAGE_POINT, ABOVE, LEAKER, unknown, TRANSIT, OPERATOR};
    assertEquals(List.of(), leakers(PopSession.Kind.TRANSIT, path(path).build()));
    assertEquals(List.of(LEAKER), leakers(PopSession.Kind.TRANSIT, path(path).onlyToCustomer(unknown).build()));
  }

  @Test
  void takesNoPathDownForALeak() {
    assertEquals(List.of(), leakers(PopSession.Kind.ROUTE_SERVER, path(VANTAGE_POINT, OPERATOR).build()));
    assertEquals(List.of(), leakers(PopSession.Kind.TRANSIT, path(VANTAGE_POINT, ABOVE, OPERATOR).build()));
  }
}
