package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.engine.replay.finding.Visibility.Entity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A PoP, or one of its upstreams, that came and went several times.
///
/// @param pop its place in the list, or [Landings#NONE] where only single vantage points saw something flap
/// @param upstream as [Entity#upstream()]
/// @param from microseconds, as `to`
/// @param slots which saw it
/// @param apart whether there were pauses in which it could be seen to be gone
/// @param changes as they saw it, in the order of time
record Flap(
    int pop, long upstream, int losses, long from, long to, Set<Integer> slots, boolean apart,
    List<RouteChange> changes) {

  boolean isNamed() {
    return pop != Landings.NONE;
  }

  boolean isWholePop() {
    return upstream == Entity.ALL;
  }

  /// The two as one.
  Flap with(Flap other) {
    Set<Integer> all = new TreeSet<>(slots);
    all.addAll(other.slots);
    List<RouteChange> both = Stream.concat(changes.stream(), other.changes.stream())
        .distinct().sorted(Comparator.comparingInt(RouteChange::event)).toList();
    return new Flap(pop, upstream, Math.max(losses, other.losses), Math.min(from, other.from), Math.max(to, other.to),
        all, apart, both);
  }

  boolean overlaps(long start, long end) {
    return start <= to && from <= end;
  }

  /// Whether what went or came is only what vantage points did because of the flap. Its own losses and returns are that
  /// where it was too fast for them to be told from each other.
  ///
  /// @param all that went or came
  /// @param slack microseconds after the last change within which all still belongs to it
  boolean explains(Group group, List<Group> all, long slack) {
    if (!isNamed() || !isWithin(group, slack)) {
      return false;
    }
    if (group.pop() == pop && (isWholePop() || group.upstream() == upstream)) {
      return !apart || !group.isWholePop() && isWholePop();
    }
    return group.events().stream().allMatch(event -> slots.containsAll(event.moved().keySet()))
        || all.stream().anyMatch(other -> isWithin(other, slack) && isDetour(group, other));
  }

  /// Whether the two are the coming and the going of one thing.
  private static boolean isDetour(Group group, Group other) {
    return other.pop() == group.pop() && other.upstream() == group.upstream() && other.loss() != group.loss()
        && (group.loss() ? other.start() <= group.start() : group.start() <= other.start());
  }

  private boolean isWithin(Group group, long slack) {
    return group.start() >= from && group.end() <= to + slack;
  }
}
