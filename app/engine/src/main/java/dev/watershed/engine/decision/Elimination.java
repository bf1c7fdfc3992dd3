package dev.watershed.engine.decision;

/// Each step removes whoever it finds worse from all candidates at once: RFC 4271 section 9.1.2.2.
final class Elimination {

  private Elimination() {}

  /// @param selected the candidate in use now, or -1
  static void decide(
      StepComparison comparison, DecisionStep[] steps, CandidateView view, int size, int selected,
      DecisionState state) {
    int[] alive = state.alive;
    int count = 0;
    DecisionStep decisive = DecisionStep.ONLY_CANDIDATE;
    for (int candidate = 0; candidate < size; candidate++) {
      DecisionStep excluded = StepComparison.excluded(view, candidate);
      if (excluded == DecisionStep.ONLY_CANDIDATE) {
        alive[count++] = candidate;
      } else {
        state.eliminate(candidate, excluded, DecisionState.NONE);
        decisive = decisive == DecisionStep.UNRESOLVABLE ? decisive : excluded;
      }
    }
    for (int i = 0; i < steps.length && count > 1; i++) {
      DecisionStep step = steps[i];
      int left = comparison.keyed(step)
          ? rank(comparison, step, view, alive, count, state)
          : duel(comparison, step, view, alive, count, selected, state);
      if (left < count) {
        decisive = step;
        count = left;
      }
    }
    state.decided(count == 0 ? DecisionState.NONE : alive[0], decisive);
  }

  /// A step that compares one number: the lowest stays.
  private static int rank(
      StepComparison comparison, DecisionStep step, CandidateView view, int[] alive, int count, DecisionState state) {
    int champion = alive[0];
    long lowest = comparison.key(step, view, champion);
    boolean differ = false;
    for (int i = 1; i < count; i++) {
      long key = comparison.key(step, view, alive[i]);
      differ |= key != lowest;
      if (key < lowest) {
        lowest = key;
        champion = alive[i];
      }
    }
    if (!differ) {
      return count;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int candidate = alive[i];
      if (comparison.key(step, view, candidate) == lowest) {
        alive[kept++] = candidate;
      } else {
        state.eliminate(candidate, step, champion);
      }
    }
    return kept;
  }

  /// A step that holds between some pairs only: whoever loses to anyone goes. All losers go at once (RFC 4271 section
  /// 9.1.2.2 c), named with the strongest they lost to.
  private static int duel(
      StepComparison comparison, DecisionStep step, CandidateView view, int[] alive, int count, int selected,
      DecisionState state) {
    if (step == DecisionStep.MED && sameMed(comparison, view, alive, count)) {
      return count;
    }
    boolean[] beaten = state.mark;
    int losers = 0;
    for (int i = 0; i < count; i++) {
      int strongest = DecisionState.NONE;
      for (int j = 0; j < count; j++) {
        if (j != i && comparison.compare(step, view, alive[j], alive[i], selected) < 0
            && (strongest < 0 || comparison.compare(step, view, alive[j], strongest, selected) < 0)) {
          strongest = alive[j];
        }
      }
      beaten[i] = strongest >= 0;
      if (beaten[i]) {
        losers++;
        state.eliminate(alive[i], step, strongest);
      }
    }
    if (losers == 0) {
      return count;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!beaten[i]) {
        alive[kept++] = alive[i];
      }
    }
    return kept;
  }

  private static boolean sameMed(StepComparison comparison, CandidateView view, int[] alive, int count) {
    long med = comparison.med(view, alive[0]);
    for (int i = 1; i < count; i++) {
      if (comparison.med(view, alive[i]) != med) {
        return false;
      }
    }
    return true;
  }
}
