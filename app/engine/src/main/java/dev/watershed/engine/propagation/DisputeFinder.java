package dev.watershed.engine.propagation;

import dev.watershed.engine.propagation.Dispute.Kind;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jspecify.annotations.Nullable;

/// Looks into ASes that keep changing: lets them take turns in several orders, because what goes round in one order may
/// come to rest in another. Where none does, and a state comes back, those that depend on each other in a circle are
/// named, and held as they are, so that everybody else comes to rest.
final class DisputeFinder {

  private static final int ROUNDS = 2000;
  private static final int SHUFFLED_ORDERS = 6;
  private static final int SHUFFLED_ROUNDS = 64;

  private final Propagation propagation;
  private final Internet internet;
  private final List<Dispute> found = new ArrayList<>();

  DisputeFinder(Propagation propagation, Internet internet) {
    this.propagation = propagation;
    this.internet = internet;
  }

  List<Dispute> found() {
    return List.copyOf(found);
  }

  /// ASes that do not come to rest within themselves.
  void addRestless() {
    for (int as = 0; as < internet.ases(); as++) {
      int asn = internet.asn(as);
      propagation.restless(as).ifPresent(kind -> found.add(new Dispute(List.of(asn), kind)));
    }
  }

  /// Brings the ASes that wait in the queue to rest, or names and freezes those that cannot.
  void settle() {
    propagation.settling(true);
    int[] due = propagation.queue.drain();
    for (int order = 0; order < SHUFFLED_ORDERS && due.length > 0; order++) {
      Random random = new Random(order); // Any order will do, but always the same.
      for (int round = 0; round < SHUFFLED_ROUNDS && due.length > 0; round++) {
        due = round(shuffled(due, random), null);
      }
    }
    if (due.length > 0) {
      due = goRound(due);
    }
    propagation.settling(false);
    for (int as : due) {
      if (!propagation.isFrozen(as)) {
        propagation.queue.add(as, 0);
      }
    }
  }

  private static int[] shuffled(int[] due, Random random) {
    int[] order = due.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /// Each decides once, and sees what those before it decided.
  ///
  /// @return who must decide next
  private int[] round(int[] order, @Nullable Set<Integer> moved) {
    for (int as : order) {
      if (propagation.decide(as) && moved != null) {
        moved.add(as);
      }
    }
    return propagation.queue.drain();
  }

  /// Rounds in the order of ASNs until a state comes back, and then once around.
  private int[] goRound(int[] start) {
    int[] due = start;
    Map<Long, Integer> seen = new HashMap<>();
    int round = 0;
    int period = 0;
    for (; round < ROUNDS && due.length > 0; round++) {
      Integer before = seen.put(state(due), round);
      if (before != null) {
        period = round - before;
        break;
      }
      due = round(due, null);
    }
    if (due.length == 0) {
      return due;
    }
    Set<Integer> moved = new TreeSet<>();
    Graph<Integer, DefaultEdge> offers = new DefaultDirectedGraph<>(DefaultEdge.class);
    for (int i = 0; i < Math.max(period, 1); i++) {
      due = round(due, moved);
      addOffers(offers, moved);
    }
    name(offers, moved, period > 0 ? Kind.WHEEL : Kind.UNSETTLED);
    return due;
  }

  private long state(int[] due) {
    long state = propagation.fingerprint;
    for (int as : due) {
      state = state * 31 + Mix.mix(as);
    }
    return Mix.mix(state);
  }

  /// Who offers a route to whom among those that move.
  private void addOffers(Graph<Integer, DefaultEdge> offers, Set<Integer> moved) {
    moved.forEach(offers::addVertex);
    for (int as : moved) {
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
          int sender = internet.neighbor(session);
          int from = internet.asOf(sender);
          if (moved.contains(from)
              && offered(sender, internet.isRouteServer(as) ? Relation.PEER : internet.relation(router, session))) {
            offers.addEdge(from, as);
          }
        }
      }
    }
  }

  private boolean offered(int sender, Relation seen) {
    int needed = switch (seen) {
      case CUSTOMER -> RouteColumns.TO_PROVIDER;
      case PEER -> RouteColumns.TO_PEER;
      case PROVIDER, SIBLING -> RouteColumns.TO_CUSTOMER;
    };
    return (propagation.columns.word[sender] & needed) != 0 || propagation.policies.leaks();
  }

  private void name(Graph<Integer, DefaultEdge> offers, Set<Integer> moved, Kind kind) {
    List<Set<Integer>> wheels = new ArrayList<>(new KosarajuStrongConnectivityInspector<>(offers)
        .stronglyConnectedSets().stream().filter(set -> set.size() > 1).toList());
    if (wheels.isEmpty()) {
      wheels.add(moved);
    }
    List<Dispute> named = new ArrayList<>();
    for (Set<Integer> wheel : wheels) {
      wheel.forEach(propagation::freeze);
      named.add(new Dispute(
          wheel.stream().map(internet::asn).sorted(Integer::compareUnsigned).toList(), kind));
    }
    named.sort(Comparator.comparingLong(dispute -> Integer.toUnsignedLong(dispute.asns().getFirst())));
    found.addAll(named);
  }
}
