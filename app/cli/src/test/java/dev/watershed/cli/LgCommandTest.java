package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LgCommandTest {

  private static final String TABLE = """
      edge1#show ip bgp
      BGP table version is 77, local router ID is 198.51.100.1, vrf id 0
      Default local pref 100, local AS 64500
      Status codes:  s suppressed, d damped, h history, * valid, > best, = multipath,
                     i internal, r RIB-failure, S Stale, R Removed
         Network          Next Hop            Metric LocPrf Weight Path
      *> 10.0.0.0/8       192.0.2.5               50             0 64501 64512 i
      """;

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void writesTheFieldsOfTheContract() throws IOException {
    assertEquals(ExitStatus.DONE, run("lg", file("a.txt", TABLE)));
    JsonNode output = new ObjectMapper().readTree(out.toString());
    assertEquals("frr", output.path("format").asString());
    assertEquals("edge1", output.path("router").asString());
    JsonNode route = output.path("routes").get(0);
    for (String field : List.of("prefix", "best", "nextHop", "asPath", "origin", "localPref", "med", "weight",
        "communities",
        "largeCommunities", "peer", "age")) {
      assertTrue(route.has(field), field);
    }
    assertEquals("10.0.0.0/8", route.path("prefix").asString());
    assertTrue(route.path("best").asBoolean());
    assertEquals("64501 64512", route.path("asPath").asString());
    assertEquals("igp", route.path("origin").asString());
    assertEquals(50, route.path("med").asInt());
    assertTrue(route.path("localPref").isNull());
    assertEquals("", err.toString());
  }

  @Test
  void aNamedFormatThatTheFileIsNotOfIsTold() throws IOException {
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("lg", "--format", "mikrotik_routeros", file("a.txt", "hello\n")));
    assertTrue(err.toString().contains("no output of mikrotik_routeros was recognised"), err.toString());
    String xml = "<rpc-reply><route-information><route-table><table-name>inet.0</table-name></route-table>"
        + "</route-information></rpc-reply>\n";
    assertEquals(ExitStatus.INCOMPLETE, run("lg", "--format", "frr", file("b.xml", xml)));
    assertTrue(err.toString().contains("this is the XML of juniper_junos, not of frr"), err.toString());
  }

  @Test
  void oneObjectALineForEachRouter() throws IOException {
    String both = TABLE + "edge2" + TABLE.substring(5);
    assertEquals(ExitStatus.DONE, run("lg", file("a.txt", both)));
    List<String> lines = out.toString().lines().toList();
    assertEquals(2, lines.size());
    assertEquals("edge2", new ObjectMapper().readTree(lines.get(1)).path("router").asString());
  }

  @Test
  void aSummaryHasNoRoutesAndIsNamed() throws IOException {
    String summary = """
        BGP router identifier 198.51.100.1, local AS number 64500
        BGP table version is 77, main routing table version 77
        Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
        192.0.2.1       4        64501     100     101       77    0    0 01:02:03        4
        """;
    assertEquals(ExitStatus.INCOMPLETE, run("lg", file("a.txt", summary)));
    assertTrue(new ObjectMapper().readTree(out.toString()).path("routes").isEmpty());
    assertTrue(err.toString().contains("line 3: a BGP summary of Cisco IOS or IOS XE holds no routes"), err::toString);
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithItsLine() throws IOException {
    assertEquals(ExitStatus.INCOMPLETE, run("lg", file("a.txt", TABLE + "*> 10.9.0.0/16 nonsense\n")));
    assertTrue(err.toString().contains("a.txt: line 8: "), err::toString);
  }

  @Test
  void whatIsNoOutputCannotBeUsed() throws IOException {
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("lg", file("a.txt", "hello\n")));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count());
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("lg", folder.resolve("missing").toString()));
    assertTrue(err.toString().contains("missing: no such file"));
  }

  @Test
  void formatForcesAndIsChecked() throws IOException {
    assertEquals(ExitStatus.DONE, run("lg", "--format", "ios", file("a.txt", TABLE)));
    assertTrue(out.toString().contains("\"format\":\"cisco_ios\""));
    assertEquals(ExitStatus.USAGE, run("lg", "--format", "pigeon", file("a.txt", TABLE)));
    assertTrue(err.toString().contains("'pigeon'"));
  }
}
