package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.topology.Internet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The decision of one router among the rows that were taken, by the process that it runs.
final class RouterChoice {

  /// Steps in which routes of this model never differ.
  private static final Set<DecisionStep> IDLE = Set.of(
      DecisionStep.LOOP, DecisionStep.UNRESOLVABLE, DecisionStep.LLGR_STALE, DecisionStep.WEIGHT,
      DecisionStep.LOCAL_ROUTE,
      DecisionStep.AIGP, DecisionStep.ORIGIN, DecisionStep.CONFED_OVER_IBGP, DecisionStep.CLUSTER_LIST_AS_METRIC,
      DecisionStep.PATH_ID);

  private final Candidates rows;
  private final Assumptions assumptions;
  private final DecisionProcess usual;
  private final Map<DecisionProcess, DecisionProcess> reduced = new HashMap<>();
  private final Set<DecisionStep> idle;
  private final CompiledPolicies policies;
  private boolean deafToMed;
  final DecisionState state = new DecisionState();

  /// @param meds whether any route has a MED
  RouterChoice(
      Internet internet, Assumptions assumptions, CompiledPolicies policies, Candidates rows, boolean meds) {
    this.rows = rows;
    this.policies = policies;
    this.assumptions = assumptions;
    idle = EnumSet.copyOf(IDLE);
    if (!meds) {
      idle.add(DecisionStep.MED);
    }
    if (!internet.hasReflection()) {
      idle.add(DecisionStep.CLUSTER_LIST_LENGTH);
    }
    usual = assumptions.process().without(idle);
  }

  /// Leaves MED out of the decisions from now on, or puts it back: to find out what it is that goes round.
  void ignoreMed(boolean ignore) {
    deafToMed = ignore;
  }

  /// Decides at a router among the rows taken, one at least.
  ///
  /// @return the place of the best in the list of rows, or -1
  int best(int router) {
    DecisionProcess process = deafToMed || !assumptions.exceptions().isEmpty() ? processOf(router) : usual;
    rows.favor(policies, router);
    return process.best(rows, rows.size, DecisionState.NONE, state);
  }

  /// @return the row of the best, or -1 where none was taken
  int bestRow(int router) {
    if (rows.size <= 1) {
      return rows.size == 0 ? RouteColumns.NONE : rows.at[0];
    }
    int best = best(router);
    return best == DecisionState.NONE ? RouteColumns.NONE : rows.at[best];
  }

  private DecisionProcess processOf(int router) {
    DecisionProcess full = assumptions.processOf(router);
    if (deafToMed) {
      return full.without(Set.of(DecisionStep.MED));
    }
    return reduced.computeIfAbsent(full, process -> process.without(idle));
  }
}
