package dev.watershed.engine.decision;

import dev.watershed.engine.decision.Decision.Eliminated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs a process on values and tells what happened.
final class Explanation {

  private final DecisionProcess process;
  private final List<Candidate> given;
  private final Optional<LocalRouter> local;
  private final CandidateColumns columns;
  private final DecisionState state;

  /// Explains an outcome that has been reached already.
  ///
  /// @param columns the candidates, in the order in which the router has them
  Explanation(
      DecisionProcess process, List<Candidate> given, Optional<LocalRouter> local, CandidateColumns columns,
      DecisionState state) {
    this.process = process;
    this.given = given;
    this.local = local;
    this.columns = columns;
    this.state = state;
  }

  /// Decides among candidates.
  static Explanation of(
      DecisionProcess process, List<Candidate> given, Optional<LocalRouter> local, Optional<String> selected) {
    requireDistinct(given, selected);
    CandidateColumns columns = CandidateColumns.of(given, local, process.profile(), process.options());
    DecisionState state = new DecisionState();
    run(process, columns, selected, state);
    return new Explanation(process, given, local, columns, state);
  }

  private static void requireDistinct(List<Candidate> given, Optional<String> selected) {
    Set<String> ids = new HashSet<>();
    for (Candidate candidate : given) {
      if (!ids.add(candidate.id())) {
        throw new IllegalArgumentException("two candidates have the id '" + candidate.id() + "'");
      }
    }
    if (selected.isPresent() && !ids.contains(selected.get())) {
      throw new IllegalArgumentException("no candidate has the id '" + selected.get() + "' of the selected one");
    }
  }

  Decision decision() {
    int best = state.best();
    DecisionStep decisive = state.decisiveStep();
    List<Eliminated> eliminated = eliminated(best);
    List<String> multipath = best == DecisionState.NONE
        ? List.of()
        : Multipath.of(process, columns, best).stream().map(index -> columns.candidate(index).id()).toList();
    return new Decision(
        id(best),
        best == DecisionState.NONE ? Optional.empty() : runnerUp(best, decisive),
        best == DecisionState.NONE ? Optional.empty() : next(best),
        decisive,
        multipath,
        eliminated,
        Notes.of(process, given));
  }

  /// Runs a process on candidates; where it looks at the route in use and none is named, the candidates arrive one by
  /// one, and those of one instant together.
  static int run(DecisionProcess process, CandidateColumns columns, Optional<String> selected, DecisionState state) {
    int count = columns.size();
    if (selected.isPresent() || !process.usesSelected()) {
      int current = selected.map(columns::indexOf).orElse(DecisionState.NONE);
      return process.best(columns, count, current, state);
    }
    int current = DecisionState.NONE;
    state.begin(0);
    for (int size = 1; size <= count; size++) {
      if (size == count || columns.receivedAt(size - 1) != columns.receivedAt(size)) {
        current = process.best(columns, size, current, state);
      }
    }
    return current;
  }

  private Optional<String> id(int index) {
    return index == DecisionState.NONE ? Optional.empty() : Optional.of(columns.candidate(index).id());
  }

  private List<Eliminated> eliminated(int best) {
    StepDetail detail = new StepDetail(process.comparison, columns, best);
    List<Eliminated> eliminated = new ArrayList<>();
    for (Candidate candidate : given) {
      int index = columns.indexOf(candidate.id());
      if (index != best) {
        DecisionStep step = state.eliminatedAt(index);
        int by = state.eliminatedBy(index);
        String text = by == DecisionState.NONE ? detail.excluded(step, index) : detail.lost(step, index, by);
        eliminated.add(new Eliminated(candidate.id(), step, id(by), text));
      }
    }
    return eliminated;
  }

  private Optional<String> runnerUp(int best, DecisionStep decisive) {
    List<Candidate> losers = new ArrayList<>();
    for (Candidate candidate : given) {
      int index = columns.indexOf(candidate.id());
      if (index != best && state.eliminatedAt(index) == decisive && mayBeRunnerUp(index, best)) {
        losers.add(candidate);
      }
    }
    return losers.size() == 1 ? Optional.of(losers.getFirst().id()) : choose(losers);
  }

  /// Where candidates duel, the runner-up is one that the best itself beat.
  private boolean mayBeRunnerUp(int index, int best) {
    int by = state.eliminatedBy(index);
    return process.eliminates() || by == best || by == DecisionState.NONE;
  }

  private Optional<String> next(int best) {
    String gone = columns.candidate(best).id();
    return choose(given.stream().filter(candidate -> !candidate.id().equals(gone)).toList());
  }

  private Optional<String> choose(List<Candidate> candidates) {
    CandidateColumns some = CandidateColumns.of(candidates, local, process.profile(), process.options());
    int best = run(process, some, Optional.empty(), new DecisionState());
    return best == DecisionState.NONE ? Optional.empty() : Optional.of(some.candidate(best).id());
  }
}
