package dev.watershed.engine.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A decision process: an ordered list of steps and a way of applying them. Immutable, for any number of threads.
///
/// Two layers share it. [#best(CandidateView, DecisionState)] runs over columns and allocates nothing once the state
/// has grown; [#decide] takes values and explains.
///
/// **When is [#compare] enough?** Folding candidates with it gives the result of [#best] exactly where the process is
/// [#orderFree()] and either `alwaysCompareMed` is on or no two candidates share a neighbouring AS but not the MED,
/// which is what [#pairwiseExact] tests. Elsewhere a route may be hidden by another one that loses later (RFC 3345),
/// and only [#best] is right.
public final class DecisionProcess {

  private final Profile profile;
  private final DecisionOptions options;
  private final List<Knob> ignoredKnobs;
  private final List<DecisionStep> stepList;
  private final DecisionStep[] steps;
  private final Selection selection;
  private final boolean[] keyed;
  final StepComparison comparison;

  private DecisionProcess(Profile profile, DecisionOptions options, Set<DecisionStep> idle) {
    this.profile = profile;
    this.ignoredKnobs = profile.ignored(options);
    DecisionOptions.Builder effective = options.toBuilder();
    for (Knob knob : ignoredKnobs) {
      knob.turn(effective, knob.isOn(profile.defaults()));
    }
    this.options = effective.build();
    this.stepList = profile.steps(this.options).stream().filter(step -> !idle.contains(step)).toList();
    this.steps = stepList.toArray(new DecisionStep[0]);
    this.selection = profile.selection(this.options);
    this.comparison = new StepComparison(profile, this.options);
    this.keyed = new boolean[steps.length];
    for (int i = 0; i < steps.length; i++) {
      keyed[i] = comparison.keyed(steps[i]);
    }
  }

  /// The process of a vendor with no knob turned.
  public static DecisionProcess of(Profile profile) {
    return of(profile, profile.defaults());
  }

  public static DecisionProcess of(Profile profile, DecisionOptions options) {
    return new DecisionProcess(profile, options, Set.of());
  }

  /// The same process for candidates that never differ in some steps, which it leaves out to be faster. The caller
  /// answers for it: a view of AS-level routes, say, that knows no weight, AIGP or cluster lists.
  ///
  /// @throws IllegalArgumentException for [DecisionStep#LIST_ORDER], which has to end the list
  public DecisionProcess without(Set<DecisionStep> idle) {
    if (idle.contains(DecisionStep.LIST_ORDER)) {
      throw new IllegalArgumentException("LIST_ORDER cannot be left out");
    }
    return new DecisionProcess(profile, options, idle);
  }

  public Profile profile() {
    return profile;
  }

  /// The options in effect: knobs that the vendor does not have are as they are by default.
  public DecisionOptions options() {
    return options;
  }

  /// The knobs that were turned although the vendor does not have them.
  public List<Knob> ignoredKnobs() {
    return ignoredKnobs;
  }

  /// The steps that run, in order.
  public List<DecisionStep> steps() {
    return stepList;
  }

  /// Whether the result does not depend on the order of arrival nor on what was selected before, candidates of one
  /// session and path identifier apart.
  public boolean orderFree() {
    return selection == Selection.ELIMINATION && !stepList.contains(DecisionStep.OLDEST);
  }

  /// Whether the process looks at the route that is selected now.
  public boolean usesSelected() {
    if (selection == Selection.NEWEST_FIRST && profile == Profile.JUNOS) {
      return true;
    }
    return stepList.contains(DecisionStep.OLDEST) && switch (profile.ageRule()) {
      case SELECTED_EXTERNAL, SELECTED_EXTERNAL_OTHER_ROUTER -> true;
      case RECEIVED_FIRST_EXTERNAL, INCUMBENT, RECEIVED_EARLIER_SECOND_EXTERNAL, RECEIVED_EARLIER_SECOND -> false;
    };
  }

  /// Chooses among all candidates; no route is selected before. For processes of which [#orderFree()] holds this
  /// allocates nothing once the state has grown.
  ///
  /// @return the best candidate, or [DecisionState#NONE] where none is eligible; the state holds the rest of the
  ///   outcome
  public int best(CandidateView view, DecisionState state) {
    return best(view, view.size(), DecisionState.NONE, state);
  }

  /// Chooses among the first candidates.
  ///
  /// @param size how many of the view's candidates take part, 0 or more
  /// @param selected the candidate in use now, or [DecisionState#NONE]; read where [#usesSelected()]
  public int best(CandidateView view, int size, int selected, DecisionState state) {
    state.begin(size);
    switch (selection) {
      case ELIMINATION -> Elimination.decide(comparison, steps, view, size, selected, state);
      case NEWEST_FIRST -> NewestFirst.decide(this, view, size, selected, state);
      case NEIGHBOR_GROUPS -> NewestFirst.decideGrouped(this, view, size, selected, state);
      case BIRD_LIST -> BirdList.decide(this, view, size, state);
      case GOBGP_LIST -> GoBgpList.decide(this, view, size, state);
    }
    return state.best();
  }

  /// Compares two candidates by all steps.
  ///
  /// @return 0 never; negative where `left` is preferred, positive where `right` is; the magnitude is 1 plus the place
  ///     of the deciding step in [#steps()], which [#decidingStep] turns into the step
  public int compare(CandidateView view, int left, int right) {
    return challenge(view, left, right, DecisionState.NONE);
  }

  /// The step in the answer of [#compare].
  public DecisionStep decidingStep(int comparisonResult) {
    return steps[Math.abs(comparisonResult) - 1];
  }

  /// Whether folding these candidates with [#compare] gives the answer of [#best]: see the class. Takes time with the
  /// square of the number of candidates, and allocates nothing.
  public boolean pairwiseExact(CandidateView view) {
    if (!orderFree()) {
      return false;
    }
    if (options.alwaysCompareMed()) {
      return true;
    }
    int size = view.size();
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (comparison.compare(DecisionStep.MED, view, i, j, DecisionState.NONE) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /// Decides and explains. No route contains this router, and none is selected before the first arrives.
  public Decision decide(List<Candidate> candidates) {
    return decide(candidates, Optional.empty(), Optional.empty());
  }

  /// Decides and explains.
  ///
  /// @param candidates in any order; where all say when they were received, that is the order of arrival, else the
  ///     order given
  /// @param local the router that decides; without it no route is found to be a loop
  /// @param selected the id of the candidate that is in use now, for processes that look at it ([#usesSelected()]);
  ///     where it is absent, the candidates are taken to arrive one by one, and each choice to be in use when the next
  ///     arrives
  /// @throws IllegalArgumentException where two candidates share an id, or none has the id of `selected`
  public Decision decide(List<Candidate> candidates, Optional<LocalRouter> local, Optional<String> selected) {
    return Explanation.of(this, candidates, local, selected).decision();
  }

  /// Finds the smallest single changes that make another candidate best: to the best one for the worse, or to another
  /// one for the better, one attribute at a time. Each is confirmed by running the process on the changed candidates.
  /// The smallest of all comes first: the attribute that the process compares latest, then the smaller difference, then
  /// the change to the best candidate, then the order given.
  ///
  /// With more than 32 candidates only the best one, the runner-up and the next best are changed, and a note of the
  /// decision says so.
  ///
  /// @return empty where no single change makes another candidate best
  public List<Flip> flips(List<Candidate> candidates, Optional<LocalRouter> local, Optional<String> selected) {
    return FlipSearch.search(this, candidates, local, selected);
  }

  /// The place of a step in the order, from 0; -1 where it does not run.
  int place(DecisionStep step) {
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] == step) {
        return i;
      }
    }
    return -1;
  }

  DecisionStep stepAt(int place) {
    return steps[place];
  }

  /// Whether each step removes candidates from the whole set, and not one of a pair.
  boolean eliminates() {
    return selection == Selection.ELIMINATION;
  }

  /// As [#compare], for routers that treat the challenger and the incumbent differently.
  int challenge(CandidateView view, int challenger, int incumbent, int selected) {
    for (int i = 0; i < steps.length; i++) {
      int order = keyed[i]
          ? Long.compare(comparison.key(steps[i], view, challenger), comparison.key(steps[i], view, incumbent))
          : comparison.compare(steps[i], view, challenger, incumbent, selected);
      if (order != 0) {
        return order < 0 ? -i - 1 : i + 1;
      }
    }
    throw new IllegalStateException("the last step never ties");
  }
}
