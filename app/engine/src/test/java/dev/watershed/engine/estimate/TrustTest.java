package dev.watershed.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustTest {

  private static final boolean[] BOTH = {true, true, true};
  private static final double[] USUAL = {0.8, 0.2, 0};
  private static final double[] AGAINST = {0.05, 0.95, 0};

  /// Hidden vantage points of which a share does what their neighbours do, and the others what is usual.
  private static List<Trust.Case> cases(int count, double share) {
    Random random = new Random(5);
    List<Trust.Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextDouble();
      boolean first = random.nextDouble() < (random.nextDouble() < share ? a : USUAL[0]);
      cases.add(new Trust.Case(new double[] {a, 1 - a, 0}, USUAL, new double[] {first ? 1 : 0, first ? 0 : 1, 0}));
    }
    return cases;
  }

  @Test
  void withoutVantagePointsTheDefaultHoldsAndNobodyIsNamedAgainstMost() {
    Trust trust = Trust.learn(List.of(), 0, BOTH);
    assertEquals(Trust.DEFAULT.neighbors(), trust.neighbors(), 0.03);
    assertEquals(Trust.DEFAULT.usual(), trust.usual(), 0.03);
    double[] share = trust.unseen(AGAINST, USUAL, 0, BOTH);
    assertEquals(0, Trust.likeliest(share));
    assertEquals(0.5, share[0], 1e-5);
    assertEquals(1, Arrays.stream(share).sum(), 1e-9);
  }

  @Test
  void neighborsThatTellWhereVantagePointsLandAreBelieved() {
    Trust much = Trust.learn(cases(2000, 1), 0, BOTH);
    Trust little = Trust.learn(cases(2000, 0), 0, BOTH);
    assertTrue(much.neighbors() > 0.9, much::toString);
    assertTrue(little.neighbors() < 0.1, little::toString);
    assertEquals(1, much.dissent());
    assertEquals(1, Trust.likeliest(much.unseen(AGAINST, USUAL, 0, BOTH)));
    assertEquals(0, Trust.likeliest(little.unseen(AGAINST, USUAL, 0, BOTH)));
    // What is learnt is what is true: 80 % of the second kind land at the first site.
    assertEquals(0.8, little.unseen(AGAINST, USUAL, 0, BOTH)[0], 0.06);
  }

  @Test
  void aPopThatDoesNotAnnounceGetsNothing() {
    boolean[] first = {true, false, true};
    assertArrayEquals(new double[] {1, 0, 0}, Trust.DEFAULT.unseen(new double[] {1, 0, 0}, USUAL, 0, first), 1e-12);
    assertArrayEquals(new double[] {0, 0, 1}, Trust.seen(new double[] {0, 0, 1}, new double[] {1, 0, 0}, first), 1e-12);
  }
}
