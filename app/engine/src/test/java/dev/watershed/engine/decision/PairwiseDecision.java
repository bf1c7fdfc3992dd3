package dev.watershed.engine.decision;

import java.util.List;
import java.util.Optional;

/// Lets tests elsewhere ask for one comparison of two candidates, as a router makes it inside its decision.
public final class PairwiseDecision {

  private final DecisionProcess process;

  /// How a challenger fared.
  public record Outcome(boolean challengerWins, DecisionStep step) {}

  public PairwiseDecision(DecisionProcess process) {
    this.process = process;
  }

  /// @param selected the id of the route in use
  public Outcome challenge(Candidate challenger, Candidate incumbent, Optional<String> selected) {
    CandidateColumns columns = columns(challenger, incumbent);
    int result = process.challenge(
        columns, 0, 1, selected.map(columns::indexOf).orElse(DecisionState.NONE));
    return new Outcome(result < 0, process.decidingStep(result));
  }

  /// Whether two candidates are compared by MED before all others.
  public boolean sameGroup(Candidate left, Candidate right) {
    return process.comparison.sameGroup(columns(left, right), 0, 1);
  }

  private CandidateColumns columns(Candidate first, Candidate second) {
    return CandidateColumns.inOrder(List.of(first, second), Optional.empty(), process.profile(), process.options());
  }
}
