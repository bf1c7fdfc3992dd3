package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;

/// The one implementation of every step: compares two candidates by one step, reading columns only. Immutable;
/// allocates nothing.
final class StepComparison {

  private static final long WORST_MED = 0xffffffffL;
  /// Cisco IOS turns a MED of 4294967295 into this one on import (document 13753).
  private static final long CISCO_WORST_MED = 0xfffffffeL;
  /// `IGP_METRIC_UNKNOWN` in nest/route.h of BIRD 2.0.12.
  private static final long BIRD_METRIC_UNKNOWN = 0x80000000L;

  private final Profile profile;
  private final AgeRule ageRule;
  private final boolean alwaysCompareMed;
  private final long worstMed;
  private final long missingMed;
  private final boolean confederationMed;
  private final boolean countConfederations;
  private final boolean compareExternalRouterIds;
  private final long defaultLocalPref;

  StepComparison(Profile profile, DecisionOptions options) {
    this.profile = profile;
    this.ageRule = profile.ageRule();
    this.alwaysCompareMed = options.alwaysCompareMed();
    this.worstMed = profile == Profile.CISCO ? CISCO_WORST_MED : WORST_MED;
    this.missingMed = options.missingMedWorst() ? worstMed : 0;
    this.confederationMed = options.confederationMed();
    this.countConfederations = options.countConfederations();
    this.defaultLocalPref = options.defaultLocalPref();
    this.compareExternalRouterIds = options.compareRouterId();
  }

  /// Whether a step compares one number of each candidate, [#key], whatever the pair. The others hold between some
  /// pairs only, or compare more than a number.
  boolean keyed(DecisionStep step) {
    return switch (step) {
      case LLGR_STALE -> profile != Profile.FRR;
      case ROUTER_ID -> profile != Profile.GOBGP;
      case LOOP, UNRESOLVABLE, WEIGHT, LOCAL_PREF, LOCAL_ROUTE, AS_PATH_LENGTH, ORIGIN, EBGP_OVER_IBGP,
          CONFED_OVER_IBGP, IGP_METRIC, CLUSTER_LIST_LENGTH, PATH_ID -> true;
      case AIGP, MED, CLUSTER_LIST_AS_METRIC, OLDEST, PEER_ADDRESS, LIST_ORDER, ONLY_CANDIDATE -> false;
    };
  }

  /// What a keyed step compares: the candidate with the lower number is preferred.
  long key(DecisionStep step, CandidateView view, int candidate) {
    return switch (step) {
      case LOOP -> view.looped(candidate) ? 1 : 0;
      case UNRESOLVABLE -> view.resolvable(candidate) ? 0 : 1;
      case LLGR_STALE -> view.llgrStale(candidate) ? 1 : 0;
      case WEIGHT -> -view.weight(candidate);
      case LOCAL_PREF -> -view.localPref(candidate);
      case LOCAL_ROUTE -> view.local(candidate) ? 0 : 1;
      case AS_PATH_LENGTH -> pathLength(view, candidate);
      case ORIGIN -> view.origin(candidate);
      case EBGP_OVER_IBGP -> internal(view, candidate) ? 1 : 0;
      case CONFED_OVER_IBGP -> view.session(candidate).ordinal();
      case IGP_METRIC -> view.igpMetric(candidate);
      case ROUTER_ID -> routerId(view, candidate);
      case CLUSTER_LIST_LENGTH -> view.clusterListLength(candidate);
      case PATH_ID -> view.pathId(candidate);
      case AIGP, MED, CLUSTER_LIST_AS_METRIC, OLDEST, PEER_ADDRESS, LIST_ORDER, ONLY_CANDIDATE ->
          throw new IllegalArgumentException(step + " compares pairs");
    };
  }

  /// Whether a candidate may take part at all (RFC 4271 section 9.1.2), where a router leaves the others out entirely.
  ///
  /// @return the step that keeps it out, or [DecisionStep#ONLY_CANDIDATE]
  static DecisionStep excluded(CandidateView view, int candidate) {
    return view.looped(candidate)
        ? DecisionStep.LOOP
        : view.resolvable(candidate) ? DecisionStep.ONLY_CANDIDATE : DecisionStep.UNRESOLVABLE;
  }

  /// Compares a challenger with the route it challenges. Most steps do not care which is which; where a router does, so
  /// does this.
  ///
  /// @param selected the candidate that the router uses now, or -1
  /// @return negative where the challenger is preferred, positive where the incumbent is, 0 where the step says nothing
  int compare(DecisionStep step, CandidateView view, int challenger, int incumbent, int selected) {
    return switch (step) {
      case LOOP, UNRESOLVABLE, WEIGHT, LOCAL_PREF, LOCAL_ROUTE, AS_PATH_LENGTH, ORIGIN, EBGP_OVER_IBGP,
          CONFED_OVER_IBGP, IGP_METRIC, CLUSTER_LIST_LENGTH, PATH_ID ->
          Long.compare(key(step, view, challenger), key(step, view, incumbent));
      case LLGR_STALE -> llgrStale(view, challenger, incumbent);
      case AIGP -> aigp(view, challenger, incumbent);
      case MED -> medCompares(view, challenger, incumbent)
          ? Long.compare(med(view, challenger), med(view, incumbent))
          : 0;
      case CLUSTER_LIST_AS_METRIC ->
          view.session(challenger) == Session.IBGP && view.session(incumbent) == Session.IBGP
              ? Integer.compare(view.clusterListLength(challenger), view.clusterListLength(incumbent))
              : 0;
      case OLDEST -> oldest(view, challenger, incumbent, selected);
      case ROUTER_ID -> routerIdCompares(view, challenger, incumbent)
          ? Long.compare(key(step, view, challenger), key(step, view, incumbent))
          : 0;
      case PEER_ADDRESS -> peerAddress(view, challenger, incumbent);
      case LIST_ORDER -> listOrder(challenger, incumbent);
      case ONLY_CANDIDATE -> 0;
    };
  }

  /// FRR 8.4.4 returns at the first stale route it sees, the challenger first: between two stale routes the incumbent
  /// stays, whatever the other steps would say.
  private int llgrStale(CandidateView view, int challenger, int incumbent) {
    if (profile == Profile.FRR) {
      return view.llgrStale(challenger) ? 1 : view.llgrStale(incumbent) ? -1 : 0;
    }
    return Long.compare(
        key(DecisionStep.LLGR_STALE, view, challenger), key(DecisionStep.LLGR_STALE, view, incumbent));
  }

  /// RFC 7311 section 4.1: routes without the attribute go as soon as one has it; the distance to the next hop is
  /// added, and the sum stops at the highest number. FRR compares only where both have it; BIRD takes a route without
  /// for one of the highest number, and a distance of 0 for 1.
  private int aigp(CandidateView view, int challenger, int incumbent) {
    long left = view.aigp(challenger);
    long right = view.aigp(incumbent);
    boolean leftAbsent = left == CandidateView.ABSENT;
    boolean rightAbsent = right == CandidateView.ABSENT;
    if (leftAbsent != rightAbsent && profile != Profile.BIRD) {
      return profile == Profile.FRR ? 0 : leftAbsent ? 1 : -1;
    }
    return leftAbsent && rightAbsent
        ? 0
        : Long.compareUnsigned(totalAigp(view, challenger, left), totalAigp(view, incumbent, right));
  }

  long totalAigp(CandidateView view, int candidate) {
    return totalAigp(view, candidate, view.aigp(candidate));
  }

  private long totalAigp(CandidateView view, int candidate, long aigp) {
    long step = view.igpMetric(candidate);
    if (profile == Profile.BIRD) {
      step = view.resolvable(candidate) && step < BIRD_METRIC_UNKNOWN ? Math.max(step, 1) : CandidateView.ABSENT;
    }
    long sum = aigp + step;
    return Long.compareUnsigned(sum, aigp) < 0 ? CandidateView.ABSENT : sum;
  }

  int pathLength(CandidateView view, int candidate) {
    int length = view.pathLength(candidate);
    return countConfederations ? length + view.confedLength(candidate) : length;
  }

  long med(CandidateView view, int candidate) {
    long med = view.med(candidate);
    return med == CandidateView.ABSENT ? missingMed : Math.min(med, worstMed);
  }

  long medOf(Candidate candidate) {
    return Math.min(candidate.med().orElse(missingMed), worstMed);
  }

  int pathLengthOf(AsPath path) {
    return path.hopCount() + (countConfederations ? path.confederationHopCount() : 0);
  }

  long defaultLocalPref() {
    return defaultLocalPref;
  }

  /// Whether MED may be compared between two candidates.
  boolean medCompares(CandidateView view, int left, int right) {
    if (alwaysCompareMed) {
      return true;
    }
    long leftNeighbor = view.neighborAs(left);
    boolean same = leftNeighbor == view.neighborAs(right);
    return switch (profile) {
      case FRR -> sameFrrGroup(view, left, right) || emptyPaths(view, left, right);
      case GOBGP -> same && leftNeighbor > 0 || emptyPaths(view, left, right);
      case CISCO, JUNOS, BIRD, OPENBGPD, RFC4271 -> same
          && (confederationMed || leftNeighbor != CandidateView.ABSENT || !confederated(view, left, right));
    };
  }

  /// Whether two candidates belong to one group of `bgp deterministic-med`.
  boolean sameGroup(CandidateView view, int left, int right) {
    return profile == Profile.FRR
        ? sameFrrGroup(view, left, right)
        : view.neighborAs(left) == view.neighborAs(right);
  }

  /// FRR, `aspath_cmp_left` or `aspath_cmp_left_confed` in bgpd/bgp_aspath.c: both paths empty, the same first AS
  /// outside the confederation, or the same first AS of a leading confederation sequence. A set has no first AS.
  private static boolean sameFrrGroup(CandidateView view, int left, int right) {
    long neighbor = view.neighborAs(left);
    long confedNeighbor = view.confedNeighborAs(left);
    return neighbor != CandidateView.ABSENT && neighbor == view.neighborAs(right)
        || confedNeighbor != CandidateView.ABSENT && confedNeighbor == view.confedNeighborAs(right)
        || emptyPaths(view, left, right) && !confederated(view, left, right);
  }

  private static boolean confederated(CandidateView view, int left, int right) {
    return view.confedLength(left) > 0 || view.confedLength(right) > 0;
  }

  private static boolean emptyPaths(CandidateView view, int left, int right) {
    return view.pathLength(left) == 0 && view.pathLength(right) == 0;
  }

  /// OpenBGPD knows no confederations: external is what `conf.ebgp` says, whether the AS numbers differ, which is not
  /// so for the routes it originates. To GoBGP these are neither internal nor of the confederation.
  private boolean internal(CandidateView view, int candidate) {
    Session session = view.session(candidate);
    return switch (profile) {
      case OPENBGPD -> session == Session.IBGP || view.local(candidate);
      case GOBGP -> session != Session.EBGP && !view.local(candidate);
      case CISCO, JUNOS, FRR, BIRD, RFC4271 -> session != Session.EBGP;
    };
  }

  /// GoBGP, `(*Path).IsIBGP`: a route that it originates is not internal.
  private static boolean goBgpInternal(CandidateView view, int candidate) {
    return view.session(candidate) == Session.IBGP && !view.local(candidate);
  }

  private int oldest(CandidateView view, int challenger, int incumbent, int selected) {
    Session left = view.session(challenger);
    Session right = view.session(incumbent);
    boolean external = left == Session.EBGP && right == Session.EBGP;
    return switch (ageRule) {
      case RECEIVED_FIRST_EXTERNAL -> external && routerId(view, challenger) != routerId(view, incumbent)
          ? Long.compare(view.receivedAt(challenger), view.receivedAt(incumbent))
          : 0;
      case SELECTED_EXTERNAL -> external ? selected(challenger, incumbent, selected) : 0;
      case SELECTED_EXTERNAL_OTHER_ROUTER -> external && routerId(view, challenger) != routerId(view, incumbent)
          ? selected(challenger, incumbent, selected)
          : 0;
      case INCUMBENT -> left != Session.IBGP && routerId(view, challenger) != routerId(view, incumbent) ? 1 : 0;
      case RECEIVED_EARLIER_SECOND_EXTERNAL -> !goBgpInternal(view, challenger) && !goBgpInternal(view, incumbent)
          ? Long.compare(second(view, challenger), second(view, incumbent))
          : 0;
      case RECEIVED_EARLIER_SECOND -> Long.compare(second(view, challenger), second(view, incumbent));
    };
  }

  private static int selected(int challenger, int incumbent, int selected) {
    return challenger == selected ? -1 : incumbent == selected ? 1 : 0;
  }

  private static long second(CandidateView view, int candidate) {
    return Math.floorDiv(view.receivedAt(candidate), 1000L);
  }

  /// GoBGP compares router IDs between internal routes only, unless `external-compare-router-id` is set, and never
  /// between two routes that it originates.
  private boolean routerIdCompares(CandidateView view, int left, int right) {
    return profile != Profile.GOBGP
        || (compareExternalRouterIds
            ? !(view.local(left) && view.local(right))
            : goBgpInternal(view, left) && goBgpInternal(view, right));
  }

  /// The originator's identifier where the route is reflected (RFC 4456 section 9); GoBGP looks at the session's only.
  long routerId(CandidateView view, int candidate) {
    long originator = profile == Profile.GOBGP ? CandidateView.ABSENT : view.originatorId(candidate);
    return originator == CandidateView.ABSENT ? view.routerId(candidate) : originator;
  }

  /// IPv4 before IPv6, then the lower address. Of two routes without a peer the incumbent stays in FRR and the
  /// challenger wins in GoBGP.
  private int peerAddress(CandidateView view, int challenger, int incumbent) {
    if (view.local(challenger) || view.local(incumbent)) {
      switch (profile) {
        case FRR -> {
          return view.local(challenger) ? 1 : -1;
        }
        case GOBGP -> {
          return view.local(challenger) ? -1 : 1;
        }
        case CISCO, JUNOS, BIRD, OPENBGPD, RFC4271 -> { }
      }
    }
    int high = Long.compareUnsigned(view.peerAddressHigh(challenger), view.peerAddressHigh(incumbent));
    return high != 0 ? high : Long.compareUnsigned(view.peerAddressLow(challenger), view.peerAddressLow(incumbent));
  }

  /// FRR ends with "nothing left to compare", which the challenger wins, and so does GoBGP's sort; BIRD asks whether
  /// the challenger is strictly better. Elsewhere nothing is documented, and the older route stays.
  private int listOrder(int challenger, int incumbent) {
    return switch (profile) {
      case FRR, GOBGP -> -1;
      case BIRD -> 1;
      case CISCO, JUNOS, OPENBGPD, RFC4271 -> Integer.compare(challenger, incumbent);
    };
  }
}
