package dev.watershed.engine.convergence;

import dev.watershed.model.net.AddressFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a simulation assumes beside the model of the Internet. Everything here is an assumption, and can be given
/// otherwise.
///
/// @param timers which vendor's timers ASes have
/// @param busy the part of sessions between ASes on which the interval is running anyway when the change comes, 0 to 1:
///     timers are kept for a session, not for a prefix, and other prefixes change all the time
/// @param operator the timers of the operator's own routers
/// @param detection how a failure is found out; [Detection.Planned] where nothing fails
/// @param damping route flap damping, where there is any
/// @param dampingShare the part of ASes that damp, 0 to 1
/// @param stuck the part of routers that never hear a withdrawal, and keep a route until another replaces it, 0 to 1
/// @param restart how long a session takes to come up again after its failure was found out
/// @param horizon when the simulation ends even where routing did not come to rest
/// @param flapWindow an AS flaps while its packets changed their end three times within this time
/// @param vantagePoints routers whose updates a collector records
/// @param seed of the first run; run n has this seed and n more
/// @param runs how many, 1 or more
public record ConvergenceOptions(
    TimerMix timers,
    double busy,
    Timers operator,
    Detection detection,
    Optional<Damping> damping,
    double dampingShare,
    double stuck,
    LinkDelays links,
    Repetition repetition,
    SessionLoad sessions,
    Duration restart,
    Duration horizon,
    Duration flapWindow,
    List<Integer> vantagePoints,
    long seed,
    int runs) {

  /// Nobody has measured it: none.
  public static final double DEFAULT_BUSY = 0;

  /// The part of routers that, if they never hear a withdrawal, leave as many peers of collectors with the route as was
  /// measured: on average a peer missed 1.8 % of the withdrawals of beacons in IPv4 and 2.7 % in IPv6 (Fontugne and
  /// others, "BGP zombies: an analysis of beacons' stuck routes", PAM 2019). A peer has a stale route from about 504
  /// routers (`VALIDATION.md`), so that one in 28,000 is enough. On average only: outbreaks are fewer and larger than
  /// measured.
  public static double stuckShare(AddressFamily family) {
    return switch (family) {
      case IPV4 -> 0.018 / STALE_SOURCES;
      case IPV6 -> 0.027 / STALE_SOURCES;
    };
  }

  /// The routers of which a stale route comes to a peer of collectors, in CAIDA's graph: 609 in the mean over 77 peers
  /// and 12 origins by the relationships, of which simulation leaves 0.827, for a router keeps only what it heard from
  /// another AS itself.
  private static final double STALE_SOURCES = 504;

  /// One run of a planned change, with the assumed mix of timers, without damping and without stuck routes.
  public static final ConvergenceOptions DEFAULT = new ConvergenceOptions(
      TimerMix.ASSUMED, DEFAULT_BUSY, Timers.FRR, new Detection.Planned(), Optional.empty(), 1, 0, LinkDelays.DEFAULT,
      Repetition.ONCE, SessionLoad.DEFAULT, Duration.ofSeconds(10), Duration.ofHours(3), Duration.ofSeconds(60),
      List.of(), 0, 1);

  public ConvergenceOptions {
    vantagePoints = List.copyOf(vantagePoints);
    for (double share : new double[] {busy, dampingShare, stuck}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share lies in 0 to 1, not " + share);
      }
    }
    if (runs < 1 || runs > 10_000) {
      throw new IllegalArgumentException("1 to 10000 runs, not " + runs);
    }
    if (horizon.isNegative() || horizon.isZero() || horizon.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException(
          "a simulation ends after more than nothing and at most a week, not " + horizon);
    }
  }

  public ConvergenceOptions withTimers(TimerMix value) {
    return with(draft -> draft.timers = value);
  }

  public ConvergenceOptions withBusy(double value) {
    return with(draft -> draft.busy = value);
  }

  public ConvergenceOptions withOperator(Timers value) {
    return with(draft -> draft.operator = value);
  }

  public ConvergenceOptions withDetection(Detection value) {
    return with(draft -> draft.detection = value);
  }

  /// @param share the part of ASes that damp
  public ConvergenceOptions withDamping(Optional<Damping> value, double share) {
    return with(draft -> {
      draft.damping = value;
      draft.dampingShare = share;
    });
  }

  public ConvergenceOptions withStuck(double value) {
    return with(draft -> draft.stuck = value);
  }

  public ConvergenceOptions withLinks(LinkDelays value) {
    return with(draft -> draft.links = value);
  }

  public ConvergenceOptions withRepetition(Repetition value) {
    return with(draft -> draft.repetition = value);
  }

  public ConvergenceOptions withSessions(SessionLoad value) {
    return with(draft -> draft.sessions = value);
  }

  public ConvergenceOptions withRestart(Duration value) {
    return with(draft -> draft.restart = value);
  }

  public ConvergenceOptions withHorizon(Duration value) {
    return with(draft -> draft.horizon = value);
  }

  public ConvergenceOptions withVantagePoints(List<Integer> value) {
    return with(draft -> draft.vantagePoints = value);
  }

  /// @param first the seed of the first run
  public ConvergenceOptions withRuns(long first, int value) {
    return with(draft -> {
      draft.seed = first;
      draft.runs = value;
    });
  }

  private ConvergenceOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /// The same values, not yet fixed: so that the order of the components stands in one place.
  private static final class Draft {
    private TimerMix timers;
    private double busy;
    private Timers operator;
    private Detection detection;
    private Optional<Damping> damping;
    private double dampingShare;
    private double stuck;
    private LinkDelays links;
    private Repetition repetition;
    private SessionLoad sessions;
    private Duration restart;
    private Duration horizon;
    private Duration flapWindow;
    private List<Integer> vantagePoints;
    private long seed;
    private int runs;

    Draft(ConvergenceOptions options) {
      timers = options.timers;
      busy = options.busy;
      operator = options.operator;
      detection = options.detection;
      damping = options.damping;
      dampingShare = options.dampingShare;
      stuck = options.stuck;
      links = options.links;
      repetition = options.repetition;
      sessions = options.sessions;
      restart = options.restart;
      horizon = options.horizon;
      flapWindow = options.flapWindow;
      vantagePoints = options.vantagePoints;
      seed = options.seed;
      runs = options.runs;
    }

    ConvergenceOptions options() {
      return new ConvergenceOptions(timers, busy, operator, detection, damping, dampingShare, stuck, links, repetition,
          sessions, restart, horizon, flapWindow, vantagePoints, seed, runs);
    }
  }
}
