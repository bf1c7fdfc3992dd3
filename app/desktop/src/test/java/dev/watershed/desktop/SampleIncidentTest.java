package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.catchment.CatchmentCsv;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.engine.catchment.Provenance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Drives the window on the files of the bundled incident. What is in them was read with `bgpdump -m`.
final class SampleIncidentTest extends SampleWindowTest {

  private static final Path INCIDENT = Path.of("../../sample-data/small");

  @Test
  void theWorkspaceShowsItsTwelvePops() {
    open(INCIDENT.resolve("workspace.json").toString());
    assertEquals("192.0.2.0/24", text("#prefix"));
    assertEquals(12, workbench().analysis().groups().size());
    assertTrue(text("#status-summary").contains("53 vantage points"), text("#status-summary"));
    assertFalse(isShown("#failure-what"));
  }

  @Test
  void theSampleIncidentOpensWhileFrankfurtIsDown() {
    onFx(() -> {
      window().open(INCIDENT.resolve("workspace.json"), Sample.INCIDENT);
      return true;
    });
    settle();
    assertEquals("2026-03-04 10:20:00 Z", text("#moment"));
    // health.csv: Frankfurt is down from 10:15:20 to 10:27:10
    assertEquals(0, workbench().analysis().rows().stream().filter(row -> row.group().id().equals("fra")).count());
    open(INCIDENT.resolve("workspace.json").toString());
    assertFalse(isShown("#moment"));
    assertTrue(workbench().analysis().rows().stream().anyMatch(row -> row.group().id().equals("fra")));
  }

  @Test
  void everyAsLandsAsTheCommandHasItAndNoGuessLooksLikeAFact() {
    Path workspace = Path.of("../../sample-data/incident/workspace.json");
    open(workspace.toString());
    StringWriter csv = new StringWriter();
    StringWriter said = new StringWriter();
    Main.commands().setOut(new PrintWriter(csv)).setErr(new PrintWriter(said))
        .execute("catchment", "-w", workspace.toString(), "--format", "csv");
    List<LandingRow> rows = workbench().analysis().rows();
    StringWriter shown = new StringWriter();
    try (PrintWriter out = new PrintWriter(shown)) {
      CatchmentCsv.write(workbench().analysis().catchment().orElseThrow(), out);
    }
    assertEquals(csv.toString(), shown.toString());
    assertEquals(6000, rows.size());
    assertTrue(rows.stream()
        .allMatch(row -> row.sightings().isEmpty() == (row.landing().provenance() != Provenance.OBSERVED)));
    assertTrue(rows.stream().filter(row -> row.landing().provenance() == Provenance.INFERRED)
        .anyMatch(row -> row.landing().confidence() < 0.5));
    assertEquals(
        rows.stream().filter(row -> row.landing().provenance() != Provenance.INFERRED).map(LandingRow::asn).toList(),
        workbench().observed().rows().stream().map(LandingRow::asn).toList());
    assertTrue(text("#status-summary").contains("inferred"), text("#status-summary"));
  }

  @Test
  void theTableAloneIsGroupedByTheAsNextToTheOrigin() {
    open(INCIDENT.resolve("rib.gz").toString());
    assertEquals("4 prefixes", text("#prefix-count"));
    clickOn("#prefix-search").write("192.0.2.0/24").type(KeyCode.ENTER);
    settle();
    assertEquals(LandingGroup.Kind.UPSTREAM, workbench().analysis().kind());
    // bgpdump -m rib.gz | grep 192.0.2.0/24, counted by the AS before 64500
    Map<String, Integer> expected = Map.ofEntries(
        Map.entry("AS64632", 14),
        Map.entry("AS64602", 10),
        Map.entry("AS64601", 7),
        Map.entry("AS64641", 5),
        Map.entry("AS64631", 4),
        Map.entry("AS64612", 4),
        Map.entry("AS64498", 4),
        Map.entry("AS64651", 2),
        Map.entry("AS64621", 1),
        Map.entry("AS64611", 1),
        Map.entry("AS64497", 1));
    Map<String, Integer> seen = new TreeMap<>();
    workbench().analysis().rows().stream()
        .flatMap(row -> row.sightings().stream())
        .forEach(sighting -> seen.merge(sighting.group().id(), 1, Integer::sum));
    assertEquals(new TreeMap<>(expected), seen);
  }

  @Test
  void aFileThatHoldsNoRoutesIsRefusedByName() {
    open(INCIDENT.resolve("weights.csv").toString());
    awaitShown("#failure-what");
    assertTrue(text("#failure-why").contains("weights.csv"), text("#failure-why"));
    assertEquals("", text("#document"));
  }

  @Test
  void aFileThatIsNotThereIsToldSo() {
    open("no-such-file.gz");
    assertTrue(text("#failure-why").contains("no such file"), text("#failure-why"));
    assertEquals(List.of(), List.copyOf(workbench().problems()));
  }
}
