package dev.watershed.engine.decision;

/// What follows from duels between pairs.
final class Duels {

  private Duels() {}

  /// The latest step at which the winner itself beat another candidate. Where it beat none, the step that kept the
  /// others out.
  static DecisionStep decisive(DecisionProcess process, DecisionState state, int size, int best) {
    int latest = -1;
    for (int candidate = 0; candidate < size; candidate++) {
      DecisionStep step = state.eliminatedAt(candidate);
      if (step != DecisionStep.ONLY_CANDIDATE
          && (state.eliminatedBy(candidate) == best || state.eliminatedBy(candidate) == DecisionState.NONE)) {
        latest = Math.max(latest, process.place(step));
      }
    }
    return latest < 0 ? DecisionStep.ONLY_CANDIDATE : process.stepAt(latest);
  }

  /// Writes down who lost to whom in a list that a router keeps sorted: to the best where the best is preferred, else
  /// to the nearest one before that is.
  static void eliminateAll(DecisionProcess process, CandidateView view, int[] list, int count, DecisionState state) {
    for (int i = 1; i < count; i++) {
      int result = process.challenge(view, list[i], list[0], DecisionState.NONE);
      int by = list[0];
      for (int j = i - 1; result < 0 && j > 0; j--) {
        by = list[j];
        result = process.challenge(view, list[i], by, DecisionState.NONE);
      }
      state.eliminate(list[i], process.decidingStep(result), by);
    }
  }
}
