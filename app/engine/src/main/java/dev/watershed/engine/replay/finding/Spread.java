package dev.watershed.engine.replay.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// How a change travelled: when the vantage points that it reached followed it, each counted once, at its last move.
///
/// @param first the first of them
/// @param median half of them had followed
/// @param ninety nine tenths of them had followed
/// @param last the last of them
/// @param reached how many vantage points followed
/// @param of how many could have
public record Spread(Instant first, Instant median, Instant ninety, Instant last, int reached, int of) {

  /// @param times one for each vantage point that followed, at least one
  /// @param of how many could have followed
  public static Spread of(List<Instant> times, int of) {
    Instant[] sorted = times.toArray(Instant[]::new);
    Arrays.sort(sorted);
    return new Spread(sorted[0], at(sorted, 0.5), at(sorted, 0.9), sorted[sorted.length - 1], sorted.length,
        Math.max(of, sorted.length));
  }

  /// The nearest rank: the earliest time by which at least this part had followed.
  private static Instant at(Instant[] sorted, double part) {
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }

  /// From the first vantage point to the last.
  public Duration span() {
    return Duration.between(first, last);
  }
}
