package dev.watershed.engine.convergence;

import java.util.Arrays;

/// The moments at which shares are written down, the same in every run: a tenth of a second apart at first, then a
/// second, ten seconds, a minute.
final class TimeGrid {

  private static final long SECOND = 1_000_000_000L;

  private TimeGrid() {}

  /// @param horizon the last moment, in nanoseconds
  static long[] until(long horizon) {
    long[] grid = new long[4096];
    int count = 0;
    for (long at = 0; at <= horizon; at += step(at)) {
      if (count == grid.length) {
        grid = Arrays.copyOf(grid, count * 2);
      }
      grid[count++] = at;
    }
    return Arrays.copyOf(grid, count);
  }

  private static long step(long at) {
    return at < 15 * SECOND ? SECOND / 10
        : at < 180 * SECOND ? SECOND
        : at < 1800 * SECOND ? 10 * SECOND
        : 60 * SECOND;
  }
}
