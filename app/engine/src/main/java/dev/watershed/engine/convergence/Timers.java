package dev.watershed.engine.convergence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How fast a vendor's routers are, with everything as it comes out of the box.
///
/// MinRouteAdvertisementIntervalTimer (RFC 4271 section 9.2.1.1) is kept for each session. Zero means that there is
/// none.
///
/// @param name as the command line takes it
/// @param external between advertisements on a session to another AS
/// @param internal between advertisements on a session inside the AS
/// @param pace when the timer runs
/// @param limitsWithdrawals whether a withdrawal waits for the timer too, and starts it
/// @param leastProcessing from the arrival of an update at a router until its outcome is sent on, at least; drawn
///     evenly between this and `mostProcessing`. A router of the model stands for all of an AS in a place: the time is
///     that for crossing several real ones. No vendor documents it; for hardware it is **calibrated** (`VALIDATION.md`)
/// @param forwarding from the decision until packets follow it, beside the sending of updates
/// @param hold the hold timer that its sessions agree on (RFC 4271 section 4.2); keepalives come three times as often
/// @param source where the timers are from
public record Timers(
    String name,
    Duration external,
    Duration internal,
    Pace pace,
    boolean limitsWithdrawals,
    Duration leastProcessing,
    Duration mostProcessing,
    Duration forwarding,
    Duration hold,
    String source) {

  /// When the timer of a session runs.
  public enum Pace {
    /// It starts with an advertisement, and each time anew lasts 0.75 to 1 of its value (RFC 4271 sections 9.2.1.1 and
    /// 10).
    AFTER_SENDING,
    /// It runs all the time, and what is pending goes when it ends: the phase at the moment of the change is anything.
    FREE_RUNNING
  }

  private static final Duration NONE = Duration.ZERO;
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  /// FRR: no interval in either direction.
  public static final Timers FRR = software("frr", 180,
      "FRR bgpd/bgpd.h: BGP_DEFAULT_EBGP_ROUTEADV and BGP_DEFAULT_IBGP_ROUTEADV are 0; hold 180 s (traditional"
          + " profile)");

  /// Cisco IOS: 30 s to other ASes, none inside; withdrawals do not wait.
  public static final Timers IOS = hardware("ios", HALF_MINUTE, NONE, Pace.AFTER_SENDING, false, 180,
      "Cisco IOS IP Routing: BGP Command Reference, neighbor advertisement-interval: 30 s eBGP, 0 s iBGP");

  /// Junos: no interval (`out-delay` is 0).
  public static final Timers JUNOS = hardware("junos", NONE, NONE, Pace.AFTER_SENDING, false, 90,
      "Junos BGP User Guide, out-delay: 0 by default; hold-time 90 s");

  /// Nokia SR OS: 30 s on every session, running all the time; withdrawals wait (`no rapid-withdrawal`).
  public static final Timers SROS = hardware("sros", HALF_MINUTE, HALF_MINUTE, Pace.FREE_RUNNING, true, 90,
      "Nokia 7750 SR Unicast Routing Protocols Guide, min-route-advertisement, rapid-withdrawal; hold-time 90 s");

  /// Huawei VRP: 30 s to other ASes, 15 s inside.
  public static final Timers VRP = hardware("vrp", HALF_MINUTE, Duration.ofSeconds(15), Pace.AFTER_SENDING, false, 180,
      "Huawei VRP BGP configuration, peer route-update-interval: 30 s EBGP, 15 s IBGP");

  /// BIRD 2: no interval.
  public static final Timers BIRD = software("bird", 240,
      "BIRD 2 user's guide, BGP: hold time 240 s; it has no advertisement interval");

  /// OpenBGPD: no interval.
  public static final Timers OPENBGPD =
      software("openbgpd", 90, "bgpd.conf(5): holdtime 90 s; no advertisement interval");

  /// GoBGP: no interval.
  public static final Timers GOBGP =
      software("gobgp", 90, "GoBGP configuration: hold-time 90 s; no advertisement interval");

  /// Those that have a name.
  public static final List<Timers> ALL = List.of(FRR, IOS, JUNOS, SROS, VRP, BIRD, OPENBGPD, GOBGP);

  public Timers {
    for (Duration each : List.of(external, internal, leastProcessing, mostProcessing, forwarding, hold)) {
      if (each.isNegative() || each.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("a timer lies in 0 to a day, not " + each);
      }
    }
    if (mostProcessing.compareTo(leastProcessing) < 0) {
      throw new IllegalArgumentException(
          "processing takes " + leastProcessing + " at least and " + mostProcessing + " at most");
    }
  }

  private static Timers software(String name, int holdSeconds, String source) {
    return new Timers(name, NONE, NONE, Pace.AFTER_SENDING, false, Duration.ofMillis(1), Duration.ofMillis(50),
        Duration.ofMillis(10), Duration.ofSeconds(holdSeconds), source);
  }

  private static Timers hardware(
      String name, Duration external, Duration internal, Pace pace, boolean limits, int holdSeconds, String source) {
    return new Timers(name, external, internal, pace, limits, Duration.ofMillis(10), Duration.ofSeconds(5),
        Duration.ofMillis(50), Duration.ofSeconds(holdSeconds), source);
  }

  /// The timers with a name.
  public static Optional<Timers> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /// The names, for messages.
  public static String names() {
    return ALL.stream().map(Timers::name).collect(Collectors.joining(", "));
  }

  /// The same with another interval to other ASes.
  public Timers withExternal(Duration value) {
    return new Timers(
        name, value, internal, pace, limitsWithdrawals, leastProcessing, mostProcessing, forwarding, hold, source);
  }

  /// The same with withdrawals that wait, or do not.
  public Timers withLimitsWithdrawals(boolean value) {
    return new Timers(name, external, internal, pace, value, leastProcessing, mostProcessing, forwarding, hold, source);
  }

  /// The same with another time for an update.
  public Timers withProcessing(Duration least, Duration most) {
    return new Timers(name, external, internal, pace, limitsWithdrawals, least, most, forwarding, hold, source);
  }

  /// The same with another time from the decision to forwarding.
  public Timers withForwarding(Duration value) {
    return new Timers(
        name, external, internal, pace, limitsWithdrawals, leastProcessing, mostProcessing, value, hold, source);
  }
}
