package dev.watershed.engine.convergence;

/// Random numbers that hang on what they are drawn for, not on the order of drawing: the same seed and the same
/// question give the same number, whoever else draws.
final class Draws {

  /// What is drawn.
  enum Use {
    PROCESSING, JITTER, PHASE, BUSY, DETECTION, VENDOR, STUCK, DAMPING;

    private final long salt = mix(ordinal() + 0x5eedL);
  }

  private final long seed;

  Draws(long seed) {
    this.seed = mix(seed);
  }

  /// Evenly from 0 (included) to 1 (excluded).
  ///
  /// @param a what it is for: a router, the two ends of a session, a time
  double unit(Use use, long a, long b, long c) {
    long z = mix(mix(mix(seed ^ use.salt) + a) ^ b * 0x9e3779b97f4a7c15L);
    return (mix(z + c) >>> 11) * 0x1p-53;
  }

  /// Evenly between two bounds, in their unit.
  long between(long least, long most, double unit) {
    return least + (long) ((most - least) * unit);
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
