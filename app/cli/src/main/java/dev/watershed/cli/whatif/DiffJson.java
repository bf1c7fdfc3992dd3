package dev.watershed.cli.whatif;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Dispute;
import dev.watershed.engine.whatif.AsMove;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.model.net.Asn;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Differences as JSON.
final class DiffJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DiffJson() {}

  /// One line.
  static String text(ObjectNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode of(ScenarioDiff diff) {
    ObjectNode node = JSON.objectNode();
    ArrayNode changes = node.putArray("changes");
    diff.scenario().changes().stream().map(Change::text).forEach(changes::add);
    node.put("provenance", "inferred");
    node.set("before", shares(diff.before()));
    node.set("after", shares(diff.after()));
    node.set("moved", moved(diff.moved()));
    ObjectNode unreachable = unreachable(diff.unreachable());
    asns(unreachable.putArray("asns"), diff.unreachable().asns());
    asns(unreachable.putArray("partlyAsns"), diff.unreachable().partly());
    node.set("unreachable", unreachable);
    node.set("overCapacity", overloads(diff.overCapacity()));
    ArrayNode countries = node.putArray("byCountry");
    diff.byCountry().forEach((country, moved) -> {
      ObjectNode one = countries.addObject();
      one.put("country", country.isEmpty() ? null : country);
      one.setAll(moved(moved));
    });
    ArrayNode disputes = node.putArray("disputes");
    for (Dispute dispute : diff.disputes()) {
      ObjectNode one = disputes.addObject();
      one.put("kind", dispute.kind().name());
      asns(one.putArray("asns"), dispute.asns());
    }
    asns(node.putArray("historyDependent"), diff.historyDependent());
    return node;
  }

  static ObjectNode shares(Shares shares) {
    ObjectNode node = JSON.objectNode();
    shares.byPop().forEach((pop, share) -> {
      ObjectNode one = node.putObject(pop);
      one.put("weight", share.weight());
      one.put("ases", share.ases());
    });
    return node;
  }

  static ObjectNode unreachable(ScenarioDiff.Unreachable unreachable) {
    return JSON.objectNode()
        .put("weight", unreachable.weight())
        .put("ases", unreachable.ases())
        .put("partly", unreachable.partly().size());
  }

  static ObjectNode moved(ScenarioDiff.Moved moved) {
    ObjectNode node = JSON.objectNode();
    node.put("weight", moved.weight());
    node.put("ases", moved.ases());
    node.put("partly", moved.partly());
    ObjectNode matrix = node.putObject("matrix");
    moved.matrix().forEach((from, row) -> {
      ObjectNode to = matrix.putObject(from);
      row.forEach(to::put);
    });
    return node;
  }

  static ArrayNode overloads(List<ScenarioDiff.Overload> overloads) {
    ArrayNode node = JSON.arrayNode();
    for (ScenarioDiff.Overload overload : overloads) {
      ObjectNode one = node.addObject();
      one.put("pop", overload.pop());
      one.put("before", overload.before());
      one.put("after", overload.after());
      one.put("capacity", overload.capacity());
    }
    return node;
  }

  /// One entry an AS. Of an AS whose routers do not all stand together, the entry shows the main one, or, where that
  /// does not move, the part with most weight; `parts` has all that move, and `weight` is what they have together.
  static ArrayNode moves(List<AsMove> moves) {
    ArrayNode node = JSON.arrayNode();
    for (int from = 0, to; from < moves.size(); from = to) {
      to = from + 1;
      while (to < moves.size() && moves.get(to).asn() == moves.get(from).asn()) {
        to++;
      }
      List<AsMove> parts = moves.subList(from, to);
      AsMove shown = Collections.max(
          parts, Comparator.comparing(AsMove::main).thenComparingDouble(AsMove::weight));
      ObjectNode one = node.addObject();
      one.put("asn", Integer.toUnsignedLong(shown.asn()));
      put(one, shown, parts.stream().mapToDouble(AsMove::weight).sum());
      if (!shown.region().isEmpty()) {
        one.put("partly", !shown.main());
        ArrayNode each = one.putArray("parts");
        parts.forEach(part -> put(each.addObject(), part, part.weight()));
      }
    }
    return node;
  }

  private static void put(ObjectNode one, AsMove move, double weight) {
    if (!move.region().isEmpty()) {
      one.put("region", move.region());
    }
    one.put("country", move.country());
    one.put("from", move.from());
    one.put("to", move.to());
    one.put("weight", weight);
    one.put("decisiveStepBefore", move.stepBefore().map(Enum::name).orElse(null));
    one.put("decisiveStepAfter", move.stepAfter().map(Enum::name).orElse(null));
    one.put("asPathBefore", move.pathBefore().toString());
    one.put("asPathAfter", move.pathAfter().toString());
  }

  static void asns(ArrayNode node, List<Integer> asns) {
    asns.forEach(asn -> node.add(Integer.toUnsignedLong(asn)));
  }

  /// `AS3320, AS1299 and 3 more`.
  static String list(List<Integer> asns) {
    String first = String.join(", ", asns.stream().limit(5).map(asn -> "AS" + Asn.toString(asn)).toList());
    return asns.size() <= 5 ? first : first + " and " + (asns.size() - 5) + " more";
  }
}
