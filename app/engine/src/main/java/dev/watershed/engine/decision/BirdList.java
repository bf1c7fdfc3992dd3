package dev.watershed.engine.decision;

/// BIRD 2.0.12: a table that keeps its best route first and compares each arrival with it (`rte_recalculate` in
/// nest/rt-table.c). With `deterministic med` only the best route of each neighbouring AS takes part, all others being
/// suppressed (`bgp_rte_recalculate` in proto/bgp/attrs.c). Routes arrive one by one here; none is replaced or withdrawn.
final class BirdList {

  private final DecisionProcess process;
  private final CandidateView view;
  private final DecisionState state;
  private final boolean deterministic;
  private final int[] list;
  private final boolean[] suppressed;
  private int count;

  private BirdList(DecisionProcess process, CandidateView view, DecisionState state) {
    this.process = process;
    this.view = view;
    this.state = state;
    this.deterministic = process.options().deterministicMed();
    this.list = state.list;
    this.suppressed = state.mark;
  }

  static void decide(DecisionProcess process, CandidateView view, int size, DecisionState state) {
    BirdList table = new BirdList(process, view, state);
    for (int candidate = 0; candidate < size; candidate++) {
      table.suppressed[candidate] = false;
      if (view.looped(candidate)) {
        state.eliminate(candidate, DecisionStep.LOOP, DecisionState.NONE);
      } else {
        table.arrive(candidate);
      }
    }
    int best = table.count == 0 ? DecisionState.NONE : table.list[0];
    table.explain();
    state.decided(best, Duels.decisive(process, state, size, best));
  }

  private void arrive(int candidate) {
    if (deterministic && regroup(candidate)) {
      list[count++] = candidate;
      elect();
    } else if (count == 0 || better(candidate, list[0])) {
      System.arraycopy(list, 0, list, 1, count++);
      list[0] = candidate;
    } else {
      list[count++] = candidate;
    }
  }

  /// Chooses the best of the newcomer's group and suppresses the others.
  ///
  /// @return whether the whole table has to be looked at again
  private boolean regroup(int candidate) {
    suppressed[candidate] = true;
    int best = candidate;
    for (int i = 0; i < count; i++) {
      if (sameGroup(list[i], candidate)) {
        suppressed[list[i]] = true;
        if (better(list[i], best)) {
          best = list[i];
        }
      }
    }
    suppressed[candidate] = candidate != best && !mergeable(best, candidate);
    for (int i = 0; i < count; i++) {
      if (sameGroup(list[i], candidate)) {
        suppressed[list[i]] = list[i] != best && !mergeable(best, list[i]);
      }
    }
    return best != candidate || count > 0 && sameGroup(list[0], candidate);
  }

  private void elect() {
    int place = 0;
    for (int i = 1; i < count; i++) {
      if (better(list[i], list[place])) {
        place = i;
      }
    }
    int best = list[place];
    System.arraycopy(list, 0, list, 1, place);
    list[0] = best;
  }

  private boolean better(int challenger, int incumbent) {
    if (suppressed[challenger] != suppressed[incumbent]) {
      return suppressed[incumbent];
    }
    return process.challenge(view, challenger, incumbent, DecisionState.NONE) < 0;
  }

  private boolean sameGroup(int left, int right) {
    return process.comparison.sameGroup(view, left, right);
  }

  private boolean mergeable(int best, int other) {
    return Multipath.equalUntilTieBreak(process, view, other, best);
  }

  /// A suppressed route lost to one of its group that is not; any other lost to the best.
  private void explain() {
    for (int i = 1; i < count; i++) {
      int loser = list[i];
      int winner = list[0];
      for (int j = 0; j < count && suppressed[loser]; j++) {
        if (!suppressed[list[j]] && sameGroup(list[j], loser)) {
          winner = list[j];
          break;
        }
      }
      int result = process.challenge(view, loser, winner, DecisionState.NONE);
      if (result < 0) {
        result = process.challenge(view, winner, loser, DecisionState.NONE);
      }
      state.eliminate(loser, process.decidingStep(result), winner);
    }
  }
}
