package dev.watershed.engine.replay;

import dev.watershed.engine.replay.ReplayLog.Kind;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects events into a [ReplayLog]. Events of equal time keep the order in which they come.
public final class ReplayLogBuilder {

  /// How many events are taken where nothing else is said: 200 MB of columns.
  public static final int DEFAULT_LIMIT = 8_000_000;

  /// More events came than the log may hold.
  public static final class TooManyEventsException extends RuntimeException {
    TooManyEventsException(int limit) {
      super("more than " + limit + " events about the tracked prefixes; narrow the time or the prefixes, or raise the"
          + " limit");
    }
  }

  private record Slot(int vantagePoint, int key) {}

  private final int limit;
  private final EventColumns columns = new EventColumns();
  private long late;
  private long latest = Long.MIN_VALUE;

  private final Map<VantagePoint, Integer> pointNumbers = new HashMap<>();
  private final Map<RouteKey, Integer> keyNumbers = new HashMap<>();
  private final Map<PathAttributes, Integer> attributeNumbers = new HashMap<>();
  private final Map<Slot, Integer> slotNumbers = new HashMap<>();
  private final List<VantagePoint> points = new ArrayList<>();
  private final List<RouteKey> keys = new ArrayList<>();
  private final List<PathAttributes> attributes = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  public ReplayLogBuilder() {
    this(DEFAULT_LIMIT);
  }

  /// @param limit how many events are taken at most, which bounds the memory
  public ReplayLogBuilder(int limit) {
    this.limit = limit;
  }

  /// Takes an event.
  ///
  /// @throws TooManyEventsException beyond the limit
  public void add(RouteEvent event) {
    switch (event) {
      case RouteEvent.TableEntry entry ->
        append(event, Kind.TABLE_ENTRY, slot(event, key(entry.route())), number(entry.route().attributes()),
            Times.micros(entry.originated()));
      case RouteEvent.Announcement announcement ->
        append(event, Kind.ANNOUNCEMENT, slot(event, key(announcement.route())),
            number(announcement.route().attributes()), Times.micros(event.time()));
      case RouteEvent.Withdrawal withdrawal ->
        append(event, Kind.WITHDRAWAL,
            slot(event, new RouteKey(withdrawal.prefix(), withdrawal.safi(), withdrawal.pathId())), -1,
            Times.micros(event.time()));
      case RouteEvent.StateChange change ->
        append(event, Kind.STATE_CHANGE, point(event.vantagePoint()),
            change.before().ordinal() << 8 | change.after().ordinal(), 0);
      case RouteEvent.EndOfRib end ->
        append(event, Kind.END_OF_RIB, point(event.vantagePoint()),
            end.family().ordinal() << 8 | end.safi().ordinal(), 0);
    }
  }

  private void append(RouteEvent event, Kind what, int about, int with, long from) {
    if (columns.size() == limit) {
      throw new TooManyEventsException(limit);
    }
    long micros = Times.micros(event.time());
    if (micros < latest) {
      late++;
    }
    latest = Math.max(latest, micros);
    columns.add(micros, (byte) what.ordinal(), about, with, from);
  }

  private static RouteKey key(Route route) {
    return new RouteKey(route.prefix(), route.safi(), route.pathId());
  }

  private int point(VantagePoint point) {
    return number(point, pointNumbers, points);
  }

  private int number(PathAttributes what) {
    return number(what, attributeNumbers, attributes);
  }

  private int slot(RouteEvent event, RouteKey key) {
    return number(new Slot(point(event.vantagePoint()), number(key, keyNumbers, keys)), slotNumbers, slots);
  }

  private static <T> int number(T what, Map<T, Integer> numbers, List<T> all) {
    Integer known = numbers.putIfAbsent(what, all.size());
    if (known != null) {
      return known;
    }
    all.add(what);
    return all.size() - 1;
  }

  /// The log of all that was added so far.
  public ReplayLog build() {
    // Sources overlap and are not always in order themselves.
    return new ReplayLog(late == 0 ? columns.fixed() : columns.sorted(), points, keys, attributes,
        slots.stream().mapToInt(Slot::vantagePoint).toArray(), slots.stream().mapToInt(Slot::key).toArray(), late);
  }
}
