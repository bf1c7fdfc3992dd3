package dev.watershed.engine.decision;

import java.util.ArrayList;
import java.util.List;

/// The routes that a router uses at once: those that equal the best in all steps up to the vendor's multipath check.
final class Multipath {

  private Multipath() {}

  /// @return the best first, then the others in the order of arrival, no more than the options allow; in FRR in the
  ///     order of their next hops, which is the order in which it takes them
  static List<Integer> of(DecisionProcess process, CandidateView view, int best) {
    List<Integer> others = new ArrayList<>();
    for (int candidate = 0; candidate < view.size(); candidate++) {
      if (candidate != best && joins(process, view, candidate, best)) {
        others.add(candidate);
      }
    }
    if (process.profile() == Profile.FRR) {
      others = distinctNextHops(view, others);
    }
    List<Integer> paths = new ArrayList<>();
    paths.add(best);
    paths.addAll(others.subList(0, Math.min(others.size(), process.options().multipath() - 1)));
    return paths;
  }

  /// FRR 8.4.4, `bgp_path_info_mpath_cmp` and `bgp_path_info_mpath_update` in bgpd/bgp_mpath.c: by next hop, then by
  /// peer address; of routes with one next hop the first.
  private static List<Integer> distinctNextHops(CandidateView view, List<Integer> candidates) {
    List<Integer> sorted = new ArrayList<>(candidates);
    sorted.sort((left, right) -> {
      int hops = view.compareNextHops(left, right);
      int high = hops != 0
          ? hops
          : Long.compareUnsigned(view.peerAddressHigh(left), view.peerAddressHigh(right));
      return high != 0 ? high : Long.compareUnsigned(view.peerAddressLow(left), view.peerAddressLow(right));
    });
    List<Integer> distinct = new ArrayList<>();
    for (int candidate : sorted) {
      if (distinct.isEmpty() || !view.sameNextHop(distinct.getLast(), candidate)) {
        distinct.add(candidate);
      }
    }
    return distinct;
  }

  private static boolean joins(DecisionProcess process, CandidateView view, int candidate, int best) {
    if (view.looped(candidate) || !view.resolvable(candidate)) {
      return false;
    }
    return process.profile() == Profile.GOBGP
        ? goBgpEqual(process, view, candidate, best)
        : equalUntilTieBreak(process, view, candidate, best) && vendorAllows(process, view, candidate, best);
  }

  /// GoBGP 3.10, `(*Path).Compare` in internal/pkg/table/path.go: it compares MED whatever the neighbouring AS, the
  /// length of the path even where that is ignored, and looks at neither next hops nor paths.
  private static boolean goBgpEqual(DecisionProcess process, CandidateView view, int left, int right) {
    return view.local(left) == view.local(right)
        && (view.session(left) == Session.IBGP) == (view.session(right) == Session.IBGP)
        && view.localPref(left) == view.localPref(right)
        && view.pathLength(left) == view.pathLength(right)
        && view.origin(left) == view.origin(right)
        && process.comparison.med(view, left) == process.comparison.med(view, right);
  }

  /// Equal in all steps before age and router ID. BIRD leaves AIGP out (`bgp_rte_mergable` in proto/bgp/attrs.c).
  static boolean equalUntilTieBreak(DecisionProcess process, CandidateView view, int candidate, int best) {
    for (DecisionStep step : process.steps()) {
      if (step == DecisionStep.OLDEST || step == DecisionStep.ROUTER_ID) {
        break;
      }
      boolean skipped = step == DecisionStep.AIGP && process.profile() == Profile.BIRD;
      if (!skipped && process.comparison.compare(step, view, candidate, best, DecisionState.NONE) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean vendorAllows(DecisionProcess process, CandidateView view, int candidate, int best) {
    boolean relaxed = process.options().multipathRelax();
    boolean otherNextHop = !view.sameNextHop(candidate, best);
    return switch (process.profile()) {
      // Document 13753: the MED has to be the same, and the AS path unless `bgp bestpath as-path multipath-relax`.
      case CISCO -> otherNextHop
          && process.comparison.med(view, candidate) == process.comparison.med(view, best)
          && (relaxed || view.sameAsPath(candidate, best));
      // `bgp_path_info_cmp` step 11 and `bgp_best_selection`: internal routes need the same AS path, others the same
      // peer AS.
      case FRR -> otherNextHop
          && (relaxed
              || (view.session(candidate) == Session.IBGP
                  ? view.sameAsPath(candidate, best)
                  : view.peerAs(candidate) == view.peerAs(best)));
      // `multipath` needs one neighbouring AS, `multipath multiple-as` does not.
      case JUNOS, RFC4271 -> otherNextHop && (relaxed || view.neighborAs(candidate) == view.neighborAs(best));
      // `bgp_rte_mergable` and the multipath sets of `prefix_cmp` ask for nothing more.
      case BIRD, OPENBGPD, GOBGP -> true;
    };
  }
}
