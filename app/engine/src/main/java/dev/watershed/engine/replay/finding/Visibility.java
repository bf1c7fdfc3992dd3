package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Through time, which slots carry one prefix from one PoP, or from one PoP through one AS next to the operator. A slot
/// stands for a vantage point; where the session has ADD-PATH, each path is one.
final class Visibility {

  /// What is carried.
  ///
  /// @param prefix the place in the service's list
  /// @param pop the place in the service's list
  /// @param upstream an ASN; empty stands for all
  record Entity(int prefix, int pop, long upstream) implements Comparable<Entity> {
    /// All upstreams together.
    static final long ALL = -1;

    private static final Comparator<Entity> ORDER = Comparator.comparingInt(Entity::pop)
        .thenComparingLong(Entity::upstream)
        .thenComparingInt(Entity::prefix);

    @Override
    public int compareTo(Entity other) {
      return ORDER.compare(this, other);
    }

    boolean isWholePop() {
      return upstream == ALL;
    }
  }

  /// One slot came or went.
  ///
  /// @param change its number in the list of changes
  /// @param real whether it came or went then; else it only came to be known, or unknown
  /// @param count how many slots carry the entity afterwards
  record Step(long micros, int change, int slot, boolean join, boolean real, int count) {}

  private final Entity entity;
  private final List<Step> steps = new ArrayList<>();
  private int count;

  private Visibility(Entity entity) {
    this.entity = entity;
  }

  Entity entity() {
    return entity;
  }

  List<Step> steps() {
    return steps;
  }

  private void add(RouteChange change, int number, boolean join) {
    count += join ? 1 : -1;
    steps.add(new Step(change.micros(), number, change.slot(), join, change.isReal(), count));
  }

  /// How many slots carry it at a moment, the changes at it included.
  int countAt(long micros) {
    int from = 0;
    int to = steps.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (steps.get(middle).micros() <= micros) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0 ? 0 : steps.get(from - 1).count();
  }

  /// Every entity that was ever carried, in order.
  static Collection<Visibility> of(ReplayLog log, List<RouteChange> changes, List<Prefix> prefixes, Landings landings) {
    Map<Entity, Visibility> all = new TreeMap<>();
    int[] prefixOf = prefixOfSlots(log, prefixes);
    int[] carried = new int[log.slots()];
    java.util.Arrays.fill(carried, -1);
    for (int i = 0; i < changes.size(); i++) {
      RouteChange change = changes.get(i);
      int prefix = prefixOf[change.slot()];
      if (prefix < 0) {
        continue;
      }
      int before = carried[change.slot()];
      int after = change.after() == RouteChange.UNKNOWN ? -1 : change.after();
      carried[change.slot()] = after;
      Set<Entity> old = entities(prefix, before, landings);
      Set<Entity> now = entities(prefix, after, landings);
      for (Entity entity : old) {
        if (!now.contains(entity)) {
          all.computeIfAbsent(entity, Visibility::new).add(change, i, false);
        }
      }
      for (Entity entity : now) {
        if (!old.contains(entity)) {
          all.computeIfAbsent(entity, Visibility::new).add(change, i, true);
        }
      }
    }
    return all.values();
  }

  private static Set<Entity> entities(int prefix, int attributes, Landings landings) {
    int pop = landings.pop(attributes);
    if (pop == Landings.NONE) {
      return Set.of();
    }
    int upstream = landings.upstream(attributes);
    Entity whole = new Entity(prefix, pop, Entity.ALL);
    return upstream == 0 ? Set.of(whole) : Set.of(whole, new Entity(prefix, pop, Integer.toUnsignedLong(upstream)));
  }

  /// For each slot the place of its prefix among these, or -1: unicast only.
  static int[] prefixOfSlots(ReplayLog log, List<Prefix> prefixes) {
    int[] places = new int[log.slots()];
    for (int slot = 0; slot < places.length; slot++) {
      var key = log.keys().get(log.slotKey(slot));
      places[slot] = key.safi() == Safi.UNICAST ? prefixes.indexOf(key.prefix()) : -1;
    }
    return places;
  }
}
