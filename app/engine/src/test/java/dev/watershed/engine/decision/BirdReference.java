package dev.watershed.engine.decision;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What BIRD 2.0.12 does, following `bgp_rte_better` and `bgp_rte_recalculate` in proto/bgp/attrs.c and
/// `rte_recalculate` in nest/rt-table.c. All routes come from sessions with the same options. Routes are replaced and
/// withdrawn by their ids.
final class BirdReference implements DaemonTable {

  private static final BigInteger AIGP_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final DecisionOptions options;
  private final List<Candidate> routes = new ArrayList<>();
  /// By identity: a route that is replaced may be the same but for its path.
  private final Set<Candidate> suppressed = Collections.newSetFromMap(new IdentityHashMap<>());

  BirdReference(DecisionOptions options) {
    this.options = options;
  }

  Optional<String> best(List<Candidate> inOrderOfArrival) {
    inOrderOfArrival.forEach(this::announce);
    return best();
  }

  @Override
  public void announce(Candidate fresh) {
    change(find(fresh.id()), Optional.of(fresh));
  }

  @Override
  public void withdraw(String id) {
    change(find(id), Optional.empty());
  }

  @Override
  public Optional<String> best() {
    return routes.stream().findFirst().map(Candidate::id);
  }

  @Override
  public List<String> table() {
    return routes.stream().map(Candidate::id).toList();
  }

  /// The route that a route of the table lost to: one that is suppressed, to that of its group that is not and stands
  /// first; any other, to the best.
  @Override
  public Optional<String> lostTo(String id) {
    Candidate loser = find(id).orElseThrow();
    return routes.stream()
        .filter(
            route -> suppressed.contains(loser) && !suppressed.contains(route) && neighbor(route) == neighbor(loser))
        .findFirst().or(() -> routes.stream().findFirst()).map(Candidate::id);
  }

  private Optional<Candidate> find(String id) {
    return routes.stream().filter(route -> route.id().equals(id)).findFirst();
  }

  /// `rte_recalculate`.
  private void change(Optional<Candidate> old, Optional<Candidate> fresh) {
    Optional<Candidate> oldBest = routes.stream().findFirst();
    int before = old.map(routes::indexOf).orElse(routes.size());
    old.ifPresent(routes::remove);
    if (options.deterministicMed() && recalculate(fresh, old, oldBest)) {
      fresh.ifPresent(route -> routes.add(before, route));
      elect();
    } else if (fresh.isPresent() && (oldBest.isEmpty() || better(fresh.get(), oldBest.get()))) {
      routes.addFirst(fresh.get());
    } else if (old.isPresent() && old.equals(oldBest)) {
      fresh.ifPresent(route -> routes.add(before, route));
      elect();
    } else {
      fresh.ifPresent(route -> routes.add(before, route));
    }
    old.ifPresent(suppressed::remove);
  }

  private void elect() {
    if (routes.isEmpty()) {
      return;
    }
    Candidate best = routes.getFirst();
    for (Candidate route : routes) {
      if (route != best && better(route, best)) {
        best = route;
      }
    }
    routes.remove(best);
    routes.addFirst(best);
  }

  /// `bgp_rte_recalculate`.
  private boolean recalculate(Optional<Candidate> fresh, Optional<Candidate> old, Optional<Candidate> oldBest) {
    if (fresh.isPresent() && old.isPresent() && neighbor(fresh.get()) != neighbor(old.get())) {
      // Two groups: two events.
      boolean first = recalculate(Optional.empty(), old, oldBest);
      boolean second = recalculate(fresh, Optional.empty(), oldBest);
      return first || second;
    }
    boolean oldSuppressed = old.isPresent() && suppressed.contains(old.get());
    fresh.ifPresent(suppressed::add);
    if (old.isPresent()) {
      suppressed.add(old.get());
      if (oldSuppressed && !(fresh.isPresent() && better(fresh.get(), old.get()))) {
        return false;
      }
    }
    long group = neighbor(fresh.or(() -> old).orElseThrow());
    Candidate r = fresh.orElse(null);
    for (Candidate s : routes) {
      if (neighbor(s) == group) {
        suppressed.add(s);
        if (r == null || better(s, r)) {
          r = s;
        }
      }
    }
    if (r == null) {
      return false;
    }
    if (fresh.isPresent() && fresh.get() != r && mergeable(r, fresh.get())) {
      suppressed.remove(fresh.get());
    }
    for (Candidate s : routes) {
      if (neighbor(s) == group && s != r && mergeable(r, s)) {
        suppressed.remove(s);
      }
    }
    suppressed.remove(r);
    return fresh.isPresent() && fresh.get() == r
        ? oldBest.isPresent() && neighbor(oldBest.get()) == group
        : !oldSuppressed;
  }

  private boolean better(Candidate fresh, Candidate old) {
    if (suppressed.contains(fresh) != suppressed.contains(old)) {
      return suppressed.contains(old);
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
    return suppressed.contains(pri) == suppressed.contains(sec)
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
