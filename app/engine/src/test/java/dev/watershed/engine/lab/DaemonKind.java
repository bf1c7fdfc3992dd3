package dev.watershed.engine.lab;

import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.lab.daemon.BirdDaemon;
import dev.watershed.engine.lab.daemon.FrrDaemon;
import dev.watershed.engine.lab.daemon.GoBgpDaemon;
import dev.watershed.engine.lab.daemon.OpenBgpdDaemon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The daemons of the lab, and what of a scenario each can be given.
public enum DaemonKind {
  FRR,
  BIRD,
  OPENBGPD,
  GOBGP;

  /// What a daemon can be given, beside options.
  public enum Feature {
    CONFEDERATION,
    WEIGHT,
    /// A cost of reaching the next hop.
    IGP_METRIC,
    /// Next hops that cannot be reached.
    UNRESOLVABLE,
    LOCAL_ROUTE,
    /// The community LLGR_STALE (RFC 9494) counts in the decision.
    LLGR,
    AIGP
  }

  /// The profile that claims to be it.
  public Profile profile() {
    return switch (this) {
      case FRR -> Profile.FRR;
      case BIRD -> Profile.BIRD;
      case OPENBGPD -> Profile.OPENBGPD;
      case GOBGP -> Profile.GOBGP;
    };
  }

  /// The programs that must be installed.
  public List<String> programs() {
    return switch (this) {
      case FRR -> List.of("/usr/lib/frr/bgpd", "/usr/lib/frr/zebra", "vtysh");
      case BIRD -> List.of("/usr/sbin/bird", "birdc");
      case OPENBGPD -> List.of("/usr/sbin/bgpd", "bgpctl");
      case GOBGP -> List.of("/usr/bin/gobgpd", "gobgp");
    };
  }

  /// The options it has.
  public Set<Knob> knobs() {
    return switch (this) {
      case FRR -> Set.of(
          Knob.ALWAYS_COMPARE_MED,
          Knob.DETERMINISTIC_MED,
          Knob.MISSING_MED_WORST,
          Knob.COMPARE_ROUTER_ID,
          Knob.AS_PATH_IGNORE,
          Knob.AS_PATH_CONFED,
          Knob.MULTIPATH_RELAX,
          Knob.MULTIPATH,
          Knob.MULTIPATH_SAME_CLUSTER_LENGTH);
      case BIRD -> Set.of(
          Knob.ALWAYS_COMPARE_MED,
          Knob.DETERMINISTIC_MED,
          Knob.MISSING_MED_WORST,
          Knob.AS_PATH_IGNORE,
          Knob.PREFER_OLDEST,
          Knob.IGNORE_IGP_METRIC);
      case OPENBGPD -> Set.of(Knob.ALWAYS_COMPARE_MED, Knob.PREFER_OLDEST);
      case GOBGP -> Set.of(Knob.ALWAYS_COMPARE_MED, Knob.AS_PATH_IGNORE, Knob.COMPARE_ROUTER_ID);
    };
  }

  public boolean has(Feature feature) {
    return features().contains(feature);
  }

  private Set<Feature> features() {
    return switch (this) {
      case FRR -> Set.of(Feature.CONFEDERATION, Feature.WEIGHT, Feature.IGP_METRIC, Feature.UNRESOLVABLE,
          Feature.LOCAL_ROUTE, Feature.LLGR);
      case BIRD -> Set.of(Feature.CONFEDERATION, Feature.IGP_METRIC, Feature.UNRESOLVABLE, Feature.LLGR, Feature.AIGP);
      case OPENBGPD -> Set.of(Feature.WEIGHT, Feature.LOCAL_ROUTE);
      case GOBGP -> Set.of(Feature.CONFEDERATION, Feature.LOCAL_ROUTE, Feature.LLGR);
    };
  }

  /// The steps of its profile that the lab has no means to let decide.
  public Set<DecisionStep> outOfReach() {
    return switch (this) {
      // A loop does not get into the table; ADD-PATH is off; sessions have addresses of their own.
      case FRR, BIRD -> EnumSet.of(DecisionStep.LOOP, DecisionStep.PATH_ID, DecisionStep.LIST_ORDER);
      case OPENBGPD -> EnumSet.of(DecisionStep.UNRESOLVABLE, DecisionStep.PATH_ID, DecisionStep.LIST_ORDER);
      case GOBGP -> EnumSet.of(
          DecisionStep.LOOP, DecisionStep.UNRESOLVABLE, DecisionStep.PATH_ID, DecisionStep.LIST_ORDER);
    };
  }

  /// Configures and starts the daemon. It listens, or will shortly.
  ///
  /// @param directory an empty folder for its files
  public Daemon start(LabRouter router, LabNetwork network, Path directory) throws IOException {
    return switch (this) {
      case FRR -> FrrDaemon.start(router, network, directory);
      case BIRD -> BirdDaemon.start(router, network, directory);
      case OPENBGPD -> OpenBgpdDaemon.start(router, network, directory);
      case GOBGP -> GoBgpDaemon.start(router, network, directory);
    };
  }
}
