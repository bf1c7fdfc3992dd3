package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.replay.Replays.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The sample incident, whose truth the generator wrote beside it.
class IncidentReplayTest {

  private static final Path SAMPLE = Path.of("../../sample-data/incident");

  @TempDir
  private Path folder;

  /// What the generator wrote down beside the recordings.
  @Test
  void findsWhatTheTruthTells() {
    JsonNode score = Replays.replay("-w", SAMPLE.resolve("workspace.json").toString(), "--truth",
        SAMPLE.resolve("truth.json").toString()).get("score");
    assertEquals(0, score.get("missed").size(), score::toString);
    assertEquals(0, score.get("invented").size(), score::toString);
  }

  @Test
  void nobodyActedOnTheHealthCheck() {
    JsonNode alignment = Replays.replay("-w", SAMPLE.resolve("workspace.json").toString()).get("alignment");
    assertTrue(Replays.list(alignment.get("disagreements")).stream().anyMatch(one ->
        one.get("kind").stringValue().equals("unhealthy-announced") && one.get("pop").stringValue().equals("fra")
            && one.get("from").stringValue().equals("2026-03-04T10:12:40Z")), alignment::toString);
  }

  /// London prepends at all its upstreams, of which vantage points show one with prepends and lose the others;
  /// Singapore comes back faster than events are told apart.
  @Test
  void theModelMovesWhoeverTheScriptMoved() {
    Ran ran = Replays.run("replay", "-w", SAMPLE.resolve("workspace.json").toString(), "--model");
    List<JsonNode> comparisons = Replays.list(ran.json().get("model"));
    assertEquals(List.of("prepend lhr 2", "prepend lhr 0"), comparisons.stream()
        .map(one -> one.get("change").stringValue()).filter(change -> change.startsWith("prepend")).toList());
    for (JsonNode one : comparisons) {
      assertTrue(one.get("moved").intValue() > 0, one::toString);
      assertEquals(one.get("predictedMoved"), one.get("bothMoved"), one::toString);
      assertTrue(one.get("moved").intValue() - one.get("bothMoved").intValue() <= 1, one::toString);
    }
  }

  /// At 10:15 Frankfurt alone is gone; of the others nothing is told after the last event before.
  @Test
  void anAuditOfAMomentBlamesOnlyWhoIsToBlame() {
    Ran ran = Replays.run("audit", "-w", SAMPLE.resolve("workspace.json").toString(), "--at", "2026-03-04T10:15:00Z");
    assertEquals(3, ran.status(), ran::err);
    List<String> complaints = ran.err().lines().filter(line -> line.contains("not seen from")).toList();
    assertTrue(complaints.stream().allMatch(line -> line.contains("fra")), complaints::toString);
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
        .replace("Frankfurt", "<script>alert(1)</script>&"));
    Path html = folder.resolve("report.html");
    Path markdown = folder.resolve("report.md");
    Path json = folder.resolve("report.json");
    Ran ran = Replays.run("replay", "-w", workspace.toString(), "--report", html.toString(), "--report",
        markdown.toString(), "--report", json.toString());
    assertEquals(0, ran.status(), ran::err);
    String page = Files.readString(html);
    assertFalse(page.contains("<script"), "a script came through");
    assertFalse(page.contains("<img"), "a tag came through");
    // Patterns of its own are what a page may refer to.
    assertFalse(page.contains("src=\"") || page.contains("href=\"") || page.replace("url(#", "").contains("url("),
        "the page needs other files");
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
        .map(issue -> issue.get("kind").stringValue() + " " + issue.get("pop").stringValue(""))
        .collect(Collectors.toSet());
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
