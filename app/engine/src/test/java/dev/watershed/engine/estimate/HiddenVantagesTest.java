package dev.watershed.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.HiddenInternet;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HiddenVantagesTest {

  /// The oracle takes the vantage points out of the observation and begins anew.
  @Test
  void ofAHiddenVantagePointThatIsSaidWhichWouldBeHadItNotBeen() {
    int cases = 0;
    for (long seed = 1; seed <= 6; seed++) {
      HiddenInternet hidden = new HiddenInternet(seed, 200, seed % 2 == 0, 4);
      Internet internet = hidden.internet;
      Map<String, Announced> everywhere = new TreeMap<>();
      hidden.plain.pops().forEach(pop -> everywhere.put(pop.id(), new Announced(0)));
      SeenObservation seen = hidden.observe("all", everywhere, hidden.some(0.2));
      Fitted fitted = Fitter.fit(
          internet, hidden.assumptions, hidden.plain, List.of(seen), List.of(), (_, _) -> true);
      Outcomes outcomes = new Outcomes(hidden.plain.pops().stream().map(Pop::id).toList());
      boolean[] possible = outcomes.possible(everywhere.keySet());
      int origin = fitted.service().situation().origin();
      Pins pins = Pins.of(internet, fitted, fitted.routings().getFirst(), outcomes, everywhere.keySet(),
          OptionalInt.of(0));
      Prior prior = new Prior(internet, HiddenInternet.NOWHERE, pins, possible);
      NeighborMix mix = NeighborMix.of(internet, pins, prior.world(), fitted.choices(), origin, Optional.empty());
      List<Trust.Case> found =
          HiddenVantages.cases(internet, HiddenInternet.NOWHERE, fitted, pins, mix, possible, origin);

      List<Integer> vantages = List.copyOf(seen.vantages());
      List<double[][]> expected = new ArrayList<>();
      for (int fold = 0; fold < 8; fold++) {
        Set<Integer> out = new HashSet<>();
        for (int i = fold; i < vantages.size(); i += 8) {
          out.add(vantages.get(i));
        }
        SeenObservation rest = seen.without(out::contains);
        Fitted less = new Fitted(
            fitted.service(), List.of(rest), List.of(SeenChoice.of(rest)), fitted.absent(), fitted.routings(),
            fitted.results(), fitted.conflicts(), fitted.rounds(), fitted.rules());
        Pins known = Pins.of(internet, less, fitted.routings().getFirst(), outcomes, everywhere.keySet(),
            OptionalInt.of(0));
        Prior usual = new Prior(internet, HiddenInternet.NOWHERE, known, possible);
        NeighborMix others = NeighborMix.of(internet, known, usual.world(), less.choices(), origin, Optional.empty());
        for (int i = fold; i < vantages.size(); i += 8) {
          int router = internet.mainRouter(internet.indexOf(vantages.get(i)));
          // On nobody else's path: nothing is known of it then.
          boolean passed = rest.paths().stream()
              .anyMatch(path -> path.hops().contains(internet.asn(internet.asOf(router))));
          if (!passed) {
            expected.add(new double[][] {others.of(router), usual.of(""), pins.at(router)});
          }
        }
      }
      assertEquals(expected.size(), found.size(), "seed " + seed);
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(expected.get(i)[0], found.get(i).mixed(), 0.01, "seed " + seed + ", case " + i);
        assertArrayEquals(expected.get(i)[2], found.get(i).hidden(), "seed " + seed + ", case " + i);
      }
      cases += found.size();
    }
    assertTrue(cases > 100, "cases: " + cases);
  }
}
