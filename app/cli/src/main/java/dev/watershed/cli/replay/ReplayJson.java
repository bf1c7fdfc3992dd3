package dev.watershed.cli.replay;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FlapParts;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of `watershed replay`.
public final class ReplayJson {

  private ReplayJson() {}

  public static ObjectNode of(ReplayAnalysis analysis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", analysis.input().from().toString());
    json.put("to", analysis.input().to().toString());
    json.put("events", analysis.recording().replay().log().size());
    json.put("vantagePoints", analysis.recording().replay().log().vantagePoints().size());
    ArrayNode all = json.putArray("findings");
    List<Finding> findings = analysis.findings().all();
    int[] flaps = FlapParts.of(findings);
    for (int i = 0; i < flaps.length; i++) {
      all.add(FindingJson.of(findings.get(i), flaps[i]));
    }
    analysis.alignment().ifPresentOrElse(
        it -> json.set("alignment", AlignmentJson.of(it)), () -> json.putNull("alignment"));
    ArrayNode annotations = json.putArray("annotations");
    analysis.annotations().forEach(it ->
        annotations.addObject().put("time", it.time().toString()).put("text", it.text()));
    ArrayNode model = json.putArray("model");
    analysis.comparisons().forEach(it -> model.add(comparison(it)));
    return json;
  }

  private static ObjectNode comparison(Comparison it) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", it.finding().from().toString());
    json.put("type", it.finding().type());
    json.put("change", it.change());
    json.put("compared", it.compared());
    json.put("agreeBefore", it.agreeBefore());
    json.put("agreeAfter", it.agreeAfter());
    json.put("moved", it.moved());
    json.put("predictedMoved", it.predictedMoved());
    json.put("bothMoved", it.bothMoved());
    ArrayNode partings = json.putArray("partings");
    it.partings().forEach(parting -> {
      ObjectNode one = partings.addObject();
      one.put("asn", Integer.toUnsignedLong(parting.asn()));
      one.put("observedBefore", parting.observedBefore());
      one.put("observedAfter", parting.observedAfter());
      one.put("predictedBefore", parting.predictedBefore());
      one.put("predictedAfter", parting.predictedAfter());
    });
    return json;
  }
}
