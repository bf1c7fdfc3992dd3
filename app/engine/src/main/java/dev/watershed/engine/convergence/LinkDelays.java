package dev.watershed.engine.convergence;

/// How long messages are under way.
///
/// @param stretch how much longer cables are than great circles, 1 or more. Measured medians of round trips lie at two
///     to three times the speed of light in vacuum along the great circle (Singla and others, "The Internet at the
///     speed of light", HotNets 2014): 1.5 over the 1.5 that glass costs
/// @param fixedMicros what each session adds
public record LinkDelays(double stretch, long fixedMicros) {

  /// Cables half as long again as great circles, and half a millisecond.
  public static final LinkDelays DEFAULT = new LinkDelays(1.5, 500);

  /// Light in glass: two thirds of 299,792 kilometres a second.
  private static final double NANOS_PER_KM = 1e9 / (299_792.458 / 1.468);

  public LinkDelays {
    if (!(stretch >= 1 && stretch <= 100) || fixedMicros < 0) {
      throw new IllegalArgumentException("cables are 1 to 100 times as long as great circles, not " + stretch);
    }
  }

  /// One way, in nanoseconds.
  long nanos(int kilometres) {
    return (long) (kilometres * stretch * NANOS_PER_KM) + fixedMicros * 1000;
  }
}
