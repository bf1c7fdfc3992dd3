package dev.watershed.cli.whatif;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timers;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Prints how many peers of collectors keep a withdrawn route with `--stuck measured`: a prefix with one origin is withdrawn on
/// CAIDA's graph, again and again, each time with other stuck routers. It asserts nothing; it runs only where it is asked for
/// with `-Dstuck.figures=RUNS`.
class StuckRouteFigures {

  private static final int RUNS = Integer.getInteger("stuck.figures", 0);
  /// Networks for research in Europe, Asia, and North America.
  private static final List<Integer> UPSTREAMS = List.of(1103, 2500, 226);
  private static final List<String> RECORDINGS = List.of("updates.20190101.0000.gz", "rrc24.updates.20200809.0320.gz",
      "rib.20080501.0644_firstMB.bz2", "ris.rrc06.updates.1427846400.gz");

  @Test
  void peersThatMissAWithdrawal() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(RUNS > 0, "-Dstuck.figures=100 prints the figures");
    Internet internet = new InternetBuilder(
        AsRelReader.read(SharedData.path("asrel/20250901.as-rel.txt.bz2"), _ -> { }), MapsGeography.instance())
        .without(64500).build();
    Population population = Population.of(internet, Weights.of(MapsGeography.instance(), 0));
    Set<Integer> peers = peers(internet);
    System.out.printf("%d routers, %d ASes among the peers of collectors%n", internet.routers(), peers.size());
    for (AddressFamily family : AddressFamily.values()) {
      double[] all = new double[0];
      for (int upstream : UPSTREAMS) {
        double[] shares = shares(internet, population, upstream, ConvergenceOptions.stuckShare(family), peers);
        print(family + ", withdrawn behind AS" + upstream, shares);
        all = Arrays.copyOf(all, all.length + shares.length);
        System.arraycopy(shares, 0, all, all.length - shares.length, shares.length);
      }
      print(family + ", all", all);
    }
  }

  /// The ASes that collectors heard from in some recordings, as far as they are in the graph.
  private static Set<Integer> peers(Internet internet) throws IOException {
    Set<Integer> peers = new TreeSet<>();
    for (String recording : RECORDINGS) {
      RouteSources.open(SharedData.path("mrt/" + recording))
          .read(RouteFilter.ALL, event -> peers.add(event.vantagePoint().asn()), _ -> { }, Progress.NONE);
    }
    peers.removeIf(asn -> internet.indexOf(asn) < 0);
    return peers;
  }

  /// By run: the share of the peers that end with a route.
  private static double[] shares(
      Internet internet, Population population, int upstream, double stuck, Set<Integer> peers) {
    Pop pop = new Pop("only", "only", "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)), List.of());
    WhatIf whatIf = new WhatIf(
        internet, Assumptions.of(internet), Service.of(64500, List.of(pop), Policies.DEFAULT), population);
    // Who keeps a route hangs on who is stuck; with short times fewer paths are tried, and a run takes a second.
    ConvergenceOptions options = ConvergenceOptions.DEFAULT
        .withTimers(TimerMix.of(Timers.IOS.withProcessing(Duration.ofMillis(1), Duration.ofMillis(10))))
        .withStuck(stuck).withRuns(1, RUNS);
    Convergence convergence = Convergence.of(
        whatIf, Scenario.of(new Change.Withdraw("only", OptionalInt.empty())), options, (_, _) -> true);
    return convergence.runs().stream().mapToDouble(run -> share(internet, run, peers)).toArray();
  }

  private static double share(Internet internet, Timeline run, Set<Integer> peers) {
    Set<Integer> stale = run.differing().stream().map(router -> internet.asn(internet.asOf(router)))
        .collect(Collectors.toSet());
    return (double) peers.stream().filter(stale::contains).count() / peers.size();
  }

  private static void print(String what, double[] shares) {
    double mean = Arrays.stream(shares).average().orElseThrow();
    double variance = Arrays.stream(shares).map(share -> (share - mean) * (share - mean)).sum() / (shares.length - 1);
    double[] outbreaks = Arrays.stream(shares).filter(share -> share > 0).toArray();
    System.out.printf("%s: %d withdrawals, a peer misses %.2f %% of them (standard error %.2f); %d outbreaks, of %.1f %% of the"
        + " peers on average, median %.1f %%%n", what, shares.length, mean * 100,
        Math.sqrt(variance / shares.length) * 100, outbreaks.length,
        Arrays.stream(outbreaks).average().orElse(0) * 100,
        outbreaks.length == 0 ? 0 : Arrays.stream(outbreaks).sorted().toArray()[outbreaks.length / 2] * 100);
  }
}
