package dev.watershed.engine.convergence;

import dev.watershed.engine.topology.Internet;

/// Who is stuck in a run, told without running it. It lies in this package because nobody else needs to know.
public final class StuckSeeds {

  private StuckSeeds() {}

  /// The routers that [Timeline#stuck] of a run with that seed gives.
  public static int[] stuck(Internet internet, ConvergenceOptions options, long seed) {
    return new RouterTraits(internet, options, new Draws(seed)).stuck();
  }
}
