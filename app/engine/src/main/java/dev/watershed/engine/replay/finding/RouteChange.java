package dev.watershed.engine.replay.finding;

/// A route of a vantage point that became another one.
///
/// @param event its number in the log
/// @param before the number of the attributes before; -1 no route; [#UNKNOWN] nobody knows
/// @param after the number of the attributes after; -1 no route
record RouteChange(int event, long micros, int slot, int before, int after, Nature nature) {

  /// Nobody knows what was held before.
  static final int UNKNOWN = -2;

  /// How much a change says of the moment at which it was seen.
  enum Nature {
    /// It happened then.
    CHANGE,
    /// The first that was ever heard of the route: no change at all, as far as is known.
    FIRST,
    /// The session had been lost, or an update was missed: it happened at some time before.
    UNSEEN,
    /// The session was lost: what is held is not known any more.
    LOST,
    /// The session had been lost, and the same route was told again.
    RESENT
  }

  boolean isReal() {
    return nature == Nature.CHANGE;
  }
}
