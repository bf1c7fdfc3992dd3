package dev.watershed.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.WatershedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small recordings, written line by line in the form of `bgpdump -m`: what the post-mortem and the JSON make of them.
class PostMortemTest {

  private static final long TEN = 1772618400; // 2026-03-04T10:00:00Z
  private static final List<String> UPSTREAMS = List.of("3320", "1103");

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return WatershedCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  private Path workspace(String sources, String more) throws IOException {
    Path file = folder.resolve("workspace.json");
    Files.writeString(file, """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "country": "DE", "lat": 50.1, "lon": 8.7, "identify": [{"upstream": 3320}],
                   "sessions": [{"upstream": 3320, "kind": "transit"}]},
                  {"id": "ams", "country": "NL", "lat": 52.4, "lon": 4.9, "identify": [{"upstream": 1103}],
                   "sessions": [{"upstream": 1103, "kind": "transit"}]}],
         "observations": [{"name": "o", "sources": [%s]}]%s}
        """.formatted(sources, more));
    return file;
  }

  private static String entry(String kind, long time, int peer, String upstream) {
    String form = kind.equals("B") ? "TABLE_DUMP2" : "BGP4MP";
    return form + "|" + time + "|" + kind + "|10.0.0." + peer + "|" + (64600 + peer) + "|192.0.2.0/24|" + (64600 + peer)
        + " " + upstream + " 64500|IGP|10.0.0." + peer + "|0|0||NAG||";
  }

  private static String withdrawal(long time, int peer) {
    return "BGP4MP|" + time + "|W|10.0.0." + peer + "|" + (64600 + peer) + "|192.0.2.0/24";
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  /// Four vantage points, two at each PoP, at one second.
  private List<String> table() {
    List<String> lines = new ArrayList<>();
    for (int peer = 1; peer <= 4; peer++) {
      lines.add(entry("B", TEN, peer, UPSTREAMS.get(peer % 2)));
    }
    return lines;
  }

  @Test
  void aRecordingOfOneMomentHasNoBeforeAndAfter() throws IOException {
    Files.write(folder.resolve("fra.rib.txt"), table());
    Path html = folder.resolve("report.html");
    Path markdown = folder.resolve("report.md");
    assertEquals(0, run("replay", "-w", workspace("\"fra.rib.txt\"", "").toString(), "--report", html.toString(),
        "--report", markdown.toString()), err::toString);
    String page = Files.readString(html);
    assertTrue(page.contains("At 2026-03-04 10:00:00 UTC: 4 recorded events of 4 vantage points"), page);
    assertTrue(page.contains(Texts.MOMENT), page);
    assertEquals(1, count(page, "<svg "), "one map, and no timeline");
    assertFalse(page.contains("peak"), page);
    String text = Files.readString(markdown);
    assertTrue(text.contains("At 10:00:00: "), text);
    assertFalse(text.contains("Before"), text);
  }

  /// Nobody moves in this minute: the three maps would be the same.
  @Test
  void whatDidNotChangeIsDrawnOnce() throws IOException {
    List<String> lines = table();
    lines.add(entry("A", TEN + 60, 1, UPSTREAMS.get(1)));
    Files.write(folder.resolve("fra.txt"), lines);
    Path html = folder.resolve("report.html");
    assertEquals(0, run("replay", "-w", workspace("\"fra.txt\"", "").toString(), "--report", html.toString()),
        err::toString);
    String page = Files.readString(html);
    assertEquals(2, count(page, "<svg "), "a timeline and one map");
    assertTrue(page.contains("<h3>Before, at 10:01:00 and after</h3>"), page);
    assertTrue(page.contains("share a map"), page);
  }

  /// Frankfurt goes three times, two minutes each, and comes back: those of it that follow are parts of one flap.
  @Test
  void whatAFlapConsistsOfStandsWithinIt() throws IOException {
    List<String> lines = table();
    for (int time = 0; time < 3; time++) {
      for (int peer : new int[] {2, 4}) {
        lines.add(withdrawal(TEN + 300 + 240 * time, peer));
        lines.add(entry("A", TEN + 420 + 240 * time, peer, "3320"));
      }
    }
    lines.sort((a, b) -> Long.compare(Long.parseLong(a.split("\\|")[1]), Long.parseLong(b.split("\\|")[1])));
    Files.write(folder.resolve("fra.txt"), lines);
    String workspace = workspace("\"fra.txt\"", "").toString();
    assertEquals(0, run("replay", "-w", workspace), err::toString);
    assertEquals(1, out.toString().lines().count(), "JSON is one line");
    JsonNode findings = new JsonMapper().readTree(out.toString()).get("findings");
    List<String> alone = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (JsonNode finding : findings) {
      if (finding.get("partOf").isNull()) {
        alone.add(finding.get("type").stringValue());
      } else {
        assertEquals("flap", findings.get(finding.get("partOf").intValue()).get("type").stringValue());
        parts.add(finding.get("type").stringValue());
      }
    }
    assertEquals(1, alone.stream().filter("flap"::equals).count(), alone::toString);
    assertFalse(alone.contains("pop-withdrawn") || alone.contains("pop-announced"), alone::toString);
    assertEquals(3, parts.stream().filter("pop-withdrawn"::equals).count(), parts::toString);
    assertEquals(3, parts.stream().filter("pop-announced"::equals).count(), parts::toString);
    Path html = folder.resolve("report.html");
    run("replay", "-w", workspace, "--report", html.toString());
    String page = Files.readString(html);
    String flap = page.substring(page.indexOf("<b>flap</b>"));
    assertTrue(flap.indexOf("<b>pop-withdrawn</b>") < flap.indexOf("</details>\n</details>"), page);
    assertTrue(page.contains("flap (1)"), page);
  }

  /// Health says at 10:05:00 that Frankfurt is down; at 10:05:20 nobody can yet say that the routes do not follow.
  @Test
  void whatIsCutOffSaysWhere() throws IOException {
    List<String> lines = table();
    lines.add(entry("A", TEN + 320, 1, UPSTREAMS.get(1)));
    lines.add(entry("A", TEN + 900, 1, UPSTREAMS.get(1)));
    Files.write(folder.resolve("fra.txt"), lines);
    Files.writeString(folder.resolve("health.csv"), "time,pop,state\n2026-03-04T10:00:00Z,fra,up\n"
        + "2026-03-04T10:00:00Z,ams,up\n2026-03-04T10:05:00Z,fra,down\n");
    String workspace = workspace("\"fra.txt\"", ", \"health\": \"health.csv\"").toString();
    run("audit", "-w", workspace, "--at", "2026-03-04T10:05:20Z");
    assertTrue(
        out.toString().contains("fra is down by its health checks and announced from 2026-03-04T10:05:00Z on, and"
        + " still at 2026-03-04T10:05:20Z, no longer than routes may take to follow"), out::toString);
    assertFalse(err.toString().contains("error: fra"), err::toString);
    run("audit", "-w", workspace);
    assertTrue(err.toString().contains("error: fra is down by its health checks and announced from 2026-03-04T10:05:00Z"
        + " on, and still at 2026-03-04T10:15:00Z"), err::toString);
    assertEquals(1, out.toString().lines().count(), "JSON is one line");
  }

  @Test
  void aFileWithoutAnyOctetIsNamed() throws IOException {
    Files.write(folder.resolve("fra.txt"), table());
    Files.createFile(folder.resolve("nothing.gz"));
    String workspace = workspace("\"fra.txt\", \"nothing.gz\"", "").toString();
    for (String command : List.of("replay", "audit", "catchment")) {
      assertEquals(3, run(command, "-w", workspace), err::toString);
      assertTrue(err.toString().contains("nothing.gz: offset 0: the file is empty"), err::toString);
    }
    assertEquals(3, run("dump", folder.resolve("nothing.gz").toString()));
  }
}
