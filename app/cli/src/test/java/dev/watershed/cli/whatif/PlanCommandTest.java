package dev.watershed.cli.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.WatershedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AS13 buys of both upstreams, AS11 and AS12 of one each; Frankfurt is too small for two of the three.
class PlanCommandTest {

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeWorkspace() throws IOException {
    Files.writeString(folder.resolve("as-rel.txt"), "1|2|0\n1|11|-1\n2|12|-1\n1|13|-1\n2|13|-1\n");
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,40\n12,FR,30\n13,DE,30\n");
    Files.writeString(folder.resolve("ws.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "capacity": 50, "sessions": [{"upstream": 1, "kind": "transit"}]},
                  {"id": "ams", "capacity": 90, "sessions": [{"upstream": 2, "kind": "transit"}]}],
         "topology": "as-rel.txt", "weights": "weights.csv"}
        """);
  }

  private int run(String... words) {
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(words);
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  @Test
  void prependsWhatIsTooFullAndPrintsTheWayBack() {
    assertEquals(ExitStatus.DONE, run(
        "plan", "-w", folder.resolve("ws.json").toString(), "--target", "capacity", "--emit", "frr"), err::toString);
    JsonNode plan = json();
    assertTrue(plan.get("met").asBoolean());
    assertEquals(0.7, plan.at("/before/fra/weight").asDouble(), 1e-9);
    assertEquals(0.4, plan.at("/after/fra/weight").asDouble(), 1e-9);
    assertEquals("prepend fra 1", plan.at("/changes/0").asString());
    assertEquals("prepend fra 0", plan.at("/rollback/0").asString());
    assertTrue(plan.at("/targets/0/missBefore").asDouble() > 0);
    assertTrue(plan.at("/configuration/apply/fra").asString().contains("set as-path prepend 64500\n"), out::toString);
    assertTrue(plan.at("/configuration/rollback/fra").asString().contains("no set as-path prepend"), out::toString);
  }

  @Test
  void saysWhereNothingMeetsTheTarget() {
    assertEquals(ExitStatus.INCOMPLETE, run(
        "plan", "-w", folder.resolve("ws.json").toString(), "--target", "fra<=0.1", "--target", "fra>=0.2"));
    assertFalse(json().get("met").asBoolean());
    assertTrue(err.toString().contains("no plan exists among all settings"), err::toString);
  }

  @Test
  void refusesTargetsThatAreNone() {
    assertEquals(ExitStatus.USAGE, run("plan", "-w", folder.resolve("ws.json").toString(), "--target", "fra"));
    assertTrue(err.toString().contains("POP<=SHARE"), err::toString);
  }

  /// AS13, a customer of both, was not seen: it counts for both PoPs in the plan as it does in a what-if. AS11 was, at
  /// fra, and may go to ams.
  @Test
  void whatIsMetIsMetInWhatIf() throws IOException {
    Files.writeString(folder.resolve("as-rel.txt"), "1|2|0\n1|11|-1\n2|11|-1\n2|12|-1\n1|13|-1\n2|13|-1\n");
    String observed = Files.readString(folder.resolve("ws.json"))
        .replace("\"id\": \"fra\",", "\"id\": \"fra\", \"identify\": [{\"community\": \"64500:1\"}],")
        .replace("\"id\": \"ams\",", "\"id\": \"ams\", \"identify\": [{\"community\": \"64500:2\"}],")
        .replace("\"weights\"", "\"observations\": [{\"name\": \"o\", \"sources\": [\"seen.txt\"]}], \"weights\"");
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "64500:1") + dump("12 2 64500", "64500:2"));
    Files.writeString(folder.resolve("seen.json"), observed);
    String file = folder.resolve("seen.json").toString();
    assertEquals(ExitStatus.DONE, run("plan", "-w", file, "--target", "capacity"), err::toString);
    JsonNode plan = json();
    assertTrue(plan.get("met").asBoolean(), out::toString);
    assertTrue(plan.at("/before/fra/weight").asDouble() > 0.5 && plan.at("/before/ams/weight").asDouble() > 0.35,
        out::toString);

    List<String> words = new ArrayList<>(List.of("whatif", "-w", file));
    plan.get("changes").forEach(change -> words.addAll(List.of("-c", change.asString())));
    out.getBuffer().setLength(0);
    assertEquals(ExitStatus.DONE, run(words.toArray(String[]::new)), err::toString);
    assertEquals(plan.get("after"), json().get("after"));
    assertEquals(0, json().get("overCapacity").size());
    out.getBuffer().setLength(0);
    run("catchment", "-w", file);
    assertEquals(json().at("/shares/fra/weight").asDouble(), plan.at("/before/fra/weight").asDouble(), 1e-9);
  }

  private static String dump(String path, String community) {
    String peer = path.substring(0, path.indexOf(' '));
    return "TABLE_DUMP2|1700000000|B|192.0.2." + peer + "|" + peer + "|192.0.2.0/24|" + path + "|IGP|192.0.2.1|0|0|"
        + community + "|NAG||\n";
  }
}
