package dev.watershed.cli.whatif;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Prints how many peers of collectors keep a withdrawn route with `--stuck measured`: a prefix with one origin is
/// withdrawn on CAIDA's graph. Computed: whom a stuck router reaches without a valley, over all routers. Simulated:
/// some withdrawals, each with other stuck routers, beside whom those reach by that computation
/// (`-Dstuck.figures=RUNS`), and the mean over many, of which few are simulated (`-Dstuck.draws=N` behind each
/// upstream). It asserts nothing; it runs only where it is asked for.
class StuckRouteFigures {

  private static final int RUNS = Integer.getInteger("stuck.figures", 0);
  private static final int DRAWS = Integer.getInteger("stuck.draws", 0);
  private static final int WITHDRAWALS = 20_000;
  private static final int OPERATOR = 64500;
  /// Networks for research all over the world: those of the twelve PoPs in VALIDATION.md.
  private static final List<Integer> UPSTREAMS =
      List.of(1103, 2500, 226, 786, 7610, 7575, 680, 2200, 11537, 1653, 1916, 2018);
  private static final List<String> RECORDINGS = List.of("updates.20190101.0000.gz", "rrc24.updates.20200809.0320.gz",
      "rib.20080501.0644_firstMB.bz2", "ris.rrc06.updates.1427846400.gz");

  private final Map<Integer, BitSet> reached = new HashMap<>();

  @Test
  void peersThatMissAWithdrawal() throws IOException {
    Assumptions.assumeTrue(RUNS > 0, "-Dstuck.figures=10 prints the figures");
    Internet internet = internet();
    Population population = Population.of(internet, Weights.of(MapsGeography.instance(), 0));
    BitSet peers = peers(internet);
    System.out.printf("%d routers, %d ASes among the peers of collectors%n", internet.routers(), peers.cardinality());
    for (int upstream : UPSTREAMS) {
      reached.clear();
      WhatIf whatIf = whatIf(internet, population, upstream);
      double sources = 0;
      for (int as = 0; as < internet.ases(); as++) {
        BitSet all = reached(whatIf.base(), as);
        all.and(peers);
        sources += all.cardinality() * internet.routersOf(as);
      }
      sources /= peers.cardinality();
      System.out.printf(
          "behind AS%d: a peer can have a stale route from %.0f routers: it misses %.2f %% (IPv4), %.2f %% (IPv6)%n",
          upstream, sources, sources * ConvergenceOptions.stuckShare(AddressFamily.IPV4) * 100,
          sources * ConvergenceOptions.stuckShare(AddressFamily.IPV6) * 100);
      simulate(whatIf, peers);
    }
  }

  /// The mean over 20,000 withdrawals behind each upstream, by simulating those that matter.
  @Test
  void theMeanOfManyWithdrawals() throws IOException {
    Assumptions.assumeTrue(DRAWS > 0, "-Dstuck.draws=20 prints the figures");
    Internet internet = internet();
    Population population = Population.of(internet, Weights.of(MapsGeography.instance(), 0));
    BitSet peers = peers(internet);
    for (AddressFamily family : AddressFamily.values()) {
      SplittableRandom random = new SplittableRandom(20190327);
      ConvergenceOptions options = StuckRouteSampling.options(ConvergenceOptions.stuckShare(family));
      int[][] stuck = StuckRouteSampling.stuck(internet, options, WITHDRAWALS);
      double mean = 0;
      double variance = 0;
      double drawn = 0;
      for (int upstream : UPSTREAMS) {
        reached.clear();
        StuckRouteSampling sampling =
            new StuckRouteSampling(whatIf(internet, population, upstream), peers, options, stuck, this::reached);
        StuckRouteSampling.Estimate it = sampling.simulate(DRAWS, random);
        System.out.printf("%s behind AS%d: %.2f %% of the peers miss a withdrawal, error %.2f; computed %.2f %%%n",
            family,
            upstream, 100 * it.mean(), 100 * it.error(), 100 * sampling.computed());
        mean += it.mean() / UPSTREAMS.size();
        variance += it.error() * it.error() / UPSTREAMS.size() / UPSTREAMS.size();
        drawn += it.population() / UPSTREAMS.size(); // The seeds are the same behind all of them.
      }
      double error = Math.sqrt(variance + drawn * drawn);
      System.out.printf("%s: %.2f %% in the mean of %d withdrawals, 95 %% interval %.2f to %.2f, by %d simulated%n",
          family,
          100 * mean, WITHDRAWALS * UPSTREAMS.size(), 100 * (mean - 1.96 * error), 100 * (mean + 1.96 * error),
          DRAWS * UPSTREAMS.size());
    }
  }

  private static Internet internet() throws IOException {
    return new InternetBuilder(
        AsRelReader.read(SharedData.path("asrel/20250901.as-rel.txt.bz2"), _ -> { }), MapsGeography.instance())
        .without(OPERATOR).build();
  }

  private static WhatIf whatIf(Internet internet, Population population, int upstream) {
    Pop pop = new Pop("only", "only", "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)),
        List.of());
    return new WhatIf(internet, dev.watershed.engine.propagation.Assumptions.of(internet),
        Service.of(OPERATOR, List.of(pop), Policies.DEFAULT), population);
  }

  /// The ASes that collectors heard from in some recordings, as far as they are in the graph.
  private static BitSet peers(Internet internet) throws IOException {
    Set<Integer> asns = new TreeSet<>();
    for (String recording : RECORDINGS) {
      RouteSources.open(SharedData.path("mrt/" + recording))
          .read(RouteFilter.ALL, event -> asns.add(event.vantagePoint().asn()), _ -> { }, Progress.NONE);
    }
    BitSet peers = new BitSet();
    asns.stream().map(internet::indexOf).filter(as -> as >= 0).forEach(peers::set);
    return peers;
  }

  /// Whom a stale route of an AS comes to: its customers and theirs, and where it is a customer's route, everybody else
  /// too. Those on its path refuse it (RFC 4271 section 9.1.2).
  private BitSet reached(Routing before, int from) {
    BitSet known = reached.get(from);
    if (known != null) {
      return (BitSet) known.clone();
    }
    Internet internet = before.internet();
    BitSet refuse = new BitSet();
    BitSet up = new BitSet();
    BitSet down = new BitSet();
    int router = internet.mainRouter(from);
    if (!before.hasRoute(router)) {
      return down;
    }
    int[] path = before.asPath(router).toArray();
    IntStream.of(path).map(internet::indexOf).filter(as -> as >= 0).forEach(refuse::set);
    boolean customers = path[0] == OPERATOR
        || internet.relationBetween(from, internet.indexOf(path[0])).equals(Optional.of(Relation.CUSTOMER));
    ArrayDeque<Integer> next = new ArrayDeque<>(List.of(from));
    (customers ? up : down).set(from);
    while (!next.isEmpty()) {
      int as = next.poll();
      for (int at = internet.firstRouter(as); at < internet.firstRouter(as + 1); at++) {
        for (int session = internet.firstSession(at); session < internet.firstSession(at + 1); session++) {
          int other = internet.asOf(internet.neighbor(session));
          Relation relation = internet.relation(at, session);
          boolean sibling = relation == Relation.SIBLING;
          if (refuse.get(other) || relation != Relation.CUSTOMER && !sibling && !up.get(as)) {
            continue;
          }
          BitSet state = up.get(as) && (relation == Relation.PROVIDER || sibling) ? up : down;
          if (!state.get(other) && !up.get(other)) {
            state.set(other);
            next.add(other);
          }
        }
      }
    }
    down.or(up);
    if (down.cardinality() > 10) {
      reached.put(from, (BitSet) down.clone());
    }
    return down;
  }

  private void simulate(WhatIf whatIf, BitSet peers) {
    Internet internet = whatIf.base().internet();
    ConvergenceOptions options =
        StuckRouteSampling.options(ConvergenceOptions.stuckShare(AddressFamily.IPV6)).withRuns(1, RUNS);
    Convergence convergence = Convergence.of(
        whatIf, Scenario.of(new Change.Withdraw("only", OptionalInt.empty())), options, (_, _) -> true);
    for (Timeline run : convergence.runs()) {
      BitSet stale = new BitSet();
      run.differing().forEach(router -> stale.set(internet.asOf(router)));
      BitSet computed = new BitSet();
      run.stuck().stream().map(internet::asOf).distinct().forEach(as -> computed.or(reached(whatIf.base(), as)));
      BitSet both = (BitSet) stale.clone();
      both.and(computed);
      BitSet stalePeers = (BitSet) stale.clone();
      stalePeers.and(peers);
      BitSet computedPeers = (BitSet) computed.clone();
      computedPeers.and(peers);
      System.out.printf(
          "  seed %d, %d stuck: %d ASes keep a route, %d computed, %d both; of the peers %d, %d computed%n", run.seed(),
          run.stuck().size(), stale.cardinality(), computed.cardinality(), both.cardinality(), stalePeers.cardinality(),
          computedPeers.cardinality());
    }
  }
}
