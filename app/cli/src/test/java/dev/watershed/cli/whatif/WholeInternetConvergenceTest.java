package dev.watershed.cli.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Detection;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timeline;
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
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.Relationships;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A withdrawal on the real graph with twenty PoPs, through time.
class WholeInternetConvergenceTest {

  @Test
  void theWithdrawalOfAPopEndsWhereTheStaticEngineSays() throws IOException {
    Relationships links = AsRelReader.read(
        SharedData.path("asrel/20250901.as-rel.txt.bz2"), diagnostic -> {
          throw new AssertionError(diagnostic);
        });
    Geography geography = MapsGeography.instance();
    Internet internet = new InternetBuilder(links, geography).without(64500).build();
    Service service = Service.of(64500, WholeInternetTest.pops(geography, new Random(5)), Policies.DEFAULT);
    WhatIf whatIf = new WhatIf(
        internet, Assumptions.of(internet), service, Population.of(internet, Weights.of(geography, 0)));
    for (String pop : List.of("de", "us", "jp")) {
      for (TimerMix timers : List.of(TimerMix.of(Timers.FRR), TimerMix.ASSUMED, TimerMix.of(Timers.IOS))) {
        Scenario scenario = Scenario.of(new Change.Withdraw(pop, OptionalInt.empty()));
        ConvergenceOptions options = ConvergenceOptions.DEFAULT
            .withTimers(timers).withDetection(Detection.Bfd.DEFAULT).withRuns(7, 1);
        long begun = System.nanoTime();
        Convergence convergence = Convergence.of(whatIf, scenario, options, (_, _) -> true);
        Timeline run = convergence.runs().getFirst();
        System.out.printf("withdraw %s under %s: %s, %.1f s, %d MB%n%s%n", pop, timers, run.work(),
            (System.nanoTime() - begun) / 1e9,
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
            run.impact(Optional.empty()));
        assertTrue(run.settled());
        assertEquals(List.of(), run.differing());
      }
    }
  }
}
