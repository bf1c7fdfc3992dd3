package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recording of a network of real routers, whose script is known: every scripted event is found in its time, about
/// the right PoP, and nothing else is. The lab plays in seconds what takes minutes, so the scales of time are set to
/// seconds.
class LabReplayTest {

  private static final Path RECORDING = Path.of("../../sample-data/lab/recording");

  /// How an event went, not that there was one.
  private static final Set<String> DESCRIPTIVE = Set.of("catchment-moved", "path-exploration", "blackout");

  /// What a step changes, read off the script.
  private record Step(String name, Instant from, Map<String, Set<String>> originates, Set<String> down,
      Set<String> sessions,
      Map<String, String> exports) {}

  private static List<Step> steps() throws Exception {
    JsonNode json = new JsonMapper().readTree(Files.readString(RECORDING.resolve("steps.json")));
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : json) {
      JsonNode changes = step.get("changes");
      Map<String, Set<String>> originates = new HashMap<>();
      changes.get("originates").forEachEntry((pop, prefixes) -> {
        Set<String> all = new TreeSet<>();
        prefixes.forEach(prefix -> all.add(prefix.stringValue()));
        originates.put(pop, all);
      });
      Set<String> down = new TreeSet<>();
      changes.get("routersDown").forEach(router -> down.add(router.stringValue().replace("pop-", "")));
      Set<String> sessions = new TreeSet<>();
      changes.get("sessionsDown").forEach(session -> sessions.add(session.get("a").stringValue().replace("pop-", "")));
      Map<String, String> exports = new TreeMap<>();
      changes.get("exports").forEach(export -> exports.merge(
          export.get("router").stringValue().replace("pop-", ""), export.toString(), (a, b) -> a + b));
      steps.add(
          new Step(step.get("name").stringValue(), Instant.parse(step.get("began").stringValue()), originates, down,
          sessions, exports));
    }
    return steps;
  }

  private static final Set<String> PREFIXES = Set.of("192.0.2.0/24", "198.51.100.0/24", "2001:db8:53::/48");

  private static Set<String> announced(Step step, String pop) {
    return step.down().contains(pop) ? Set.of() : step.originates().getOrDefault(pop, PREFIXES);
  }

  /// For each PoP that a step touches, the types of which one must be found; empty: any.
  private static Map<String, Set<String>> expected(Step before, Step step, Set<String> pops) {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String pop : pops) {
      Set<String> then = announced(before, pop);
      Set<String> now = announced(step, pop);
      if (!then.equals(now)) {
        expected.put(pop, Set
            .of(now.isEmpty() ? "pop-withdrawn" : now.size() < then.size() ? "partial-withdrawal" : "pop-announced"));
      } else if (before.sessions().contains(pop) != step.sessions().contains(pop)) {
        expected.put(pop, Set.of(step.sessions().contains(pop) ? "upstream-withdrawn" : "flap"));
      } else if (!String.valueOf(before.exports().get(pop)).equals(String.valueOf(step.exports().get(pop)))) {
        expected.put(pop, Set.of());
      }
    }
    return expected;
  }

  @Test
  void findsEveryScriptedEventAtItsTimeAndInventsNone() throws Exception {
    List<Step> steps = steps();
    assertEquals(27, steps.size());
    JsonNode json = Replays.replay("-w", RECORDING.resolve("incident.json").toString(),
        "--from", "2026-11-20T07:42:44Z", "--settle", "3", "--flap-gap", "25", "--stuck-after", "60");
    Set<String> pops = new TreeSet<>(List.of("fra", "ams", "iad", "lax", "gru", "jnb", "sin", "nrt"));
    List<JsonNode> findings = Replays.list(json.get("findings")).stream()
        .filter(finding -> !DESCRIPTIVE.contains(finding.get("type").stringValue())).toList();
    Set<JsonNode> explained = new java.util.HashSet<>();
    for (int i = 1; i < steps.size(); i++) {
      Step step = steps.get(i);
      // Two of the recorders have whole seconds, cut off.
      Instant from = step.from().minusMillis(1000);
      Instant to = i + 1 < steps.size() ? steps.get(i + 1).from().minusMillis(1000) : Instant.MAX;
      List<JsonNode> within = findings.stream().filter(finding -> {
        Instant time = Instant.parse(finding.get("from").stringValue());
        return !time.isBefore(from) && time.isBefore(to);
      }).toList();
      Map<String, Set<String>> expected = expected(steps.get(i - 1), step, pops);
      expected.forEach((pop, types) -> {
        List<JsonNode> about = within.stream().filter(finding -> pop.equals(finding.get("pop").stringValue("")))
            .toList();
        explained.addAll(about);
        boolean flap = types.contains("flap") && findings.stream().anyMatch(finding ->
            finding.get("type").stringValue().equals("flap") && pop.equals(finding.get("pop").stringValue("")));
        assertTrue(flap || about.stream().anyMatch(
            finding -> types.isEmpty() || types.contains(finding.get("type").stringValue())),
            () -> step.name() + ": nothing tells that " + pop + " changed: expected " + types + ", found " + within);
      });
      if (step.name().equals("leak")) {
        List<JsonNode> leaks = within.stream()
            .filter(finding -> finding.get("type").stringValue().equals("route-leak")).toList();
        assertEquals(1, leaks.size(), within::toString);
        assertEquals(4200000309L, leaks.getFirst().get("leaker").longValue());
        // The leak is over when the next step stops it.
        assertTrue(
            Instant.parse(leaks.getFirst().get("to").stringValue()).isAfter(steps.get(i + 1).from().minusSeconds(1)));
        explained.addAll(leaks);
      }
    }
    List<JsonNode> invented = findings.stream().filter(finding -> !explained.contains(finding)).toList();
    assertEquals(List.of(), invented);
  }

  @Test
  void seesThatNobodyActedOnTheHealthChecks() {
    JsonNode alignment = Replays.replay("-w", RECORDING.resolve("incident.json").toString(),
        "--from", "2026-11-20T07:42:44Z", "--settle", "3", "--flap-gap", "25").get("alignment");
    List<JsonNode> switches = Replays.list(alignment.get("switches"));
    JsonNode sin = switches.stream().filter(one -> one.get("pop").stringValue().equals("sin")
        && one.get("state").stringValue().equals("down")).findFirst().orElseThrow();
    // The router died when the check said so; the recorder has whole seconds.
    assertEquals(0, sin.get("delaySeconds").doubleValue(), 1.0);
  }
}
