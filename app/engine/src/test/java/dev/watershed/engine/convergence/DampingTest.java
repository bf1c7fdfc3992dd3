package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The arithmetic of RFC 2439, done again with its decay array (section 4.7), and the behaviour that RFC 7196
/// describes.
class DampingTest {

  private static final long SECOND = 1_000_000_000L;

  /// One step of the decay array: what a second leaves of a penalty.
  private static double perSecond(Damping damping) {
    return Math.exp(-Math.log(2) / damping.halfLife().toSeconds());
  }

  @Test
  void penaltiesDecayAsTheDecayArraySays() {
    for (Damping damping : Damping.ALL) {
      double stepped = 4321;
      for (int second = 1; second <= 4000; second++) {
        stepped *= perSecond(damping);
        if (second % 97 == 0) {
          assertEquals(stepped, damping.decayed(4321, second * SECOND), 1e-6, damping.name());
        }
      }
    }
  }

  @Test
  void theCeilingComesDownToReuseInTheLongestTimeOfSuppression() {
    for (Damping damping : Damping.ALL) {
      double left = damping.ceiling();
      for (long second = 0; second < damping.longest().toSeconds(); second++) {
        left *= perSecond(damping);
      }
      assertEquals(damping.reuse(), left, 1e-3, damping.name());
      assertEquals(damping.longest().toNanos(), damping.untilReuse(damping.ceiling()), 1e4, damping.name());
    }
    // Four half-lives: sixteen times the reuse threshold. A threshold there would never be passed (RFC 7196 section 6).
    assertEquals(12_000, Damping.CISCO.ceiling(), 1e-9);
    assertTrue(Damping.RFC7196_CONSERVATIVE.ceiling() > Damping.RFC7196_CONSERVATIVE.suppress());
  }

  /// How many withdrawals a route stands that comes back at once, so many seconds apart.
  private static int stands(Damping damping, int seconds) {
    double penalty = 0;
    for (int flap = 1; flap < 1000; flap++) {
      penalty = Math.min(damping.ceiling(), penalty + damping.withdrawal());
      if (penalty > damping.suppress()) {
        return flap - 1;
      }
      penalty = Math.min(damping.ceiling(), penalty + damping.readvertisement());
      if (penalty > damping.suppress()) {
        return flap - 1;
      }
      penalty *= Math.pow(perSecond(damping), seconds);
    }
    return 1000;
  }

  private static int suppressedAfter(Damping damping, int seconds) {
    EventQueue queue = new EventQueue();
    DampingState state = new DampingState(damping, new boolean[] {true}, 1);
    long now = 0;
    int usable = 1;
    for (int flap = 1; flap < 1000; flap++) {
      usable = state.hear(0, usable, 0, now, queue);
      if (queue.size() > 0) {
        return flap - 1;
      }
      usable = state.hear(0, usable, 1, now, queue);
      if (queue.size() > 0) {
        return flap - 1;
      }
      now += seconds * SECOND;
    }
    return 1000;
  }

  @Test
  void aRouteThatFlapsIsSuppressedWhenItsPenaltiesAddUp() {
    for (Damping damping : Damping.ALL) {
      for (int seconds : new int[] {1, 10, 60, 120, 300, 600, 1800}) {
        assertEquals(stands(damping, seconds), suppressedAfter(damping, seconds), damping.name() + " " + seconds);
      }
    }
    // The third withdrawal within minutes at Cisco's, the second at Juniper's, the seventh with the threshold of RFC
    // 7196.
    assertEquals(2, suppressedAfter(Damping.CISCO, 60));
    assertEquals(1, suppressedAfter(Damping.JUNIPER, 60));
    assertEquals(6, suppressedAfter(Damping.RFC7196, 60));
    // Once a half-life, penalties never add up to more than twice one.
    assertEquals(1000, suppressedAfter(Damping.CISCO, 900));
  }

  @Test
  void aSuppressedRouteIsUsedAgainAsItWasHeardLast() {
    EventQueue queue = new EventQueue();
    DampingState state = new DampingState(Damping.CISCO, new boolean[] {true}, 1);
    int usable = 5;
    for (int flap = 0; flap < 3; flap++) {
      usable = state.hear(0, usable, 0, flap * SECOND, queue);
      usable = state.hear(0, usable, 7 + flap, flap * SECOND, queue);
    }
    assertEquals(0, usable);
    assertTrue(queue.take());
    // 3000 come down to 750 in two half-lives; the decay over the first seconds takes a little off.
    assertEquals(Duration.ofMinutes(30).toNanos(), queue.time(), 20.0 * SECOND);
    assertFalse(state.reuse(0, queue.time() - Duration.ofMinutes(1).toNanos(), queue));
    assertTrue(queue.take());
    assertTrue(state.reuse(0, queue.time(), queue));
    assertEquals(9, state.held(0));
  }
}
