package dev.watershed.cli.validate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.UnusableInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A recording with a part missing or of another kind is refused in words that name the folder, whatever the part.
class DamagedLabTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOPOLOGY = """
      {"operator": 64500,
       "routers": [
         {"name": "p1", "asn": 64500, "pop": "fra", "routerId": "10.0.0.1", "lat": 50, "lon": 8, "country": "DE",
          "profile": "rfc4271", "originates": {"prefixes": ["192.0.2.0/24"]}},
         {"name": "r1", "asn": 64501, "routerId": "10.0.0.2", "lat": 50, "lon": 8, "country": "DE", "profile": "rfc4271"}],
       "igp": [],
       "sessions": [
         {"router": "p1", "peer": "r1", "kind": "provider", "otc": null,
          "import": {"reject": false, "localPref": null, "gracefulShutdown": true, "med": "kept"},
          "export": {"reject": false, "prepend": 0, "med": null, "addCommunities": [], "onlyCommunities": null, "actions": []}},
         {"router": "r1", "peer": "p1", "kind": "customer", "otc": null,
          "import": {"reject": false, "localPref": 200, "gracefulShutdown": true, "med": "kept"},
          "export": {"reject": false, "prepend": 0, "med": null, "addCommunities": [], "onlyCommunities": null, "actions": []}}]}
      """;
  private static final String STEPS = """
      [{"name": "start",
        "changes": {"routersDown": [], "sessionsDown": [], "exports": [], "originates": {}}}]
      """;
  private static final String TRUTH = """
      {"step": "start", "router": "r1", "prefix": "192.0.2.0/24", "landing": "fra"}
      """;

  @TempDir
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(JSON.readTree(TOPOLOGY), JSON.readTree(STEPS), TRUTH);
  }

  private void write(JsonNode topology, JsonNode steps, String truth) throws IOException {
    Files.writeString(folder.resolve("topology.json"), topology.toString());
    Files.writeString(folder.resolve("steps.json"), steps.toString());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("truth.jsonl.gz")))) {
      out.write(truth.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void theWholeOneIsRead() throws IOException {
    LabTruth truth = LabTruth.of(folder);
    assertTrue(truth.compared() == 1 && truth.right() == 1, truth::toString);
  }

  @Test
  void aRouterAStepOrAKindThatNobodyKnowsIsNamed() throws IOException {
    write(JSON.readTree(TOPOLOGY.replace("\"peer\": \"r1\"", "\"peer\": \"r9\"")), JSON.readTree(STEPS), TRUTH);
    assertTold("r9");
    write(JSON.readTree(TOPOLOGY.replace("\"provider\"", "\"friend\"")), JSON.readTree(STEPS), TRUTH);
    assertTold("unknown kind 'friend'");
    write(JSON.readTree(TOPOLOGY), JSON.readTree(STEPS), TRUTH.replace("start", "end"));
    assertTold("no step 'end'");
  }

  private void assertTold(String words) {
    String told = assertThrows(UnusableInputException.class, () -> LabTruth.of(folder)).getMessage();
    assertTrue(told.startsWith(folder.toString()) && told.contains(words), told);
  }

  @Test
  void whateverIsDamagedIsReadOrRefusedAndNothingElse() throws IOException {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      JsonNode topology = JSON.readTree(TOPOLOGY);
      JsonNode steps = JSON.readTree(STEPS);
      damage(random.nextInt(4) == 0 ? steps : topology, random);
      write(topology, steps, random.nextInt(10) == 0 ? "{\"step\": " + seed + "}" : TRUTH);
      try {
        LabTruth.of(folder);
      } catch (UnusableInputException e) {
        assertTrue(e.getMessage().startsWith(folder.toString()), "seed " + seed + ": " + e.getMessage());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + topology + steps, e);
      }
    }
  }

  /// Takes one part away, or puts something else in its place.
  private static void damage(JsonNode within, Random random) {
    if (within.isEmpty()) {
      return;
    }
    int at = random.nextInt(within.size());
    JsonNode part = within.iterator().next();
    if (within instanceof ObjectNode object) {
      String name = object.propertyNames().stream().toList().get(at);
      part = object.get(name);
      if (part.isEmpty() || random.nextInt(4) == 0) {
        switch (random.nextInt(4)) {
          case 0 -> object.remove(name);
          case 1 -> object.put(name, "?");
          case 2 -> object.put(name, -1.5e300);
          default -> object.putArray(name).add(true);
        }
        return;
      }
    } else if (within instanceof ArrayNode array) {
      part = array.get(at);
      if (part.isEmpty() || random.nextInt(4) == 0) {
        array.set(at, JSON.getNodeFactory().nullNode());
        return;
      }
    }
    damage(part, random);
  }
}
