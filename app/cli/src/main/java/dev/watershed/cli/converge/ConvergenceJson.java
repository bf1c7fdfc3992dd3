package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.Band;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.DnsFailover;
import dev.watershed.engine.convergence.Impact;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Region;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A change through time as JSON.
final class ConvergenceJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ConvergenceJson() {}

  static ObjectNode of(Convergence convergence, DnsFailover dns) {
    Series series = new Series(convergence);
    ObjectNode node = JSON.objectNode();
    node.put("provenance", "inferred");
    node.set("assumptions", AssumptionsJson.of(convergence.options(), dns));
    Timeline first = convergence.runs().getFirst();
    ArrayNode pops = node.putArray("pops");
    first.pops().forEach(pops::add);
    node.put("settled", convergence.runs().stream().allMatch(Timeline::settled));
    ArrayNode times = node.putArray("seconds");
    series.samples().forEach(sample -> times.add(round(series.seconds(sample))));
    node.set("world", users(convergence, series, Optional.empty()));
    ArrayNode regions = node.putArray("regions");
    for (Region region : convergence.regions()) {
      regions.add(users(convergence, series, Optional.of(region)));
    }
    node.set("dns", dns(convergence, series, dns));
    node.set("pathExploration", exploration(convergence));
    node.set("restingState", restingState(convergence));
    vantagePoints(node.putArray("vantagePoints"), first);
    return node;
  }

  private static ObjectNode users(Convergence convergence, Series series, Optional<Region> region) {
    ObjectNode node = JSON.objectNode();
    node.put("region", region.map(Series::name).orElse("world"));
    ObjectNode impact = JSON.objectNode();
    put(impact, convergence, region, "affected", Impact::affected);
    put(impact, convergence, region, "interrupted", Impact::interrupted);
    put(impact, convergence, region, "lost", Impact::lost);
    put(impact, convergence, region, "meanSecondsWithout", Impact::meanWithout);
    node.put("weight", round(convergence.runs().getFirst().impact(region).weight()));
    ObjectNode without = impact.putObject("secondsWithout");
    put(without, convergence, region, "p50", Impact::withoutP50);
    put(without, convergence, region, "p90", Impact::withoutP90);
    put(without, convergence, region, "p99", Impact::withoutP99);
    put(without, convergence, region, "max", Impact::withoutMost);
    ObjectNode settled = impact.putObject("secondsUntilSettled");
    put(settled, convergence, region, "p50", Impact::settledP50);
    put(settled, convergence, region, "p80", Impact::settledP80);
    put(settled, convergence, region, "p90", Impact::settledP90);
    put(settled, convergence, region, "p99", Impact::settledP99);
    put(settled, convergence, region, "max", Impact::settledLast);
    ObjectNode broken = impact.putObject("sessionsBroken");
    put(broken, convergence, region, "tcp", Impact::brokenTcp);
    put(broken, convergence, region, "quic", Impact::brokenQuic);
    put(broken, convergence, region, "byFailure", Impact::brokenByFailure);
    node.set("impact", impact);
    ObjectNode shares = node.putObject("shares");
    for (Series.Curve curve : series.curves(region)) {
      ObjectNode bands = shares.putObject(curve.name());
      List<Band> all = series.samples().stream().map(sample -> curve.at().apply(sample)).toList();
      numbers(bands.putArray("p10"), all, Band::p10);
      numbers(bands.putArray("p50"), all, Band::p50);
      numbers(bands.putArray("p90"), all, Band::p90);
    }
    return node;
  }

  private static void numbers(ArrayNode node, List<Band> bands, ToDoubleFunction<Band> which) {
    bands.forEach(band -> node.add(round(which.applyAsDouble(band))));
  }

  private static void put(
      ObjectNode node, Convergence convergence, Optional<Region> region, String name, ToDoubleFunction<Impact> number) {
    node.set(name, band(convergence.impact(region, number)));
  }

  static ObjectNode band(Band band) {
    ObjectNode node = JSON.objectNode();
    node.put("p10", round(band.p10()));
    node.put("p50", round(band.p50()));
    node.put("p90", round(band.p90()));
    return node;
  }

  private static ObjectNode dns(Convergence convergence, Series series, DnsFailover dns) {
    ObjectNode node = JSON.objectNode();
    double displaced = convergence.displaced();
    node.put("displaced", round(displaced));
    node.put("ttl", AssumptionsJson.seconds(dns.ttl()));
    if (displaced == 0) {
      node.put("note", "no PoP goes away: there is nobody whom DNS would send elsewhere");
      return node;
    }
    ArrayNode waits = node.putArray("dnsWaiting");
    series.samples().forEach(sample -> waits.add(round(dns.waiting(series.seconds(sample)))));
    ObjectNode anycast = node.putObject("anycastWaiting");
    List<Band> all = series.samples().stream().map(convergence::waiting).toList();
    numbers(anycast.putArray("p10"), all, band -> Math.min(1, band.p10() / displaced));
    numbers(anycast.putArray("p50"), all, band -> Math.min(1, band.p50() / displaced));
    numbers(anycast.putArray("p90"), all, band -> Math.min(1, band.p90() / displaced));
    node.put("dnsMeanSeconds", round(dns.mean()));
    node.set("anycastMeanSeconds", band(convergence.meanWaiting()));
    if (convergence.impact(Optional.empty(), Impact::lost).p90() > 0) {
      node.put("note", "users who come to no PoP any more count as waiting until the end of the simulation");
    }
    ArrayNode crossovers = node.putArray("crossovers");
    convergence.crossovers(dns).forEach(one -> {
      ObjectNode cross = crossovers.addObject();
      cross.put("seconds", round(one.seconds()));
      cross.put("ahead", one.anycastAhead() ? "anycast" : "dns");
    });
    OptionalDouble even = convergence.breakEvenTtl(dns);
    if (even.isPresent()) {
      node.put("breakEvenTtl", round(even.getAsDouble()));
    } else {
      node.putNull("breakEvenTtl");
    }
    return node;
  }

  private static ObjectNode exploration(Convergence convergence) {
    ObjectNode node = JSON.objectNode();
    node.set("routers", band(convergence.of(run -> run.exploration().routers())));
    ObjectNode changes = node.putObject("changes");
    changes.set("mean", band(convergence.of(run -> run.exploration().meanChanges())));
    changes.set("p90", band(convergence.of(run -> run.exploration().changesP90())));
    changes.set("max", band(convergence.of(run -> run.exploration().mostChanges())));
    ObjectNode explored = node.putObject("explored");
    explored.set("mean", band(convergence.of(run -> run.exploration().meanExplored())));
    explored.set("p90", band(convergence.of(run -> run.exploration().exploredP90())));
    explored.set("max", band(convergence.of(run -> run.exploration().mostExplored())));
    node.set("advertisements", band(convergence.of(run -> run.work().advertisements())));
    node.set("withdrawals", band(convergence.of(run -> run.work().withdrawals())));
    node.set("suppressions", band(convergence.of(run -> run.work().suppressions())));
    node.set("lastDecisionSeconds", band(convergence.of(run -> run.work().lastDecision() * 1e-9)));
    return node;
  }

  /// Whether runs end where the static engine says, and who does not.
  private static ObjectNode restingState(Convergence convergence) {
    ObjectNode node = JSON.objectNode();
    Internet internet = convergence.after().internet();
    node.put("reached", convergence.runs().stream().allMatch(run -> run.differing().isEmpty()));
    node.set("differingRouters", band(convergence.of(run -> run.differing().size())));
    Timeline first = convergence.runs().getFirst();
    asns(node.putArray("asns"), internet, first.differing());
    asns(node.putArray("stuck"), internet, first.stuck());
    return node;
  }

  private static void asns(ArrayNode node, Internet internet, List<Integer> routers) {
    routers.stream().map(router -> Integer.toUnsignedLong(internet.asn(internet.asOf(router)))).distinct()
        .forEach(node::add);
  }

  private static void vantagePoints(ArrayNode node, Timeline run) {
    Internet internet = run.internet();
    run.vantageEvents().forEach(event -> {
      ObjectNode one = node.addObject();
      one.put("seconds", round(event.nanos() * 1e-9));
      one.put("asn", Integer.toUnsignedLong(internet.asn(internet.asOf(event.router()))));
      one.put("path", event.path().map(Object::toString).orElse(null));
    });
  }

  static double round(double value) {
    return Double.isFinite(value) ? Math.rint(value * 1e6) / 1e6 : value;
  }
}
