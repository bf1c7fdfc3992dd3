package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Relation;

/// What an AS prefers where nothing else is known: routes that earn, then routes that are free, then routes that cost
/// (Gao and Rexford, "Stable Internet routing without global coordination", 2001).
///
/// A route from a sibling has the preference of the relation over which the organization learned it.
///
/// @param customer local preference of routes from customers, 0 to 4294967295; the others likewise
public record LocalPreferences(long customer, long peer, long provider) {

  /// Around 100, the default of most routers.
  public static final LocalPreferences DEFAULT = new LocalPreferences(120, 100, 80);

  public LocalPreferences {
    for (long value : new long[] {customer, peer, provider}) {
      if (value < 0 || value > 0xffffffffL) {
        throw new IllegalArgumentException("a local preference lies in 0 to 4294967295, not " + value);
      }
    }
  }

  long of(Relation relation) {
    return switch (relation) {
      case CUSTOMER -> customer;
      case PEER -> peer;
      case PROVIDER -> provider;
      case SIBLING -> throw new IllegalArgumentException("a sibling's route keeps the relation it was learned over");
    };
  }
}
