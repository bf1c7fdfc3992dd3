package dev.watershed.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.engine.observation.ObservedRoutes;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A seek must give what reading everything again from the begin gives.
class ReplayTest {

  private static final long SEED = 20260304;

  private static Replay replay(List<RouteEvent> events) {
    ReplayLogBuilder builder = new ReplayLogBuilder();
    events.forEach(builder::add);
    return Replay.of(builder.build());
  }

  /// The slow way: a fresh table, every event up to the moment.
  private static RouteTable readAgain(List<RouteEvent> events, Instant until) {
    RouteTable table = new RouteTable();
    events.stream().filter(event -> !event.time().isAfter(until)).forEach(table::apply);
    return table;
  }

  private static void assertSame(
      ObservedRoutes expected, ObservedRoutes actual, List<VantagePoint> points, List<Prefix> prefixes, String where) {
    assertEquals(List.copyOf(expected.vantagePoints()), List.copyOf(actual.vantagePoints()), where);
    for (VantagePoint point : points) {
      assertEquals(expected.isLost(point), actual.isLost(point), where + " " + point);
      for (AddressFamily family : AddressFamily.values()) {
        assertEquals(expected.speaksOf(point, family), actual.speaksOf(point, family),
            where + " " + point + " " + family);
      }
      for (Prefix prefix : prefixes) {
        assertEquals(expected.routes(point, prefix), actual.routes(point, prefix), where + " " + point + " " + prefix);
      }
    }
  }

  @Test
  void seeksToWhatReadingAgainGives() {
    for (int round = 0; round < 12; round++) {
      long seed = SEED + round;
      SplittableRandom random = new SplittableRandom(seed);
      RandomEvents source = new RandomEvents(random, random.nextInt(1, 9));
      List<RouteEvent> events = source.events(random.nextInt(1, 15_000));
      Replay replay = replay(events);
      for (int i = 0; i < 25; i++) {
        Instant moment = replay.first().plusMillis(
            random.nextLong(-1000, replay.last().toEpochMilli() - replay.first().toEpochMilli() + 2000));
        assertSame(readAgain(events, moment), replay.at(moment), source.points(), source.prefixes(),
            "seed " + seed + " at " + moment);
      }
    }
  }

  @Test
  void putsLateEventsInTheirPlace() {
    SplittableRandom random = new SplittableRandom(SEED);
    RandomEvents source = new RandomEvents(random, 6);
    List<RouteEvent> events = source.events(3000);
    // Two collectors, read one after the other: the second begins before the first has ended.
    List<RouteEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled.subList(500, 2500), new Random(SEED));
    List<RouteEvent> sorted = new ArrayList<>(shuffled);
    sorted.sort(Comparator.comparing(RouteEvent::time));
    Replay replay = replay(shuffled);
    for (int i = 0; i < 30; i++) {
      Instant moment = events.get(random.nextInt(events.size())).time();
      assertSame(readAgain(sorted, moment), replay.at(moment), source.points(), source.prefixes(), "at " + moment);
    }
  }

  @Test
  void givesEventsBackAsTheyCame() {
    SplittableRandom random = new SplittableRandom(SEED + 5);
    List<RouteEvent> events = new RandomEvents(random, 7).events(2 * EventColumns.PIECE + 17);
    for (boolean late : new boolean[] {false, true}) {
      List<RouteEvent> given = new ArrayList<>(events);
      if (late) {
        Collections.shuffle(given.subList(EventColumns.PIECE - 100, EventColumns.PIECE + 100), new Random(SEED));
      }
      ReplayLogBuilder builder = new ReplayLogBuilder();
      List<ReplayLog> logs = new ArrayList<>();
      List<Integer> sizes = List.of(1, EventColumns.PIECE - 1, EventColumns.PIECE, EventColumns.PIECE + 1,
          given.size());
      for (int i = 0; i < given.size(); i++) {
        builder.add(given.get(i));
        if (sizes.contains(i + 1)) {
          logs.add(builder.build());
        }
      }
      for (ReplayLog log : logs) {
        List<RouteEvent> sorted = new ArrayList<>(given.subList(0, log.size()));
        sorted.sort(Comparator.comparing(RouteEvent::time));
        for (int i = 0; i < log.size(); i++) {
          assertEquals(sorted.get(i), log.event(i));
        }
      }
      assertEquals(sizes, logs.stream().map(ReplayLog::size).toList());
    }
  }

  @Test
  void goesBehindAnyEvent() {
    SplittableRandom random = new SplittableRandom(SEED + 77);
    RandomEvents source = new RandomEvents(random, 5);
    List<RouteEvent> events = source.events(20_000); // more than two intervals between kept states
    Replay replay = replay(events);
    for (int i = 0; i < 25; i++) {
      int behind = random.nextInt(events.size() + 1);
      RouteTable table = new RouteTable();
      events.subList(0, behind).forEach(table::apply);
      assertSame(table, replay.after(behind), source.points(), source.prefixes(), "after " + behind);
    }
  }

  @Test
  void countsEveryUpdateOnce() {
    List<RouteEvent> events = new RandomEvents(new SplittableRandom(SEED), 4).events(2000);
    Replay replay = replay(events);
    UpdateRates rates = UpdateRates.of(replay.log(), replay.first(), replay.last().plusSeconds(1), 37);
    int announced = 0;
    int withdrawn = 0;
    for (int i = 0; i < rates.buckets(); i++) {
      announced += rates.announcements(i);
      withdrawn += rates.withdrawals(i);
    }
    assertEquals(events.stream().filter(RouteEvent.Announcement.class::isInstance).count(), announced);
    assertEquals(events.stream().filter(RouteEvent.Withdrawal.class::isInstance).count(), withdrawn);
  }

  @Test
  void refusesMoreThanItMayHold() {
    List<RouteEvent> events = new RandomEvents(new SplittableRandom(SEED), 4).events(11);
    ReplayLogBuilder builder = new ReplayLogBuilder(10);
    events.subList(0, 10).forEach(builder::add);
    assertThrows(ReplayLogBuilder.TooManyEventsException.class, () -> builder.add(events.get(10)));
  }
}
