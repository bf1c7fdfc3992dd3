package dev.watershed.cli.replay;

import dev.watershed.engine.replay.alignment.Alignment;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Health beside announcement as JSON.
public final class AlignmentJson {

  private AlignmentJson() {}

  public static ObjectNode of(Alignment alignment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode disagreements = json.putArray("disagreements");
    alignment.disagreements().forEach(it -> {
      ObjectNode one = disagreements.addObject();
      one.put("kind", FindingJson.kebab(it.kind().name()));
      one.put("pop", it.pop());
      one.put("from", it.from().toString());
      it.to().ifPresentOrElse(to -> one.put("to", to.toString()), () -> one.putNull("to"));
      strings(one.putArray("prefixes"), it.prefixes().stream().map(Object::toString).toList());
    });
    ArrayNode switches = json.putArray("switches");
    alignment.switches().forEach(it -> {
      ObjectNode one = switches.addObject();
      one.put("pop", it.pop());
      one.put("reported", it.reported().toString());
      one.put("state", it.state().text());
      it.first().ifPresentOrElse(first -> one.put("first", first.toString()), () -> one.putNull("first"));
      it.last().ifPresentOrElse(last -> one.put("last", last.toString()), () -> one.putNull("last"));
      it.delay().ifPresentOrElse(
          delay -> one.put("delaySeconds", FindingJson.seconds(delay)), () -> one.putNull("delaySeconds"));
    });
    ArrayNode sets = json.putArray("sets");
    alignment.sets().forEach(it -> {
      ObjectNode one = sets.addObject();
      one.put("from", it.from().toString());
      one.put("to", it.to().toString());
      strings(one.putArray("should"), it.should());
      strings(one.putArray("does"), it.does());
    });
    strings(json.putArray("passedOver"), alignment.passedOver());
    strings(json.putArray("unseen"), alignment.unseen());
    strings(json.putArray("unreported"), alignment.unreported());
    return json;
  }

  private static void strings(ArrayNode array, Collection<String> strings) {
    strings.forEach(array::add);
  }
}
