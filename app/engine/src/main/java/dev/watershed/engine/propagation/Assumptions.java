package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.topology.Internet;

/// What propagation takes for granted because nobody can know it, in one place so that it can be varied: the routers'
/// identifiers, and which decision process all of them run.
///
/// The process must not look at the age of routes or the order of arrival, which a model of the resting state does not
/// have.
public record Assumptions(RouterIds routerIds, DecisionProcess process) {

  public Assumptions {
    boolean grouped = process.orderFree() || process.options().deterministicMed();
    if (!grouped || process.steps().contains(DecisionStep.OLDEST) || process.profile() == Profile.GOBGP) {
      throw new IllegalArgumentException("the decision process of " + process.profile()
          + " depends on when routes arrived, which propagation does not model");
    }
  }

  /// Identifiers from the usual seed, and the decision process of RFC 4271.
  public static Assumptions of(Internet internet) {
    return of(internet, RouterIds.DEFAULT_SEED, Profile.RFC4271);
  }

  /// Identifiers from a seed, and a vendor's process without what depends on time: MED compared deterministically, the
  /// router ID in place of the age.
  ///
  /// @throws IllegalArgumentException for a vendor whose process depends on the order of arrival all the same
  public static Assumptions of(Internet internet, long seed, Profile profile) {
    DecisionOptions options = profile.defaults().toBuilder()
        .deterministicMed(true)
        .compareRouterId(true)
        .preferOldest(false)
        .build();
    return new Assumptions(RouterIds.assumed(internet, seed), DecisionProcess.of(profile, options));
  }
}
