package dev.watershed.engine.lab;

import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Optional;

/// A router and the history of its routes: rounds, each settled before the next begins, so that for every prefix the
/// order of arrival is known.
///
/// @param seed what it was made from
/// @param pauses whether some time passes between rounds, for daemons that look at the age of routes
/// @param prefixes the candidate sets, one a prefix
/// @param rounds in the order of time; a round says at most one thing of a prefix
public record Scenario(
    long seed, LabRouter router, boolean pauses, List<Prefix> prefixes, List<List<Event>> rounds) {

  /// A peer announces a route, or withdraws it.
  ///
  /// @param peer its number
  /// @param route empty for a withdrawal
  public record Event(Prefix prefix, int peer, Optional<LabRoute> route) {}

  public Scenario {
    prefixes = List.copyOf(prefixes);
    rounds = rounds.stream().map(List::copyOf).toList();
  }
}
