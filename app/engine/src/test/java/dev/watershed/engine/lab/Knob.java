package dev.watershed.engine.lab;

/// What an operator can turn in a daemon's decision process. A daemon has some of them; see [DaemonKind#knobs()].
public enum Knob {
  ALWAYS_COMPARE_MED,
  DETERMINISTIC_MED,
  MISSING_MED_WORST,
  COMPARE_ROUTER_ID,
  AS_PATH_IGNORE,
  AS_PATH_CONFED,
  MULTIPATH_RELAX,
  MULTIPATH,
  MULTIPATH_SAME_CLUSTER_LENGTH,
  PREFER_OLDEST,
  IGNORE_IGP_METRIC
}
