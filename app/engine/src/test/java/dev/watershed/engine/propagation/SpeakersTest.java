package dev.watershed.engine.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.topology.Internet;
import org.junit.jupiter.api.Test;

/// What routers make of messages, against the resting states that [Propagation] finds.
class SpeakersTest {

  @Test
  void atRestNobodyChangesTheirMind() {
    for (long seed = 0; seed < 1500; seed++) {
      RandomInternet random = new RandomInternet(seed, false, seed % 2 == 1);
      Internet internet = random.internet();
      Situation situation = random.situation();
      Routing routing = new Propagation(internet, Assumptions.of(internet)).solve(situation);
      Speakers speakers = new Speakers(routing, situation);
      for (int router = 0; router < internet.routers(); router++) {
        String where = "seed " + seed + ", " + internet.describe(router);
        assertTrue(speakers.isSame(speakers.initial(router), routing, router), where);
        assertEquals(speakers.initial(router), speakers.decide(router), where);
        assertEquals(routing.asPath(router), speakers.asPath(speakers.initial(router)), where);
      }
    }
  }
}
