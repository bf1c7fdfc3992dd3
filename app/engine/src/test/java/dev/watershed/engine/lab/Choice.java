package dev.watershed.engine.lab;

import java.util.Map;
import java.util.Set;

/// What a daemon says of one prefix.
///
/// @param best the number of the peer whose route it uses, [#LOCAL], or [#NONE]
/// @param multipath the peers whose routes it uses at once, the best among them; empty where the daemon does not say
/// @param reason the daemon's own word for the step that decided, or an empty text where it gives none
/// @param arrivals by peer, the second in which the daemon took its route, on a clock of the daemon's; empty where the
///     daemon does not say
public record Choice(int best, Set<Integer> multipath, String reason, Map<Integer, Long> arrivals) {

  /// Stands for the daemon's own route.
  public static final int LOCAL = -1;

  /// Stands for no usable route.
  public static final int NONE = -2;

  public Choice {
    multipath = Set.copyOf(multipath);
    arrivals = Map.copyOf(arrivals);
  }

  public Choice(int best, Set<Integer> multipath, String reason) {
    this(best, multipath, reason, Map.of());
  }

  public Choice withArrivals(Map<Integer, Long> value) {
    return new Choice(best, multipath, reason, value);
  }
}
