package dev.watershed.engine.convergence;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Region;
import dev.watershed.engine.whatif.Population;

/// How much hangs on each router, by the region that the users are in. Whole numbers, so that sums are exact in
/// whatever order things happen.
final class Users {

  /// What all users together have: shares are multiples of one part in 2^48.
  static final long WHOLE = 1L << 48;

  /// By router, one more at the end: its first entry in the two columns behind.
  final int[] first;
  final byte[] region;
  final long[] weight;
  /// By router.
  final long[] total;
  /// By region's ordinal, and all together at the end.
  final long[] byRegion;

  Users(Internet internet, Population population) {
    Region[] regions = Region.values();
    long[][] held = new long[internet.routers()][];
    for (int cell = 0; cell < population.size(); cell++) {
      int router = population.router(cell);
      if (held[router] == null) {
        held[router] = new long[regions.length];
      }
      held[router][Region.of(population.country(cell)).ordinal()] += Math.round(population.share(cell) * WHOLE);
    }
    int entries = 0;
    first = new int[internet.routers() + 1];
    total = new long[internet.routers()];
    byRegion = new long[regions.length + 1];
    for (int router = 0; router < held.length; router++) {
      first[router] = entries;
      for (int i = 0; held[router] != null && i < regions.length; i++) {
        entries += held[router][i] > 0 ? 1 : 0;
      }
    }
    first[held.length] = entries;
    region = new byte[entries];
    weight = new long[entries];
    for (int router = 0; router < held.length; router++) {
      int at = first[router];
      for (int i = 0; held[router] != null && i < regions.length; i++) {
        if (held[router][i] > 0) {
          region[at] = (byte) i;
          weight[at++] = held[router][i];
          total[router] += held[router][i];
          byRegion[i] += held[router][i];
          byRegion[regions.length] += held[router][i];
        }
      }
    }
  }
}
