package dev.watershed.cli.best;

import dev.watershed.engine.decision.Decision;
import dev.watershed.engine.decision.Decision.Eliminated;
import dev.watershed.engine.decision.Flip;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes decisions, one JSON object a line.
final class DecisionWriter {

  private final PrintWriter out;

  DecisionWriter(PrintWriter out) {
    this.out = out;
  }

  void write(Decision decision, List<Flip> flips) {
    StringWriter line = new StringWriter();
    try (JsonGenerator object = JsonMapper.shared().createGenerator(line)) {
      object.writeStartObject();
      text(object, "best", decision.best());
      text(object, "runnerUp", decision.runnerUp());
      text(object, "next", decision.next());
      object.writeStringProperty("decisiveStep", decision.decisiveStep().name());
      texts(object, "multipath", decision.multipath());
      object.writeArrayPropertyStart("eliminated");
      for (Eliminated eliminated : decision.eliminated()) {
        object.writeStartObject();
        object.writeStringProperty("id", eliminated.id());
        object.writeStringProperty("step", eliminated.step().name());
        text(object, "by", eliminated.by());
        object.writeStringProperty("detail", eliminated.detail());
        object.writeEndObject();
      }
      object.writeEndArray();
      object.writeName("flip");
      if (flips.isEmpty()) {
        object.writeNull();
      } else {
        flip(object, flips.getFirst());
      }
      object.writeArrayPropertyStart("flips");
      flips.forEach(flip -> flip(object, flip));
      object.writeEndArray();
      texts(object, "notes", decision.notes());
      object.writeEndObject();
    }
    out.println(line);
    out.flush();
  }

  private static void flip(JsonGenerator object, Flip flip) {
    object.writeStartObject();
    object.writeStringProperty("text", flip.text());
    object.writeStringProperty("step", flip.step().name());
    texts(object, "candidates", flip.candidates());
    object.writeStringProperty("from", flip.from());
    object.writeStringProperty("to", flip.to());
    object.writeStringProperty("newBest", flip.newBest());
    object.writeEndObject();
  }

  private static void text(JsonGenerator object, String name, Optional<String> value) {
    if (value.isPresent()) {
      object.writeStringProperty(name, value.get());
    } else {
      object.writeNullProperty(name);
    }
  }

  private static void texts(JsonGenerator object, String name, List<String> values) {
    object.writeArrayPropertyStart(name);
    values.forEach(object::writeString);
    object.writeEndArray();
  }
}
