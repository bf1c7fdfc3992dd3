package dev.watershed.engine.replay;

import java.time.Instant;

/// Instants as microseconds since 1970, the finest that sources have.
public final class Times {

  private Times() {}

  /// The microsecond in which a moment lies; moments outside the range of a long are taken to its ends.
  public static long micros(Instant time) {
    try {
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    } catch (ArithmeticException _) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
