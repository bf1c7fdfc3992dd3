package dev.watershed.engine.decision;

import java.util.List;
import java.util.Optional;

/// What was decided, and why.
///
/// @param best the chosen candidate; absent where none is eligible
/// @param runnerUp the candidate that the decisive step eliminated; of several, the one that the process would choose
///     among them
/// @param next the candidate that takes over if the best is withdrawn. Often the runner-up, but MED can hide a route
///     that comes forward when another one goes
/// @param decisiveStep the step that eliminated the runner-up; [DecisionStep#ONLY_CANDIDATE] where there was none
/// @param multipath the candidates in use at once, the best first; one at most unless multipath is on
/// @param eliminated every other candidate, in the order given
/// @param notes what in the input or the options the profile does not have, and what was assumed: a line each
public record Decision(
    Optional<String> best,
    Optional<String> runnerUp,
    Optional<String> next,
    DecisionStep decisiveStep,
    List<String> multipath,
    List<Eliminated> eliminated,
    List<String> notes) {

  public Decision {
    multipath = List.copyOf(multipath);
    eliminated = List.copyOf(eliminated);
    notes = List.copyOf(notes);
  }

  /// A candidate that was not chosen.
  ///
  /// @param step the step that eliminated it
  /// @param by the candidate that it lost to; absent where the step needs no other (loops, unreachable next hops)
  /// @param detail the values that decided, for people: `3 hops, best has 2`
  public record Eliminated(String id, DecisionStep step, Optional<String> by, String detail) {}
}
