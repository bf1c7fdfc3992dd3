package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.RandomInternet;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// However it gets there, routing ends where the static engine says.
class RestingStateTest {

  private static final int TOPOLOGIES = Integer.getInteger("watershed.random.topologies", 1500);

  @Test
  void theEndIsTheFixpointOfTheStaticEngine() {
    int certain = 0;
    long moved = 0;
    for (long seed = 0; seed < TOPOLOGIES; seed++) {
      RandomInternet random = new RandomInternet(seed, false, seed % 2 == 1);
      Internet internet = random.internet();
      Population users = Population.of(internet, Weights.equal());
      Propagation propagation = new Propagation(internet, Assumptions.of(internet));
      Situation situation = random.situation();
      Routing before = propagation.solve(situation);
      for (int step = 0; step < 3; step++) {
        Situation changed = random.change(situation);
        Routing after = propagation.solve(changed, before);
        if (!isCertain(before) || !isCertain(after)) {
          continue;
        }
        certain++;
        ConvergenceOptions options = RandomOptions.of(seed * 7 + step);
        Convergence convergence = Convergence.of(before, after, users, options, 1, (_, _) -> true);
        Timeline run = convergence.runs().getFirst();
        String where = "seed " + seed + ", step " + step + ", " + options;
        if (!isCertain(convergence.rest())) {
          continue;
        }
        assertTrue(run.settled(), where);
        assertEquals(List.of(), run.differing().stream().map(internet::describe).toList(), where);
        checkPackets(run, convergence.rest(), where);
        moved += run.moves().size();
      }
    }
    assertTrue(certain > TOPOLOGIES, "too few changes of which the answer is certain: " + certain);
    assertTrue(moved > TOPOLOGIES, "too little moved: " + moved);
  }

  /// In the end packets land where the static engine says, and the shares agree with the states of the routers.
  private static void checkPackets(Timeline run, Routing rest, String where) {
    Internet internet = rest.internet();
    int[] states = run.stateAt(Long.MAX_VALUE);
    double[] held = new double[run.states()];
    for (int router = 0; router < states.length; router++) {
      String pop = rest.pop(router).orElse("");
      String state = states[router] < run.looping() ? run.stateName(states[router]) : "";
      assertEquals(pop, state, () -> where);
      assertTrue(states[router] != run.looping(), where);
    }
    // Route servers forward no packets (RFC 7947 section 2.1), and have no users.
    int[] users = IntStream.range(0, internet.ases()).filter(as -> !internet.isRouteServer(as)).toArray();
    for (int as : users) {
      held[states[internet.mainRouter(as)]] += 1.0 / users.length;
    }
    for (int state = 0; state < held.length; state++) {
      assertEquals(held[state], run.share(Optional.empty(), state, run.samples()), 1e-6, where);
    }
  }

  private static boolean isCertain(Routing routing) {
    return routing.unproven().isEmpty() && routing.internet().providerCycles().isEmpty();
  }
}
