package dev.watershed.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.HiddenInternet;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Outlook;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Sweep;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Estimates carried over to scenarios, in Internets in which every AS likes its providers as it likes and a third is
/// seen.
class EstimatedOutlookTest {

  private static final int SEEDS = 12;

  private final List<WhatIf> all = new ArrayList<>();
  private final List<LandingEstimate> estimates = new ArrayList<>();

  EstimatedOutlookTest() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      HiddenInternet hidden = new HiddenInternet(seed, 300, seed % 2 == 0, 5);
      Map<String, Announced> everywhere = new TreeMap<>();
      hidden.plain.pops().forEach(pop -> everywhere.put(pop.id(), new Announced(0)));
      SeenObservation seen = hidden.observe("all", everywhere, hidden.some(0.15));
      Fitted fitted = Fitter.fit(
          hidden.internet, hidden.assumptions, hidden.plain, List.of(seen), List.of(), (_, _) -> true);
      WhatIf plain = new WhatIf(
          hidden.internet, hidden.assumptions, fitted.service(), Population.of(hidden.internet, Weights.equal()));
      LandingEstimate estimate = LandingEstimate.of(
          hidden.internet, HiddenInternet.NOWHERE, hidden.plain.pops().stream().map(Pop::id).toList(), fitted,
          plain.base(),
          everywhere, OptionalInt.of(0));
      estimates.add(estimate);
      Outlook outlook = EstimatedOutlook.of(estimate, hidden.plain.pops());
      all.add(plain.withOutlook(outlook));
    }
  }

  private static List<Scenario> scenarios(WhatIf whatIf, long seed, int count) {
    Random random = new Random(seed);
    Internet internet = whatIf.base().internet();
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Scenario scenario = Scenario.NONE;
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        Pop pop = whatIf.service().pops().get(random.nextInt(whatIf.service().pops().size()));
        int asn = internet.asn(random.nextInt(internet.ases()));
        int router = internet.mainRouter(internet.indexOf(asn));
        int sessions = internet.firstSession(router + 1) - internet.firstSession(router);
        int neighbor = sessions == 0 ? 1
            : internet.asn(internet.asOf(internet.neighbor(internet.firstSession(router) + random.nextInt(sessions))));
        scenario = scenario.and(switch (random.nextInt(6)) {
          case 0, 1 -> new Change.Withdraw(pop.id(), OptionalInt.empty());
          case 2 -> new Change.Prepend(pop.id(), OptionalInt.empty(), 1 + random.nextInt(3));
          case 3 -> new Change.FailAs(asn);
          case 4 -> new Change.Prefer(asn, neighbor, 200);
          default -> new Change.Depeer(asn, neighbor);
        });
      }
      scenarios.add(scenario);
    }
    return scenarios;
  }

  /// The oracle goes over every row of every router again and again until none changes.
  @Test
  void whatChangesIsWhatLookingAtEverythingGives() {
    int moved = 0;
    for (int i = 0; i < SEEDS; i++) {
      WhatIf whatIf = all.get(i);
      for (Scenario scenario : scenarios(whatIf, i, 25)) {
        Routing then = whatIf.routing(scenario);
        String told = "seed " + (i + 1) + ": " + scenario;
        double[][] expected = new SlowTransition(estimates.get(i), then).landings(whatIf.landings());
        double[][] found = after(whatIf, whatIf.transfers(scenario, then));
        for (int router = 0; router < found.length; router++) {
          for (int place = 0; place < found[router].length; place++) {
            assertEquals(expected[router][place], found[router][place], 1e-6,
                told + ", router " + router + ", place " + place);
          }
        }
        moved += whatIf.transfers(scenario, then).size();
      }
    }
    assertTrue(moved > 1000, "moved " + moved);
  }

  private static double[][] after(WhatIf whatIf, Transfers transfers) {
    Landings landings = whatIf.landings();
    double[][] all = new double[whatIf.base().internet().routers()][landings.places()];
    for (int router = 0; router < all.length; router++) {
      for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
        all[router][landings.place(entry)] += landings.share(entry);
      }
    }
    for (int number = 0; number < transfers.size(); number++) {
      for (int entry = transfers.first(number); entry < transfers.first(number + 1); entry++) {
        all[transfers.router(number)][transfers.from(entry)] -= transfers.share(entry);
        all[transfers.router(number)][transfers.to(entry)] += transfers.share(entry);
      }
    }
    return all;
  }

  /// What did not land at a PoP stays where it is when the PoP goes, but at ASes that were seen and have another route,
  /// and where one of these may be on the way.
  @Test
  void aWithdrawalMovesWhatWasThereAndWhatRoutesChanged() {
    double elsewhere = 0;
    double there = 0;
    int unconcerned = 0;
    for (int i = 0; i < SEEDS; i++) {
      WhatIf whatIf = all.get(i);
      Internet internet = whatIf.base().internet();
      for (int gone = 0; gone < whatIf.service().pops().size(); gone++) {
        String pop = whatIf.service().pops().get(gone).id();
        Scenario scenario = Scenario.of(new Change.Withdraw(pop, OptionalInt.empty()));
        Routing then = whatIf.routing(scenario);
        // Seen, with another route, and at other PoPs as well, or before.
        Set<Integer> concerned = new HashSet<>();
        for (int router = 0; router < internet.routers(); router++) {
          double[] seen = estimates.get(i).pins().at(router);
          boolean changed = !whatIf.base().asPath(router).equals(then.asPath(router));
          if (seen.length > 0 && changed && seen[gone] < 1 - 1e-9) {
            concerned.add(router);
          }
        }
        // And whoever may have a route over them.
        for (int before = -1; before < concerned.size();) {
          before = concerned.size();
          for (int router : List.copyOf(concerned)) {
            for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
              if (internet.relation(router, session) != Relation.PROVIDER
                  && !estimates.get(i).wasSeen(internet.neighbor(session))) {
                concerned.add(internet.neighbor(session));
              }
            }
          }
        }
        unconcerned += internet.routers() - concerned.size();
        Transfers transfers = whatIf.transfers(scenario, then);
        for (int number = 0; number < transfers.size(); number++) {
          for (int entry = transfers.first(number); entry < transfers.first(number + 1); entry++) {
            assertTrue(transfers.from(entry) == gone || concerned.contains(transfers.router(number)),
                "seed " + (i + 1) + ", withdraw " + pop + ": router " + transfers.router(number));
            assertTrue(transfers.to(entry) != gone);
            elsewhere += transfers.from(entry) == gone ? 0 : transfers.share(entry);
            there += transfers.from(entry) == gone ? transfers.share(entry) : 0;
          }
        }
        ScenarioDiff diff = whatIf.diff(scenario, then);
        assertEquals(0, diff.after().byPop().get(pop).weight());
        assertEquals(1, diff.after().byPop().values().stream().mapToDouble(Shares.Share::weight).sum(), 1e-9);
      }
    }
    assertTrue(elsewhere < 0.05 * there, elsewhere + " from elsewhere, " + there + " from there");
    assertTrue(unconcerned > 10_000, unconcerned + " not concerned");
  }

  @Test
  void theMatrixTellsHowBeforeBecomesAfter() {
    for (int i = 0; i < SEEDS; i++) {
      WhatIf whatIf = all.get(i);
      List<Scenario> scenarios = scenarios(whatIf, 100 + i, 10);
      List<ScenarioDiff> swept = new Sweep(whatIf, 2).run(scenarios, (_, _) -> true);
      for (int j = 0; j < scenarios.size(); j++) {
        ScenarioDiff diff = swept.get(j);
        String told = "seed " + (i + 1) + ": " + scenarios.get(j);
        assertEquals(whatIf.diff(scenarios.get(j)), diff, told);
        for (String pop : diff.after().byPop().keySet()) {
          double out = diff.moved().matrix().getOrDefault(pop, new TreeMap<>()).values().stream().mapToDouble(w -> w)
              .sum();
          double in = diff.moved().matrix().values().stream().mapToDouble(row -> row.getOrDefault(pop, 0.0)).sum();
          assertEquals(diff.before().byPop().get(pop).weight() - out + in, diff.after().byPop().get(pop).weight(), 1e-9,
              told);
        }
        double[] loads = whatIf.loads(whatIf.routing(scenarios.get(j)));
        for (int place = 0; place < loads.length - 1; place++) {
          String pop = whatIf.service().pops().get(place).id();
          assertEquals(diff.after().byPop().get(pop).weight() * whatIf.population().total(), loads[place], 1e-9, told);
        }
      }
      assertEquals(0, whatIf.diff(Scenario.NONE).moved().weight());
    }
  }

  /// A and B lead to a PoP each; C buys from both, D from C, and neither was seen.
  @Test
  void whatAScenarioSaysOfAnAsThatNobodySawHolds() {
    WhatIf whatIf = SmallInternet.whatIf();
    double[] c = at(whatIf, 13, "prefer 13 99 90"); // nobody
    assertTrue(c[0] > 0.2 && c[1] > 0.2, Arrays.toString(c));
    assertEquals(1, at(whatIf, 13, "prefer 13 1 200")[0], 1e-9);
    assertEquals(1, at(whatIf, 13, "prefer 13 2 200")[1], 1e-9);
    assertEquals(1, at(whatIf, 14, "prefer 13 2 200")[1], 0.02); // one in two hundred has no neighbour to go with
    assertEquals(1, at(whatIf, 13, "depeer 13 2")[0], 0.02);
    assertEquals(1, at(whatIf, 13, "fail-as 1")[1], 0.02);
    assertEquals(1, at(whatIf, 14, "fail-as 13")[2], 1e-9);
    assertEquals(1, at(whatIf, 13, "add-session b 13 transit")[1], 1e-9);
    assertEquals(1, at(whatIf, 13, "withdraw a", "withdraw b")[2], 1e-9);
    assertEquals(1, at(whatIf, 11, "withdraw a")[1], 1e-9);
  }

  private static double[] at(WhatIf whatIf, int asn, String... changes) {
    ChangeParser parser = new ChangeParser(file -> {
      throw new IllegalArgumentException(file);
    });
    Scenario scenario = new Scenario(Arrays.stream(changes).map(parser::parse).toList());
    Internet internet = whatIf.base().internet();
    return after(whatIf, whatIf.transfers(scenario, whatIf.routing(scenario)))[internet
        .mainRouter(internet.indexOf(asn))];
  }
}
