package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Damping;
import dev.watershed.engine.convergence.Detection;
import dev.watershed.engine.convergence.DnsFailover;
import dev.watershed.engine.convergence.Repetition;
import dev.watershed.engine.convergence.SessionLoad;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timers;
import dev.watershed.model.net.AddressFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say how a simulation is to go. Where one is not given, the engine's default holds.
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
final class SimulationOptions {

  @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = "mixed",
      description = "The timers that ASes have: frr, ios, junos, sros, vrp, bird, openbgpd, gobgp, 'mixed' for an assumed mix,"
          + " 'defaults' for one where everybody keeps the vendor's,"
          + " or shares as in ios:0.5,junos:0.5 (default: ${DEFAULT-VALUE}).")
  private String profile;

  @Option(names = "--operator-profile", paramLabel = "PROFILE", defaultValue = "frr",
      description = "The timers of the operator's own routers (default: ${DEFAULT-VALUE}).")
  private String operator;

  @Option(names = "--mrai", paramLabel = "SECONDS",
      description = "Between advertisements to another AS, for every vendor (RFC 4271 section 9.2.1.1).")
  private Optional<String> mrai;

  @Option(names = "--busy", paramLabel = "SHARE",
      description = "Sessions on which that interval is running anyway, for other prefixes (default: 0).")
  private Optional<String> busy;

  @Option(names = "--processing", paramLabel = "LEAST,MOST",
      description = "From the arrival of an update at an AS until its outcome leaves it, in seconds, for every vendor.")
  private Optional<String> processing;

  @Option(names = "--limit-withdrawals",
      description = "Withdrawals wait for that interval too, at every vendor.")
  private boolean limitWithdrawals;

  @Option(names = "--detect", paramLabel = "HOW", defaultValue = "planned",
      description = {"How it is found out that what is withdrawn has failed (default: ${DEFAULT-VALUE}):",
          "planned: nothing failed, the PoP serves whoever still comes;",
          "link[:MOST]; bfd[:INTERVAL[,MULTIPLIER]]; hold[:SECONDS], without: that of the neighbour's vendor;",
          "health[:INTERVAL[,FALL[,TIMEOUT[,DAMPENING[,RISE]]]]]: the PoP checks itself, and withdraws."})
  private String detect;

  @Option(names = "--damping", paramLabel = "NAME[:SHARE]",
      description = "Route flap damping: cisco, juniper, rfc7196, rfc7196-conservative, at this share of all ASes.")
  private Optional<String> damping;

  @Option(names = "--stuck", paramLabel = "SHARE", defaultValue = "0",
      description = "Routers that never hear a withdrawal; 'measured' for as many as leave 1.8 %% of collectors' peers in IPv4 and"
          + " 2.7 %% in IPv6 with a withdrawn route on average (default: ${DEFAULT-VALUE}).")
  private String stuck;

  @Option(names = "--flap", paramLabel = "TIMES,ON,OFF[,ends]",
      description = "The change comes so often, for so many seconds, and goes again; with 'ends' it is gone in the end.")
  private Optional<String> flap;

  @Option(names = "--restart", paramLabel = "SECONDS", defaultValue = "10",
      description = "How long a session that was lost takes to come up again (default: ${DEFAULT-VALUE}).")
  private String restart;

  @Option(names = "--horizon", paramLabel = "SECONDS", defaultValue = "10800",
      description = "When the simulation ends at the latest (default: ${DEFAULT-VALUE}).")
  private String horizon;

  @Option(names = "--tcp", paramLabel = "SHARE:LIFETIME",
      description = "TCP connections among all sessions, and their mean lifetime in seconds (default: 0.67:60).")
  private Optional<String> tcp;

  @Option(names = "--quic", paramLabel = "SHARE:LIFETIME[,SURVIVES]",
      description = "QUIC connections likewise, and the share that survives a move between living PoPs (default: 0.33:60,0).")
  private Optional<String> quic;

  @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "30",
      description = "How long a session stands being without service (default: ${DEFAULT-VALUE}).")
  private String patience;

  @Option(names = "--ttl", paramLabel = "SECONDS", defaultValue = "60",
      description = "Of the record, for failover by DNS beside it (default: ${DEFAULT-VALUE}).")
  private String ttl;

  @Option(names = "--dns-checks", paramLabel = "INTERVAL,FALL[,TIMEOUT]",
      description = "The health checks behind DNS (default: 10,3,2).")
  private Optional<String> dnsChecks;

  @Option(names = "--dns-resolver", paramLabel = "LEAST,MOST",
      description = "Bounds that resolvers set to a TTL, in seconds (default: 0,86400).")
  private Optional<String> dnsResolver;

  @Option(names = "--dns-client", paramLabel = "SECONDS", defaultValue = "60",
      description = "How long clients keep an answer whatever its TTL (default: ${DEFAULT-VALUE}).")
  private String dnsClient;

  @Option(names = "--dns-violators", paramLabel = "SHARE[:LONGEST]",
      description = "Users whose resolver or client keeps records beyond their TTL, evenly up to so long (default: 0.05:3600).")
  private Optional<String> dnsViolators;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "10",
      description = "How many runs, from which the bands are made (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Of the first run (default: ${DEFAULT-VALUE}).")
  private long seed;

  /// @param family of the prefix
  /// @throws IllegalArgumentException where a value cannot be read or does not fit; the message says what was expected
  ConvergenceOptions read(AddressFamily family) {
    return ConvergenceOptions.DEFAULT
        .withTimers(timers())
        .withBusy(option("--busy", () -> busy.map(Words::share).orElse(ConvergenceOptions.DEFAULT_BUSY)))
        .withOperator(option("--operator-profile", () -> Timers.named(operator).orElseThrow(
            () -> new IllegalArgumentException("'" + operator + "' is none of " + Timers.names()))))
        .withDetection(option("--detect", this::detection))
        .withDamping(option("--damping", () -> damping.map(SimulationOptions::damping)), option("--damping", this::dampingShare))
        .withStuck(option("--stuck", () -> stuck.equals("measured") ? ConvergenceOptions.stuckShare(family) : Words.share(stuck)))
        .withRepetition(option("--flap", () -> flap.map(SimulationOptions::repetition).orElse(Repetition.ONCE)))
        .withRestart(option("--restart", () -> Words.seconds(restart)))
        .withHorizon(option("--horizon", () -> Words.seconds(horizon)))
        .withSessions(sessions())
        .withRuns(seed, seeds);
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T option(String name, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private TimerMix timers() {
    TimerMix mix = option("--profile", () -> TimerMix.parse(profile));
    Optional<Duration> interval = option("--mrai", () -> mrai.map(Words::seconds));
    List<TimerMix.Part> parts = new ArrayList<>();
    for (TimerMix.Part part : mix.parts()) {
      Timers timers = option("--processing", () -> processed(
          interval.map(part.timers()::withExternal).orElse(part.timers())));
      parts.add(new TimerMix.Part(limitWithdrawals ? timers.withLimitsWithdrawals(true) : timers, part.share()));
    }
    return new TimerMix(parts);
  }

  private Timers processed(Timers timers) {
    if (processing.isEmpty()) {
      return timers;
    }
    List<String> values = Words.list(processing.get());
    if (values.size() != 2) {
      throw new IllegalArgumentException("expected 'LEAST,MOST'");
    }
    return timers.withProcessing(Words.seconds(values.get(0)), Words.seconds(values.get(1)));
  }

  private Detection detection() {
    List<String> values = Words.values(detect);
    return switch (Words.name(detect)) {
      case "planned" -> {
        Words.atMost(0, values, "planned");
        yield new Detection.Planned();
      }
      case "link" -> {
        Words.atMost(1, values, "link[:MOST]");
        yield values.isEmpty() ? Detection.LinkDown.DEFAULT : new Detection.LinkDown(Words.seconds(values.get(0)));
      }
      case "bfd" -> {
        Words.atMost(2, values, "bfd[:INTERVAL[,MULTIPLIER]]");
        yield new Detection.Bfd(
            values.isEmpty() ? Detection.Bfd.DEFAULT.interval() : Words.seconds(values.get(0)),
            values.size() < 2 ? Detection.Bfd.DEFAULT.multiplier() : Words.count(values.get(1)));
      }
      case "hold" -> {
        Words.atMost(1, values, "hold[:SECONDS]");
        yield values.isEmpty() ? Detection.Hold.DEFAULT : new Detection.Hold(Words.seconds(values.get(0)));
      }
      case "health" -> {
        Words.atMost(5, values, "health[:INTERVAL[,FALL[,TIMEOUT[,DAMPENING[,RISE]]]]]");
        Detection.Health usual = Detection.Health.DEFAULT;
        yield new Detection.Health(
            values.isEmpty() ? usual.interval() : Words.seconds(values.get(0)),
            values.size() < 2 ? usual.fall() : Words.count(values.get(1)),
            values.size() < 3 ? usual.timeout() : Words.seconds(values.get(2)),
            values.size() < 4 ? usual.dampening() : Words.seconds(values.get(3)),
            values.size() < 5 ? usual.rise() : Words.count(values.get(4)));
      }
      default -> throw new IllegalArgumentException(
          "'" + Words.name(detect) + "' is none of planned, link, bfd, hold, health");
    };
  }

  private static Damping damping(String text) {
    return Damping.named(Words.name(text)).orElseThrow(() -> new IllegalArgumentException(
        "'" + Words.name(text) + "' is none of " + Damping.names()));
  }

  private double dampingShare() {
    List<String> values = damping.map(Words::values).orElse(List.of());
    Words.atMost(1, values, "NAME[:SHARE]");
    return values.isEmpty() ? 1 : Words.share(values.get(0));
  }

  private static Repetition repetition(String text) {
    List<String> values = Words.list(text);
    boolean ends = values.size() == 4 && values.get(3).equals("ends");
    if (values.size() != 3 && !ends) {
      throw new IllegalArgumentException("expected 'TIMES,ON,OFF' or 'TIMES,ON,OFF,ends'");
    }
    return new Repetition(
        Words.count(values.get(0)), Words.seconds(values.get(1)), Words.seconds(values.get(2)), !ends);
  }

  private SessionLoad sessions() {
    SessionLoad usual = SessionLoad.DEFAULT;
    double tcpShare = option("--tcp", () -> tcp.map(text -> Words.share(Words.name(text))).orElse(usual.tcp()));
    List<String> tcpMore = tcp.map(Words::values).orElse(List.of());
    double quicShare = option("--quic", () -> quic.map(text -> Words.share(Words.name(text))).orElse(usual.quic()));
    List<String> quicMore = quic.map(Words::values).orElse(List.of());
    return option("--tcp, --quic", () -> {
      Words.atMost(1, tcpMore, "SHARE:LIFETIME");
      Words.atMost(2, quicMore, "SHARE:LIFETIME[,SURVIVES]");
      return new SessionLoad(
          tcpShare, tcpMore.isEmpty() ? usual.tcpLifetime() : Words.seconds(tcpMore.get(0)),
          quicShare, quicMore.isEmpty() ? usual.quicLifetime() : Words.seconds(quicMore.get(0)),
          quicMore.size() < 2 ? usual.quicSurvives() : Words.share(quicMore.get(1)), Words.seconds(patience));
    });
  }

  /// Failover by DNS, for the same kind of change.
  DnsFailover dns(Detection detection) {
    DnsFailover usual = DnsFailover.DEFAULT;
    List<String> violators = dnsViolators.map(Words::values).orElse(List.of());
    DnsFailover dns = usual
        .withPlanned(detection instanceof Detection.Planned)
        .withTtl(option("--ttl", () -> Words.seconds(ttl)))
        .withClient(option("--dns-client", () -> Words.seconds(dnsClient)))
        .withViolators(
            option("--dns-violators", () -> dnsViolators.map(t -> Words.share(Words.name(t))).orElse(usual.violators())),
            option("--dns-violators", () -> violators.isEmpty() ? usual.violation() : Words.seconds(violators.get(0))));
    dns = dnsResolver.isEmpty() ? dns : option("--dns-resolver", () -> bounded(usual, dnsResolver.get()))
        .withPlanned(dns.planned()).withTtl(dns.ttl()).withClient(dns.client())
        .withViolators(dns.violators(), dns.violation());
    if (dnsChecks.isPresent()) {
      List<String> values = Words.list(dnsChecks.get());
      DnsFailover with = dns;
      return option("--dns-checks", () -> {
        if (values.size() < 2 || values.size() > 3) {
          throw new IllegalArgumentException("expected 'INTERVAL,FALL' or 'INTERVAL,FALL,TIMEOUT'");
        }
        return with.withChecks(Words.seconds(values.get(0)), Words.count(values.get(1)),
            values.size() < 3 ? usual.timeout() : Words.seconds(values.get(2)));
      });
    }
    return dns;
  }

  private static DnsFailover bounded(DnsFailover dns, String text) {
    List<String> values = Words.list(text);
    if (values.size() != 2) {
      throw new IllegalArgumentException("expected 'LEAST,MOST'");
    }
    return dns.withResolver(Words.seconds(values.get(0)), Words.seconds(values.get(1)));
  }
}
