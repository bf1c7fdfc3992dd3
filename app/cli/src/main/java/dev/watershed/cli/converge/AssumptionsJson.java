package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Damping;
import dev.watershed.engine.convergence.Detection;
import dev.watershed.engine.convergence.DnsFailover;
import dev.watershed.engine.convergence.SessionLoad;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything that a simulation assumed, whether it was asked for or not; times in seconds.
final class AssumptionsJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AssumptionsJson() {}

  static ObjectNode of(ConvergenceOptions options, DnsFailover dns) {
    ObjectNode node = JSON.objectNode();
    ObjectNode timers = node.putObject("timers");
    options.timers().parts().forEach(part -> {
      ObjectNode one = timers.putObject(part.timers().name());
      one.put("share", part.share());
      one.put("mrai", seconds(part.timers().external()));
      one.put("mraiInternal", seconds(part.timers().internal()));
      one.put("limitsWithdrawals", part.timers().limitsWithdrawals());
      one.put("processing", seconds(part.timers().leastProcessing()) + "-" + seconds(part.timers().mostProcessing()));
      one.put("hold", seconds(part.timers().hold()));
      one.put("source", part.timers().source());
    });
    node.put("jitter", "0.75-1"); // RFC 4271 section 10
    node.put("busy", options.busy());
    node.put("operator", options.operator().name());
    node.putObject("links").put("stretch", options.links().stretch())
        .put("fixedSeconds", options.links().fixedMicros() * 1e-6);
    node.put("detection", text(options.detection()));
    node.put("restart", seconds(options.restart()));
    node.put("damping", options.damping().map(Damping::name).orElse(null));
    node.put("dampingShare", options.damping().isPresent() ? options.dampingShare() : 0);
    node.put("stuck", options.stuck());
    node.put("times", options.repetition().times());
    sessions(node.putObject("sessions"), options.sessions());
    node.put("flapWindow", seconds(options.flapWindow()));
    node.put("horizon", seconds(options.horizon()));
    dns(node.putObject("dns"), dns);
    node.put("seed", options.seed());
    node.put("seeds", options.runs());
    return node;
  }

  static double seconds(Duration duration) {
    return ConvergenceJson.round(duration.toNanos() * 1e-9);
  }

  /// As `--detect` takes it.
  private static String text(Detection detection) {
    return switch (detection) {
      case Detection.Planned _ -> "planned";
      case Detection.LinkDown link -> "link:" + numbers(seconds(link.most()));
      case Detection.Bfd bfd -> "bfd:" + numbers(seconds(bfd.interval()), bfd.multiplier());
      case Detection.Hold hold -> hold.time().isZero() ? "hold" : "hold:" + numbers(seconds(hold.time()));
      case Detection.Health health -> "health:" + numbers(seconds(health.interval()), health.fall(),
          seconds(health.timeout()), seconds(health.dampening()), health.rise());
    };
  }

  private static String numbers(double... values) {
    return DoubleStream.of(values).mapToObj(value -> value == Math.rint(value) ? "" + (long) value : "" + value)
        .collect(Collectors.joining(","));
  }

  private static void sessions(ObjectNode node, SessionLoad load) {
    node.putObject("tcp").put("share", load.tcp()).put("lifetime", seconds(load.tcpLifetime()));
    node.putObject("quic").put("share", load.quic()).put("lifetime", seconds(load.quicLifetime()))
        .put("survives", load.quicSurvives());
    node.put("patience", seconds(load.patience()));
  }

  private static void dns(ObjectNode node, DnsFailover dns) {
    node.put("ttl", seconds(dns.ttl()));
    if (!dns.planned()) {
      node.putObject("checks").put("interval", seconds(dns.interval())).put("fall", dns.fall())
          .put("timeout", seconds(dns.timeout()));
    }
    node.put("update", seconds(dns.update()));
    node.putObject("resolver").put("least", seconds(dns.resolverLeast())).put("most", seconds(dns.resolverMost()));
    node.put("client", seconds(dns.client()));
    node.putObject("violators").put("share", dns.violators()).put("longest", seconds(dns.violation()));
  }
}
