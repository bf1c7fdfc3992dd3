package dev.watershed.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.WatershedCommand;
import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// K-root's IPv6 prefix in a table of RouteViews of 2015, where nothing is wrong with it.
class RecordedTableAuditTest {

  @TempDir
  private Path folder;

  /// Through AS19151 one vantage point shows the operator's community and another none, for it was removed on the way;
  /// AS37100, the operator's neighbour, gives its route to the collector with NO_EXPORT. Bgpdump shows both.
  @Test
  void communitiesThatOthersRemovedOrAddedAreNoMistakes() throws Exception {
    Path rib = SharedData.path("mrt/rib6.20151101.0600_firstMB.bz2");
    Set<String> through19151 = new HashSet<>();
    Set<String> marked = new TreeSet<>();
    for (String line : Programs.output("bgpdump", "-m", rib.toString()).split("\n")) {
      String[] fields = line.split("\\|", -1);
      if (fields[5].equals("2001:7fd::/32")) {
        Set<String> communities = Set.copyOf(Arrays.asList(fields[11].split(" ")));
        if (fields[6].endsWith(" 19151 25152")) {
          through19151.add(String.valueOf(communities.contains("25152:5")));
        }
        if (communities.contains("no-export")) {
          marked.add(fields[6]);
        }
      }
    }
    assertEquals(Set.of("true", "false"), through19151);
    assertEquals(Set.of("37100 25152"), marked);
    Path workspace = folder.resolve("workspace.json");
    Files.writeString(workspace, "{\"watershed\": 1, \"prefixes\": [\"2001:7fd::/32\"], \"origin\": 25152, \"pops\":"
        + " [{\"id\": \"k\", \"identify\": [{\"pathSuffix\": \"25152\"}]}], \"observations\": [{\"sources\": [\"" + rib
        + "\"]}]}");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    // The file is cut off in its last record, and the workspace does not name a /48 in the prefix.
    assertEquals(3, WatershedCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
        .execute("audit", "-w", workspace.toString()), err::toString);
    Set<String> issues = new TreeSet<>();
    JsonNode json = new JsonMapper().readTree(out.toString());
    json.get("issues").forEach(issue ->
        issues.add(issue.get("severity").stringValue() + " " + issue.get("kind").stringValue()));
    assertEquals(Set.of("note no-export", "note roles", "warning overlap"), issues);
    assertTrue(out.toString().contains("AS37100"), out::toString);
  }
}
