package dev.watershed.engine.decision;

/// GoBGP 3.10, `(*Destination).sort`: at each arrival the route goes to the end of the list, and the list is sorted with
/// `sort.SliceStable`, which for up to 20 routes is an insertion sort. The comparison is no total order, so where a route
/// ends up depends on the order of arrival. Beyond 20 routes Go merges blocks; that is not modelled.
final class GoBgpList {

  private GoBgpList() {}

  static void decide(DecisionProcess process, CandidateView view, int size, DecisionState state) {
    int[] list = state.list;
    int count = 0;
    for (int candidate = 0; candidate < size; candidate++) {
      if (view.looped(candidate)) {
        state.eliminate(candidate, DecisionStep.LOOP, DecisionState.NONE);
        continue;
      }
      list[count++] = candidate;
      for (int i = 1; i < count; i++) {
        for (int j = i; j > 0 && process.challenge(view, list[j], list[j - 1], DecisionState.NONE) < 0; j--) {
          int swapped = list[j];
          list[j] = list[j - 1];
          list[j - 1] = swapped;
        }
      }
    }
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
