package dev.watershed.engine.decision;

/// BIRD 2.0.12: a table that keeps its best route first and compares each arrival with it (`rte_recalculate` in
/// nest/rt-table.c). With `deterministic med` only the best route of each neighbouring AS takes part, all others being
/// suppressed (`bgp_rte_recalculate` in proto/bgp/attrs.c).
final class BirdList {

  private final DecisionProcess process;
  private final CandidateView view;
  private final DecisionState state;
  private final boolean deterministic;
  private final int[] list;
  private final boolean[] suppressed;
  private int count;

  /// An empty table in the space of a state that has begun with all candidates that will occur.
  BirdList(DecisionProcess process, CandidateView view, DecisionState state) {
    this.process = process;
    this.view = view;
    this.state = state;
    this.deterministic = process.options().deterministicMed();
    this.list = state.list;
    this.suppressed = state.mark;
  }

  /// The routes arrive one by one; none is replaced or withdrawn.
  static void decide(DecisionProcess process, CandidateView view, int size, DecisionState state) {
    BirdList table = new BirdList(process, view, state);
    for (int candidate = 0; candidate < size; candidate++) {
      table.suppressed[candidate] = false;
      if (view.looped(candidate)) {
        state.eliminate(candidate, DecisionStep.LOOP, DecisionState.NONE);
      } else {
        table.change(DecisionState.NONE, candidate);
      }
    }
    table.conclude(size);
  }

  /// Puts a route at the end of the table as it was left by earlier changes.
  void restore(int candidate, boolean isSuppressed) {
    list[count++] = candidate;
    suppressed[candidate] = isSuppressed;
  }

  int count() {
    return count;
  }

  int candidateAt(int place) {
    return list[place];
  }

  boolean isSuppressed(int candidate) {
    return suppressed[candidate];
  }

  void conclude(int size) {
    int best = count == 0 ? DecisionState.NONE : list[0];
    explain();
    state.decided(best, Duels.decisive(process, state, size, best));
  }

  /// `rte_recalculate`: a route comes, goes, or takes the place of another one of its session.
  ///
  /// @param old the route that goes, or [DecisionState#NONE]
  /// @param candidate the route that comes, or [DecisionState#NONE]
  void change(int old, int candidate) {
    int oldBest = count == 0 ? DecisionState.NONE : list[0];
    int place = old == DecisionState.NONE ? count : remove(old);
    boolean again = deterministic && regroup(old, candidate, oldBest);
    boolean comes = candidate != DecisionState.NONE;
    if (!again && comes && (oldBest == DecisionState.NONE || better(candidate, oldBest))) {
      insert(candidate, 0);
    } else {
      if (comes) {
        insert(candidate, place);
      }
      if (again || old == oldBest) {
        elect();
      }
    }
  }

  private int remove(int candidate) {
    int place = 0;
    while (list[place] != candidate) {
      place++;
    }
    System.arraycopy(list, place + 1, list, place, --count - place);
    return place;
  }

  private void insert(int candidate, int place) {
    System.arraycopy(list, place, list, place + 1, count++ - place);
    list[place] = candidate;
  }

  /// `bgp_rte_recalculate`: chooses the best of the group that changes and suppresses the others.
  ///
  /// @return whether the whole table has to be looked at again
  private boolean regroup(int old, int candidate, int oldBest) {
    boolean comes = candidate != DecisionState.NONE;
    boolean goes = old != DecisionState.NONE;
    if (comes && goes && !sameGroup(old, candidate)) {
      boolean afterOld = regroup(old, DecisionState.NONE, oldBest);
      boolean afterNew = regroup(DecisionState.NONE, candidate, oldBest);
      return afterOld || afterNew;
    }
    boolean oldSuppressed = goes && suppressed[old];
    if (comes) {
      suppressed[candidate] = true;
    }
    if (goes) {
      suppressed[old] = true;
      if (oldSuppressed && !(comes && better(candidate, old))) {
        return false;
      }
    }
    int key = comes ? candidate : old;
    int best = candidate;
    for (int i = 0; i < count; i++) {
      if (sameGroup(list[i], key)) {
        suppressed[list[i]] = true;
        if (best == DecisionState.NONE || better(list[i], best)) {
          best = list[i];
        }
      }
    }
    if (best == DecisionState.NONE) {
      return false;
    }
    if (comes) {
      suppressed[candidate] = candidate != best && !mergeable(best, candidate);
    }
    for (int i = 0; i < count; i++) {
      if (sameGroup(list[i], key)) {
        suppressed[list[i]] = list[i] != best && !mergeable(best, list[i]);
      }
    }
    return best == candidate ? oldBest != DecisionState.NONE && sameGroup(oldBest, key) : !oldSuppressed;
  }

  private void elect() {
    if (count == 0) {
      return;
    }
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
