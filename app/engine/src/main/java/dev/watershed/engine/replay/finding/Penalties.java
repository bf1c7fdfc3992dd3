package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.finding.Detail.Suppression;
import java.util.List;
import java.util.Set;

/// What route flap damping would have made of recorded updates.
final class Penalties {

  private Penalties() {}

  static List<Suppression> suppressions(History history, Set<Integer> slots, long from, long to) {
    return List.of();
  }
}
