package dev.watershed.cli.whatif;

import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.StuckSeeds;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timers;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.WhatIf;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// The mean share of peers that keep a route, over thousands of withdrawals, by simulating few of them: those in which
/// a computation says that many peers keep it are drawn more often, and count less (sampling with probability
/// proportional to size, Hansen and Hurwitz 1943). What is averaged is simulated; a wrong computation makes the
/// interval wider, not the mean wrong, for every withdrawal may be drawn.
final class StuckRouteSampling {

  /// What the computation says of a withdrawal where nobody is reached: it is drawn seldom, but drawn.
  private static final double LEAST = 0.002;

  /// @param mean of the peers, 0 to 1
  /// @param error of the mean, for the withdrawals that were drawn
  /// @param population the error that stems from the number of withdrawals of which they were drawn
  record Estimate(double mean, double error, double population) {}

  private final WhatIf whatIf;
  private final BitSet peers;
  private final ConvergenceOptions options;
  private final int withdrawals;
  /// By withdrawal: the part of the peers that is computed, and [#LEAST].
  private final double[] size;

  /// What is simulated: who keeps a route hangs on who is stuck; with short times fewer paths are tried, and a run
  /// takes seconds.
  static ConvergenceOptions options(double stuck) {
    return ConvergenceOptions.DEFAULT.withStuck(stuck)
        .withTimers(TimerMix.of(Timers.IOS.withProcessing(Duration.ofMillis(1), Duration.ofMillis(10))));
  }

  /// By withdrawal, whose number is its seed: the routers that do not hear it.
  static int[][] stuck(Internet internet, ConvergenceOptions options, int withdrawals) {
    return IntStream.range(0, withdrawals)
        .mapToObj(seed -> StuckSeeds.stuck(internet, options, seed)).toArray(int[][]::new);
  }

  /// @param stuck of the withdrawals of which some are drawn, as [#stuck] gives them
  /// @param reached the ASes that a stale route of an AS comes to, in a resting state
  StuckRouteSampling(WhatIf whatIf, BitSet peers, ConvergenceOptions options, int[][] stuck,
      BiFunction<Routing, Integer, BitSet> reached) {
    this.whatIf = whatIf;
    this.peers = peers;
    this.options = options;
    withdrawals = stuck.length;
    Internet internet = whatIf.base().internet();
    size = new double[withdrawals];
    for (int seed = 0; seed < withdrawals; seed++) {
      BitSet all = new BitSet();
      for (int router : stuck[seed]) {
        all.or(reached.apply(whatIf.base(), internet.asOf(router)));
      }
      all.and(peers);
      size[seed] = (double) all.cardinality() / peers.cardinality() + LEAST;
    }
  }

  /// The mean that the computation gives for the same withdrawals.
  double computed() {
    return Arrays.stream(size).average().orElseThrow() - LEAST;
  }

  /// Simulates some of the withdrawals.
  Estimate simulate(int draws, SplittableRandom random) {
    double[] upTo = size.clone();
    Arrays.parallelPrefix(upTo, Double::sum);
    double whole = upTo[withdrawals - 1];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      int place = Arrays.binarySearch(upTo, random.nextDouble(whole));
      int seed = Math.min(withdrawals - 1, place < 0 ? -place - 1 : place + 1);
      double counted = share(seed) * whole / withdrawals / size[seed];
      sum += counted;
      squares += counted * counted;
    }
    double mean = sum / draws;
    double variance = draws < 2 ? 0 : (squares - sum * mean) / (draws - 1);
    double center = whole / withdrawals;
    double spread = Arrays.stream(size).map(one -> (one - center) * (one - center)).sum() / (withdrawals - 1);
    return new Estimate(mean, Math.sqrt(variance / draws), Math.sqrt(spread / withdrawals));
  }

  /// The part of the peers that keep a route after one withdrawal.
  private double share(int seed) {
    Internet internet = whatIf.base().internet();
    Convergence convergence = Convergence.of(
        whatIf, Scenario.of(new Change.Withdraw("only", OptionalInt.empty())), options.withRuns(seed, 1),
        (_, _) -> true);
    BitSet stale = new BitSet();
    convergence.runs().getFirst().differing().forEach(router -> stale.set(internet.asOf(router)));
    stale.and(peers);
    return (double) stale.cardinality() / peers.cardinality();
  }
}
