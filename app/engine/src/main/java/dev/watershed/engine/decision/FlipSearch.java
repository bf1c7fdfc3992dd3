package dev.watershed.engine.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Searches for the smallest single changes that make another candidate best: the best one made worse, or another one
/// made better, by one attribute. Every change is tried by running the process; nothing is concluded from the decisive
/// step.
///
/// A step sees a number only by comparing it with the same number of other candidates, so the outcome can change only
/// where the changed number reaches, or has just passed, one of theirs. These values are tried, the nearest first.
///
/// **Which change is the smallest?** Attributes of different kinds have no common measure. The order here is: the
/// attribute that the process compares latest, for that leaves most of the decision as it is; then the smaller
/// difference; then the change to the best candidate before one to another; then the order given. It is the same on
/// every run.
final class FlipSearch {

  /// With more candidates than this only the best one, the runner-up and the next best are changed.
  static final int MOST = 32;

  private final DecisionProcess process;
  private final List<Candidate> given;
  private final Optional<LocalRouter> local;
  private final Optional<String> selected;
  private final DecisionState state = new DecisionState();

  private FlipSearch(
      DecisionProcess process, List<Candidate> given, Optional<LocalRouter> local, Optional<String> selected) {
    this.process = process;
    this.given = given;
    this.local = local;
    this.selected = selected;
  }

  /// A flip and what its place in the order depends on.
  private record Ranked(Flip flip, int step, long difference, boolean ofBest) {}

  /// @return for each attribute and candidate the smallest change that flips, the smallest of all first
  static List<Flip> search(
      DecisionProcess process, List<Candidate> given, Optional<LocalRouter> local, Optional<String> selected) {
    FlipSearch search = new FlipSearch(process, given, local, selected);
    Optional<String> best = search.best(given);
    if (best.isEmpty() || given.size() < 2) {
      return List.of();
    }
    List<Ranked> flips = new ArrayList<>();
    for (Candidate candidate : search.changed()) {
      boolean ofBest = candidate.id().equals(best.get());
      for (NumberKnob knob : NumberKnob.values()) {
        int step = process.place(knob.step());
        if (step >= 0 && knob.applies(candidate)) {
          search.number(candidate, knob, step, ofBest, best.get()).ifPresent(flips::add);
        }
      }
      int step = process.place(DecisionStep.AS_PATH_LENGTH);
      if (step >= 0) {
        search.prepends(candidate, step, ofBest, best.get()).ifPresent(flips::add);
      }
    }
    flips.sort(Comparator
        .comparingInt((Ranked flip) -> -flip.step())
        .thenComparing(Ranked::difference, Long::compareUnsigned)
        .thenComparing(flip -> !flip.ofBest()));
    return flips.stream().map(Ranked::flip).distinct().toList();
  }

  /// The candidates that are changed.
  private List<Candidate> changed() {
    if (given.size() <= MOST) {
      return given;
    }
    Decision decision = process.decide(given, local, selected);
    return given.stream()
        .filter(candidate -> Stream.of(decision.best(), decision.runnerUp(), decision.next())
            .anyMatch(id -> id.equals(Optional.of(candidate.id()))))
        .toList();
  }

  private Optional<String> best(List<Candidate> candidates) {
    CandidateColumns columns = CandidateColumns.of(candidates, local, process.profile(), process.options());
    int best = Explanation.run(process, columns, selected, state);
    return best == DecisionState.NONE ? Optional.empty() : Optional.of(columns.candidate(best).id());
  }

  /// The best candidate after a change, if it is another one than before.
  private Optional<String> flipped(List<Candidate> changed, String before) {
    return best(changed).filter(id -> !id.equals(before));
  }

  private Optional<Ranked> number(Candidate candidate, NumberKnob knob, int step, boolean ofBest, String before) {
    long now = knob.value(candidate, process.comparison);
    boolean up = knob.higherIsBetter() != ofBest;
    List<Long> values = NumberKnob.turningPoints(knob, candidate, given, process.comparison, up);
    long first = 0;
    long last = 0;
    boolean open = false;
    Optional<String> newBest = Optional.empty();
    for (long value : values) {
      Optional<String> winner = flipped(replaced(candidate, knob.with(candidate, value)), before);
      if (winner.isPresent() && newBest.isEmpty()) {
        newBest = winner;
        first = value;
      }
      if (newBest.isPresent() && winner.isEmpty()) {
        open = false;
        break;
      }
      open = newBest.isPresent();
      last = value;
    }
    if (newBest.isEmpty()) {
      return Optional.empty();
    }
    String text = knob.text(candidate.id(), first, last, up, open);
    Flip flip = new Flip(
        knob.step(), List.of(candidate.id()), knob.words(candidate), knob.words(first), newBest.get(), text);
    return Optional.of(new Ranked(flip, step, up ? first - now : now - first, ofBest));
  }

  private List<Candidate> replaced(Candidate old, Candidate changed) {
    return given.stream().map(candidate -> candidate.id().equals(old.id()) ? changed : candidate).toList();
  }

  /// Prepends are made where the route is announced, so they reach every candidate that comes that way.
  private Optional<Ranked> prepends(Candidate candidate, int step, boolean ofBest, String before) {
    Optional<Prepending> way = Prepending.of(candidate, local);
    if (way.isEmpty()) {
      return Optional.empty();
    }
    Prepending prepending = way.get();
    int most = ofBest
        ? given.stream().mapToInt(other -> process.comparison.pathLengthOf(other.asPath())).max().orElse(0)
            - process.comparison.pathLengthOf(candidate.asPath()) + 1
        : prepending.removable(given);
    for (int times = 1; times <= most; times++) {
      int change = ofBest ? times : -times;
      Optional<String> winner = flipped(prepending.apply(given, change), before);
      if (winner.isPresent()) {
        int length = process.comparison.pathLengthOf(candidate.asPath());
        Flip flip = new Flip(
            DecisionStep.AS_PATH_LENGTH,
            given.stream().filter(prepending::reaches).map(Candidate::id).toList(),
            Integer.toString(length),
            Integer.toString(length + change),
            winner.get(),
            prepending.text(change));
        return Optional.of(new Ranked(flip, step, times, ofBest));
      }
    }
    return Optional.empty();
  }
}
