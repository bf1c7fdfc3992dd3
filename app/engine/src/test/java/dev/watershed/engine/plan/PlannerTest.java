package dev.watershed.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Small random services, where every plan can be tried: the oracle is trying them all, written without the planner.
class PlannerTest {

  private static final Geography NOWHERE = new Geography() {
    @Override
    public List<Presence> footprint(int asn) {
      return List.of(new Presence("DE", 1 + asn % 7));
    }

    @Override
    public Optional<String> nameOf(int asn) {
      return Optional.empty();
    }

    @Override
    public Optional<Country> country(String code) {
      return Optional.of(new Country("DE", "Germany", "EU", new GeoPoint(51, 10)));
    }

    @Override
    public List<Country> countries() {
      return List.of(country("DE").get());
    }
  };

  private static final int MAX_PREPEND = 2;
  private static final Planner.Limits LIMITS = new Planner.Limits(0.02, MAX_PREPEND, false, List.of(), 9, 4, 20_000);

  /// Providers 1 to 4, and 30 customers of one to three of them; each PoP buys of one or two providers.
  private static WhatIf random(Random random, double slack) {
    Relationships.Builder links = new Relationships.Builder();
    for (int a = 1; a <= 4; a++) {
      for (int b = a + 1; b <= 4; b++) {
        links.add(a, b, LinkKind.PEER);
      }
    }
    for (int customer = 10; customer < 40; customer++) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        links.add(1 + random.nextInt(4), customer, LinkKind.PROVIDER_CUSTOMER);
      }
    }
    List<Pop> pops = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      List<PopSession> sessions = new ArrayList<>();
      sessions.add(session(1 + random.nextInt(4), random));
      int other = 1 + random.nextInt(4);
      if (random.nextBoolean() && other != sessions.getFirst().upstream()) {
        sessions.add(session(other, random));
      }
      pops.add(new Pop("p" + i, "p" + i, "", "DE", Optional.empty(), OptionalDouble.of(30 + random.nextInt(90) * slack),
          sessions, List.of()));
    }
    Internet internet = new InternetBuilder(links.build(), NOWHERE).build();
    return new WhatIf(internet, Assumptions.of(internet), Service.of(64500, pops, Policies.DEFAULT),
        Population.of(internet, Weights.of(NOWHERE, 0)));
  }

  private static PopSession session(int upstream, Random random) {
    return new PopSession(upstream, PopSession.Kind.TRANSIT, random.nextInt(2), OptionalLong.empty(), Communities.NONE);
  }

  /// Every setting of every session, one by one.
  private static List<Scenario> everything(WhatIf whatIf) {
    List<Scenario> all = new ArrayList<>(List.of(Scenario.NONE));
    for (Pop pop : whatIf.service().pops()) {
      for (PopSession session : pop.sessions()) {
        List<Scenario> more = new ArrayList<>();
        for (Scenario scenario : all) {
          OptionalInt upstream = OptionalInt.of(session.upstream());
          more.add(scenario.and(new Change.Withdraw(pop.id(), upstream)));
          for (int times = 0; times <= MAX_PREPEND; times++) {
            more.add(scenario.and(new Change.Prepend(pop.id(), upstream, times)));
          }
        }
        all = more;
      }
    }
    return all;
  }

  private static boolean fits(WhatIf whatIf, Scenario scenario) {
    return whatIf.diff(scenario).overCapacity().isEmpty() && whatIf.diff(scenario).unreachable().ases() == 0;
  }

  @Test
  void findsAPlanWithinCapacityExactlyWhereThereIsOne() {
    int possible = 0;
    for (int seed = 1; seed <= 40; seed++) {
      WhatIf whatIf = random(new Random(seed), 1);
      boolean exists = everything(whatIf).stream().anyMatch(scenario -> fits(whatIf, scenario));
      Plan plan = Planner.search(whatIf, List.of(new Target.Capacity(1)), LIMITS, (_, _) -> true);
      assertEquals(exists, plan.met(), "seed " + seed + ": " + plan.changes());
      assertEquals(plan.met(), fits(whatIf, plan.changes()), "seed " + seed + ": " + plan.changes());
      possible += exists && !fits(whatIf, Scenario.NONE) ? 1 : 0;
    }
    assertTrue(possible >= 5, "too few cases that ask for a plan: " + possible);
  }

  @Test
  void aPlanThatSurvivesHoldsWithEachPopDown() {
    int found = 0;
    for (int seed = 1; seed <= 40; seed++) {
      WhatIf whatIf = random(new Random(seed), 3);
      Plan plan = Planner.search(whatIf, List.of(new Target.Survive(1)), LIMITS, (_, _) -> true);
      boolean holds = whatIf.diff(plan.changes()).overCapacity().isEmpty();
      for (Pop pop : whatIf.service().pops()) {
        Scenario down = plan.changes().and(new Change.Withdraw(pop.id(), OptionalInt.empty()));
        holds &= whatIf.diff(down).overCapacity().isEmpty();
      }
      assertEquals(holds, plan.met(), "seed " + seed + ": " + plan.changes());
      found += plan.met() && !plan.changes().changes().isEmpty() ? 1 : 0;
    }
    assertTrue(found >= 2, "too few plans found: " + found);
  }

  @Test
  void theRollbackLeadsBack() {
    for (int seed = 1; seed <= 40; seed++) {
      WhatIf whatIf = random(new Random(seed), 1);
      Plan plan = Planner.search(whatIf, List.of(Target.parse("p0<=0.2")), LIMITS, (_, _) -> true);
      Scenario back = plan.changes();
      for (Change change : plan.rollback().changes()) {
        back = back.and(change);
      }
      assertEquals(whatIf.service().situation(), whatIf.service().apply(back).situation(), "seed " + seed);
    }
  }

  @Test
  void drainsAndOfferedSessionsAreTakenBackToo() {
    Set<Class<?>> used = new HashSet<>();
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      WhatIf whatIf = random(random, 1);
      List<Change.AddSession> offers = whatIf.service().pops().stream()
          .map(pop -> new Change.AddSession(pop.id(), session(1 + random.nextInt(4), random))).toList();
      Planner.Limits limits = new Planner.Limits(0.01, MAX_PREPEND, true, offers, 9, 4, 20_000);
      Plan plan = Planner.search(whatIf, List.of(Target.parse("p0=0.35"), Target.parse("p1>=0.4")), limits,
          (_, _) -> true);
      Scenario back = plan.changes();
      for (Change change : plan.rollback().changes()) {
        back = back.and(change);
      }
      plan.changes().changes().forEach(change -> used.add(change.getClass()));
      assertEquals(shares(whatIf, Scenario.NONE), shares(whatIf, back),
          "seed " + seed + ": " + plan.changes() + " and back " + plan.rollback());
      if (plan.met()) {
        assertTrue(Math.abs(weight(whatIf, plan.changes(), "p0") - 0.35) <= 0.01 + 1e-9,
            "seed " + seed + ": " + plan.changes());
        assertTrue(weight(whatIf, plan.changes(), "p1") >= 0.4 - 1e-9, "seed " + seed + ": " + plan.changes());
      }
    }
    assertTrue(used.containsAll(Set.of(Change.Drain.class, Change.AddSession.class, Change.Prepend.class)),
        used.toString());
  }

  private static Shares shares(WhatIf whatIf, Scenario scenario) {
    return whatIf.diff(scenario).after();
  }

  private static double weight(WhatIf whatIf, Scenario scenario, String pop) {
    return shares(whatIf, scenario).byPop().get(pop).weight();
  }

  @Test
  void saysWhereNoAnnouncementCanHelp() {
    int said = 0;
    for (int seed = 1; seed <= 40; seed++) {
      WhatIf whatIf = random(new Random(seed), 1);
      Plan plan = Planner.search(whatIf, List.of(new Target.Survive(1)), LIMITS, (_, _) -> true);
      for (Pop down : whatIf.service().pops()) {
        double room = whatIf.service().pops().stream().filter(pop -> pop != down)
            .mapToDouble(pop -> pop.capacity().getAsDouble()).sum();
        double lost = whatIf.diff(Scenario.of(new Change.Withdraw(down.id(), OptionalInt.empty()))).after().byPop()
            .get("none").weight();
        boolean impossible = (1 - lost) * whatIf.population().total() > room + 1e-6;
        assertEquals(impossible, plan.unavoidable().stream().anyMatch(one -> one.down().equals(Optional.of(down.id()))),
            "seed " + seed + ", " + down.id());
        said += impossible ? 1 : 0;
      }
      assertTrue(plan.unavoidable().isEmpty() || !plan.met(), "seed " + seed);
    }
    assertTrue(said >= 5, "too few impossible cases: " + said);
  }

  @Test
  void peaksAreTheMostThatAPopCarriesInAnyFailure() {
    WhatIf whatIf = random(new Random(3), 3);
    Plan plan = Planner.search(whatIf, List.of(new Target.Survive(1)), LIMITS, (_, _) -> true);
    for (Plan.Peak peak : plan.peaks()) {
      double most = weight(whatIf, plan.changes(), peak.pop());
      for (Pop down : whatIf.service().pops()) {
        most = Math.max(most,
            weight(whatIf, plan.changes().and(new Change.Withdraw(down.id(), OptionalInt.empty())), peak.pop()));
      }
      assertEquals(most * whatIf.population().total(), peak.load(), 1e-6);
    }
  }

  @Test
  void aSearchCanBeStopped() {
    assertThrows(CancellationException.class,
        () -> Planner.search(random(new Random(1), 1), List.of(Target.parse("p0<=0")), LIMITS, (done, _) -> done < 3));
  }

  @Test
  void nothingIsDoneWhereTheTargetIsMet() {
    Plan plan = Planner.search(random(new Random(1), 1), List.of(Target.parse("p0>=0")), LIMITS, (_, _) -> true);
    assertTrue(plan.met());
    assertEquals(Scenario.NONE, plan.changes());
  }

  @Test
  void everyChangeOfAPlanMatters() {
    for (int seed = 1; seed <= 20; seed++) {
      WhatIf whatIf = random(new Random(seed), 1);
      Plan plan = Planner.search(whatIf, List.of(new Target.Capacity(1)), LIMITS, (_, _) -> true);
      List<Change> changes = plan.changes().changes();
      for (int i = 0; plan.met() && i < changes.size() && changes.size() > 1; i++) {
        List<Change> less = new ArrayList<>(changes);
        less.remove(i);
        assertTrue(!fits(whatIf, new Scenario(less)),
            "seed " + seed + ": " + plan.changes() + " without " + changes.get(i));
      }
    }
  }

  @Test
  void targetsAreReadAsTheyAreWritten() {
    for (String text : List.of("capacity 1", "survive 0.9", "fra=0.25", "fra<=0.3", "p:1>=0.05")) {
      assertEquals(text, Target.parse(text).text());
    }
    assertEquals(new Target.Share("fra", Target.Bound.AT_MOST, 0.25), Target.parse("fra <= 25%"));
    assertEquals(new Target.Capacity(0.8), Target.parse("capacity 80%"));
    for (String text : List.of("", "fra", "fra=", "fra=2", "capacity 0", "capacity x", "fra=1.2.3")) {
      assertThrows(IllegalArgumentException.class, () -> Target.parse(text), text);
    }
    WhatIf whatIf = random(new Random(1), 1);
    assertThrows(IllegalArgumentException.class,
        () -> Planner.search(whatIf, List.of(Target.parse("nowhere=0.1")), LIMITS, (_, _) -> true));
  }
}
