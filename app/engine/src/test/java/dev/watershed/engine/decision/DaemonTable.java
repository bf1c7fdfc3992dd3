package dev.watershed.engine.decision;

import java.util.List;
import java.util.Optional;

/// A daemon's table of the routes to one prefix, by its own algorithm: an oracle for [RibEntry].
interface DaemonTable {

  void announce(Candidate fresh);

  void withdraw(String id);

  /// The routes' ids in the order in which the daemon keeps them.
  List<String> table();

  /// The id of the chosen route.
  Optional<String> best();

  /// To whom a route lost that is not the best; empty where nobody says.
  default Optional<String> lostTo(String id) {
    return Optional.empty();
  }
}
