package dev.watershed.engine.replay.finding;

import dev.watershed.engine.text.Counted;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Pieces of the sentences in which findings say what they found.
final class Words {

  private Words() {}

  static String list(Collection<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(", "));
  }

  static String vantagePoints(long count) {
    return Counted.of(count, "vantage point");
  }

  /// How far a change spread, and how long that took where there was more than one to reach.
  static String spread(String reached, Spread spread) {
    return spread.reached() == 1 ? reached : reached + " in " + length(spread.span());
  }

  static String length(Duration time) {
    double seconds = time.toNanos() / 1e9;
    return seconds >= 120
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  }
}
