package dev.watershed.importers.bmp;

import dev.watershed.importers.live.LiveSnapshot;
import java.util.concurrent.atomic.LongAdder;

/// What a station has counted since it was opened. Any thread may count.
final class StationTally {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder octets = new LongAdder();
  private final LongAdder problems = new LongAdder();

  void accepted() {
    accepted.increment();
  }

  void refused() {
    refused.increment();
    problems.increment();
  }

  void octets(int count) {
    octets.add(count);
  }

  void message() {
    messages.increment();
  }

  void events(int count) {
    events.add(count);
  }

  void problem() {
    problems.increment();
  }

  /// @param connected connections that stand now
  /// @param waiting events that wait for the consumer
  /// @param dropped events that were left out of what is held
  LiveSnapshot.Counts counts(int connected, long waiting, long dropped) {
    return new LiveSnapshot.Counts(
        connected, accepted.sum(), refused.sum(), messages.sum(), events.sum(), octets.sum(), waiting, dropped,
        problems.sum());
  }
}
