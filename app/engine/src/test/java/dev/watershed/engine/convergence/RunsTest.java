package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Nowhere;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.RandomInternet;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Population;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Many runs at once, and what they tell of users.
class RunsTest {

  private static Convergence converge(ConvergenceOptions options, int threads) {
    for (long seed = 0; ; seed++) {
      RandomInternet random = new RandomInternet(seed, false);
      Internet internet = random.internet();
      Propagation propagation = new Propagation(internet, Assumptions.of(internet));
      Situation situation = random.situation();
      Routing before = propagation.solve(situation);
      Routing after = propagation.solve(random.change(situation), before);
      Convergence convergence = Convergence.of(
          before, after, Population.of(internet, Weights.equal()), options, threads, (_, _) -> true);
      if (convergence.runs().getFirst().moves().size() > 8) {
        return convergence;
      }
    }
  }

  private static List<String> all(Convergence convergence) {
    List<String> all = new ArrayList<>();
    for (Timeline run : convergence.runs()) {
      all.add(run.seed() + " " + run.work() + " " + run.impact(Optional.empty()) + " " + run.exploration()
          + run.vantageEvents());
    }
    for (int sample = 0; sample < convergence.samples(); sample++) {
      all.add(convergence.waiting(sample) + " " + convergence.share(Optional.empty(), 0, sample));
    }
    return all;
  }

  @Test
  void nothingHangsOnTheNumberOfThreads() {
    ConvergenceOptions options = ConvergenceOptions.DEFAULT
        .withDetection(Detection.Hold.DEFAULT).withRuns(42, 24).withVantagePoints(List.of(0, 1));
    List<String> one = all(converge(options, 1));
    assertEquals(one, all(converge(options, 2)));
    assertEquals(one, all(converge(options, 7)));
    assertTrue(one.stream().distinct().count() > 24);
  }

  @Test
  void theWatcherStopsEverything() {
    ConvergenceOptions options = ConvergenceOptions.DEFAULT.withRuns(1, 500);
    RandomInternet random = new RandomInternet(4, false);
    Internet internet = random.internet();
    Situation situation = random.situation();
    Routing before = new Propagation(internet, Assumptions.of(internet)).solve(situation);
    assertThrows(CancellationException.class, () -> Convergence.of(before, before,
        Population.of(internet, Weights.equal()), options, 2, (done, _) -> done < 3));
  }

  /// AS1 and AS2, peers, each with a PoP and a customer.
  private static Convergence two(ConvergenceOptions options) {
    Relationships.Builder links = new Relationships.Builder();
    links.add(1, 2, LinkKind.PEER);
    links.add(1, 11, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 12, LinkKind.PROVIDER_CUSTOMER);
    Internet internet = new InternetBuilder(links.build(), Nowhere.GEOGRAPHY).build();
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    Announcement fra = Announcement.of("fra", 1, Relation.CUSTOMER);
    Announcement ams = Announcement.of("ams", 2, Relation.CUSTOMER);
    Routing before = propagation.solve(Situation.of(64500, List.of(fra, ams)));
    Routing after = propagation.solve(Situation.of(64500, List.of(fra.withAnnounced(false), ams)), before);
    return Convergence.of(before, after, Population.of(internet, Weights.equal()), options, 1, (_, _) -> true);
  }

  private static final ConvergenceOptions QUIET = ConvergenceOptions.DEFAULT
      .withTimers(TimerMix.of(Timers.JUNOS.withProcessing(Duration.ofMillis(100), Duration.ofMillis(100))
          .withForwarding(Duration.ZERO)))
      .withOperator(Timers.FRR.withProcessing(Duration.ofMillis(100), Duration.ofMillis(100)))
      .withLinks(new LinkDelays(1, 0))
      .withRuns(1, 1);

  @Test
  void aFailureIsAnOutageUntilItIsFoundOutAndTheNewsHaveArrived() {
    Convergence convergence =
        two(QUIET.withDetection(
            new Detection.Health(Duration.ofSeconds(10), 3, Duration.ofSeconds(2), Duration.ofSeconds(5), 1)));
    Timeline run = convergence.runs().getFirst();
    int customer = run.internet().firstRouter(run.internet().indexOf(11));
    int upstream = run.internet().firstRouter(run.internet().indexOf(1));
    // The check that falls due after the failure, two more, the timeout, the dampening, the PoP and its neighbour.
    double least = 20 + 2 + 5 + 0.2;
    assertTrue(run.without(upstream) >= least && run.without(upstream) < least + 10, () -> "" + run.without(upstream));
    // AS2 has told AS1 of its route before: nothing else has to be said.
    assertEquals(run.without(upstream), run.without(customer), 1e-3);
    Impact impact = run.impact(Optional.empty());
    assertEquals(0.5, impact.affected(), 1e-9);
    assertEquals(0.5, impact.interrupted(), 1e-9);
    assertEquals(0.5 * run.without(customer), impact.meanWithout(), 1e-3);
    assertEquals(0.5, convergence.displaced(), 1e-6);
    // Everybody's sessions break, once: their PoP is dead.
    assertEquals(0.5 * 0.67, impact.brokenTcp(), 1e-9);
    assertEquals(impact.brokenTcp() + impact.brokenQuic(), impact.brokenByFailure(), 1e-9);
  }

  @Test
  void aPlannedWithdrawalInterruptsNobodyWhoHasAnotherRoute() {
    Convergence convergence = two(QUIET.withSessions(new SessionLoad(
        0.5, Duration.ofSeconds(60), 0.5, Duration.ofSeconds(60), 0.75, Duration.ofSeconds(30))));
    Impact impact = convergence.runs().getFirst().impact(Optional.empty());
    assertEquals(0.5, impact.affected(), 1e-9);
    assertEquals(0, impact.interrupted(), 1e-9);
    assertEquals(0.5 * 0.5, impact.brokenTcp(), 1e-9);
    assertEquals(0.5 * 0.5 * 0.25, impact.brokenQuic(), 1e-9);
    assertEquals(0, impact.brokenByFailure(), 1e-9);
    assertEquals(0.2, impact.settledLast(), 1e-6);
  }

  @Test
  void aStuckRouterKeepsItsRouteAndPacketsAreLost() {
    Convergence convergence = two(QUIET.withStuck(1).withDetection(Detection.Health.DEFAULT));
    Timeline run = convergence.runs().getFirst();
    assertTrue(run.settled());
    assertFalse(run.differing().isEmpty());
    assertEquals(0.5, run.impact(Optional.empty()).lost(), 1e-9);
  }

  @Test
  void whoFlapsIsCounted() {
    Convergence convergence = two(QUIET.withDetection(Detection.LinkDown.DEFAULT).withRestart(Duration.ofSeconds(1))
        .withRepetition(new Repetition(4, Duration.ofSeconds(5), Duration.ofSeconds(5), true)));
    Timeline run = convergence.runs().getFirst();
    double most = 0;
    for (int sample = 0; sample < run.samples(); sample++) {
      most = Math.max(most, run.flapping(Optional.empty(), sample));
    }
    assertEquals(0.5, most, 1e-6);
    int last = run.samples() - 1;
    assertEquals(1, run.share(Optional.empty(), run.pops().indexOf("ams"), last), 1e-6);
  }

  @Test
  void aCollectorHearsEachChangeOfItsPeers() {
    Internet internet = two(QUIET).after().internet();
    Convergence convergence =
        two(QUIET.withVantagePoints(List.of(internet.firstRouter(internet.indexOf(11)))));
    List<VantageEvent> events = convergence.runs().getFirst().vantageEvents();
    assertEquals(1, events.size());
    assertEquals("11 1 2 64500", events.getFirst().path().orElseThrow().toString());
    Timeline run = convergence.runs().getFirst();
    assertEquals("ams", run.announcements().get(events.getFirst().announcement()).pop());
    VantagePoint peer = new VantagePoint(
        "rc", 11, IpAddress.parse("198.51.100.11"), VantagePoint.Rib.ANNOUNCED);
    Instant start = Instant.parse("2026-03-04T10:14:22Z");
    List<RouteEvent> feed =
        VantageFeed.events(run, Prefix.parse("192.0.2.0/24"), start, Map.of(events.getFirst().router(), peer));
    RouteEvent.Announcement heard = (RouteEvent.Announcement) feed.getFirst();
    assertEquals("11 1 2 64500", heard.route().attributes().asPath().toString());
    assertEquals(events.getFirst().nanos() / 1000, ChronoUnit.MICROS.between(start, heard.time()));
  }
}
