package dev.watershed.cli.catchment;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Shares;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of `watershed catchment`.
final class CatchmentJson {

  static final JsonMapper MAPPER = new JsonMapper();

  private CatchmentJson() {}

  static ObjectNode of(Catchment catchment) {
    ObjectNode root = head(catchment);
    ArrayNode landings = root.putArray("landings");
    for (Landing landing : catchment.landings()) {
      landings.add(landing(landing));
    }
    conflicts(root, catchment);
    return root;
  }

  static ObjectNode of(Catchment catchment, Grouping.By by, List<Grouping> groups) {
    ObjectNode root = head(catchment);
    String name = by.name().toLowerCase(Locale.ROOT);
    ArrayNode array = root.putArray(by == Grouping.By.COUNTRY ? "countries" : "continents");
    for (Grouping group : groups) {
      ObjectNode json = array.addObject();
      json.put(name, group.key().isEmpty() ? null : group.key());
      json.put("weight", group.weight());
      json.put("ases", group.ases());
      json.set("shares", shares(group.shares()));
    }
    conflicts(root, catchment);
    return root;
  }

  private static ObjectNode head(Catchment catchment) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("prefix", catchment.prefix().toString());
    root.set("shares", shares(catchment.shares()));
    // How much of everything the shares speak for: what nobody saw is not in them.
    if (Double.isNaN(catchment.coveredWeight())) {
      root.putNull("coveredWeight");
    } else {
      root.put("coveredWeight", catchment.coveredWeight());
    }
    return root;
  }

  private static void conflicts(ObjectNode root, Catchment catchment) {
    ArrayNode conflicts = root.putArray("conflicts");
    catchment.conflicts().forEach(conflicts::add);
  }

  static ObjectNode shares(Shares shares) {
    ObjectNode json = MAPPER.createObjectNode();
    for (Map.Entry<String, Shares.Share> share : shares.byPop().entrySet()) {
      json.putObject(share.getKey()).put("weight", share.getValue().weight()).put("ases", share.getValue().ases());
    }
    return json;
  }

  static ObjectNode landing(Landing landing) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("asn", Integer.toUnsignedLong(landing.asn()));
    json.put("country", landing.country().isEmpty() ? null : landing.country());
    json.put("pop", landing.pop().orElse(null));
    if (!landing.reason().isEmpty()) {
      json.put("reason", landing.reason());
    }
    json.put("provenance", landing.provenance().name().toLowerCase(Locale.ROOT));
    json.put("confidence", landing.confidence());
    ObjectNode alternatives = json.putObject("alternatives");
    landing.alternatives().forEach(alternatives::put);
    json.put("asPath", landing.reachable() ? landing.asPath().toString() : null);
    json.put("decisiveStep", landing.decisiveStep().orElse(null));
    json.put("weight", landing.weight());
    ArrayNode witnesses = json.putArray("seenBy");
    landing.witnesses().forEach(witnesses::add);
    return json;
  }
}
