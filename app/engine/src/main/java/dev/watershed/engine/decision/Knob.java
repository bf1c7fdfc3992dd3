package dev.watershed.engine.decision;

import java.util.function.Predicate;

/// The switches of [DecisionOptions], as things that a vendor has or has not.
@SuppressWarnings("ImmutableEnumChecker") // method references
public enum Knob {
  ALWAYS_COMPARE_MED("alwaysCompareMed", DecisionOptions::alwaysCompareMed, DecisionOptions.Builder::alwaysCompareMed),
  DETERMINISTIC_MED("deterministicMed", DecisionOptions::deterministicMed, DecisionOptions.Builder::deterministicMed),
  MISSING_MED_WORST("missingMedWorst", DecisionOptions::missingMedWorst, DecisionOptions.Builder::missingMedWorst),
  CONFEDERATION_MED("confederationMed", DecisionOptions::confederationMed, DecisionOptions.Builder::confederationMed),
  COMPARE_ROUTER_ID("compareRouterId", DecisionOptions::compareRouterId, DecisionOptions.Builder::compareRouterId),
  PREFER_OLDEST("preferOldest", DecisionOptions::preferOldest, DecisionOptions.Builder::preferOldest),
  IGNORE_AS_PATH_LENGTH(
      "ignoreAsPathLength", DecisionOptions::ignoreAsPathLength, DecisionOptions.Builder::ignoreAsPathLength),
  COUNT_CONFEDERATIONS(
      "countConfederations", DecisionOptions::countConfederations, DecisionOptions.Builder::countConfederations),
  AIGP("aigp", DecisionOptions::aigp, DecisionOptions.Builder::aigp),
  WEIGHT("weight", DecisionOptions::weight, DecisionOptions.Builder::weight),
  LOCAL_ROUTES("localRoutes", DecisionOptions::localRoutes, DecisionOptions.Builder::localRoutes),
  LLGR_STALE("llgrStale", DecisionOptions::llgrStale, DecisionOptions.Builder::llgrStale),
  GRACEFUL_SHUTDOWN("gracefulShutdown", DecisionOptions::gracefulShutdown, DecisionOptions.Builder::gracefulShutdown),
  IGP_METRIC("igpMetric", DecisionOptions::igpMetric, DecisionOptions.Builder::igpMetric),
  EQUAL_CLUSTER_LENGTH(
      "equalClusterLength", DecisionOptions::equalClusterLength, DecisionOptions.Builder::equalClusterLength),
  MULTIPATH_RELAX("multipathRelax", DecisionOptions::multipathRelax, DecisionOptions.Builder::multipathRelax);

  private final String key;
  private final Predicate<DecisionOptions> reader;
  private final Setter setter;

  Knob(String key, Predicate<DecisionOptions> reader, Setter setter) {
    this.key = key;
    this.reader = reader;
    this.setter = setter;
  }

  /// Its name in files, which is that of the component of [DecisionOptions].
  public String key() {
    return key;
  }

  public boolean isOn(DecisionOptions options) {
    return reader.test(options);
  }

  public void turn(DecisionOptions.Builder options, boolean on) {
    setter.set(options, on);
  }

  private interface Setter {
    DecisionOptions.Builder set(DecisionOptions.Builder options, boolean on);
  }
}
