package dev.watershed.engine.decision;

import java.util.List;

/// What of an input a profile does not have.
final class Notes {

  private Notes() {}

  static List<String> of(DecisionProcess process, List<Candidate> candidates) {
    return List.of();
  }
}
