package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionStep;
import java.util.Optional;

/// The decisive steps of many routers in one [Routing], without the rest of an [Explanation]. One thread at a time.
public final class DecisiveSteps {

  private final AsDecision decision;

  DecisiveSteps(AsDecision decision) {
    this.decision = decision;
  }

  /// The step that eliminated a router's runner-up; empty where it has no route.
  public Optional<DecisionStep> of(int router) {
    return decision.explain(router) < 0 ? Optional.empty() : Optional.of(decision.state().decisiveStep());
  }
}
