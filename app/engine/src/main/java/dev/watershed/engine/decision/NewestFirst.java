package dev.watershed.engine.decision;

/// The best so far against the next, from the newest route to the oldest: Cisco IOS (document 16046) and FRR 8.4.4,
/// `bgp_best_selection` in bgpd/bgp_route.c, where `bgp_path_info_add` puts each new route at the head of the list.
/// Junos with `cisco-non-deterministic` does the same, but begins with the active route.
/// MED holds between some pairs only, so the result depends on the order.
final class NewestFirst {

  private NewestFirst() {}

  static void decide(DecisionProcess process, CandidateView view, int size, int selected, DecisionState state) {
    int count = eligible(process, view, size, selected, state);
    run(process, view, count, size, selected, state);
  }

  /// `bgp deterministic-med`: the best of each neighbouring AS by the whole comparison, then the best of these. A group
  /// forms around the first route that is in none, and is not always all that would match one another.
  static void decideGrouped(DecisionProcess process, CandidateView view, int size, int selected, DecisionState state) {
    int count = eligible(process, view, size, selected, state);
    int[] alive = state.alive;
    boolean[] grouped = state.mark;
    for (int i = 0; i < count; i++) {
      grouped[i] = false;
    }
    int winners = 0;
    for (int i = 0; i < count; i++) {
      if (grouped[i]) {
        continue;
      }
      int first = alive[i];
      int best = first;
      int place = i;
      for (int j = i + 1; j < count; j++) {
        if (grouped[j] || !process.comparison.sameGroup(view, first, alive[j])) {
          continue;
        }
        grouped[j] = true;
        if (duel(process, view, alive[j], best, selected, state)) {
          best = alive[j];
          place = j;
        }
      }
      state.list[winners++] = place;
    }
    // The winners meet in the order of the list, which is not the order in which the groups were formed.
    for (int i = 0; i < count; i++) {
      grouped[i] = false;
    }
    for (int i = 0; i < winners; i++) {
      grouped[state.list[i]] = true;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (grouped[i]) {
        alive[kept++] = alive[i];
      }
    }
    run(process, view, kept, size, selected, state);
  }

  /// Fills the list with the eligible candidates, newest first. Junos puts the active one before all others.
  private static int eligible(
      DecisionProcess process, CandidateView view, int size, int selected, DecisionState state) {
    int count = 0;
    boolean activeFirst = process.profile() == Profile.JUNOS
        && selected >= 0
        && StepComparison.excluded(view, selected) == DecisionStep.ONLY_CANDIDATE;
    if (activeFirst) {
      state.alive[count++] = selected;
    }
    for (int candidate = size - 1; candidate >= 0; candidate--) {
      DecisionStep excluded = StepComparison.excluded(view, candidate);
      if (excluded != DecisionStep.ONLY_CANDIDATE) {
        state.eliminate(candidate, excluded, DecisionState.NONE);
      } else if (!activeFirst || candidate != selected) {
        state.alive[count++] = candidate;
      }
    }
    return count;
  }

  private static void run(
      DecisionProcess process, CandidateView view, int count, int size, int selected, DecisionState state) {
    int best = count == 0 ? DecisionState.NONE : state.alive[0];
    for (int i = 1; i < count; i++) {
      if (duel(process, view, state.alive[i], best, selected, state)) {
        best = state.alive[i];
      }
    }
    state.decided(best, Duels.decisive(process, state, size, best));
  }

  /// Whether the challenger wins; the loser is written down.
  private static boolean duel(
      DecisionProcess process, CandidateView view, int challenger, int best, int selected, DecisionState state) {
    int result = process.challenge(view, challenger, best, selected);
    if (result < 0) {
      state.eliminate(best, process.decidingStep(result), challenger);
      return true;
    }
    state.eliminate(challenger, process.decidingStep(result), best);
    return false;
  }
}
