package dev.watershed.engine.convergence;

import java.time.Duration;

/// What users do at the service, so that it can be told what a move breaks. Sessions begin evenly and last
/// exponentially; each of them belongs to the PoP where it began.
///
/// @param tcp the part of sessions that are TCP connections, which end when their packets reach another PoP
/// @param tcpLifetime their mean
/// @param quic the part that are QUIC connections; `tcp` and `quic` are at most 1 together, what is left (DNS over UDP)
///     has no sessions
/// @param quicLifetime their mean
/// @param quicSurvives the part of QUIC connections that go on when packets come to another PoP while the first is
///     alive: those that moved to a preferred address of the PoP's own (RFC 9000 section 9.6), or that the PoPs pass on
///     to each other by connection ID
/// @param patience how long a session stands being without service
public record SessionLoad(
    double tcp, Duration tcpLifetime, double quic, Duration quicLifetime, double quicSurvives, Duration patience) {

  /// An **assumption** to start from: two thirds TCP, one third QUIC, a minute each; QUIC is not made to survive.
  public static final SessionLoad DEFAULT = new SessionLoad(
      0.67, Duration.ofSeconds(60), 0.33, Duration.ofSeconds(60), 0, Duration.ofSeconds(30));

  public SessionLoad {
    if (!(tcp >= 0 && quic >= 0 && tcp + quic <= 1 + 1e-9) || !(quicSurvives >= 0 && quicSurvives <= 1)) {
      throw new IllegalArgumentException("parts of sessions lie in 0 to 1, and add up to 1 at most");
    }
    if (tcpLifetime.isZero() || tcpLifetime.isNegative() || quicLifetime.isZero() || quicLifetime.isNegative()) {
      throw new IllegalArgumentException("sessions last longer than nothing");
    }
  }

  /// The part of sessions that were already there at a moment, of those that are there so much later.
  static double old(Duration lifetime, long nanos) {
    return Math.exp(-(double) nanos / lifetime.toNanos());
  }
}
