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
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The values of [SimulationOptions] that are more than a word, and how each is read.
final class OptionValues {

  private OptionValues() {}

  /// Two times, in their order.
  record Range(Duration least, Duration most) {}

  /// Route flap damping, and the part of all ASes that do it.
  record Dampers(Damping damping, double share) {}

  /// The part of routers that never hear a withdrawal; empty: as many as were measured.
  record Stuck(OptionalDouble share) {
    double of(AddressFamily family) {
      return share.orElseGet(() -> ConvergenceOptions.stuckShare(family));
    }
  }

  /// Sessions of a transport: their part of all, their mean lifetime, and the part that survives a move.
  record Sessions(double share, Duration lifetime, double survives) {}

  /// Health checks of a PoP behind DNS.
  record Checks(Duration interval, int fall, Duration timeout) {}

  /// Users that keep records beyond their TTL: their part, and up to how long.
  record Violators(double share, Duration longest) {}

  /// Tells picocli what was expected.
  abstract static class Reader<T> implements ITypeConverter<T> {
    @Override
    public T convert(String text) {
      try {
        return read(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }

    /// @throws IllegalArgumentException where it cannot be read, saying what was expected
    abstract T read(String text);
  }

  static final class Seconds extends Reader<Duration> {
    @Override
    Duration read(String text) {
      return Words.seconds(text);
    }
  }

  static final class Share extends Reader<Double> {
    @Override
    Double read(String text) {
      return Words.share(text);
    }
  }

  static final class Mix extends Reader<TimerMix> {
    @Override
    TimerMix read(String text) {
      return TimerMix.parse(text);
    }
  }

  static final class Vendor extends Reader<Timers> {
    @Override
    Timers read(String text) {
      return Timers.named(text).orElseThrow(
          () -> new IllegalArgumentException("'" + text + "' is none of " + Timers.names()));
    }
  }

  static final class LeastMost extends Reader<Range> {
    @Override
    Range read(String text) {
      List<String> values = Words.list(2, 2, text, "LEAST,MOST");
      return new Range(Words.seconds(values.get(0)), Words.seconds(values.get(1)));
    }
  }

  static final class Detected extends Reader<Detection> {
    @Override
    Detection read(String text) {
      return switch (Words.name(text)) {
        case "planned" -> {
          Words.values(0, text, "planned");
          yield new Detection.Planned();
        }
        case "link" -> {
          List<String> values = Words.values(1, text, "link[:MOST]");
          yield values.isEmpty() ? Detection.LinkDown.DEFAULT : new Detection.LinkDown(Words.seconds(values.get(0)));
        }
        case "bfd" -> {
          List<String> values = Words.values(2, text, "bfd[:INTERVAL[,MULTIPLIER]]");
          yield new Detection.Bfd(
              values.isEmpty() ? Detection.Bfd.DEFAULT.interval() : Words.seconds(values.get(0)),
              values.size() < 2 ? Detection.Bfd.DEFAULT.multiplier() : Words.count(values.get(1)));
        }
        case "hold" -> {
          List<String> values = Words.values(1, text, "hold[:SECONDS]");
          yield values.isEmpty() ? Detection.Hold.DEFAULT : new Detection.Hold(Words.seconds(values.get(0)));
        }
        case "health" -> health(Words.values(5, text, "health[:INTERVAL[,FALL[,TIMEOUT[,DAMPENING[,RISE]]]]]"));
        default -> throw new IllegalArgumentException(
            "'" + Words.name(text) + "' is none of planned, link, bfd, hold, health");
      };
    }

    private static Detection health(List<String> values) {
      Detection.Health usual = Detection.Health.DEFAULT;
      return new Detection.Health(
          values.isEmpty() ? usual.interval() : Words.seconds(values.get(0)),
          values.size() < 2 ? usual.fall() : Words.count(values.get(1)),
          values.size() < 3 ? usual.timeout() : Words.seconds(values.get(2)),
          values.size() < 4 ? usual.dampening() : Words.seconds(values.get(3)),
          values.size() < 5 ? usual.rise() : Words.count(values.get(4)));
    }
  }

  static final class Damped extends Reader<Dampers> {
    @Override
    Dampers read(String text) {
      Damping damping = Damping.named(Words.name(text)).orElseThrow(() -> new IllegalArgumentException(
          "'" + Words.name(text) + "' is none of " + Damping.names()));
      List<String> values = Words.values(1, text, "NAME[:SHARE]");
      return new Dampers(damping, values.isEmpty() ? 1 : Words.share(values.get(0)));
    }
  }

  static final class StuckShare extends Reader<Stuck> {
    @Override
    Stuck read(String text) {
      return new Stuck(text.equals("measured") ? OptionalDouble.empty() : OptionalDouble.of(Words.share(text)));
    }
  }

  static final class Repeated extends Reader<Repetition> {
    @Override
    Repetition read(String text) {
      List<String> values = Words.list(3, 4, text, "TIMES,ON,OFF[,ends]");
      if (values.size() == 4 && !values.get(3).equals("ends")) {
        throw new IllegalArgumentException("expected 'ends' behind TIMES,ON,OFF, not '" + values.get(3) + "'");
      }
      return new Repetition(
          Words.count(values.get(0)), Words.seconds(values.get(1)), Words.seconds(values.get(2)), values.size() == 3);
    }
  }

  static final class Tcp extends Reader<Sessions> {
    @Override
    Sessions read(String text) {
      List<String> values = Words.values(1, text, "SHARE:LIFETIME");
      return new Sessions(Words.share(Words.name(text)),
          values.isEmpty() ? SessionLoad.DEFAULT.tcpLifetime() : Words.seconds(values.get(0)), 0);
    }
  }

  static final class Quic extends Reader<Sessions> {
    @Override
    Sessions read(String text) {
      List<String> values = Words.values(2, text, "SHARE:LIFETIME[,SURVIVES]");
      return new Sessions(Words.share(Words.name(text)),
          values.isEmpty() ? SessionLoad.DEFAULT.quicLifetime() : Words.seconds(values.get(0)),
          values.size() < 2 ? SessionLoad.DEFAULT.quicSurvives() : Words.share(values.get(1)));
    }
  }

  static final class DnsChecks extends Reader<Checks> {
    @Override
    Checks read(String text) {
      List<String> values = Words.list(2, 3, text, "INTERVAL,FALL[,TIMEOUT]");
      return new Checks(Words.seconds(values.get(0)), Words.count(values.get(1)),
          values.size() < 3 ? DnsFailover.DEFAULT.timeout() : Words.seconds(values.get(2)));
    }
  }

  static final class DnsViolators extends Reader<Violators> {
    @Override
    Violators read(String text) {
      List<String> values = Words.values(1, text, "SHARE[:LONGEST]");
      return new Violators(Words.share(Words.name(text)),
          values.isEmpty() ? DnsFailover.DEFAULT.violation() : Words.seconds(values.get(0)));
    }
  }
}
