package dev.watershed.engine.fit;

import java.util.List;
import java.util.Optional;

/// The AS path of one vantage point's route, as far as it leads to the operator. Prepends are taken out and kept apart.
///
/// @param hops the ASes from the vantage point's own to the one next to the operator, ASNs unsigned, no AS twice
/// @param times how often each of them stands in the path in a row, 1 or more
/// @param tail how many ASes stand behind them: the operator's, with its prepends and whatever else it put there; 1 or
///     more
/// @param pop where the route comes from; empty where nothing tells
/// @param witness the vantage point, as text
public record SeenPath(List<Integer> hops, List<Integer> times, int tail, Optional<String> pop, String witness) {

  public SeenPath {
    hops = List.copyOf(hops);
    times = List.copyOf(times);
    if (hops.isEmpty() || hops.size() != times.size() || tail < 1) {
      throw new IllegalArgumentException(
          "a path has hops, as many counts, and a tail: " + hops + " " + times + " " + tail);
    }
  }

  /// The AS of the vantage point.
  public int vantage() {
    return hops.getFirst();
  }

  /// The AS next to the operator.
  public int upstream() {
    return hops.getLast();
  }
}
