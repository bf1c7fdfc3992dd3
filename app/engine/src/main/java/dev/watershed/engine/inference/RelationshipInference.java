package dev.watershed.engine.inference;

import dev.watershed.model.net.Asn;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Infers what ASes are to each other from the paths that were seen, from the top down: three assumptions carry it,
/// that there is a clique of large ASes at the top, that everyone else buys transit so as to be reachable from
/// everywhere, and that provider links make no circle.
///
/// A path that comes down from the top, or over a link that was found to go down, can only go on down, because nobody
/// gives a provider or peer what another provider or peer told them. What no path brings down to is a peering.
public final class RelationshipInference {

  /// How often a small AS must be seen to give routes of a larger one upwards, before the larger is its customer.
  private static final int EVIDENCE = 3;

  private final PathSet paths;
  private final AsGraph graph;
  private final Set<Integer> clique;
  private final boolean[] inClique;
  private final boolean[] poisoned;
  /// By link: the rank of the provider.
  private final Map<Long, Integer> providers = new HashMap<>();
  /// The places in the paths' hops where an AS stands between two others, grouped by AS.
  private final int[] middleStart;
  private final int[] middles;

  private RelationshipInference(PathSet paths) {
    this.paths = paths;
    graph = new AsGraph(paths);
    clique = Clique.find(graph);
    inClique = new boolean[graph.size()];
    clique.forEach(as -> inClique[as] = true);
    poisoned = new boolean[paths.size()];
    for (int path = 0; path < poisoned.length; path++) {
      poisoned[path] = leavesAndReturns(path);
    }
    middleStart = new int[graph.size() + 1];
    forMiddles((as, _) -> middleStart[as + 1]++);
    for (int as = 0; as < graph.size(); as++) {
      middleStart[as + 1] += middleStart[as];
    }
    int[] next = middleStart.clone();
    middles = new int[middleStart[graph.size()]];
    forMiddles((as, place) -> middles[next[as]++] = place);
  }

  /// Infers relationships; the same paths always give the same.
  public static Relationships infer(PathSet paths) {
    return new RelationshipInference(paths).run();
  }

  private interface Middle {
    void at(int as, int place);
  }

  private void forMiddles(Middle middle) {
    for (int path = 0; path < paths.size(); path++) {
      if (!poisoned[path]) {
        for (int place = paths.start(path) + 1; place + 1 < paths.start(path + 1); place++) {
          middle.at(graph.hops[place], place);
        }
      }
    }
  }

  /// Members of the clique with others between them: someone put ASNs into the path.
  private boolean leavesAndReturns(int path) {
    int last = -1;
    for (int place = paths.start(path); place < paths.start(path + 1); place++) {
      if (inClique[graph.hops[place]]) {
        if (last >= 0 && place - last > 1) {
          return true;
        }
        last = place;
      }
    }
    return false;
  }

  private Relationships run() {
    comeDown();
    largerCustomers();
    climb();
    withoutProviders();
    stubsOfTheClique();
    fold();
    everyoneBuysTransit();
    return result();
  }

  /// Visits ASes from the largest; whatever an AS gives to a provider, or a member of the clique to another, is its
  /// customers'.
  private void comeDown() {
    for (int as = 0; as < graph.size(); as++) {
      for (int i = middleStart[as]; i < middleStart[as + 1]; i++) {
        int above = graph.hops[middles[i] - 1];
        int below = graph.hops[middles[i] + 1];
        if (as < below && !inClique[below] && goesDown(above, as)) {
          setProvider(as, below);
        }
      }
    }
  }

  private boolean goesDown(int above, int as) {
    return inClique[above] && inClique[as] || isProvider(above, as);
  }

  private boolean isProvider(int provider, int customer) {
    Integer known = providers.get(AsGraph.key(provider, customer));
    return known != null && known == provider;
  }

  private boolean isKnown(int a, int b) {
    return inClique[a] && inClique[b] || providers.containsKey(AsGraph.key(a, b));
  }

  private void setProvider(int provider, int customer) {
    providers.putIfAbsent(AsGraph.key(provider, customer), provider);
  }

  /// A customer may be larger than its provider, where it is seen often enough.
  private void largerCustomers() {
    Map<Long, Integer> evidence = new HashMap<>();
    for (int as = 0; as < graph.size(); as++) {
      for (int i = middleStart[as]; i < middleStart[as + 1]; i++) {
        int above = graph.hops[middles[i] - 1];
        int below = graph.hops[middles[i] + 1];
        if (below < as && !inClique[below] && !isKnown(as, below) && goesDown(above, as)
            && evidence.merge(AsGraph.key(as, below), 1, Integer::sum) == EVIDENCE) {
          setProvider(as, below);
        }
      }
    }
  }

  /// The same from the other side: to whom an AS gives what it has from a provider, or a member of the clique from
  /// another, is its customer. Vantage points stand at the beginning of their paths, where nothing comes down to them.
  private void climb() {
    Map<Long, Integer> evidence = new HashMap<>();
    for (int as = 0; as < graph.size(); as++) {
      for (int i = middleStart[as]; i < middleStart[as + 1]; i++) {
        int towards = graph.hops[middles[i] - 1];
        int beyond = graph.hops[middles[i] + 1];
        if (as < towards && !inClique[towards] && !isKnown(as, towards) && goesDown(beyond, as)
            && evidence.merge(AsGraph.key(as, towards), 1, Integer::sum) == EVIDENCE) {
          setProvider(as, towards);
        }
      }
    }
  }

  /// An AS for which no provider was found, and which gives routes of smaller ones to larger ones: its links upwards
  /// are peerings, so these are its customers'.
  private void withoutProviders() {
    boolean[] has = new boolean[graph.size()];
    providers.forEach((link, provider) -> {
      int upper = (int) (link >>> 32);
      int lower = (int) (long) link;
      has[provider == upper ? lower : upper] = true;
    });
    for (int as = 0; as < graph.size(); as++) {
      if (has[as] || inClique[as]) {
        continue;
      }
      for (int i = middleStart[as]; i < middleStart[as + 1]; i++) {
        int above = graph.hops[middles[i] - 1];
        int below = graph.hops[middles[i] + 1];
        if (above < as && as < below && !isKnown(above, as)) {
          setProvider(as, below);
        }
      }
    }
  }

  /// Nobody at the top peers with an AS that passes nothing on.
  private void stubsOfTheClique() {
    for (long link : graph.links()) {
      int upper = (int) (link >>> 32);
      int lower = (int) link;
      if (inClique[upper] && graph.transitDegree[lower] == 0) {
        setProvider(upper, lower);
      }
    }
  }

  /// No path has two peerings one behind the other: of two links without a relationship, the second goes down.
  private void fold() {
    for (int as = 0; as < graph.size(); as++) {
      for (int i = middleStart[as]; i < middleStart[as + 1]; i++) {
        int above = graph.hops[middles[i] - 1];
        int below = graph.hops[middles[i] + 1];
        if (as < below && !isKnown(above, as) && !isKnown(as, below)) {
          setProvider(as, below);
        }
      }
    }
  }

  /// The second assumption, taken at its word: an AS outside the clique for which no provider was found, though paths
  /// reach it, buys from the largest of those above it.
  private void everyoneBuysTransit() {
    boolean[] has = new boolean[graph.size()];
    providers.forEach((link, provider) -> {
      int upper = (int) (link >>> 32);
      int lower = (int) (long) link;
      has[provider == upper ? lower : upper] = true;
    });
    int[] largest = new int[graph.size()];
    Arrays.fill(largest, graph.size());
    for (long link : graph.links()) {
      int upper = (int) (link >>> 32);
      int lower = (int) link;
      if (!providers.containsKey(link)) {
        largest[lower] = Math.min(largest[lower], upper);
      }
    }
    for (int as = 0; as < graph.size(); as++) {
      if (!has[as] && !inClique[as] && largest[as] < as) {
        setProvider(largest[as], as);
      }
    }
  }

  private Relationships result() {
    Relationships.Builder all = new Relationships.Builder();
    for (long link : graph.links()) {
      int upper = (int) (link >>> 32);
      int lower = (int) link;
      Integer provider = providers.get(link);
      if (provider == null) {
        all.add(graph.asn[upper], graph.asn[lower], LinkKind.PEER);
      } else {
        int customer = provider == upper ? lower : upper;
        all.add(graph.asn[provider], graph.asn[customer], LinkKind.PROVIDER_CUSTOMER);
      }
    }
    List<Integer> top = clique.stream().map(as -> graph.asn[as]).sorted(Asn::compare).toList();
    List<Integer> exchanges = paths.exchanges().stream().sorted(Asn::compare).toList();
    return all.clique(top).exchanges(exchanges).build();
  }
}
