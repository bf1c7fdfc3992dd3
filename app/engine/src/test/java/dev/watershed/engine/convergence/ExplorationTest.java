package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Nowhere;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.propagation.Speakers;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Population;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A clique without policies that loses a destination to which each has a line: the complete graph of Labovitz, Ahuja,
/// Bose and Jahanian ("Delayed Internet routing convergence", SIGCOMM 2000). Each round of advertisements rules out
/// paths of one length; there are n - 1 of them, and with the interval each round takes one.
class ExplorationTest {

  /// When each router took which path.
  private record Taken(long nanos, int router, int length) {}

  private static List<Taken> lose(int size, Timers timers, long seed) {
    Relationships.Builder links = new Relationships.Builder();
    List<Announcement> announcements = new ArrayList<>();
    for (int as = 1; as <= size; as++) {
      for (int other = as + 1; other <= size; other++) {
        links.add(as, other, LinkKind.SIBLING); // Everything goes both ways.
      }
      announcements.add(Announcement.of("p", as, Relation.CUSTOMER));
    }
    Internet internet = new InternetBuilder(links.build(), Nowhere.GEOGRAPHY).build();
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    Situation situation = Situation.of(64500, announcements);
    Routing before = propagation.solve(situation);
    Routing after = propagation.solve(
        situation.withAnnouncements(announcements.stream().map(one -> one.withAnnounced(false)).toList()), before);
    Timers quick = timers.withProcessing(Duration.ofMillis(1), Duration.ofMillis(50)).withForwarding(Duration.ZERO);
    ConvergenceOptions options = ConvergenceOptions.DEFAULT.withTimers(TimerMix.of(quick)).withBusy(0).withRuns(seed,
        1);
    Users users = new Users(internet, Population.of(internet, Weights.equal()));
    Simulation simulation = new Simulation(Setting.of(before, after, users, options), options, seed);
    List<Taken> taken = new ArrayList<>();
    Speakers speakers = simulation.speakers();
    simulation.listen((now, router, route) -> taken.add(new Taken(now, router,
        route == Speakers.NOTHING ? 0 : speakers.asPath(route).toArray().length)));
    Timeline timeline = simulation.run(() -> false, seed, true).orElseThrow();
    assertTrue(timeline.settled());
    assertEquals(List.of(), timeline.differing());
    return taken;
  }

  @Test
  void eachRoundOfTheIntervalRulesOutOneLength() {
    for (int size = 3; size <= 9; size++) {
      for (long seed = 0; seed < 5; seed++) {
        String where = size + " ASes, seed " + seed;
        List<Taken> taken = lose(size, Timers.IOS, seed);
        assertTrue(taken.stream().mapToInt(Taken::length).max().orElseThrow() <= size, where);
        double last = taken.getLast().nanos() * 1e-9;
        // The paper's n - 3 rounds that wait, each 3/4 of the interval at least; those who are late may save one.
        int rounds = size - 4;
        assertTrue(last >= rounds * 22.5, where + ": " + last);
        assertTrue(last <= (size - 1) * 31.5, where + ": " + last);
      }
    }
  }

  @Test
  void pathsOnlyGrowWhereEverybodyIsToldInTime() {
    // With the interval a router hears of all that others gave up before it chooses again: lengths never go down.
    List<Taken> taken = lose(6, Timers.IOS, 3);
    Map<Integer, Integer> length = new HashMap<>();
    for (Taken one : taken) {
      int before = Objects.requireNonNullElse(length.put(one.router(), one.length()), 1);
      assertTrue(one.length() == 0 || before == 0 || one.length() >= before, taken::toString);
    }
  }

  @Test
  void withoutTheIntervalMorePathsAreTriedInLessTime() {
    int with = 0;
    int without = 0;
    double timeWith = 0;
    double timeWithout = 0;
    for (long seed = 0; seed < 5; seed++) {
      List<Taken> slow = lose(7, Timers.IOS, seed);
      List<Taken> fast = lose(7, Timers.IOS.withExternal(Duration.ZERO), seed);
      with += slow.size();
      without += fast.size();
      timeWith += slow.getLast().nanos() * 1e-9;
      timeWithout += fast.getLast().nanos() * 1e-9;
    }
    assertTrue(without > with, with + " and " + without);
    assertTrue(timeWithout * 5 < timeWith, timeWith + " and " + timeWithout);
  }
}
