package dev.watershed.cli.replay;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.Score;
import dev.watershed.engine.replay.finding.TruthEvent;
import dev.watershed.importers.JsonFault;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what is known to have happened: a JSON list of `{"type", "time", "pop", "prefix", "asn", "mayBeMissed",
/// "seenAs"}`, of which only the first two are needed; or an object with such a list as `events`, as `watershed
/// generate` writes it.
final class TruthFile {

  private static final Set<String> FIELDS =
      Set.of("type", "time", "until", "pop", "prefix", "prefixes", "asn", "mayBeMissed", "what", "seenAs");

  private TruthFile() {}

  /// @throws UnusableInputException where the file is no such list
  static List<TruthEvent> read(Path file) throws IOException {
    JsonNode tree;
    try {
      tree = new JsonMapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new UnusableInputException(file + ": no valid JSON: " + JsonFault.problem(e), e);
    }
    if (tree.isObject() && tree.path("events").isArray()) {
      tree = tree.get("events"); // as `watershed generate` writes it, with more beside
    }
    if (!tree.isArray()) {
      throw new UnusableInputException(file + ": expected a list of events, or an object with one");
    }
    List<TruthEvent> events = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      try {
        TruthEvent event = event(tree.get(i));
        events.add(event);
        // A setting that is taken back changes once more.
        boolean comesBack = event.type().equals("prepend-change") || !event.seenAs().isEmpty();
        if (comesBack && tree.get(i).path("until").isString()) {
          events.add(new TruthEvent(event.type(), Instant.parse(tree.get(i).get("until").stringValue()), event.pop(),
              event.prefix(), event.asn(), true, event.seenAs().stream().map(TruthFile::back).toList()));
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new UnusableInputException(file + ": [" + i + "]: " + e.getMessage(), e);
      }
    }
    return events;
  }

  private static TruthEvent event(JsonNode json) {
    if (!json.isObject() || !json.path("type").isString() || !json.path("time").isString()) {
      throw new IllegalArgumentException("expected an object with a type and a time");
    }
    TreeSet<String> unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown field '" + unknown.first() + "'");
    }
    return new TruthEvent(
        json.get("type").stringValue(),
        Instant.parse(json.get("time").stringValue()),
        json.path("pop").isString() ? Optional.of(json.get("pop").stringValue()) : Optional.empty(),
        prefix(json),
        json.path("asn").isIntegralNumber() ? OptionalLong.of(json.get("asn").longValue()) : OptionalLong.empty(),
        json.path("mayBeMissed").booleanValue(false),
        seenAs(json.path("seenAs")));
  }

  private static List<String> seenAs(JsonNode json) {
    if (!json.isMissingNode() && !(json.isArray() && json.valueStream().allMatch(JsonNode::isString))) {
      throw new IllegalArgumentException("'seenAs' is a list of types");
    }
    return json.valueStream().map(JsonNode::stringValue).toList();
  }

  /// What the end of something looks like that looked like this.
  private static String back(String type) {
    return switch (type) {
      case "pop-withdrawn", "partial-withdrawal" -> "pop-announced";
      case "upstream-withdrawn" -> "upstream-announced";
      default -> type;
    };
  }

  /// One prefix narrows; several do not.
  private static Optional<Prefix> prefix(JsonNode json) {
    if (json.path("prefix").isString()) {
      return Optional.of(Prefix.parse(json.get("prefix").stringValue()));
    }
    return json.path("prefixes").size() == 1
        ? Optional.of(Prefix.parse(json.get("prefixes").get(0).stringValue()))
        : Optional.empty();
  }

  static ObjectNode score(Path file, ReplayAnalysis analysis, Duration tolerance) throws IOException {
    // Disagreements of health and announcement are no findings: `alignment` has them.
    List<TruthEvent> truth = read(file).stream().filter(event -> !event.type().endsWith("-announced")
        || event.type().equals("pop-announced") || event.type().equals("upstream-announced")).toList();
    Score score = Score.of(analysis.findings().all(), truth, tolerance);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("precision", score.precision());
    json.put("recall", score.recall());
    json.put("found", score.found().size());
    json.put("exact", score.exact());
    json.put("right", score.right().size());
    ObjectNode types = json.putObject("byType");
    TreeMap<String, int[]> counts = new TreeMap<>();
    score.found().forEach(event -> counts.computeIfAbsent(event.type(), _ -> new int[3])[0]++);
    score.missed().forEach(event -> counts.computeIfAbsent(event.type(), _ -> new int[3])[1]++);
    score.invented().forEach(finding -> counts.computeIfAbsent(finding.type(), _ -> new int[3])[2]++);
    counts.forEach((type, count) ->
        types.putObject(type).put("found", count[0]).put("missed", count[1]).put("invented", count[2]));
    ArrayNode missed = json.putArray("missed");
    score.missed().forEach(event -> missed.add(event.time() + " " + event.type() + " " + event.pop().orElse("")));
    ArrayNode invented = json.putArray("invented");
    score.invented().stream().map(TruthFile::line).forEach(invented::add);
    return json;
  }

  private static String line(Finding finding) {
    return finding.from() + " " + finding.type() + " " + finding.summary();
  }
}
