package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.replay.Replays.Ran;
import dev.watershed.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The sample incident, whose script is `make.py`: Frankfurt loses its upstreams at 10:14:22 and is back at 10:31:25.
class IncidentReplayTest {

  private static final Path SAMPLE = Path.of("../../sample-data/incident");

  @TempDir
  private Path folder;

  @Test
  void tellsTheTruthOfTheScriptAndNothingElse() throws Exception {
    Path truth = folder.resolve("truth.json");
    Files.writeString(truth, """
        [{"type": "pop-withdrawn", "time": "2026-03-04T10:14:22Z", "pop": "fra"},
         {"type": "pop-announced", "time": "2026-03-04T10:31:25Z", "pop": "fra"}]
        """);
    JsonNode json = Replays.replay("-w", SAMPLE.resolve("workspace.json").toString(), "--truth", truth.toString(),
        "--tolerance", "9");
    assertEquals(1.0, json.get("score").get("precision").doubleValue(), json.get("score")::toString);
    assertEquals(1.0, json.get("score").get("recall").doubleValue(), json.get("score")::toString);
  }

  /// Every peer that bgpdump shows with an update before 10:20 had to leave Frankfurt.
  @Test
  void countsTheVantagePointsThatMoved() throws Exception {
    Set<String> moved = new TreeSet<>();
    long first = Long.MAX_VALUE;
    for (String line : Programs.output("bgpdump", "-m", SAMPLE.resolve("updates.gz").toString()).split("\n")) {
      String[] fields = line.split("\\|", -1);
      if (Long.parseLong(fields[1]) < 1772619600) {
        moved.add(fields[3]);
        first = Math.min(first, Long.parseLong(fields[1]));
      }
    }
    JsonNode json = Replays.replay("-w", SAMPLE.resolve("workspace.json").toString());
    JsonNode lost = Replays.list(json.get("findings")).stream()
        .filter(finding -> finding.get("type").stringValue().equals("pop-withdrawn")).findFirst().orElseThrow();
    assertEquals(moved.size(), lost.get("spread").get("vantagePoints").intValue());
    assertEquals(java.time.Instant.ofEpochSecond(first).toString(), lost.get("from").stringValue());
  }

  @Test
  void healthWasAMinuteLate() {
    JsonNode alignment = Replays.replay("-w", SAMPLE.resolve("workspace.json").toString()).get("alignment");
    JsonNode down = Replays.list(alignment.get("switches")).getFirst();
    assertEquals("2026-03-04T10:15:20Z", down.get("reported").stringValue());
    assertTrue(down.get("delaySeconds").doubleValue() < 0, down::toString);
    assertEquals(1, Replays.list(alignment.get("disagreements")).stream()
        .filter(one -> one.get("to").stringValue("").equals("2026-03-04T10:15:20Z")).count());
  }

  @Test
  void writesReportsThatNeedNothingBesideThemAndEscapeWhatTheyShow() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("in").resolve(file.getFileName().toString()));
      }
    }
    Path workspace = folder.resolve("in/<img src=x onerror=alert(1)>.json");
    Files.writeString(workspace, Files.readString(SAMPLE.resolve("workspace.json"))
        .replace("\"name\": \"Frankfurt\"", "\"name\": \"<script>alert('x')</script>&\\\"\""));
    Path html = folder.resolve("report.html");
    Path markdown = folder.resolve("report.md");
    Path json = folder.resolve("report.json");
    Ran ran = Replays.run("replay", "-w", workspace.toString(), "--report", html.toString(), "--report",
        markdown.toString(), "--report", json.toString());
    assertEquals(0, ran.status(), ran::err);
    String page = Files.readString(html);
    assertFalse(page.contains("<script"), "a script came through");
    assertFalse(page.contains("<img"), "a tag came through");
    assertFalse(page.contains("src=\"") || page.contains("href=\"") || page.contains("url("), "the page needs other files");
    assertTrue(page.contains("&lt;script&gt;"));
    for (String part : page.split("(?=<svg )")) {
      if (part.startsWith("<svg ")) {
        String svg = part.substring(0, part.indexOf("</svg>") + 6);
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      }
    }
    assertTrue(Files.readString(markdown).contains("fra is seen no more"));
    assertTrue(Files.readString(json).contains("\"pop-withdrawn\""));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(Set.of("in", "report.html", "report.json", "report.md"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void auditsWhileFrankfurtIsDown() {
    Ran ran = Replays.run("audit", "-w", SAMPLE.resolve("workspace.json").toString(), "--at", "2026-03-04T10:20:00Z");
    assertEquals(3, ran.status(), ran::err);
    Set<String> kinds = Replays.list(ran.json().get("issues")).stream()
        .map(issue -> issue.get("kind").stringValue() + " " + issue.get("pop").stringValue("")).collect(Collectors.toSet());
    assertTrue(kinds.contains("health fra"), kinds::toString); // up and not seen for a minute
    assertTrue(kinds.contains("bogon "), kinds::toString); // documentation prefixes
    assertTrue(kinds.contains("propagation fra"), kinds::toString);
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    Ran bad = Replays.run("replay", "-w", SAMPLE.resolve("workspace.json").toString(), "--report", "nowhere/x.html");
    assertEquals(1, bad.status());
    assertTrue(bad.err().contains("nowhere/x.html"), bad.err());
    assertEquals(2, Replays.run("replay", "-w", SAMPLE.resolve("workspace.json").toString(),
        "--from", "2026-03-04T11:00:00Z", "--to", "2026-03-04T10:00:00Z").status());
  }
}
