package dev.watershed.engine.replay;

import dev.watershed.engine.observation.ObservedRoutes;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The routes of every vantage point at one moment of a [ReplayLog]: what [dev.watershed.engine.observation.RouteTable]
/// would hold after the same events, in flat columns that are cheap to copy. For one thread.
///
/// When a session is lost, its routes are unknown: its generation counts up, and routes of earlier generations do not
/// count. Their attributes stay, as what was last known.
public final class ReplayState implements ObservedRoutes {

  private static final byte HEARD = 1;
  private static final byte LOST = 2;
  private static final int FAMILY_SHIFT = 2;

  private final ReplayLog log;
  private final Index index;
  private final int[] attributes;
  private final int[] slotGeneration;
  private final long[] since;
  private final int[] generation;
  private final byte[] flags;
  private int position;

  /// Where the slots of a vantage point and prefix lie; made once for a log.
  static final class Index {
    private final Map<VantagePoint, Integer> points = new HashMap<>();
    private final List<Map<Prefix, List<Integer>>> unicast = new ArrayList<>();

    Index(ReplayLog log) {
      for (int i = 0; i < log.vantagePoints().size(); i++) {
        points.put(log.vantagePoints().get(i), i);
        unicast.add(new HashMap<>());
      }
      for (int slot = 0; slot < log.slots(); slot++) {
        RouteKey key = log.keys().get(log.slotKey(slot));
        if (key.safi() == Safi.UNICAST) {
          unicast.get(log.slotVantagePoint(slot)).computeIfAbsent(key.prefix(), _ -> new ArrayList<>(1)).add(slot);
        }
      }
      unicast.forEach(slots -> slots.values().forEach(list ->
          list.sort((a, b) -> log.keys().get(log.slotKey(a)).compareTo(log.keys().get(log.slotKey(b))))));
    }
  }

  /// Before the first event.
  ReplayState(ReplayLog log, Index index) {
    this.log = log;
    this.index = index;
    attributes = new int[log.slots()];
    Arrays.fill(attributes, -1);
    slotGeneration = new int[log.slots()];
    since = new long[log.slots()];
    generation = new int[log.vantagePoints().size()];
    flags = new byte[log.vantagePoints().size()];
  }

  private ReplayState(ReplayState other) {
    log = other.log;
    index = other.index;
    attributes = other.attributes.clone();
    slotGeneration = other.slotGeneration.clone();
    since = other.since.clone();
    generation = other.generation.clone();
    flags = other.flags.clone();
    position = other.position;
  }

  /// An independent copy.
  public ReplayState copy() {
    return new ReplayState(this);
  }

  public ReplayLog log() {
    return log;
  }

  /// How many events have been applied: the number of the next.
  public int position() {
    return position;
  }

  /// Applies the next event.
  void advance() {
    int event = position++;
    int point = log.vantagePoint(event);
    flags[point] |= HEARD;
    switch (log.kind(event)) {
      case TABLE_ENTRY, ANNOUNCEMENT -> {
        int slot = log.slot(event);
        heardOf(point, slot);
        attributes[slot] = log.attributes(event);
        since[slot] = log.sinceMicros(event);
      }
      case WITHDRAWAL -> {
        int slot = log.slot(event);
        heardOf(point, slot);
        attributes[slot] = -1;
        since[slot] = log.sinceMicros(event);
      }
      case STATE_CHANGE -> {
        if (log.stateAfter(event) == SessionState.ESTABLISHED) {
          flags[point] &= ~LOST;
        } else {
          flags[point] |= LOST;
          generation[point]++;
        }
      }
      case END_OF_RIB -> {
        flags[point] &= ~LOST;
        flags[point] |= (byte) (1 << FAMILY_SHIFT + log.family(event).ordinal());
      }
    }
  }

  private void heardOf(int point, int slot) {
    AddressFamily family = log.keys().get(log.slotKey(slot)).prefix().family();
    flags[point] &= ~LOST;
    flags[point] |= (byte) (1 << FAMILY_SHIFT + family.ordinal());
    slotGeneration[slot] = generation[point];
  }

  /// The number of the attributes that are held in a slot, or -1.
  public int held(int slot) {
    return slotGeneration[slot] == generation[log.slotVantagePoint(slot)] ? attributes[slot] : -1;
  }

  /// Microseconds since 1970 at which the slot was last changed.
  long sinceMicros(int slot) {
    return since[slot];
  }

  boolean isLost(int point) {
    return (flags[point] & LOST) != 0;
  }

  boolean isHeard(int point) {
    return (flags[point] & HEARD) != 0;
  }

  @Override
  public Set<VantagePoint> vantagePoints() {
    Set<VantagePoint> heard = new TreeSet<>();
    for (int i = 0; i < flags.length; i++) {
      if (isHeard(i)) {
        heard.add(log.vantagePoints().get(i));
      }
    }
    return Collections.unmodifiableSet(heard);
  }

  @Override
  public List<Held> routes(VantagePoint vantagePoint, Prefix prefix) {
    Integer point = index.points.get(vantagePoint);
    if (point == null) {
      return List.of();
    }
    List<Held> routes = new ArrayList<>();
    for (int slot : index.unicast.get(point).getOrDefault(prefix, List.of())) {
      int held = held(slot);
      if (held >= 0) {
        RouteKey key = log.keys().get(log.slotKey(slot));
        routes.add(new Held(
            new Route(prefix, key.safi(), key.pathId(), log.attributes().get(held)), Times.instant(since[slot])));
      }
    }
    return List.copyOf(routes);
  }

  @Override
  public boolean isLost(VantagePoint vantagePoint) {
    Integer point = index.points.get(vantagePoint);
    return point != null && isLost((int) point);
  }

  @Override
  public boolean speaksOf(VantagePoint vantagePoint, AddressFamily family) {
    Integer point = index.points.get(vantagePoint);
    return point != null && (flags[point] & 1 << FAMILY_SHIFT + family.ordinal()) != 0;
  }
}
