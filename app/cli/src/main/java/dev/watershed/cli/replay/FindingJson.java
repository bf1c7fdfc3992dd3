package dev.watershed.cli.replay;

import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Evidence;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.Spread;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.model.event.VantagePoint;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A finding as JSON.
final class FindingJson {

  private FindingJson() {}

  /// @param flap the place of the flap of which it is a part; -1 where it stands for itself
  static ObjectNode of(Finding finding, int flap) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", finding.type());
    json.put("from", finding.from().toString());
    json.put("to", finding.to().toString());
    finding.pop().ifPresentOrElse(pop -> json.put("pop", pop), () -> json.putNull("pop"));
    ArrayNode prefixes = json.putArray("prefixes");
    finding.prefixes().forEach(prefix -> prefixes.add(prefix.toString()));
    json.put("provenance", finding.provenance().name().toLowerCase(Locale.ROOT));
    json.put("summary", finding.summary());
    json.put("partOf", flap < 0 ? null : flap);
    detail(finding.detail(), json);
    ArrayNode evidence = json.putArray("evidence");
    finding.evidence().forEach(one -> evidence.add(evidence(one)));
    json.put("moreEvidence", finding.moreEvidence());
    return json;
  }

  private static void detail(Detail detail, ObjectNode json) {
    switch (detail) {
      case Detail.PopWithdrawn it -> {
        json.set("spread", spread(it.spread()));
        points(json.putArray("remaining"), it.remaining());
        strings(json.putArray("alternatives"), it.alternatives());
      }
      case Detail.PopAnnounced it -> json.set("spread", spread(it.spread()));
      case Detail.UpstreamWithdrawn it -> {
        json.put("upstream", Integer.toUnsignedLong(it.upstream()));
        json.set("spread", spread(it.spread()));
        strings(json.putArray("alternatives"), it.alternatives());
      }
      case Detail.UpstreamAnnounced it -> {
        json.put("upstream", Integer.toUnsignedLong(it.upstream()));
        json.set("spread", spread(it.spread()));
      }
      case Detail.PartialWithdrawal it -> {
        json.set("spread", spread(it.spread()));
        ArrayNode remaining = json.putArray("remainingPrefixes");
        it.remaining().forEach(prefix -> remaining.add(prefix.toString()));
      }
      case Detail.Flap it -> {
        it.upstream().ifPresent(asn -> json.put("upstream", Integer.toUnsignedLong(asn)));
        json.put("losses", it.losses());
        ArrayNode damping = json.putArray("damping");
        it.suppressions().forEach(one -> damping.add(suppression(one)));
      }
      case Detail.PathExploration it -> {
        ObjectNode points = json.putObject("transientPaths");
        it.byVantagePoint().forEach((point, count) -> points.put(point.toString(), count));
        json.put("longestSeconds", seconds(it.longest()));
      }
      case Detail.Blackout it -> {
        ArrayNode outages = json.putArray("outages");
        it.outages().forEach(outage -> {
          ObjectNode one = outages.addObject();
          one.put("vantagePoint", outage.vantagePoint().toString());
          one.put("prefix", outage.prefix().toString());
          one.put("from", outage.from().toString());
          outage.to().ifPresentOrElse(to -> one.put("to", to.toString()), () -> one.putNull("to"));
        });
      }
      case Detail.CatchmentMoved it -> {
        json.put("share", it.share());
        json.put("ases", it.ases());
        if (Double.isNaN(it.coveredWeight())) {
          json.putNull("coveredWeight");
        } else {
          json.put("coveredWeight", it.coveredWeight());
        }
        ObjectNode matrix = json.putObject("matrix");
        it.matrix().forEach((from, row) -> matrix.set(from, shares(row)));
        json.set("byCountry", shares(it.byCountry()));
        json.set("byContinent", shares(it.byContinent()));
      }
      case Detail.StuckRoute it -> {
        json.put("vantagePoint", it.vantagePoint().toString());
        json.put("asPath", it.path().toString());
        json.put("contradicted", it.contradicted());
        json.put("atEnd", it.atEnd());
      }
      case Detail.Hijack it -> {
        json.put("sign", kebab(it.sign().name()));
        json.put("asn", Integer.toUnsignedLong(it.asn()));
        json.put("announced", it.announced().toString());
        it.state().ifPresentOrElse(
            state -> json.put("rpki", kebab(state.name())), () -> json.putNull("rpki"));
        json.put("vantagePoints", it.vantagePoints());
        json.put("asPath", it.path().toString());
      }
      case Detail.Moas it -> {
        ArrayNode origins = json.putArray("origins");
        it.origins().forEach(asn -> origins.add(Integer.toUnsignedLong(asn)));
      }
      case Detail.RouteLeak it -> {
        json.put("leaker", Integer.toUnsignedLong(it.leaker()));
        json.put("learnedFrom", Integer.toUnsignedLong(it.learnedFrom()));
        json.put("exportedTo", Integer.toUnsignedLong(it.exportedTo()));
        json.put("relationshipsInferred", it.relationshipsInferred());
        json.put("vantagePoints", it.vantagePoints());
        json.put("asPath", it.path().toString());
      }
      case Detail.PrependChange it -> {
        json.put("upstream", Integer.toUnsignedLong(it.upstream()));
        json.put("before", it.before());
        json.put("after", it.after());
      }
      case Detail.CommunityChange it -> {
        strings(json.putArray("added"), it.added());
        strings(json.putArray("removed"), it.removed());
      }
      case Detail.CollectorGap it -> {
        json.put("cause", kebab(it.cause().name()));
        json.put("collector", it.collector());
        points(json.putArray("vantagePoints"), it.vantagePoints());
        json.put("resent", it.resent());
        json.put("changedUnseen", it.changedUnseen());
      }
    }
  }

  private static ObjectNode suppression(Detail.Suppression it) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("vantagePoint", it.vantagePoint().toString());
    json.put("prefix", it.prefix().toString());
    json.put("parameters", it.parameters());
    json.put("peakPenalty", Math.round(it.peak()));
    it.suppressedAt().ifPresentOrElse(
        time -> json.put("suppressedAt", time.toString()), () -> json.putNull("suppressedAt"));
    it.reusedAt().ifPresentOrElse(time -> json.put("reusedAt", time.toString()), () -> json.putNull("reusedAt"));
    return json;
  }

  private static ObjectNode spread(Spread it) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("first", it.first().toString());
    json.put("median", it.median().toString());
    json.put("ninety", it.ninety().toString());
    json.put("last", it.last().toString());
    json.put("seconds", seconds(it.span()));
    json.put("vantagePoints", it.reached());
    json.put("of", it.of());
    return json;
  }

  private static ObjectNode evidence(Evidence it) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", it.event().time().toString());
    json.put("vantagePoint", it.event().vantagePoint().toString());
    json.put("event", EventLines.line(it.event()).strip());
    it.before().ifPresentOrElse(
        before -> json.put("asPathBefore", before.asPath().toString()), () -> json.putNull("asPathBefore"));
    return json;
  }

  private static ObjectNode shares(SortedMap<String, Double> shares) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    shares.forEach(json::put);
    return json;
  }

  private static void points(ArrayNode array, Collection<VantagePoint> points) {
    points.forEach(point -> array.add(point.toString()));
  }

  private static void strings(ArrayNode array, Collection<String> strings) {
    strings.forEach(array::add);
  }

  static String kebab(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
