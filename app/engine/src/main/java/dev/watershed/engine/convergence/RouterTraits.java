package dev.watershed.engine.convergence;

import dev.watershed.engine.topology.Internet;
import java.util.stream.IntStream;

/// What chance gives to the routers of one run: whose timers an AS has, whether it damps, who never hears a withdrawal.
/// It hangs on the seed alone.
final class RouterTraits {

  private final Timers[] timers;
  private final boolean[] damps;
  private final boolean[] stuck;

  RouterTraits(Internet internet, ConvergenceOptions options, Draws draws) {
    int ases = internet.ases();
    TimerMix mix = options.timers();
    timers = new Timers[ases];
    damps = new boolean[ases];
    for (int as = 0; as < ases; as++) {
      int asn = internet.asn(as);
      timers[as] = mix.parts().get(mix.part(draws.unit(Draws.Use.VENDOR, asn, 0, 0))).timers();
      damps[as] = options.damping().isPresent() && draws.unit(Draws.Use.DAMPING, asn, 0, 0) < options.dampingShare();
    }
    stuck = new boolean[options.stuck() > 0 ? internet.routers() : 0];
    for (int router = 0; router < stuck.length; router++) {
      stuck[router] = draws.unit(Draws.Use.STUCK, router, 0, 0) < options.stuck();
    }
  }

  /// By AS. Not to be written to.
  Timers[] timers() {
    return timers;
  }

  /// By AS. Not to be written to.
  boolean[] damps() {
    return damps;
  }

  /// Whether a router ignores every withdrawal.
  boolean isStuck(int router) {
    return stuck.length > 0 && stuck[router];
  }

  /// Those that do.
  int[] stuck() {
    return IntStream.range(0, stuck.length).filter(this::isStuck).toArray();
  }
}
