package dev.watershed.engine.convergence;

import java.time.Duration;

/// A change that comes and goes: it holds, is taken back, holds again. Announcements only; what other ASes do
/// differently under a change stays.
///
/// @param times how often the change comes, 1 or more
/// @param on how long it holds each time
/// @param off how long it is away between two times
/// @param staysOn whether it holds in the end
public record Repetition(int times, Duration on, Duration off, boolean staysOn) {

  /// The change comes once, and stays.
  public static final Repetition ONCE = new Repetition(1, Duration.ZERO, Duration.ZERO, true);

  public Repetition {
    if (times < 1 || times > 1000) {
      throw new IllegalArgumentException("a change comes 1 to 1000 times, not " + times);
    }
    boolean again = times > 1 || !staysOn;
    if (again && (on.isNegative() || on.isZero() || times > 1 && (off.isNegative() || off.isZero()))) {
      throw new IllegalArgumentException("a change that comes and goes needs times above 0");
    }
  }
}
