package dev.watershed.importers;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What the tests with damaged input share. A long run gives the JVM of the tests `-Dwatershed.fuzz.rounds=N`, and
/// `-Dwatershed.fuzz.seed=N` for another one; a failure names both.
public final class Fuzz {

  public static final long SEED = Long.getLong("watershed.fuzz.seed", 20_261_120);

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzz() {}

  /// @param few rounds of an ordinary build
  public static int rounds(int few) {
    return Integer.getInteger("watershed.fuzz.rounds", few);
  }

  /// Random numbers of one round.
  public static SplittableRandom random(int round) {
    return new SplittableRandom(SEED + 1_000_003L * round);
  }

  public static String place(int round) {
    return "seed " + SEED + ", round " + round;
  }

  /// Octets that all threads have allocated so far.
  public static long allocated() {
    return THREADS.getTotalThreadAllocatedBytes();
  }

  /// Changes, removes, repeats or inserts octets between two places, a few times.
  public static byte[] mutate(byte[] octets, int from, int to, SplittableRandom random) {
    byte[] mutated = octets.clone();
    int end = to;
    for (int i = 1 + random.nextInt(4); i > 0 && end > from; i--) {
      int at = from + random.nextInt(end - from);
      switch (random.nextInt(6)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt();
        case 2 -> mutated[at] = (byte) (random.nextBoolean() ? 0 : 0xff);
        case 3 -> {
          int length = Math.min(end - at, 1 + random.nextInt(8));
          byte[] shorter = Arrays.copyOf(mutated, mutated.length - length);
          System.arraycopy(mutated, at + length, shorter, at, shorter.length - at);
          mutated = shorter;
          end -= length;
        }
        case 4 -> {
          int length = 1 + random.nextInt(8);
          byte[] longer = Arrays.copyOf(mutated, mutated.length + length);
          System.arraycopy(mutated, at, longer, at + length, mutated.length - at);
          for (int j = 0; j < length; j++) {
            longer[at + j] = (byte) random.nextInt();
          }
          mutated = longer;
          end += length;
        }
        default -> {
          int source = from + random.nextInt(end - from);
          int length = Math.min(end - Math.max(at, source), 1 + random.nextInt(40));
          System.arraycopy(mutated.clone(), source, mutated, at, length);
        }
      }
    }
    return mutated;
  }
}
