package dev.watershed.engine.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a daemon says of one prefix.
///
/// @param best the number of the peer whose route it uses, [#LOCAL], or [#NONE]
/// @param order all routes in the order of the daemon's list, the best first; empty where the daemon does not tell
/// @param multipath the routes that it counts as equal to the best, the best among them; empty where it does not tell
/// @param reason the daemon's own word for the step that decided, or an empty text where it gives none
/// @param arrivals by peer, the second in which the daemon took its route, on a clock of the daemon's; empty where
///     it does not tell
public record Choice(
    int best, List<Integer> order, Set<Integer> multipath, String reason, Map<Integer, Long> arrivals) {

  /// Stands for the daemon's own route.
  public static final int LOCAL = -1;

  /// Stands for no usable route.
  public static final int NONE = -2;

  public Choice {
    order = List.copyOf(order);
    multipath = Set.copyOf(multipath);
    arrivals = Map.copyOf(arrivals);
  }
}
