package dev.watershed.engine.decision;

import java.util.List;

/// A single change after which another candidate is best. The process was run on the changed candidates.
///
/// @param step the step at which the changed attribute is compared
/// @param candidates the ids of the changed candidates: one, or all that a prepend reaches
/// @param from the value before, in words where there is none
/// @param to the nearest value that changes the decision
/// @param newBest the id of the candidate that is best after the change
/// @param text for people: `two more prepends towards AS3356`, `MED of b below 50`, `local preference of b above 200`
public record Flip(
    DecisionStep step, List<String> candidates, String from, String to, String newBest, String text) {

  public Flip {
    candidates = List.copyOf(candidates);
  }
}
