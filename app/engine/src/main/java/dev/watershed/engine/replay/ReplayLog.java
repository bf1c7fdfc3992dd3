package dev.watershed.engine.replay;

import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import java.time.Instant;
import java.util.List;

/// Recorded events in the order of time, in flat columns: 25 octets an event, whatever its attributes, of which each
/// distinct set is kept once. Immutable.
///
/// Vantage points, route keys and pairs of both ("slots") are numbered in the order in which they first occur.
public final class ReplayLog {

  /// What an event is.
  public enum Kind {
    TABLE_ENTRY,
    ANNOUNCEMENT,
    WITHDRAWAL,
    STATE_CHANGE,
    END_OF_RIB
  }

  private static final Kind[] KINDS = Kind.values();
  private static final SessionState[] STATES = SessionState.values();
  private static final AddressFamily[] FAMILIES = AddressFamily.values();
  private static final Safi[] SAFIS = Safi.values();

  private final EventColumns columns;
  private final List<VantagePoint> vantagePoints;
  private final List<RouteKey> keys;
  private final List<PathAttributes> attributes;
  private final int[] slotVantagePoint;
  private final int[] slotKey;
  private final long late;

  ReplayLog(EventColumns columns, List<VantagePoint> vantagePoints, List<RouteKey> keys,
      List<PathAttributes> attributes, int[] slotVantagePoint, int[] slotKey, long late) {
    this.columns = columns;
    this.vantagePoints = List.copyOf(vantagePoints);
    this.keys = List.copyOf(keys);
    this.attributes = List.copyOf(attributes);
    this.slotVantagePoint = slotVantagePoint;
    this.slotKey = slotKey;
    this.late = late;
  }

  /// How many events there are.
  public int size() {
    return columns.size();
  }

  /// How many events came later than one of a later time, and were put in their place.
  public long late() {
    return late;
  }

  /// Microseconds since 1970.
  public long micros(int event) {
    return columns.time(event);
  }

  public Instant time(int event) {
    return Times.instant(columns.time(event));
  }

  public Kind kind(int event) {
    return KINDS[columns.kind(event)];
  }

  /// Whether an event is about a route: it has a slot.
  public boolean isRoute(int event) {
    return columns.kind(event) <= Kind.WITHDRAWAL.ordinal();
  }

  /// The slot of a table entry, announcement or withdrawal.
  public int slot(int event) {
    return columns.subject(event);
  }

  /// The number of the vantage point.
  public int vantagePoint(int event) {
    return isRoute(event) ? slotVantagePoint[columns.subject(event)] : columns.subject(event);
  }

  /// The number of the attributes of a table entry or announcement.
  public int attributes(int event) {
    return columns.value(event);
  }

  /// Microseconds since 1970 from which on the route is held, as far as the source tells.
  public long sinceMicros(int event) {
    return columns.since(event);
  }

  SessionState stateBefore(int event) {
    return STATES[columns.value(event) >> 8];
  }

  SessionState stateAfter(int event) {
    return STATES[columns.value(event) & 0xff];
  }

  AddressFamily family(int event) {
    return FAMILIES[columns.value(event) >> 8];
  }

  public List<VantagePoint> vantagePoints() {
    return vantagePoints;
  }

  public List<RouteKey> keys() {
    return keys;
  }

  /// Every distinct set of attributes.
  public List<PathAttributes> attributes() {
    return attributes;
  }

  public int slots() {
    return slotKey.length;
  }

  public int slotVantagePoint(int slot) {
    return slotVantagePoint[slot];
  }

  public int slotKey(int slot) {
    return slotKey[slot];
  }

  /// The first event after a moment, or [#size()].
  public int firstAfter(Instant time) {
    long micros = Times.micros(time);
    int from = 0;
    int to = columns.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (columns.time(middle) <= micros) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// An event as the importer gave it.
  public RouteEvent event(int event) {
    Instant time = time(event);
    VantagePoint point = vantagePoints.get(vantagePoint(event));
    return switch (kind(event)) {
      case TABLE_ENTRY ->
        new RouteEvent.TableEntry(time, point, route(event), Times.instant(columns.since(event)));
      case ANNOUNCEMENT -> new RouteEvent.Announcement(time, point, route(event));
      case WITHDRAWAL -> {
        RouteKey key = keys.get(slotKey[columns.subject(event)]);
        yield new RouteEvent.Withdrawal(time, point, key.prefix(), key.safi(), key.pathId());
      }
      case STATE_CHANGE -> new RouteEvent.StateChange(time, point, stateBefore(event), stateAfter(event));
      case END_OF_RIB ->
        new RouteEvent.EndOfRib(time, point, family(event), SAFIS[columns.value(event) & 0xff]);
    };
  }

  private Route route(int event) {
    RouteKey key = keys.get(slotKey[columns.subject(event)]);
    return new Route(key.prefix(), key.safi(), key.pathId(), attributes.get(columns.value(event)));
  }
}
