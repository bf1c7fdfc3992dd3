package dev.watershed.engine.lab;

import dev.watershed.model.net.Prefix;
import java.util.Map;
import java.util.Set;

/// A running daemon.
public interface Daemon extends AutoCloseable {

  /// What it chose for each prefix that it has a route for.
  Map<Prefix, Choice> table();

  /// The prefixes inside this one for which it has chosen a route.
  Set<Prefix> chosenWithin(Prefix covering);

  /// The program's version, in its own words.
  String version();

  /// Stops the daemon and waits for its end.
  @Override
  void close();
}
