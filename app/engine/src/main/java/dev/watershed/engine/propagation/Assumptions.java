package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.topology.Internet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// What propagation takes for granted because nobody can know it, in one place so that it can be varied: the routers'
/// identifiers, and which decision process they run.
///
/// A process must not look at the age of routes or the order of arrival, which a model of the resting state does not
/// have. That of GoBGP does so where MEDs differ within one neighbouring AS; there, routes count as arrived from
/// neighbours in the order of the graph.
///
/// @param process what every router runs
/// @param exceptions routers that run another one
public record Assumptions(RouterIds routerIds, DecisionProcess process, Map<Integer, DecisionProcess> exceptions) {

  public Assumptions {
    exceptions = Map.copyOf(exceptions);
    check(process);
    exceptions.values().forEach(Assumptions::check);
  }

  public Assumptions(RouterIds routerIds, DecisionProcess process) {
    this(routerIds, process, Map.of());
  }

  private static void check(DecisionProcess process) {
    boolean grouped = process.orderFree() || process.options().deterministicMed() || process.profile() == Profile.GOBGP;
    if (!grouped || process.steps().contains(DecisionStep.OLDEST)) {
      throw new IllegalArgumentException("the decision process of " + process.profile()
          + " depends on when routes arrived, which propagation does not model");
    }
  }

  /// Identifiers from the usual seed, and the decision process of RFC 4271.
  public static Assumptions of(Internet internet) {
    return of(internet, RouterIds.DEFAULT_SEED, Profile.RFC4271);
  }

  /// Identifiers from a seed, and a vendor's process ([#timeless]).
  public static Assumptions of(Internet internet, long seed, Profile profile) {
    return new Assumptions(RouterIds.assumed(internet, seed), timeless(profile));
  }

  /// A vendor's process without what depends on time: MED compared deterministically, the router ID in place of the
  /// age.
  public static DecisionProcess timeless(Profile profile) {
    DecisionOptions options = profile.defaults().toBuilder()
        .deterministicMed(true)
        .compareRouterId(true)
        .preferOldest(false)
        .build();
    return DecisionProcess.of(profile, options);
  }

  /// The same where some routers run another vendor's process.
  public Assumptions withProfiles(Map<Integer, Profile> byRouter) {
    Map<Profile, DecisionProcess> known = new EnumMap<>(Profile.class);
    Map<Integer, DecisionProcess> all = new HashMap<>(exceptions);
    byRouter.forEach((router, profile) -> all.put(router, known.computeIfAbsent(profile, Assumptions::timeless)));
    return new Assumptions(routerIds, process, all);
  }

  public Assumptions withRouterIds(RouterIds ids) {
    return new Assumptions(ids, process, exceptions);
  }

  /// What a router runs.
  public DecisionProcess processOf(int router) {
    return exceptions.isEmpty() ? process : exceptions.getOrDefault(router, process);
  }
}
