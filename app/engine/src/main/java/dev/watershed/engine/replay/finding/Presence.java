package dev.watershed.engine.replay.finding;

import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// When vantage points carried one PoP.
///
/// @param pop its id
/// @param byPrefix for each prefix that was ever carried from it, the times, in order and without overlap
public record Presence(String pop, SortedMap<Prefix, List<Span>> byPrefix) {

  /// A time in which the prefix is carried.
  ///
  /// @param to the first moment at which it is no more
  public record Span(Instant from, Instant to) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  /// Whether a prefix is carried at a moment.
  public boolean isCarried(Prefix prefix, Instant time) {
    return byPrefix.getOrDefault(prefix, List.of()).stream().anyMatch(span -> span.contains(time));
  }

  /// Whether any prefix is carried at a moment.
  public boolean isCarried(Instant time) {
    return byPrefix.keySet().stream().anyMatch(prefix -> isCarried(prefix, time));
  }
}
