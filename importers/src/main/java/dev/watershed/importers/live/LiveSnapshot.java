package dev.watershed.importers.live;

import java.util.List;

/// How a live source fares at one moment.
///
/// @param nanos when, by [System#nanoTime()]; only differences mean something
/// @param sessions connections, those that were lost lately too, in the order of their names
public record LiveSnapshot(long nanos, Counts counts, List<LiveSession> sessions) {

  /// What was counted since the source opened.
  ///
  /// @param connected connections that stand now
  /// @param accepted connections ever
  /// @param refused connections that were turned away
  /// @param waiting items that were read and wait for the sink
  /// @param dropped events that were left out because their peer holds more than it may; 0 says that nothing was lost
  /// @param problems diagnostics, those that were only counted too
  public record Counts(
      int connected,
      long accepted,
      long refused,
      long messages,
      long events,
      long octets,
      long waiting,
      long dropped,
      long problems) {}

  /// What came per second between two moments.
  public record Rates(double messages, double events, double octets) {
    public static final Rates NONE = new Rates(0, 0, 0);
  }

  public LiveSnapshot {
    sessions = List.copyOf(sessions);
  }

  /// The rates since an earlier snapshot of the same source; none where no time lies between.
  public Rates ratesSince(LiveSnapshot earlier) {
    double seconds = (nanos - earlier.nanos) / 1e9;
    return seconds <= 0
        ? Rates.NONE
        : new Rates(
            (counts.messages - earlier.counts.messages) / seconds,
            (counts.events - earlier.counts.events) / seconds,
            (counts.octets - earlier.counts.octets) / seconds);
  }
}
