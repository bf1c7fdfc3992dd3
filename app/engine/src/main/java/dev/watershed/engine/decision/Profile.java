package dev.watershed.engine.decision;

import static dev.watershed.engine.decision.DecisionStep.AIGP;
import static dev.watershed.engine.decision.DecisionStep.AS_PATH_LENGTH;
import static dev.watershed.engine.decision.DecisionStep.CLUSTER_LIST_AS_METRIC;
import static dev.watershed.engine.decision.DecisionStep.CLUSTER_LIST_LENGTH;
import static dev.watershed.engine.decision.DecisionStep.CONFED_OVER_IBGP;
import static dev.watershed.engine.decision.DecisionStep.EBGP_OVER_IBGP;
import static dev.watershed.engine.decision.DecisionStep.IGP_METRIC;
import static dev.watershed.engine.decision.DecisionStep.LIST_ORDER;
import static dev.watershed.engine.decision.DecisionStep.LLGR_STALE;
import static dev.watershed.engine.decision.DecisionStep.LOCAL_PREF;
import static dev.watershed.engine.decision.DecisionStep.LOCAL_ROUTE;
import static dev.watershed.engine.decision.DecisionStep.LOOP;
import static dev.watershed.engine.decision.DecisionStep.MED;
import static dev.watershed.engine.decision.DecisionStep.OLDEST;
import static dev.watershed.engine.decision.DecisionStep.ORIGIN;
import static dev.watershed.engine.decision.DecisionStep.PATH_ID;
import static dev.watershed.engine.decision.DecisionStep.PEER_ADDRESS;
import static dev.watershed.engine.decision.DecisionStep.ROUTER_ID;
import static dev.watershed.engine.decision.DecisionStep.UNRESOLVABLE;
import static dev.watershed.engine.decision.DecisionStep.WEIGHT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A router's decision process: which steps, in which order, and the vendor's reading of each. Where a daemon's source
/// is named, the version is the one of Debian 12; the step table in the module's README has the rest.
public enum Profile {
  /// Cisco IOS and IOS XE. Source: Cisco document 13753, "BGP Best Path Selection Algorithm", and document 16046, "How
  /// BGP Routers Use the Multi-Exit Discriminator for Best Path Selection". Without deterministic MED the list is
  /// compared pair by pair from the newest route to the oldest. Not modelled: the preference of `network` over
  /// `aggregate-address` among local routes, and cost communities.
  CISCO(
      Selection.NEWEST_FIRST, NeighborRule.FIRST_SEQUENCE, AgeRule.RECEIVED_FIRST_EXTERNAL,
      LOOP, UNRESOLVABLE, LLGR_STALE, WEIGHT, LOCAL_PREF, LOCAL_ROUTE, AIGP, AS_PATH_LENGTH, ORIGIN, MED,
      EBGP_OVER_IBGP, IGP_METRIC, OLDEST, ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER),

  /// Junos OS. Source: Juniper, "Understanding BGP Path Selection". MED is compared within groups of one neighbouring
  /// AS; turning `deterministicMed` off stands for `path-selection cisco-non-deterministic`, turning `compareRouterId`
  /// on for `path-selection external-router-id`. Not modelled: route preference between protocols, `med-plus-igp`,
  /// primary over secondary routes, and the rules for labelled and non-forwarding next hops.
  JUNOS(
      Selection.ELIMINATION, NeighborRule.FIRST_SEQUENCE, AgeRule.SELECTED_EXTERNAL_OTHER_ROUTER,
      LOOP, UNRESOLVABLE, LLGR_STALE, LOCAL_PREF, AIGP, AS_PATH_LENGTH, ORIGIN, MED, LOCAL_ROUTE, EBGP_OVER_IBGP,
      IGP_METRIC, OLDEST, ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER),

  /// FRRouting 8.4.4, `bgp_path_info_cmp` and `bgp_best_selection` in bgpd/bgp_route.c. The list is compared pair by
  /// pair, newest route first; with `bgp deterministic-med`, the best of each neighbouring AS first. The last step
  /// takes the lower peer address, whatever the manual says. "Older" means: selected now. A confederation session beats
  /// an internal one before the IGP metric is looked at (step 10 returns before the result of step 8 is used). Routes
  /// with LLGR_STALE lose as challengers even against one another. The cluster list as a proxy of the IGP metric needs
  /// `maximum-paths ibgp N equal-cluster-length`. AIGP came with FRR 9.0 and is off by default.
  FRR(
      Selection.NEWEST_FIRST, NeighborRule.FIRST_SEQUENCE, AgeRule.SELECTED_EXTERNAL,
      LOOP, UNRESOLVABLE, LLGR_STALE, WEIGHT, LOCAL_PREF, LOCAL_ROUTE, AIGP, AS_PATH_LENGTH, ORIGIN, MED,
      EBGP_OVER_IBGP, CONFED_OVER_IBGP, IGP_METRIC, CLUSTER_LIST_AS_METRIC, OLDEST, ROUTER_ID, CLUSTER_LIST_LENGTH,
      PEER_ADDRESS, LIST_ORDER),

  /// BIRD 2.0.12, `bgp_rte_better` and `bgp_rte_recalculate` in proto/bgp/attrs.c, `rte_recalculate` in
  /// nest/rt-table.c. A new route is compared with the best one so far; with `deterministic med`, the best of each
  /// neighbouring AS first. No weight and no local routes: static routes compete by protocol preference, before BGP. An
  /// unresolvable route can be best when there is no other.
  BIRD(
      Selection.BIRD_LIST, NeighborRule.FIRST_SEQUENCE, AgeRule.INCUMBENT,
      LOOP, UNRESOLVABLE, LLGR_STALE, LOCAL_PREF, AIGP, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP, IGP_METRIC, OLDEST,
      ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS, LIST_ORDER),

  /// OpenBGPD 7.7, `prefix_cmp` and `prefix_insert` in usr.sbin/bgpd/rde_decide.c. Weight comes after eBGP over iBGP,
  /// MED is always grouped, the IGP cost is not looked at, the age (off by default) counts for all sessions.
  /// Confederations are unknown to it: a confederation session is external, and confederation segments count in the
  /// path length.
  OPENBGPD(
      Selection.ELIMINATION, NeighborRule.FIRST_SEGMENT, AgeRule.RECEIVED_EARLIER_SECOND,
      LOOP, UNRESOLVABLE, LOCAL_PREF, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP, WEIGHT, OLDEST, ROUTER_ID,
      CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER),

  /// GoBGP 3.10, `(*Destination).sort` in internal/pkg/table/destination.go: a stable insertion sort by a comparison
  /// that is no total order, repeated at every arrival. No weight, AIGP or IGP cost; the age, in seconds, decides
  /// between routes that are not internal, the router ID (the session's, never the originator's) between internal ones.
  GOBGP(
      Selection.GOBGP_LIST, NeighborRule.FIRST_MEMBER, AgeRule.RECEIVED_EARLIER_SECOND_EXTERNAL,
      LOOP, LLGR_STALE, UNRESOLVABLE, LOCAL_PREF, LOCAL_ROUTE, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP, OLDEST,
      ROUTER_ID, PEER_ADDRESS, LIST_ORDER),

  /// RFC 4271 section 9.1, with RFC 4456 (reflection), RFC 5065 (confederations), RFC 5004 (age, off by default), RFC
  /// 7311 (AIGP) and RFC 9494 (LLGR). Candidates are eliminated step by step, and the order of arrival plays no part.
  RFC4271(
      Selection.ELIMINATION, NeighborRule.FIRST_SEQUENCE, AgeRule.SELECTED_EXTERNAL_OTHER_ROUTER,
      LOOP, UNRESOLVABLE, LLGR_STALE, LOCAL_PREF, AIGP, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP, IGP_METRIC, OLDEST,
      ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER);

  private final Selection selection;
  private final NeighborRule neighborRule;
  private final AgeRule ageRule;
  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<DecisionStep> allSteps;

  Profile(Selection selection, NeighborRule neighborRule, AgeRule ageRule, DecisionStep... steps) {
    this.selection = selection;
    this.neighborRule = neighborRule;
    this.ageRule = ageRule;
    this.allSteps = List.of(steps);
  }

  /// How this router tells the neighbouring AS from an AS path.
  public NeighborRule neighborRule() {
    return neighborRule;
  }

  AgeRule ageRule() {
    return ageRule;
  }

  /// The knobs as they are when nobody has turned them.
  public DecisionOptions defaults() {
    DecisionOptions.Builder options = NOTHING.toBuilder();
    return switch (this) {
      case CISCO -> options
          .weight(true).localRoutes(true).preferOldest(true).aigp(true).confederationMed(false).build();
      case JUNOS -> options
          .deterministicMed(true).localRoutes(true).preferOldest(true).aigp(true).llgrStale(true)
          .gracefulShutdown(true).build();
      case FRR -> options
          .weight(true).localRoutes(true).preferOldest(true).llgrStale(true).gracefulShutdown(true).build();
      case BIRD -> options.aigp(true).llgrStale(true).build();
      case OPENBGPD -> options.deterministicMed(true).weight(true).igpMetric(false).countConfederations(true).build();
      case GOBGP -> options.localRoutes(true).preferOldest(true).llgrStale(true).igpMetric(false).build();
      case RFC4271 -> options.deterministicMed(true).aigp(true).llgrStale(true).build();
    };
  }

  /// The knobs that the vendor has. The local preference by default, multipath and graceful shutdown by import policy
  /// are everywhere.
  public Set<Knob> knobs() {
    Set<Knob> knobs = EnumSet.of(Knob.ALWAYS_COMPARE_MED, Knob.GRACEFUL_SHUTDOWN, Knob.MULTIPATH_RELAX);
    knobs.addAll(switch (this) {
      case CISCO -> Set.of(
          Knob.DETERMINISTIC_MED, Knob.MISSING_MED_WORST, Knob.CONFEDERATION_MED, Knob.COMPARE_ROUTER_ID,
          Knob.PREFER_OLDEST, Knob.IGNORE_AS_PATH_LENGTH, Knob.AIGP, Knob.WEIGHT, Knob.LOCAL_ROUTES, Knob.LLGR_STALE,
          Knob.IGP_METRIC);
      case JUNOS -> Set.of(
          Knob.DETERMINISTIC_MED, Knob.COMPARE_ROUTER_ID, Knob.PREFER_OLDEST, Knob.IGNORE_AS_PATH_LENGTH, Knob.AIGP,
          Knob.LOCAL_ROUTES, Knob.LLGR_STALE);
      case FRR -> Set.of(
          Knob.DETERMINISTIC_MED, Knob.MISSING_MED_WORST, Knob.COMPARE_ROUTER_ID, Knob.PREFER_OLDEST,
          Knob.IGNORE_AS_PATH_LENGTH, Knob.COUNT_CONFEDERATIONS, Knob.AIGP, Knob.WEIGHT, Knob.LOCAL_ROUTES,
          Knob.LLGR_STALE, Knob.EQUAL_CLUSTER_LENGTH);
      case BIRD -> Set.of(
          Knob.DETERMINISTIC_MED, Knob.MISSING_MED_WORST, Knob.PREFER_OLDEST, Knob.IGNORE_AS_PATH_LENGTH, Knob.AIGP,
          Knob.LLGR_STALE, Knob.IGP_METRIC);
      case OPENBGPD -> Set.of(Knob.PREFER_OLDEST, Knob.WEIGHT);
      case GOBGP -> Set.of(Knob.COMPARE_ROUTER_ID, Knob.IGNORE_AS_PATH_LENGTH, Knob.LLGR_STALE);
      case RFC4271 -> Set.of(
          Knob.MISSING_MED_WORST, Knob.CONFEDERATION_MED, Knob.PREFER_OLDEST, Knob.COMPARE_ROUTER_ID,
          Knob.IGNORE_AS_PATH_LENGTH, Knob.COUNT_CONFEDERATIONS, Knob.AIGP, Knob.LLGR_STALE, Knob.IGP_METRIC);
    });
    return knobs;
  }

  /// The knobs turned in these options that the vendor does not have.
  List<Knob> ignored(DecisionOptions options) {
    DecisionOptions defaults = defaults();
    Set<Knob> knobs = knobs();
    return Arrays.stream(Knob.values())
        .filter(knob -> !knobs.contains(knob) && knob.isOn(options) != knob.isOn(defaults))
        .toList();
  }

  /// The strategy under these options.
  Selection selection(DecisionOptions options) {
    return switch (this) {
      case CISCO, FRR -> options.deterministicMed() ? Selection.NEIGHBOR_GROUPS : Selection.NEWEST_FIRST;
      case JUNOS -> options.deterministicMed() ? Selection.ELIMINATION : Selection.NEWEST_FIRST;
      case BIRD, OPENBGPD, GOBGP, RFC4271 -> selection;
    };
  }

  /// The steps that run under these options, in order. [DecisionStep#LIST_ORDER] always ends the list.
  public List<DecisionStep> steps(DecisionOptions options) {
    return allSteps.stream().filter(step -> runs(step, options)).toList();
  }

  private static boolean runs(DecisionStep step, DecisionOptions options) {
    return switch (step) {
      case LLGR_STALE -> options.llgrStale();
      case WEIGHT -> options.weight();
      case LOCAL_ROUTE -> options.localRoutes();
      case AIGP -> options.aigp();
      case AS_PATH_LENGTH -> !options.ignoreAsPathLength();
      case IGP_METRIC -> options.igpMetric();
      case CLUSTER_LIST_AS_METRIC -> options.equalClusterLength();
      case OLDEST -> options.preferOldest() && !options.compareRouterId();
      case LOOP, UNRESOLVABLE, LOCAL_PREF, ORIGIN, MED, EBGP_OVER_IBGP, CONFED_OVER_IBGP, ROUTER_ID,
          CLUSTER_LIST_LENGTH, PEER_ADDRESS, PATH_ID, LIST_ORDER, ONLY_CANDIDATE -> true;
    };
  }

  private static final DecisionOptions NOTHING = new DecisionOptions(
      false, false, false, true, false, false, false, false, false, false, false, false, false, true, false, 1, false,
      100);
}
