package dev.watershed.engine.decision;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What BIRD 2.0.12 does, following `bgp_rte_better` and `bgp_rte_recalculate` in proto/bgp/attrs.c and
/// `rte_recalculate` in nest/rt-table.c. All routes come from sessions with the same options.
final class BirdReference {

  private static final BigInteger AIGP_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final DecisionOptions options;
  private final List<Candidate> routes = new ArrayList<>();
  private final Set<String> suppressed = new HashSet<>();

  BirdReference(DecisionOptions options) {
    this.options = options;
  }

  Optional<String> best(List<Candidate> inOrderOfArrival) {
    for (Candidate fresh : inOrderOfArrival) {
      Optional<Candidate> oldBest = routes.stream().findFirst();
      if (options.deterministicMed() && recalculate(fresh, oldBest)) {
        routes.add(fresh);
        Candidate best = routes.getFirst();
        for (Candidate route : routes) {
          if (route != best && better(route, best)) {
            best = route;
          }
        }
        routes.remove(best);
        routes.addFirst(best);
      } else if (oldBest.isEmpty() || better(fresh, oldBest.get())) {
        routes.addFirst(fresh);
      } else {
        routes.add(fresh);
      }
    }
    return routes.stream().findFirst().map(Candidate::id);
  }

  private boolean recalculate(Candidate fresh, Optional<Candidate> oldBest) {
    suppressed.add(fresh.id());
    Candidate r = fresh;
    for (Candidate s : routes) {
      if (neighbor(s) == neighbor(fresh)) {
        suppressed.add(s.id());
        if (better(s, r)) {
          r = s;
        }
      }
    }
    if (fresh != r && mergeable(r, fresh)) {
      suppressed.remove(fresh.id());
    }
    for (Candidate s : routes) {
      if (neighbor(s) == neighbor(fresh) && s != r && mergeable(r, s)) {
        suppressed.remove(s.id());
      }
    }
    suppressed.remove(r.id());
    return r != fresh || oldBest.isPresent() && neighbor(oldBest.get()) == neighbor(fresh);
  }

  private boolean better(Candidate fresh, Candidate old) {
    if (suppressed.contains(fresh.id()) != suppressed.contains(old.id())) {
      return suppressed.contains(old.id());
    }
    if (fresh.reachable() != old.reachable()) {
      return fresh.reachable();
    }
    if (stale(fresh) != stale(old)) {
      return stale(old);
    }
    if (!fresh.localPref().equals(old.localPref()) && fresh.localPref().orElse(100) != old.localPref().orElse(100)) {
      return fresh.localPref().orElse(100) > old.localPref().orElse(100);
    }
    int aigp = aigp(fresh).compareTo(aigp(old));
    if (aigp != 0) {
      return aigp < 0;
    }
    if (!options.ignoreAsPathLength() && fresh.asPath().hopCount() != old.asPath().hopCount()) {
      return fresh.asPath().hopCount() < old.asPath().hopCount();
    }
    if (fresh.origin() != old.origin()) {
      return fresh.origin().ordinal() < old.origin().ordinal();
    }
    if (options.alwaysCompareMed() || neighbor(fresh) == neighbor(old)) {
      if (med(fresh) != med(old)) {
        return med(fresh) < med(old);
      }
    }
    boolean newInterior = fresh.session() != Session.EBGP;
    boolean oldInterior = old.session() != Session.EBGP;
    if (newInterior != oldInterior) {
      return oldInterior;
    }
    if (igp(fresh) != igp(old)) {
      return igp(fresh) < igp(old);
    }
    IpAddress newId = fresh.originatorId().or(fresh::peerRouterId).orElseThrow();
    IpAddress oldId = old.originatorId().or(old::peerRouterId).orElseThrow();
    if (options.preferOldest() && fresh.session() != Session.IBGP && !newId.equals(oldId)) {
      return false;
    }
    if (!newId.equals(oldId)) {
      return newId.compareTo(oldId) < 0;
    }
    if (fresh.clusterList().size() != old.clusterList().size()) {
      return fresh.clusterList().size() < old.clusterList().size();
    }
    return fresh.peerAddress().orElseThrow().compareTo(old.peerAddress().orElseThrow()) < 0;
  }

  private boolean mergeable(Candidate pri, Candidate sec) {
    return suppressed.contains(pri.id()) == suppressed.contains(sec.id())
        && pri.reachable() == sec.reachable()
        && stale(pri) == stale(sec)
        && pri.localPref().orElse(100) == sec.localPref().orElse(100)
        && (options.ignoreAsPathLength() || pri.asPath().hopCount() == sec.asPath().hopCount())
        && pri.origin() == sec.origin()
        && (!options.alwaysCompareMed() && neighbor(pri) != neighbor(sec) || med(pri) == med(sec))
        && (pri.session() != Session.EBGP) == (sec.session() != Session.EBGP)
        && igp(pri) == igp(sec);
  }

  private BigInteger aigp(Candidate route) {
    if (!options.aigp() || route.aigp().isEmpty()) {
      return AIGP_MAX;
    }
    BigInteger metric = new BigInteger(Long.toUnsignedString(route.aigp().getAsLong()));
    long step = route.igpMetric().orElse(0);
    BigInteger added = !route.reachable() || step >= 0x80000000L ? AIGP_MAX : BigInteger.valueOf(Math.max(step, 1));
    return metric.add(added).min(AIGP_MAX);
  }

  private long igp(Candidate route) {
    return options.igpMetric() ? route.igpMetric().orElse(0) : 0;
  }

  private long med(Candidate route) {
    return route.med().orElse(options.missingMedWorst() ? 0xffffffffL : 0);
  }

  private static boolean stale(Candidate route) {
    return route.communities().contains(Communities.LLGR_STALE);
  }

  private static long neighbor(Candidate route) {
    return route.asPath().neighbor();
  }
}
