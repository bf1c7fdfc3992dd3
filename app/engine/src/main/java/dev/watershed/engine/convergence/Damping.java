package dev.watershed.engine.convergence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The parameters of route flap damping (RFC 2439 section 4.2), for each session from outside.
///
/// Penalties decay continuously; routers that look at them every few seconds are a few seconds later.
///
/// @param name as the command line takes it
/// @param withdrawal what a withdrawal costs; the others likewise
/// @param readvertisement what the announcement after a withdrawal costs
/// @param attributeChange what an announcement costs that replaces another
/// @param suppress above this penalty a route is not used
/// @param reuse at this penalty it is used again
/// @param halfLife in which a penalty falls to its half
/// @param longest for which a route that does not flap any more can be suppressed; bounds the penalty
public record Damping(
    String name,
    double withdrawal,
    double readvertisement,
    double attributeChange,
    double suppress,
    double reuse,
    Duration halfLife,
    Duration longest) {

  private static final Duration HALF_LIFE = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofMinutes(60);

  /// Cisco's defaults (RFC 7196 section 3).
  public static final Damping CISCO = new Damping("cisco", 1000, 0, 500, 2000, 750, HALF_LIFE, LONGEST);

  /// Juniper's defaults (RFC 7196 section 3).
  public static final Damping JUNIPER = new Damping("juniper", 1000, 1000, 500, 3000, 750, HALF_LIFE, LONGEST);

  /// Cisco's with the least suppress threshold that RFC 7196 section 6 calls safe.
  public static final Damping RFC7196 = new Damping("rfc7196", 1000, 0, 500, 6000, 750, HALF_LIFE, LONGEST);

  /// Cisco's with the conservative suppress threshold of RFC 7196 section 6; the penalty may go higher than 12000 for
  /// it.
  public static final Damping RFC7196_CONSERVATIVE =
      new Damping("rfc7196-conservative", 1000, 0, 500, 12000, 750, HALF_LIFE, Duration.ofMinutes(90));

  /// Those that have a name.
  public static final List<Damping> ALL = List.of(CISCO, JUNIPER, RFC7196, RFC7196_CONSERVATIVE);

  public Damping {
    if (!(reuse > 0 && suppress > reuse) || halfLife.isZero() || halfLife.isNegative() || longest.isNegative()) {
      throw new IllegalArgumentException(
          "damping needs a reuse threshold above 0, a suppress threshold above it, and a half-life above 0");
    }
  }

  /// The parameters with a name.
  public static Optional<Damping> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /// The names, for messages.
  public static String names() {
    return ALL.stream().map(Damping::name).collect(Collectors.joining(", "));
  }

  /// The highest penalty: from there it takes the longest suppression to come down (RFC 2439 section 4.2).
  public double ceiling() {
    return reuse * Math.pow(2, (double) longest.toNanos() / halfLife.toNanos());
  }

  /// What is left of a penalty.
  ///
  /// @param nanos since then
  public double decayed(double penalty, long nanos) {
    return penalty * Math.pow(2, -(double) nanos / halfLife.toNanos());
  }

  /// A penalty after one more flap.
  public double flapped(double penalty, double cost) {
    return Math.min(ceiling(), penalty + cost);
  }

  /// How long until a penalty has come down to the reuse threshold, in nanoseconds; 0 where it is below.
  public long untilReuse(double penalty) {
    return penalty <= reuse ? 0 : (long) Math.ceil(halfLife.toNanos() * Math.log(penalty / reuse) / Math.log(2));
  }
}
