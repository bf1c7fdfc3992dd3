package dev.watershed.engine.lab;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.PairwiseDecision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which routes OpenBGPD 7.7 marks as `ecmp`: not those that equal the best, but those that equal the route before them
/// in its list, as long as the list goes on equal up to the weight (`prefix_set_dmetric` in rde_decide.c,
/// `rde_dump_rib_as` in rde.c). So a route that loses by weight is not marked, and the one behind it may be. This walks
/// down OpenBGPD's own list, and takes from the engine at which step each route is better than the next.
final class OpenBgpdMarks {

  private OpenBgpdMarks() {}

  /// @param list the eligible routes in OpenBGPD's order, the best first
  /// @return empty where the list is not in order: a route that was announced again unchanged is younger now, and
  ///     whether OpenBGPD has compared it with its neighbour before or after that cannot be told
  static Optional<Set<Integer>> expected(DecisionProcess process, List<Candidate> list) {
    PairwiseDecision pairs = new PairwiseDecision(process);
    Set<Integer> marked = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      DecisionStep step = DecisionStep.ONLY_CANDIDATE;
      if (i > 0) {
        PairwiseDecision.Outcome outcome = pairs.challenge(list.get(i - 1), list.get(i), Optional.empty());
        if (!outcome.challengerWins() && process.options().preferOldest()) {
          return Optional.empty();
        }
        step = outcome.step();
      }
      switch (step) {
        case ONLY_CANDIDATE, OLDEST, ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER ->
            marked.add(Expectation.number(Optional.of(list.get(i).id())));
        case WEIGHT -> { }
        case LOOP, UNRESOLVABLE, LLGR_STALE, LOCAL_PREF, LOCAL_ROUTE, AIGP, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP,
            CONFED_OVER_IBGP, IGP_METRIC, CLUSTER_LIST_AS_METRIC -> {
          return Optional.of(marked);
        }
      }
    }
    return Optional.of(marked);
  }
}
