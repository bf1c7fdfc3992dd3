package dev.watershed.engine.replay.finding;

import dev.watershed.engine.convergence.Damping;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Detail.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What route flap damping (RFC 2439) would have made of the updates that vantage points sent: of a router next to the
/// vantage point, whose penalties begin at nothing.
final class Penalties {

  private Penalties() {}

  /// For each slot and each set of parameters that has a name.
  ///
  /// @param from microseconds, to `to`: the changes that count
  static List<Suppression> suppressions(History history, Set<Integer> slots, long from, long to) {
    List<Suppression> suppressions = new ArrayList<>();
    for (int slot : slots) {
      List<RouteChange> changes = history.within(slot, from, to).stream().filter(RouteChange::isReal).toList();
      for (Damping damping : Damping.ALL) {
        suppressions.add(suppression(history, slot, changes, damping));
      }
    }
    return suppressions;
  }

  static Suppression suppression(History history, int slot, List<RouteChange> changes, Damping damping) {
    double penalty = 0;
    double peak = 0;
    long last = changes.isEmpty() ? 0 : changes.getFirst().micros();
    Optional<Instant> suppressedAt = Optional.empty();
    Optional<Instant> reusedAt = Optional.empty();
    boolean suppressed = false;
    for (RouteChange change : changes) {
      long nanos = (change.micros() - last) * 1000;
      if (suppressed && damping.untilReuse(penalty) <= nanos) {
        suppressed = false;
        reusedAt = Optional.of(Times.instant(last + damping.untilReuse(penalty) / 1000));
      }
      penalty = damping.flapped(damping.decayed(penalty, nanos), cost(change, damping));
      peak = Math.max(peak, penalty);
      last = change.micros();
      if (!suppressed && penalty > damping.suppress()) {
        suppressed = true;
        suppressedAt = suppressedAt.or(() -> Optional.of(Times.instant(change.micros())));
      }
    }
    if (suppressed) {
      reusedAt = Optional.of(Times.instant(last + damping.untilReuse(penalty) / 1000));
    }
    return new Suppression(
        history.vantagePoint(slot), history.prefix(slot), damping.name(), peak, suppressedAt, reusedAt);
  }

  private static double cost(RouteChange change, Damping damping) {
    if (change.after() == -1) {
      return damping.withdrawal();
    }
    return change.before() == -1 ? damping.readvertisement() : damping.attributeChange();
  }
}
