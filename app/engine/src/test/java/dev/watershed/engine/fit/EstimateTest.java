package dev.watershed.engine.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.estimate.LandingEstimate;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.validation.Calibration;
import dev.watershed.model.anycast.Workspace.Announced;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final Map<String, Announced> BOTH = Map.of("a", new Announced(0), "b", new Announced(0));

  @Test
  void isCalibratedWhereEveryAsPrefersAsItLikes() {
    compare(false, 0.1);
  }

  @Test
  void learnsWhichProvidersArePreferred() {
    compare(true, 0.2);
  }

  private static void compare(boolean popular, double tolerance) {
    Calibration calibration = new Calibration();
    int right = 0;
    int majorityRight = 0;
    int all = 0;
    for (long seed = 0; seed < 40; seed++) {
      HiddenInternet hidden = new HiddenInternet(seed, 200, popular);
      Internet internet = hidden.internet;
      SeenObservation seen = hidden.observe("both", BOTH, hidden.some(0.3));
      Fitted fitted = Fitter.fit(
          internet, hidden.assumptions, hidden.plain, List.of(seen), List.of(), (_, _) -> true);
      LandingEstimate estimate = LandingEstimate.of(
          internet, HiddenInternet.NOWHERE, List.of("a", "b"), fitted, fitted.routings().getFirst(), BOTH,
          OptionalInt.of(0));
      Routing truth = hidden.truth(BOTH);
      long toA = seen.paths().stream().filter(path -> path.pop().orElse("").equals("a")).count();
      String majority = toA * 2 >= seen.paths().size() ? "a" : "b";
      for (int router = 0; router < internet.routers(); router++) {
        double[] share = estimate.of(router);
        assertEquals(1, Arrays.stream(share).sum(), 1e-9);
        if (estimate.wasSeen(router)) {
          continue;
        }
        String pop = share[0] >= share[1] ? "a" : "b";
        String lands = truth.pop(router).orElse("");
        calibration.add(Math.max(share[0], share[1]), pop.equals(lands) ? 1 : 0);
        right += pop.equals(lands) ? 1 : 0;
        majorityRight += majority.equals(lands) ? 1 : 0;
        all++;
      }
    }
    String told = right + " right, " + majorityRight + " by majority, of " + all + ": " + calibration.bins();
    assertTrue(right > majorityRight, told);
    assertTrue(calibration.error() < tolerance, told);
  }
}
