package dev.watershed.engine.decision;

/// GoBGP 3.10, `(*Destination).sort`: at each arrival the route goes to the end of the list, and the list is sorted
/// with `sort.SliceStable`, which for up to 20 routes is an insertion sort. The comparison is no total order, so where
/// a route ends up depends on the order of arrival. Beyond 20 routes Go merges blocks; that is not modelled.
final class GoBgpList {

  private final DecisionProcess process;
  private final CandidateView view;
  private final DecisionState state;
  private final int[] list;
  private int count;

  /// An empty list in the space of a state that has begun with all candidates that will occur.
  GoBgpList(DecisionProcess process, CandidateView view, DecisionState state) {
    this.process = process;
    this.view = view;
    this.state = state;
    this.list = state.list;
  }

  /// The routes arrive one by one; none is replaced or withdrawn.
  static void decide(DecisionProcess process, CandidateView view, int size, DecisionState state) {
    GoBgpList table = new GoBgpList(process, view, state);
    for (int candidate = 0; candidate < size; candidate++) {
      if (view.looped(candidate)) {
        state.eliminate(candidate, DecisionStep.LOOP, DecisionState.NONE);
      } else {
        table.change(DecisionState.NONE, candidate);
      }
    }
    table.conclude(size);
  }

  /// Puts a route at the end of the list as it was left by earlier changes.
  void restore(int candidate) {
    list[count++] = candidate;
  }

  int count() {
    return count;
  }

  int candidateAt(int place) {
    return list[place];
  }

  /// `(*Destination).Calculate`: a route comes, goes, or takes the place of another one of its session, and the whole
  /// list is sorted again.
  ///
  /// @param old the route that goes, or [DecisionState#NONE]
  /// @param candidate the route that comes, or [DecisionState#NONE]
  void change(int old, int candidate) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (list[i] != old) {
        list[kept++] = list[i];
      }
    }
    count = kept;
    if (candidate != DecisionState.NONE) {
      list[count++] = candidate;
    }
    for (int i = 1; i < count; i++) {
      for (int j = i; j > 0 && process.challenge(view, list[j], list[j - 1], DecisionState.NONE) < 0; j--) {
        int swapped = list[j];
        list[j] = list[j - 1];
        list[j - 1] = swapped;
      }
    }
  }

  void conclude(int size) {
    if (count == 0) {
      state.decided(DecisionState.NONE, Duels.decisive(process, state, size, DecisionState.NONE));
      return;
    }
    Duels.eliminateAll(process, view, list, count, state);
    int best = list[0];
    if (!view.resolvable(best)) {
      // An unresolvable route at the head of the list leaves GoBGP without a best route, whatever follows.
      state.eliminate(best, DecisionStep.UNRESOLVABLE, DecisionState.NONE);
      state.decided(DecisionState.NONE, DecisionStep.UNRESOLVABLE);
      return;
    }
    state.decided(best, Duels.decisive(process, state, size, best));
  }
}
