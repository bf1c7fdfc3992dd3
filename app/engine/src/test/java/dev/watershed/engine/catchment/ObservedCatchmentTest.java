package dev.watershed.engine.catchment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.observation.RouteTable;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The anycast service of these tests: AS64500 announces from `fra` (community 64500:1) and `ams` (64500:2).
class ObservedCatchmentTest {

  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final List<Pop> POPS = List.of(pop("ams", "64500:2"), pop("fra", "64500:1"));

  private final RouteTable table = new RouteTable();

  private static Pop pop(String id, String community) {
    return new Pop(
        id, id, "", "", Optional.empty(), OptionalDouble.empty(), List.of(),
        List.of(new Identification.ByCommunity(Communities.parseOne(community))));
  }

  private static VantagePoint vantagePoint(int asn, String address) {
    return new VantagePoint("rrc00", asn, IpAddress.parse(address), VantagePoint.Rib.ANNOUNCED);
  }

  private void announce(int asn, String address, long pathId, String path, String communities) {
    PathAttributes attributes = PathAttributes.builder()
        .asPath(AsPath.parse(path))
        .communities(Communities.parse(communities))
        .build();
    table.apply(new RouteEvent.Announcement(
        NOON, vantagePoint(asn, address), new Route(PREFIX, Safi.UNICAST, pathId, attributes)));
  }

  private void announce(int asn, String path, String communities) {
    announce(asn, "10.0.0." + asn, Route.NO_PATH_ID, path, communities);
  }

  private Catchment catchment() {
    return ObservedCatchment.of(PREFIX, POPS, new PopIdentifier(64500, POPS), table, Weights.equal());
  }

  private String landings() {
    return catchment().landings().stream()
        .map(landing -> landing.asn() + " " + landing.share() + " " + landing.provenance() + " "
            + Math.round(100 * landing.confidence()) + " [" + landing.asPath() + "]")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void seesVantagePointsAndImpliesTheAsesOnTheirPaths() {
    announce(1, "1 2 3 64500 64500", "64500:1");
    announce(4, "4 5 64500", "64500:2");
    assertEquals("""
        1 fra OBSERVED 100 [2 3 64500 64500]
        2 fra IMPLIED 100 [3 64500 64500]
        3 fra IMPLIED 100 [64500 64500]
        4 ams OBSERVED 100 [5 64500]
        5 ams IMPLIED 100 [64500]""", landings());
    assertEquals(3, catchment().shares().byPop().get("fra").ases());
    assertEquals(0.6, catchment().shares().byPop().get("fra").weight(), 1e-12);
    assertEquals(0.4, catchment().shares().byPop().get("ams").weight(), 1e-12);
    assertEquals(0, catchment().shares().byPop().get("none").weight(), 1e-12);
  }

  @Test
  void prefersWhatWasSeenToWhatIsImplied() {
    announce(1, "1 2 64500", "64500:1");
    announce(2, "2 64500", "64500:2");
    assertEquals("""
        1 fra OBSERVED 100 [2 64500]
        2 ams OBSERVED 100 [64500]""", landings());
  }

  @Test
  void letsALargeAsLandInSeveralPlaces() {
    announce(1, "1 9 64500", "64500:1");
    announce(2, "2 9 64500", "64500:2");
    announce(3, "3 9 64500", "64500:1");
    Landing nine = catchment().landings().getLast();
    assertEquals("9 fra", nine.asn() + " " + nine.share());
    assertEquals(2 / 3.0, nine.confidence(), 1e-12);
    assertEquals(1 / 3.0, nine.alternatives().get("ams"), 1e-12);
  }

  @Test
  void countsNoAsBehindASetAsPassed() {
    announce(1, "1 2 {3,4} 64500", "64500:1");
    assertEquals("""
        1 fra OBSERVED 100 [2 {3,4} 64500]
        2 fra IMPLIED 100 [{3,4} 64500]""", landings());
  }

  @Test
  void putsTheVantagePointFirstWhereItDoesNotAnnounceItsOwnAs() {
    announce(1, "2 64500", "64500:1");
    assertEquals("""
        1 fra OBSERVED 100 [2 64500]
        2 fra IMPLIED 100 [64500]""", landings());
  }

  @Test
  void tellsNoRouteFromNoIdentificationAndFromSilence() {
    announce(1, "1 64500", "64500:1");
    announce(2, "2 64500", "");
    announce(3, "3 64500", "64500:1");
    table.apply(new RouteEvent.Withdrawal(NOON, vantagePoint(1, "10.0.0.1"), PREFIX, Safi.UNICAST, Route.NO_PATH_ID));
    table.apply(new RouteEvent.StateChange(
        NOON, vantagePoint(3, "10.0.0.3"), SessionState.ESTABLISHED, SessionState.IDLE));
    assertEquals("""
        1 none OBSERVED 100 []
        2 unidentified OBSERVED 100 [64500]""", landings());
    assertEquals("no route to 192.0.2.0/24", catchment().landings().getFirst().reason());
    assertEquals(
        "no identification matches; the AS next to the origin is AS2", catchment().landings().get(1).reason());
  }

  @Test
  void reportsAmbiguousRoutesAsConflicts() {
    announce(1, "1 64500", "64500:1 64500:2");
    assertEquals(List.of(
        "AS1 10.0.0.1 at rrc00: equally specific: ams by community 64500:2, fra by community 64500:1 (path 1 64500)"),
        catchment().conflicts());
    assertEquals("1 unidentified OBSERVED 100 [64500]", landings());
  }

  @Test
  void keepsTheSeveralPathsOfAnAddPathSession() {
    announce(1, "10.0.0.1", 1, "1 2 64500", "64500:1");
    announce(1, "10.0.0.1", 2, "1 3 64500", "64500:2");
    Landing one = catchment().landings().getFirst();
    assertEquals(0.5, one.confidence(), 1e-12);
    assertEquals("ams", one.share());
    assertEquals(0.5, one.alternatives().get("fra"), 1e-12);
  }

  @Test
  void learnsFromARouterThatDoesNotSayWhoseItIs() {
    announce(0, "2 3 64500", "64500:1");
    assertEquals("""
        2 fra IMPLIED 100 [3 64500]
        3 fra IMPLIED 100 [64500]""", landings());
  }

  @Test
  void doesNotTakeASessionOfTheOtherFamilyForOneWithoutARoute() {
    announce(1, "1 64500", "64500:1");
    PathAttributes six = PathAttributes.builder().asPath(AsPath.parse("1 64500")).build();
    table.apply(new RouteEvent.Announcement(
        NOON, vantagePoint(1, "2001:db8::1"), Route.of(Prefix.parse("2001:db8::/48"), six)));
    assertEquals("1 fra OBSERVED 100 [64500]", landings());
  }
}
