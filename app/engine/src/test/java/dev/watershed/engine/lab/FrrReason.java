package dev.watershed.engine.lab;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.PairwiseDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What FRR 8.4.4 prints as the reason of its choice: not the step that eliminated the runner-up, but that of the last
/// comparison it made (`dest->reason` in `bgp_best_selection`, bgpd/bgp_route.c). This walks through the comparisons in
/// FRR's order, so that each step that the engine finds in them can be held against FRR's word.
final class FrrReason {

  private static final String FIRST = "First path received";

  private final PairwiseDecision pairs;
  private final DecisionOptions options;
  private String reason = "Nothing to Select";

  private FrrReason(DecisionProcess process) {
    this.pairs = new PairwiseDecision(process);
    this.options = process.options();
  }

  /// @param routes oldest first
  /// @param selected the route in use before
  /// @param best the route in use now
  static String expected(
      DecisionProcess process, List<Candidate> routes, Optional<String> selected, Optional<String> best) {
    FrrReason walk = new FrrReason(process);
    List<Candidate> usable = routes.reversed().stream().filter(Candidate::reachable).toList();
    walk.compareAll(process.options().deterministicMed() ? walk.groupWinners(usable, selected) : usable, selected);
    if (process.options().multipath() > 1) {
      walk.multipath(usable, selected, best);
    }
    return walk.reason;
  }

  private List<Candidate> groupWinners(List<Candidate> usable, Optional<String> selected) {
    List<Candidate> done = new ArrayList<>();
    List<Candidate> winners = new ArrayList<>();
    for (int i = 0; i < usable.size(); i++) {
      Candidate first = usable.get(i);
      if (done.contains(first)) {
        continue;
      }
      Candidate winner = first;
      for (Candidate other : usable.subList(i + 1, usable.size())) {
        if (!done.contains(other) && pairs.sameGroup(first, other)) {
          done.add(other);
          winner = compare(other, winner, selected) ? other : winner;
        }
      }
      winners.add(winner);
    }
    return usable.stream().filter(winners::contains).toList();
  }

  private void compareAll(List<Candidate> routes, Optional<String> selected) {
    Candidate winner = null;
    for (Candidate route : routes) {
      if (winner == null) {
        // The first one is compared with nothing; the reason of comparisons within groups is kept.
        reason = reason.equals("Nothing to Select") ? FIRST : reason;
        winner = route;
      } else {
        winner = compare(route, winner, selected) ? route : winner;
      }
    }
  }

  private void multipath(List<Candidate> usable, Optional<String> selected, Optional<String> best) {
    for (Candidate winner : usable) {
      if (best.equals(Optional.of(winner.id()))) {
        for (Candidate route : usable) {
          if (!route.nextHop().equals(winner.nextHop())) {
            compare(route, winner, selected);
          }
        }
        return;
      }
    }
  }

  private boolean compare(Candidate challenger, Candidate incumbent, Optional<String> selected) {
    PairwiseDecision.Outcome outcome = pairs.challenge(challenger, incumbent, selected);
    // FRR returns on LLGR_STALE without giving a reason, and the one before stays.
    if (outcome.step() != DecisionStep.LLGR_STALE) {
      reason = word(outcome.step());
    }
    return outcome.challengerWins();
  }

  /// `bgp_path_selection_reason2str`.
  private String word(DecisionStep step) {
    return switch (step) {
      case WEIGHT -> "Weight";
      case LOCAL_PREF -> "Local Pref";
      case LOCAL_ROUTE -> "Local Route";
      case AS_PATH_LENGTH -> options.countConfederations() ? "Confederation based AS Path" : "AS Path";
      case ORIGIN -> "Origin";
      case MED -> "MED";
      case EBGP_OVER_IBGP -> "Peer Type";
      case CONFED_OVER_IBGP -> "Confed Peer Type";
      case IGP_METRIC, CLUSTER_LIST_AS_METRIC -> "IGP Metric";
      case OLDEST -> "Older Path";
      case ROUTER_ID -> "Router ID";
      case CLUSTER_LIST_LENGTH -> "Cluster length";
      case PEER_ADDRESS -> "Neighbor IP";
      case LIST_ORDER -> "Nothing left to compare";
      case LOOP, UNRESOLVABLE, LLGR_STALE, AIGP, PATH_ID, ONLY_CANDIDATE -> "none of FRR's: " + step;
    };
  }
}
