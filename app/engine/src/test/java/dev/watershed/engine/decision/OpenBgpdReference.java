package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What OpenBGPD 7.7 does, step by step as `prefix_insert` and `prefix_cmp` in usr.sbin/bgpd/rde_decide.c describe it:
/// a list kept in order, into which each arrival is inserted, with the routes that a MED puts out of order inserted
/// anew.
final class OpenBgpdReference implements DaemonTable {

  private final boolean medAlways;
  private final boolean routeAge;
  private final List<Candidate> list = new ArrayList<>();

  /// Set by [#compare]: 0 decided before MED, 2 by MED, 1 after it.
  private int testAll;

  OpenBgpdReference(boolean medAlways, boolean routeAge) {
    this.medAlways = medAlways;
    this.routeAge = routeAge;
  }

  Optional<String> best(List<Candidate> inOrderOfArrival) {
    inOrderOfArrival.forEach(this::announce);
    return best();
  }

  /// `prefix_evaluate`: what is replaced is taken out first.
  @Override
  public void announce(Candidate fresh) {
    withdraw(fresh.id());
    insert(fresh, 0);
  }

  /// `prefix_remove`: behind the route that goes may stand some that its MED held back.
  @Override
  public void withdraw(String id) {
    int i = table().indexOf(id);
    if (i < 0) {
      return;
    }
    Candidate old = list.remove(i);
    Deque<Candidate> redo = new ArrayDeque<>();
    while (i < list.size()) {
      Candidate other = list.get(i);
      compare(old, other);
      if (testAll == 2) {
        list.remove(i);
        redo.add(other);
      } else if (testAll == 1) {
        i++;
      } else {
        break;
      }
    }
    while (!redo.isEmpty()) {
      insert(redo.remove(), 0);
    }
  }

  @Override
  public List<String> table() {
    return list.stream().map(Candidate::id).toList();
  }

  @Override
  public Optional<String> best() {
    return list.stream().findFirst().filter(Candidate::reachable).map(Candidate::id);
  }

  private void insert(Candidate fresh, int from) {
    Deque<Candidate> redo = new ArrayDeque<>();
    int insertAfter = from - 1;
    boolean selected = false;
    int i = from;
    while (i < list.size()) {
      Candidate other = list.get(i);
      if (compare(fresh, other) > 0) {
        if (testAll == 2) {
          list.remove(i);
          redo.add(other);
          continue;
        }
        if (testAll == 1) {
          selected = true;
        } else {
          break;
        }
      } else {
        if (testAll == 2) {
          selected = false;
        }
        if (!selected) {
          insertAfter = i;
        }
      }
      i++;
    }
    list.add(insertAfter + 1, fresh);
    while (!redo.isEmpty()) {
      insert(redo.remove(), list.indexOf(fresh));
    }
  }

  private int compare(Candidate p1, Candidate p2) {
    testAll = 0;
    if (!p2.reachable()) {
      return 1;
    }
    if (!p1.reachable()) {
      return -1;
    }
    int order = Long.compare(p1.localPref().orElse(100), p2.localPref().orElse(100));
    if (order != 0) {
      return order;
    }
    order = Integer.compare(count(p2), count(p1));
    if (order != 0) {
      return order;
    }
    order = p2.origin().compareTo(p1.origin());
    if (order != 0) {
      return order;
    }
    if (medAlways || neighbor(p1) == neighbor(p2)) {
      if (!medAlways) {
        testAll = 2;
      }
      order = Long.compare(p2.med().orElse(0), p1.med().orElse(0));
      if (order != 0) {
        return order;
      }
    }
    if (!medAlways) {
      testAll = 1;
    }
    order = Boolean.compare(external(p1), external(p2));
    if (order != 0) {
      return order;
    }
    order = Long.compare(p1.weight(), p2.weight());
    if (order != 0) {
      return order;
    }
    if (routeAge) {
      order = Long.compare(
          p2.receivedAt().orElseThrow().getEpochSecond(), p1.receivedAt().orElseThrow().getEpochSecond());
      if (order != 0) {
        return order;
      }
    }
    order = identifier(p2).compareTo(identifier(p1));
    if (order != 0) {
      return order;
    }
    order = Integer.compare(p2.clusterList().size(), p1.clusterList().size());
    if (order != 0) {
      return order;
    }
    return p2.peerAddress().orElseThrow().compareTo(p1.peerAddress().orElseThrow());
  }

  private static boolean external(Candidate route) {
    return route.session() != Session.IBGP && !route.localRoute();
  }

  private static IpAddress identifier(Candidate route) {
    return route.originatorId().or(route::peerRouterId).orElseThrow();
  }

  private static int count(Candidate route) {
    int count = 0;
    for (Segment segment : route.asPath().segments()) {
      count += segment.type() == SegmentType.SET ? 1 : segment.asns().size();
    }
    return count;
  }

  private static long neighbor(Candidate route) {
    List<Segment> segments = route.asPath().segments();
    return segments.isEmpty() || segments.getFirst().type() != SegmentType.SEQUENCE
        ? -1
        : segments.getFirst().asns().getFirst();
  }
}
