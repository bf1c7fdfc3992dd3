package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What GoBGP 3.10 does, following `Calculate`, `sort` and the `compareBy…` functions in
/// internal/pkg/table/destination.go, with Go's insertion sort for up to 20 elements.
final class GoBgpReference implements DaemonTable {

  private final DecisionOptions options;
  private final List<Candidate> list = new ArrayList<>();

  GoBgpReference(DecisionOptions options) {
    this.options = options;
  }

  Optional<String> best(List<Candidate> inOrderOfArrival) {
    inOrderOfArrival.forEach(this::announce);
    return best();
  }

  /// `implicitWithdraw`, and the list sorted again.
  @Override
  public void announce(Candidate fresh) {
    list.removeIf(route -> route.id().equals(fresh.id()));
    list.add(fresh);
    sort();
  }

  @Override
  public void withdraw(String id) {
    list.removeIf(route -> route.id().equals(id));
    sort();
  }

  private void sort() {
    for (int i = 1; i < list.size(); i++) {
      for (int j = i; j > 0 && first(list.get(j), list.get(j - 1)); j--) {
        Collections.swap(list, j, j - 1);
      }
    }
  }

  @Override
  public Optional<String> best() {
    return list.stream().findFirst().filter(Candidate::reachable).map(Candidate::id);
  }

  @Override
  public List<String> table() {
    return list.stream().map(Candidate::id).toList();
  }

  private boolean first(Candidate path1, Candidate path2) {
    boolean stale1 = path1.communities().contains(Communities.LLGR_STALE);
    boolean stale2 = path2.communities().contains(Communities.LLGR_STALE);
    if (stale1 != stale2) {
      return stale2;
    }
    if (path1.reachable() != path2.reachable()) {
      return path1.reachable();
    }
    if (path1.localPref().orElse(100) != path2.localPref().orElse(100)) {
      return path1.localPref().orElse(100) > path2.localPref().orElse(100);
    }
    if (path1.localRoute() != path2.localRoute()) {
      return path1.localRoute();
    }
    int length1 = path1.asPath().hopCount();
    int length2 = path2.asPath().hopCount();
    if (!options.ignoreAsPathLength() && length1 != length2) {
      return length1 < length2;
    }
    if (path1.origin() != path2.origin()) {
      return path1.origin().ordinal() < path2.origin().ordinal();
    }
    boolean sameAs = firstAs(path1) != 0 && firstAs(path1) == firstAs(path2);
    if (options.alwaysCompareMed() || length1 == 0 && length2 == 0 || sameAs) {
      if (path1.med().orElse(0) != path2.med().orElse(0)) {
        return path1.med().orElse(0) < path2.med().orElse(0);
      }
    }
    boolean confedOrInternal1 = !path1.localRoute() && path1.session() != Session.EBGP;
    boolean confedOrInternal2 = !path2.localRoute() && path2.session() != Session.EBGP;
    if (confedOrInternal1 != confedOrInternal2) {
      return confedOrInternal2;
    }
    if (!internal(path1) && !internal(path2) && !options.compareRouterId()) {
      long age1 = path1.receivedAt().orElseThrow().getEpochSecond();
      long age2 = path2.receivedAt().orElseThrow().getEpochSecond();
      if (age1 != age2) {
        return age1 < age2;
      }
    }
    boolean bothLocal = path1.localRoute() && path2.localRoute();
    if (!bothLocal && (options.compareRouterId() || internal(path1) && internal(path2))) {
      int order = path1.peerRouterId().orElseThrow().compareTo(path2.peerRouterId().orElseThrow());
      if (order != 0) {
        return order < 0;
      }
    }
    if (path1.localRoute() || path2.localRoute()) {
      return path1.localRoute();
    }
    int order = path1.peerAddress().orElseThrow().compareTo(path2.peerAddress().orElseThrow());
    return order <= 0;
  }

  private static boolean internal(Candidate route) {
    return route.session() == Session.IBGP && !route.localRoute();
  }

  private static long firstAs(Candidate route) {
    for (Segment segment : route.asPath().segments()) {
      if (segment.type() == SegmentType.SEQUENCE || segment.type() == SegmentType.SET) {
        return Integer.toUnsignedLong(segment.asns().getFirst());
      }
    }
    return 0;
  }
}
