package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What FRR 8.4.4 does, following `bgp_best_selection` and `bgp_path_info_cmp` in bgpd/bgp_route.c line by line, with
/// the path helpers of bgpd/bgp_aspath.c. Routes arrive one by one and the selection runs after each.
final class FrrReference {

  private final DecisionOptions options;
  private Optional<Candidate> selected = Optional.empty();

  FrrReference(DecisionOptions options) {
    this.options = options;
  }

  Optional<String> best(List<Candidate> inOrderOfArrival) {
    List<Candidate> list = new ArrayList<>();
    for (Candidate candidate : inOrderOfArrival) {
      list.addFirst(candidate);
      selected = select(list);
    }
    return selected.map(Candidate::id);
  }

  private Optional<Candidate> select(List<Candidate> list) {
    List<Candidate> usable = list.stream().filter(Candidate::reachable).toList();
    Set<Candidate> taking = new HashSet<>(usable);
    if (options.deterministicMed()) {
      taking.clear();
      Set<Candidate> checked = new HashSet<>();
      for (int i = 0; i < usable.size(); i++) {
        Candidate pi1 = usable.get(i);
        if (checked.contains(pi1)) {
          continue;
        }
        Candidate newSelect = pi1;
        for (Candidate pi2 : usable.subList(i + 1, usable.size())) {
          if (checked.contains(pi2) || !cmpLeft(pi1, pi2) && !cmpLeftConfed(pi1, pi2)) {
            continue;
          }
          if (compare(pi2, newSelect)) {
            newSelect = pi2;
          }
          checked.add(pi2);
        }
        checked.add(newSelect);
        taking.add(newSelect);
      }
    }
    Candidate newSelect = null;
    for (Candidate pi : usable) {
      if (taking.contains(pi) && (newSelect == null || compare(pi, newSelect))) {
        newSelect = pi;
      }
    }
    return Optional.ofNullable(newSelect);
  }

  /// Whether `fresh` is preferred over `exist`.
  private boolean compare(Candidate fresh, Candidate exist) {
    if (fresh.communities().contains(Communities.LLGR_STALE)) {
      return false;
    }
    if (exist.communities().contains(Communities.LLGR_STALE)) {
      return true;
    }
    if (fresh.weight() != exist.weight()) {
      return fresh.weight() > exist.weight();
    }
    if (localPref(fresh) != localPref(exist)) {
      return localPref(fresh) > localPref(exist);
    }
    if (fresh.localRoute() != exist.localRoute()) {
      return fresh.localRoute();
    }
    if (!options.ignoreAsPathLength()) {
      int newHops = hops(fresh) + (options.countConfederations() ? confeds(fresh) : 0);
      int existHops = hops(exist) + (options.countConfederations() ? confeds(exist) : 0);
      if (newHops != existHops) {
        return newHops < existHops;
      }
    }
    if (fresh.origin() != exist.origin()) {
      return fresh.origin().ordinal() < exist.origin().ordinal();
    }
    boolean internalAsRoute = hops(fresh) == 0 && hops(exist) == 0;
    if (options.alwaysCompareMed() || cmpLeft(fresh, exist) || cmpLeftConfed(fresh, exist) || internalAsRoute) {
      if (med(fresh) != med(exist)) {
        return med(fresh) < med(exist);
      }
    }
    boolean newExternal = fresh.session() == Session.EBGP;
    boolean existExternal = exist.session() == Session.EBGP;
    if (newExternal != existExternal) {
      return newExternal;
    }
    long newMetric = fresh.igpMetric().orElse(0);
    long existMetric = exist.igpMetric().orElse(0);
    boolean igpMetricRet = newMetric < existMetric;
    if (newMetric == existMetric
        && fresh.session() == Session.IBGP && exist.session() == Session.IBGP && options.equalClusterLength()) {
      newMetric = fresh.clusterList().size();
      existMetric = exist.clusterList().size();
      igpMetricRet = newMetric < existMetric;
    }
    if (fresh.session() == Session.CONFED && exist.session() == Session.IBGP) {
      return true;
    }
    if (exist.session() == Session.CONFED && fresh.session() == Session.IBGP) {
      return false;
    }
    if (newMetric != existMetric) {
      return igpMetricRet;
    }
    if (!options.compareRouterId() && newExternal && existExternal && selected.isPresent()) {
      if (fresh.equals(selected.get())) {
        return true;
      }
      if (exist.equals(selected.get())) {
        return false;
      }
    }
    IpAddress newId = fresh.originatorId().or(fresh::peerRouterId).orElseThrow();
    IpAddress existId = exist.originatorId().or(exist::peerRouterId).orElseThrow();
    if (!newId.equals(existId)) {
      return newId.compareTo(existId) < 0;
    }
    if (fresh.clusterList().size() != exist.clusterList().size()) {
      return fresh.clusterList().size() < exist.clusterList().size();
    }
    if (fresh.localRoute()) {
      return false;
    }
    if (exist.localRoute()) {
      return true;
    }
    return fresh.peerAddress().orElseThrow().compareTo(exist.peerAddress().orElseThrow()) <= 0;
  }

  private long localPref(Candidate route) {
    boolean shutdown = route.session() == Session.EBGP && route.communities().contains(Communities.GRACEFUL_SHUTDOWN);
    return shutdown ? 0 : route.localPref().orElse(100);
  }

  private long med(Candidate route) {
    return route.med().orElse(options.missingMedWorst() ? 0xffffffffL : 0);
  }

  private static int hops(Candidate route) {
    int hops = 0;
    for (Segment segment : route.asPath().segments()) {
      hops += segment.type() == SegmentType.SEQUENCE ? segment.asns().size()
          : segment.type() == SegmentType.SET ? 1 : 0;
    }
    return hops;
  }

  private static int confeds(Candidate route) {
    int hops = 0;
    for (Segment segment : route.asPath().segments()) {
      hops += segment.type() == SegmentType.CONFED_SEQUENCE ? segment.asns().size()
          : segment.type() == SegmentType.CONFED_SET ? 1 : 0;
    }
    return hops;
  }

  private static boolean cmpLeft(Candidate left, Candidate right) {
    List<Segment> one = left.asPath().segments();
    List<Segment> two = right.asPath().segments();
    if (one.isEmpty() && two.isEmpty()) {
      return true;
    }
    Optional<Segment> first = one.stream().filter(FrrReference::outside).findFirst();
    Optional<Segment> second = two.stream().filter(FrrReference::outside).findFirst();
    return first.isPresent() && second.isPresent()
        && first.get().type() == SegmentType.SEQUENCE && second.get().type() == SegmentType.SEQUENCE
        && first.get().asns().getFirst().equals(second.get().asns().getFirst());
  }

  private static boolean outside(Segment segment) {
    return segment.type() == SegmentType.SEQUENCE || segment.type() == SegmentType.SET;
  }

  private static boolean cmpLeftConfed(Candidate left, Candidate right) {
    List<Segment> one = left.asPath().segments();
    List<Segment> two = right.asPath().segments();
    return !one.isEmpty() && !two.isEmpty()
        && one.getFirst().type() == SegmentType.CONFED_SEQUENCE
        && two.getFirst().type() == SegmentType.CONFED_SEQUENCE
        && one.getFirst().asns().getFirst().equals(two.getFirst().asns().getFirst());
  }
}
