package dev.watershed.engine.decision;

import java.util.Arrays;

/// The outcome of one decision, and the space it was reached in. Use one per thread for as many decisions as wanted: it
/// grows to the largest set of candidates and allocates nothing after that.
public final class DecisionState {

  /// Stands for "no candidate".
  public static final int NONE = -1;

  /// The candidates still in, in the order in which the router has them.
  int[] alive = new int[8];
  /// A second list, for the strategies that need one.
  int[] list = new int[8];
  boolean[] mark = new boolean[8];

  private DecisionStep[] lostAt = new DecisionStep[8];
  private int[] lostTo = new int[8];
  private int size;
  private int best = NONE;
  private DecisionStep decisive = DecisionStep.ONLY_CANDIDATE;

  void begin(int candidates) {
    if (candidates > alive.length) {
      int capacity = Math.max(candidates, alive.length * 2);
      alive = new int[capacity];
      list = new int[capacity];
      mark = new boolean[capacity];
      lostAt = new DecisionStep[capacity];
      lostTo = new int[capacity];
    }
    Arrays.fill(lostAt, 0, candidates, DecisionStep.ONLY_CANDIDATE);
    size = candidates;
    best = NONE;
    decisive = DecisionStep.ONLY_CANDIDATE;
  }

  void eliminate(int candidate, DecisionStep step, int by) {
    lostAt[candidate] = step;
    lostTo[candidate] = by;
  }

  void decided(int winner, DecisionStep step) {
    best = winner;
    decisive = step;
  }

  /// How many candidates the decision had.
  public int size() {
    return size;
  }

  /// The chosen candidate, or [#NONE].
  public int best() {
    return best;
  }

  /// The step that eliminated the runner-up; [DecisionStep#ONLY_CANDIDATE] where there was none.
  public DecisionStep decisiveStep() {
    return decisive;
  }

  /// The step at which a candidate was eliminated; [DecisionStep#ONLY_CANDIDATE] for the best.
  public DecisionStep eliminatedAt(int candidate) {
    return lostAt[candidate];
  }

  /// The candidate that a candidate lost to, one of those that were better at the step; [#NONE] where the step needs no
  /// other candidate (loops, unresolvable next hops) and for the best.
  public int eliminatedBy(int candidate) {
    return lostAt[candidate] == DecisionStep.ONLY_CANDIDATE ? NONE : lostTo[candidate];
  }
}
