package dev.watershed.cli.converge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.WatershedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConvergeCommandTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeWorkspace() throws IOException {
    Files.writeString(folder.resolve("as-rel.txt"), "1|2|0\n1|11|-1\n2|12|-1\n1|13|-1\n2|13|-1\n");
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,60\n12,FR,40\n");
    Files.writeString(folder.resolve("ws.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "sessions": [{"upstream": 1, "kind": "transit"}]},
                  {"id": "ams", "sessions": [{"upstream": 2, "kind": "transit"}]}],
         "topology": "as-rel.txt", "weights": "weights.csv"}
        """);
  }

  private int run(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] words = new String[more.length + 3];
    words[0] = "converge";
    words[1] = "-w";
    words[2] = folder.resolve("ws.json").toString();
    System.arraycopy(more, 0, words, 3, more.length);
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(words);
  }

  private JsonNode json() {
    return MAPPER.readTree(out.toString());
  }

  @Test
  void aDeadPopIsAnOutageUntilTheHoldTimerRunsOff() {
    assertEquals(ExitStatus.DONE,
        run("-c", "withdraw fra", "--detect", "hold:90", "--profile", "junos", "--seeds", "12",
        "--ttl", "30", "--dns-violators", "0", "--as", "11", "--vantage-point", "13"), err::toString);
    JsonNode answer = json();
    double without = answer.at("/world/impact/secondsWithout/p50/p50").asDouble();
    assertTrue(without > 60 && without < 105, out::toString);
    assertEquals(0.6, answer.at("/world/impact/interrupted/p50").asDouble(), 1e-6);
    assertEquals(0.6, answer.at("/world/shares/blackholed/p50/0").asDouble(), 1e-6);
    assertEquals("western-europe", answer.at("/regions/0/region").asString());
    assertEquals(12, answer.at("/assumptions/seeds").asInt());
    assertEquals("hold:90", answer.at("/assumptions/detection").asString());
    assertEquals(30, answer.at("/assumptions/dns/ttl").asInt());
    assertEquals(0, answer.at("/restingState/stuck").size());
    // Three checks in ten seconds each and half a minute of caching are over sooner: DNS is ahead, until nobody waits.
    assertEquals("dns", answer.at("/dns/crossovers/0/ahead").asString());
    assertTrue(answer.at("/dns/breakEvenTtl").asDouble() > 30, out::toString);
    assertEquals("fra", answer.at("/ases/0/before").asString());
    assertEquals("blackholed", answer.at("/ases/0/moves/0/state").asString());
    assertEquals("ams", answer.at("/ases/0/moves/1/state").asString());
    assertEquals("13 2 64500", answer.at("/vantagePoints/0/path").asString());
    assertTrue(answer.at("/restingState/reached").asBoolean());
    assertEquals(answer.at("/seconds").size(), answer.at("/world/shares/ams/p90").size());
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    run("-c", "withdraw fra", "--seeds", "5", "--seed", "9", "--format", "csv");
    String first = out.toString();
    run("-c", "withdraw fra", "--seeds", "5", "--seed", "9", "--format", "csv");
    assertEquals(first, out.toString());
    assertTrue(first.startsWith("seconds,region,state,p10,p50,p90\n"), first);
    assertTrue(first.contains("\n0.0,world,fra,0.600000,0.600000,0.600000\n"), first);
  }

  @Test
  void wrongOptionsAreNamed() {
    String[][] wrong = {
      {"--profile", "cisco"}, {"--detect", "bfd:x"}, {"--detect", "bfd:1,2,3"}, {"--damping", "none"}, {"--stuck", "2"},
        {"--flap", "3"}, {"--mrai", "-1"}, {"--ttl", "soon"}, {"--quic", "0.9:60"}, {"--seeds", "0"},
        {"--processing", "1"},
      {"--dns-checks", "10"}, {"--profile", "ios:0.5"}, {"--horizon", "0"}, {"--tcp", "NaN"}
    };
    for (String[] words : wrong) {
      String[] all = {"-c", "withdraw fra", words[0], words[1]};
      assertEquals(ExitStatus.USAGE, run(all), () -> String.join(" ", words) + ": " + err);
      assertEquals("", out.toString());
    }
    assertEquals(ExitStatus.USAGE, run("-c", "withdraw lhr"));
    assertTrue(err.toString().contains("there is no PoP 'lhr'"), err::toString);
  }

  @Test
  void whatIsNotThereOrDoesNotRestIsSaidAndChangesTheStatus() {
    assertEquals(ExitStatus.INCOMPLETE, run("-c", "withdraw fra", "--seeds", "1", "--as", "99"));
    assertTrue(err.toString().contains("AS99 is not in the topology"), err::toString);
    assertEquals(ExitStatus.INCOMPLETE, run("-c", "withdraw fra", "--seeds", "2", "--horizon", "0.001"));
    assertTrue(err.toString().contains("did not come to rest before the horizon in 2 of 2 runs"), err::toString);
  }

  @Test
  void stuckRoutesAreToldAndExpected() {
    assertEquals(ExitStatus.DONE, run("-c", "withdraw fra", "--detect", "health", "--seeds", "3", "--stuck", "1"),
        err::toString);
    assertTrue(err.toString().contains("routes are stuck there"), err::toString);
    assertEquals(0.6, json().at("/world/impact/lost/p50").asDouble(), 1e-6);
  }

  /// Three times gone and back in 70 seconds: packets change their end six times, the first and the third within a
  /// minute.
  @Test
  void anAsFlapsWhileItsPacketsComeAndGo() {
    assertEquals(ExitStatus.DONE,
        run("-c", "withdraw fra", "--flap", "3,10,15,ends", "--profile", "frr", "--seeds", "1",
        "--as", "11"), err::toString);
    JsonNode flapping = json().at("/ases/0/flapping");
    assertEquals(1, flapping.size(), out::toString);
    assertEquals(25, flapping.at("/0/from").asDouble(), 1); // gone at 0, back at 10, gone at 25
    assertEquals(95, flapping.at("/0/to").asDouble(), 1); // gone at 50 and back at 60 are the last but one: 35 + 60
  }
}
