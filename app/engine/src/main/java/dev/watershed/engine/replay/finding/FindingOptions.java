package dev.watershed.engine.replay.finding;

import java.time.Duration;

/// The scales of time on which changes belong together. The defaults fit the Internet, where MRAI timers of 30 s and
/// path exploration stretch one event over a minute (Labovitz et al., "Delayed Internet routing convergence", 2000).
///
/// @param settle changes with no longer pause between them are one event
/// @param flapGap losses with no longer pause between them are one flap
/// @param flapLosses how many losses make a flap, at least 2
/// @param stuckAfter how long a route must outlive the withdrawal that the others saw to be called stuck
/// @param evidence how many events are kept as evidence of one finding; the rest is counted
public record FindingOptions(Duration settle, Duration flapGap, int flapLosses, Duration stuckAfter, int evidence) {

  public static final FindingOptions DEFAULT =
      new FindingOptions(Duration.ofSeconds(45), Duration.ofMinutes(10), 3, Duration.ofMinutes(10), 50);

  public FindingOptions {
    if (settle.isNegative() || flapGap.isNegative() || stuckAfter.isNegative() || flapLosses < 2 || evidence < 1) {
      throw new IllegalArgumentException("spans of time are not negative, a flap has at least 2 losses, and evidence is"
          + " at least 1 event");
    }
  }
}
