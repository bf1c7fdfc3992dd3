package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Speakers;
import java.util.Arrays;

/// Every route that routers took in one run, and so the paths that they explored.
final class TakenRoutes {

  private final int[] changes;
  /// Router and number of the path, of every change.
  private long[] taken = new long[1024];
  private int size;

  TakenRoutes(int routers) {
    changes = new int[routers];
  }

  /// @param path as [Speakers#pathNumber] numbers them
  void add(int router, int path) {
    changes[router]++;
    if (size == taken.length) {
      taken = Arrays.copyOf(taken, size * 2);
    }
    taken[size++] = (long) router << 32 | path;
  }

  /// How often each router took another route. Not to be written to.
  int[] changes() {
    return changes;
  }

  /// By router: how many different paths it used on the way, without the one it began with and the one in the end.
  ///
  /// @param last the route of each router in the end
  int[] explored(Speakers speakers, int[] last) {
    int[] count = new int[last.length];
    long[] all = Arrays.copyOf(taken, size);
    Arrays.sort(all);
    for (int i = 0; i < size; i++) {
      int router = (int) (all[i] >>> 32);
      int path = (int) all[i];
      boolean again = i > 0 && all[i] == all[i - 1];
      boolean end = path == speakers.pathNumber(last[router])
          || path == speakers.pathNumber(speakers.initial(router));
      count[router] += again || end || path == 0 ? 0 : 1;
    }
    return count;
  }
}
