package dev.watershed.cli.converge;

import dev.watershed.cli.converge.OptionValues.Checks;
import dev.watershed.cli.converge.OptionValues.Dampers;
import dev.watershed.cli.converge.OptionValues.Range;
import dev.watershed.cli.converge.OptionValues.Sessions;
import dev.watershed.cli.converge.OptionValues.Stuck;
import dev.watershed.cli.converge.OptionValues.Violators;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Detection;
import dev.watershed.engine.convergence.DnsFailover;
import dev.watershed.engine.convergence.Repetition;
import dev.watershed.engine.convergence.SessionLoad;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timers;
import dev.watershed.model.net.AddressFamily;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say how a simulation is to go. Where one is not given, the engine's default holds.
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
final class SimulationOptions {

  @Option(names = "--profile", converter = OptionValues.Mix.class, paramLabel = "PROFILE", defaultValue = "mixed",
      description = "The timers that ASes have: frr, ios, junos, sros, vrp, bird, openbgpd, gobgp, 'mixed' for an"
          + " assumed mix, 'defaults' for one where everybody keeps the vendor's,"
          + " or shares as in ios:0.5,junos:0.5 (default: ${DEFAULT-VALUE}).")
  private TimerMix profile;

  @Option(names = "--operator-profile", converter = OptionValues.Vendor.class,
      paramLabel = "PROFILE", defaultValue = "frr",
      description = "The timers of the operator's own routers (default: ${DEFAULT-VALUE}).")
  private Timers operator;

  @Option(names = "--mrai", converter = OptionValues.Seconds.class, paramLabel = "SECONDS",
      description = "Between advertisements to another AS, for every vendor (RFC 4271 section 9.2.1.1).")
  private Optional<Duration> mrai;

  @Option(names = "--busy", converter = OptionValues.Share.class, paramLabel = "SHARE",
      description = "Sessions on which that interval is running anyway, for other prefixes (default: 0).")
  private Optional<Double> busy;

  @Option(names = "--processing", converter = OptionValues.LeastMost.class, paramLabel = "LEAST,MOST",
      description = "From the arrival of an update at an AS until its outcome leaves it, in seconds, for every vendor.")
  private Optional<Range> processing;

  @Option(names = "--limit-withdrawals",
      description = "Withdrawals wait for that interval too, at every vendor.")
  private boolean limitWithdrawals;

  @Option(names = "--detect", converter = OptionValues.Detected.class, paramLabel = "HOW", defaultValue = "planned",
      description = {"How it is found out that what is withdrawn has failed (default: ${DEFAULT-VALUE}):",
          "planned: nothing failed, the PoP serves whoever still comes;",
          "link[:MOST]; bfd[:INTERVAL[,MULTIPLIER]]; hold[:SECONDS], without: that of the neighbour's vendor;",
          "health[:INTERVAL[,FALL[,TIMEOUT[,DAMPENING[,RISE]]]]]: the PoP checks itself, and withdraws."})
  private Detection detect;

  @Option(names = "--damping", converter = OptionValues.Damped.class, paramLabel = "NAME[:SHARE]",
      description = "Route flap damping: cisco, juniper, rfc7196, rfc7196-conservative, at this share of all ASes.")
  private Optional<Dampers> damping;

  @Option(names = "--stuck", converter = OptionValues.StuckShare.class, paramLabel = "SHARE", defaultValue = "0",
      description = "Routers that never hear a withdrawal; 'measured' for as many as leave 1.8 %% of collectors' peers"
          + " in IPv4 and 2.7 %% in IPv6 with a withdrawn route on average (default: ${DEFAULT-VALUE}).")
  private Stuck stuck;

  @Option(names = "--flap", converter = OptionValues.Repeated.class, paramLabel = "TIMES,ON,OFF[,ends]",
      description = "The change comes so often, for so many seconds, and goes again; with 'ends' it is gone in the"
          + " end.")
  private Optional<Repetition> flap;

  @Option(names = "--restart", converter = OptionValues.Seconds.class, paramLabel = "SECONDS", defaultValue = "10",
      description = "How long a session that was lost takes to come up again (default: ${DEFAULT-VALUE}).")
  private Duration restart;

  @Option(names = "--horizon", converter = OptionValues.Seconds.class, paramLabel = "SECONDS", defaultValue = "10800",
      description = "When the simulation ends at the latest (default: ${DEFAULT-VALUE}).")
  private Duration horizon;

  @Option(names = "--tcp", converter = OptionValues.Tcp.class, paramLabel = "SHARE:LIFETIME",
      description = "TCP connections among all sessions, and their mean lifetime in seconds (default: 0.67:60).")
  private Optional<Sessions> tcp;

  @Option(names = "--quic", converter = OptionValues.Quic.class, paramLabel = "SHARE:LIFETIME[,SURVIVES]",
      description = "QUIC connections likewise, and the share that survives a move between living PoPs"
          + " (default: 0.33:60,0).")
  private Optional<Sessions> quic;

  @Option(names = "--patience", converter = OptionValues.Seconds.class, paramLabel = "SECONDS", defaultValue = "30",
      description = "How long a session stands being without service (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(names = "--ttl", converter = OptionValues.Seconds.class, paramLabel = "SECONDS", defaultValue = "60",
      description = "Of the record, for failover by DNS beside it (default: ${DEFAULT-VALUE}).")
  private Duration ttl;

  @Option(names = "--dns-checks", converter = OptionValues.DnsChecks.class, paramLabel = "INTERVAL,FALL[,TIMEOUT]",
      description = "The health checks behind DNS (default: 10,3,2).")
  private Optional<Checks> dnsChecks;

  @Option(names = "--dns-resolver", converter = OptionValues.LeastMost.class, paramLabel = "LEAST,MOST",
      description = "Bounds that resolvers set to a TTL, in seconds (default: 0,86400).")
  private Optional<Range> dnsResolver;

  @Option(names = "--dns-client", converter = OptionValues.Seconds.class, paramLabel = "SECONDS", defaultValue = "60",
      description = "How long clients keep an answer whatever its TTL (default: ${DEFAULT-VALUE}).")
  private Duration dnsClient;

  @Option(names = "--dns-violators", converter = OptionValues.DnsViolators.class, paramLabel = "SHARE[:LONGEST]",
      description = "Users whose resolver or client keeps records beyond their TTL, evenly up to so long"
          + " (default: 0.05:3600).")
  private Optional<Violators> dnsViolators;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "10",
      description = "How many runs, from which the bands are made (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "0",
      description = "Of the first run (default: ${DEFAULT-VALUE}).")
  private long seed;

  /// @param family of the prefix
  /// @throws IllegalArgumentException where a value does not fit; the message says what was expected
  ConvergenceOptions read(AddressFamily family) {
    return ConvergenceOptions.DEFAULT
        .withTimers(timers())
        .withBusy(busy.orElse(ConvergenceOptions.DEFAULT_BUSY))
        .withOperator(operator)
        .withDetection(detect)
        .withDamping(damping.map(Dampers::damping), damping.map(Dampers::share).orElse(1.0))
        .withStuck(stuck.of(family))
        .withRepetition(flap.orElse(Repetition.ONCE))
        .withRestart(restart)
        .withHorizon(horizon)
        .withSessions(sessions())
        .withRuns(seed, seeds);
  }

  private TimerMix timers() {
    return new TimerMix(
        profile.parts().stream().map(part -> new TimerMix.Part(changed(part.timers()), part.share())).toList());
  }

  private Timers changed(Timers vendor) {
    Timers timers = mrai.map(vendor::withExternal).orElse(vendor);
    timers = processing.isPresent() ? timers.withProcessing(processing.get().least(), processing.get().most()) : timers;
    return limitWithdrawals ? timers.withLimitsWithdrawals(true) : timers;
  }

  private SessionLoad sessions() {
    SessionLoad usual = SessionLoad.DEFAULT;
    Sessions overTcp = tcp.orElse(new Sessions(usual.tcp(), usual.tcpLifetime(), 0));
    Sessions overQuic = quic.orElse(new Sessions(usual.quic(), usual.quicLifetime(), usual.quicSurvives()));
    return new SessionLoad(overTcp.share(), overTcp.lifetime(), overQuic.share(), overQuic.lifetime(),
        overQuic.survives(), patience);
  }

  /// Failover by DNS, for the same kind of change.
  ///
  /// @throws IllegalArgumentException where values do not fit each other
  DnsFailover dns() {
    DnsFailover dns = DnsFailover.DEFAULT
        .withPlanned(detect instanceof Detection.Planned).withTtl(ttl).withClient(dnsClient);
    if (dnsViolators.isPresent()) {
      dns = dns.withViolators(dnsViolators.get().share(), dnsViolators.get().longest());
    }
    if (dnsResolver.isPresent()) {
      dns = dns.withResolver(dnsResolver.get().least(), dnsResolver.get().most());
    }
    if (dnsChecks.isPresent()) {
      dns = dns.withChecks(dnsChecks.get().interval(), dnsChecks.get().fall(), dnsChecks.get().timeout());
    }
    return dns;
  }
}
