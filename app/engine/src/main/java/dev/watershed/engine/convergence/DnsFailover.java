package dev.watershed.engine.convergence;

import java.time.Duration;

/// Failover by DNS in place of anycast: every user is sent to one PoP by a record with a TTL, and to another one once
/// the record is changed. All of it is assumed.
///
/// A name in steady use is in every resolver's cache, with a remaining time that lies evenly in its TTL. A client that
/// looks up again only after a while has asked the resolver for the last time somewhere in that while.
///
/// @param ttl of the record
/// @param interval between health checks of the PoP, `fall` of which must fail, each after `timeout`; no checks where
///     the change is planned
/// @param update from the decision until the authoritative servers answer otherwise
/// @param resolverLeast resolvers keep a record no shorter than this, and no longer than `resolverMost`
/// @param client clients keep an answer that long, whatever its TTL
/// @param violators the part of users whose resolver or client keeps the record much longer, evenly up to `violation`
public record DnsFailover(
    Duration ttl,
    boolean planned,
    Duration interval,
    int fall,
    Duration timeout,
    Duration update,
    Duration resolverLeast,
    Duration resolverMost,
    Duration client,
    double violators,
    Duration violation) {

  /// A TTL of a minute, three checks in ten seconds each, browsers that keep answers for a minute, five users in a
  /// hundred behind something that keeps them for up to an hour.
  public static final DnsFailover DEFAULT = new DnsFailover(
      Duration.ofSeconds(60), false, Duration.ofSeconds(10), 3, Duration.ofSeconds(2), Duration.ofSeconds(5),
      Duration.ZERO, Duration.ofDays(1), Duration.ofSeconds(60), 0.05, Duration.ofHours(1));

  public DnsFailover {
    if (!(violators >= 0 && violators <= 1) || fall < 1 || resolverMost.compareTo(resolverLeast) < 0) {
      throw new IllegalArgumentException(
          "the part of violators lies in 0 to 1, fall is at least 1, and the least time of resolvers is not above the"
              + " most");
    }
  }

  public DnsFailover withTtl(Duration value) {
    return new DnsFailover(value, planned, interval, fall, timeout, update, resolverLeast, resolverMost, client,
        violators, violation);
  }

  /// The same for a change that the operator makes: no health check has to find out.
  public DnsFailover withPlanned(boolean value) {
    return new DnsFailover(ttl, value, interval, fall, timeout, update, resolverLeast, resolverMost, client,
        violators, violation);
  }

  /// The same with users of whom this part keeps the record up to so long.
  public DnsFailover withViolators(double part, Duration longest) {
    return new DnsFailover(ttl, planned, interval, fall, timeout, update, resolverLeast, resolverMost, client,
        part, longest);
  }

  /// The same with resolvers that keep records at least and at most so long.
  public DnsFailover withResolver(Duration least, Duration most) {
    return new DnsFailover(ttl, planned, interval, fall, timeout, update, least, most, client, violators, violation);
  }

  public DnsFailover withClient(Duration value) {
    return new DnsFailover(ttl, planned, interval, fall, timeout, update, resolverLeast, resolverMost, value,
        violators, violation);
  }

  /// The same with other health checks.
  public DnsFailover withChecks(Duration every, int failures, Duration after) {
    return new DnsFailover(ttl, planned, every, failures, after, update, resolverLeast, resolverMost, client,
        violators, violation);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }

  /// What passes until the record is changed, beside the phase of the checks.
  private double fixed() {
    return seconds(update) + (planned ? 0 : seconds(interval) * (fall - 1) + seconds(timeout));
  }

  private double phase() {
    return planned ? 0 : seconds(interval);
  }

  private double cached() {
    return Math.max(seconds(resolverLeast), Math.min(seconds(resolverMost), seconds(ttl)));
  }

  /// The part of the users of the dead PoP that is still sent there, 0 to 1.
  ///
  /// @param seconds since the failure, or since the operator decided
  public double waiting(double seconds) {
    double x = seconds - fixed();
    return 1 - (1 - violators) * cumulated(x, phase(), cached(), seconds(client))
        - violators * cumulated(x, phase(), Math.max(cached(), seconds(violation)), seconds(client));
  }

  /// How long users are sent to the dead PoP on average, in seconds.
  public double mean() {
    return fixed() + phase() / 2 + seconds(client) / 2
        + (1 - violators) * cached() / 2 + violators * Math.max(cached(), seconds(violation)) / 2;
  }

  /// The probability that numbers drawn evenly from 0 to each of these widths add up to no more than x.
  static double cumulated(double x, double... widths) {
    int count = 0;
    double product = 1;
    double[] wide = new double[widths.length];
    for (double width : widths) {
      if (width > 0) {
        wide[count++] = width;
        product *= width * count;
      }
    }
    if (count == 0) {
      return x >= 0 ? 1 : 0;
    }
    double most = 0;
    for (int i = 0; i < count; i++) {
      most += wide[i];
    }
    if (x <= 0 || x >= most) {
      return x <= 0 ? 0 : 1;
    }
    double sum = 0;
    for (int set = 0; set < 1 << count; set++) {
      double left = x;
      for (int i = 0; i < count; i++) {
        left -= (set & 1 << i) == 0 ? 0 : wide[i];
      }
      if (left > 0) {
        sum += (Integer.bitCount(set) % 2 == 0 ? 1 : -1) * Math.pow(left, count);
      }
    }
    return Math.max(0, Math.min(1, sum / product));
  }
}
