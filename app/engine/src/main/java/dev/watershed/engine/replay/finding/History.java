package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The changes of a log, by slot.
final class History {

  private final ReplayLog log;
  private final List<RouteChange> changes;
  private final int[][] bySlot;

  History(ReplayLog log, List<RouteChange> changes) {
    this.log = log;
    this.changes = changes;
    int[] counts = new int[log.slots()];
    changes.forEach(change -> counts[change.slot()]++);
    bySlot = new int[log.slots()][];
    for (int slot = 0; slot < counts.length; slot++) {
      bySlot[slot] = new int[counts[slot]];
      counts[slot] = 0;
    }
    for (int i = 0; i < changes.size(); i++) {
      int slot = changes.get(i).slot();
      bySlot[slot][counts[slot]++] = i;
    }
  }

  ReplayLog log() {
    return log;
  }

  List<RouteChange> changes() {
    return changes;
  }

  /// The numbers of a slot's changes, in the order of time. Not to be written to.
  int[] of(int slot) {
    return bySlot[slot];
  }

  /// What a slot held at a moment, the changes at it included: attributes, -1, or [RouteChange#UNKNOWN].
  int at(int slot, long micros) {
    int[] numbers = bySlot[slot];
    int from = 0;
    int to = numbers.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (changes.get(numbers[middle]).micros() <= micros) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    if (from == 0) {
      return numbers.length == 0 ? RouteChange.UNKNOWN : changes.get(numbers[0]).before();
    }
    return changes.get(numbers[from - 1]).after();
  }

  /// What a slot held of the entity, before it left it or after it joined it.
  int here(VisibilityEvent event, int slot) {
    return event.loss() ? at(slot, event.start() - 1) : at(slot, event.end());
  }

  /// What a slot held before it joined the entity, or holds after it left it.
  int elsewhere(VisibilityEvent event, int slot) {
    return event.loss() ? at(slot, event.end()) : at(slot, event.start() - 1);
  }

  /// The changes of all slots within a time, both ends included.
  List<RouteChange> between(long from, long to) {
    return changes.subList(firstNotBefore(from), firstNotBefore(to + 1));
  }

  private int firstNotBefore(long micros) {
    int from = 0;
    int to = changes.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (changes.get(middle).micros() < micros) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// The changes of a slot within a time, both ends included.
  List<RouteChange> within(int slot, long from, long to) {
    List<RouteChange> found = new ArrayList<>();
    for (int number : bySlot[slot]) {
      RouteChange change = changes.get(number);
      if (change.micros() >= from && change.micros() <= to) {
        found.add(change);
      }
    }
    return found;
  }

  /// Whether any slot that moved was without a route in between.
  boolean wasLost(VisibilityEvent event) {
    return event.moved().keySet().stream().anyMatch(slot -> wasLost(slot, event.start(), event.end()));
  }

  /// Whether a slot was without a route within a time.
  boolean wasLost(int slot, long from, long to) {
    return within(slot, from, to).stream().anyMatch(change -> change.after() == -1);
  }

  VantagePoint vantagePoint(int slot) {
    return log.vantagePoints().get(log.slotVantagePoint(slot));
  }

  Prefix prefix(int slot) {
    return log.keys().get(log.slotKey(slot)).prefix();
  }

  Optional<PathAttributes> attributes(int number) {
    return number < 0 ? Optional.empty() : Optional.of(log.attributes().get(number));
  }

  Evidence evidence(RouteChange change) {
    return new Evidence(log.event(change.event()), attributes(change.before()));
  }

  /// An event without a route.
  Evidence evidence(int event) {
    RouteEvent recorded = log.event(event);
    return new Evidence(recorded, Optional.empty());
  }
}
