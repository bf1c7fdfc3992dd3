package dev.watershed.importers.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.importers.live.HeldRoutes.Overflow;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/// What is held, against sorted maps of everything, and what happens at the limits.
class HeldRoutesTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_790_000_000L, 250_000_000);
  private static final HeldLimits MUCH = new HeldLimits(1 << 28, 1 << 28);

  private final List<Overflow> overflows = new ArrayList<>();

  private static VantagePoint point(int i) {
    return new VantagePoint("r" + i, 64_500 + i, IpAddress.ofIpv4(0xc0000200 + i), Rib.ADJ_RIB_IN_PRE_POLICY);
  }

  private static PathAttributes path(int set) {
    return PathAttributes.builder().asPath(AsPath.ofSequence(64_501, 100_000 + set)).build();
  }

  private static RouteEvent announcement(VantagePoint point, Prefix prefix, long pathId, int set) {
    return new Announcement(TIME.plusSeconds(set), point, new Route(prefix, Safi.UNICAST, pathId, path(set)));
  }

  private static Prefix ipv4(int i) {
    return Prefix.of(IpAddress.ofIpv4(0x0a000000 + (i << 8)), 24);
  }

  private static Prefix ipv6(int i) {
    return Prefix.of(IpAddress.ofIpv6(0x20010db800000000L + ((long) i << 8), 0), 56);
  }

  private List<RouteEvent> held(HeldRoutes routes, RouteFilter filter) {
    List<RouteEvent> entries = new ArrayList<>();
    routes.forEach(filter, entries::add);
    return entries;
  }

  private record Key(VantagePoint point, Prefix prefix, int safi, long pathId) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsHeldIsWhatASortedMapHolds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean paths = seed % 2 == 0;
    HeldRoutes routes = new HeldRoutes(MUCH);
    TreeMap<Key, RouteEvent> map = new TreeMap<>(java.util.Comparator.comparing(Key::point)
        .thenComparing(Key::prefix).thenComparing(Key::safi).thenComparing(Key::pathId));
    for (int i = 0; i < 60_000; i++) {
      VantagePoint point = point(random.nextInt(3));
      Prefix prefix = random.nextBoolean() ? ipv4(random.nextInt(3_000)) : ipv6(random.nextInt(3_000));
      Safi safi = random.nextInt(9) == 0 ? Safi.MULTICAST : Safi.UNICAST;
      long pathId = paths && random.nextInt(3) > 0 ? random.nextInt(4) : Route.NO_PATH_ID;
      Key key = new Key(point, prefix, safi.ordinal(), pathId);
      int choice = random.nextInt(1_000);
      if (choice == 0) {
        routes.apply(new StateChange(TIME, point, SessionState.ESTABLISHED, SessionState.IDLE), overflows::add);
        map.keySet().removeIf(one -> one.point().equals(point));
      } else if (choice < 450) {
        routes.apply(new Withdrawal(TIME, point, prefix, safi, pathId), overflows::add);
        map.remove(key);
      } else {
        int set = random.nextInt(500);
        Route route = new Route(prefix, safi, pathId, path(set));
        routes.apply(new Announcement(TIME.plusSeconds(set), point, route), overflows::add);
        map.put(key, new TableEntry(TIME.plusSeconds(set), point, route, TIME.plusSeconds(set)));
      }
    }
    assertEquals(List.of(), overflows);
    assertEquals(List.copyOf(map.values()), held(routes, RouteFilter.ALL), "seed " + seed);
    List<Prefix> wanted = List.of(ipv6(7), ipv4(7), ipv4(8), Prefix.parse("10.200.0.0/16"));
    for (PrefixMatch match : PrefixMatch.values()) {
      RouteFilter filter = new RouteFilter(
          wanted, match, OptionalInt.empty(), OptionalInt.of(64_501), Optional.empty(), OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(), Optional.empty());
      assertEquals(map.values().stream().filter(filter::accepts).toList(), held(routes, filter), seed + " " + match);
    }
    for (int i = 0; i < 3; i++) {
      VantagePoint point = point(i);
      assertEquals(map.keySet().stream().filter(key -> key.point().equals(point)).count(), routes.size(point).routes());
      routes.apply(new StateChange(TIME, point, SessionState.ESTABLISHED, SessionState.IDLE), overflows::add);
    }
    assertEquals(0, routes.octets());
  }

  @Test
  void aPeerThatHoldsTooMuchIsDroppedAndNoOther() {
    HeldRoutes routes = new HeldRoutes(new HeldLimits(1 << 20, 1 << 24));
    assertTrue(routes.apply(announcement(point(1), ipv4(1), Route.NO_PATH_ID, 1), overflows::add));
    int i = 0;
    while (routes.apply(announcement(point(2), ipv4(i++), Route.NO_PATH_ID, i), overflows::add)) {
      assertTrue(i < 1_000_000, "there is no limit");
      assertTrue(routes.octets() < 3 << 20);
    }
    assertEquals(1, overflows.size());
    assertEquals(point(2), overflows.getFirst().vantagePoint());
    assertTrue(overflows.getFirst().problem().contains("the limit of 1 MiB for a peer"), overflows.getFirst()::problem);
    assertFalse(routes.apply(new Withdrawal(TIME, point(2), ipv4(1), Safi.UNICAST, Route.NO_PATH_ID), overflows::add));
    assertEquals(2, routes.leftOut());
    assertEquals(1, routes.size(point(1)).routes());
    assertTrue(routes.apply(announcement(point(1), ipv4(2), Route.NO_PATH_ID, 1), overflows::add));
    // Its session begins anew.
    assertTrue(routes.apply(
        new StateChange(TIME, point(2), SessionState.IDLE, SessionState.ESTABLISHED), overflows::add));
    assertTrue(routes.apply(announcement(point(2), ipv4(1), Route.NO_PATH_ID, 1), overflows::add));
    assertEquals(1, overflows.size());
  }

  @Test
  void whereAllHoldTooMuchTheLargestHasToGo() {
    HeldRoutes routes = new HeldRoutes(new HeldLimits(1 << 24, 1 << 21));
    for (int i = 0; i < 3_000; i++) {
      routes.apply(announcement(point(1), ipv4(i), Route.NO_PATH_ID, i), overflows::add);
    }
    int i = 0;
    while (overflows.isEmpty()) {
      assertTrue(routes.apply(announcement(point(2), ipv6(i), Route.NO_PATH_ID, 1), overflows::add)
          || !overflows.isEmpty());
      assertTrue(i++ < 100_000, "there is no limit");
      assertTrue(routes.octets() < 1 << 21);
    }
    assertTrue(overflows.getFirst().ofAll());
    VantagePoint largest = overflows.getFirst().vantagePoint();
    VantagePoint other = largest.equals(point(1)) ? point(2) : point(1);
    assertTrue(routes.size(largest).dropped());
    assertFalse(routes.size(other).dropped());
    assertTrue(overflows.getFirst().octets() >= routes.size(other).octets());
  }

  @Test
  void manyPathsOfOnePrefixTakeTimeInProportion() {
    HeldRoutes routes = new HeldRoutes(MUCH);
    for (int i = 0; i < 300_000; i++) {
      routes.apply(announcement(point(1), ipv4(1), i, 1), overflows::add);
    }
    for (int i = 0; i < 300_000; i++) {
      routes.apply(new Withdrawal(TIME, point(1), ipv4(1), Safi.UNICAST, i), overflows::add);
    }
    assertEquals(0, routes.size(point(1)).routes());
  }

  @Test
  void theReaderIsToldThatTheRoutesOfADroppedPeerAreUnknown() {
    HeldRoutes routes = new HeldRoutes(new HeldLimits(1 << 16, 1 << 20));
    List<RouteEvent> events = new ArrayList<>();
    HoldingSink sink = new HoldingSink(routes, events::add, overflows::add);
    for (int i = 0; i < 10_000; i++) {
      sink.event(announcement(point(1), ipv4(i), Route.NO_PATH_ID, i));
    }
    assertEquals(1, overflows.size());
    StateChange last = (StateChange) events.getLast();
    assertEquals(SessionState.UNKNOWN, last.after());
    assertEquals(10_000 - (events.size() - 1), routes.leftOut());
  }
}
