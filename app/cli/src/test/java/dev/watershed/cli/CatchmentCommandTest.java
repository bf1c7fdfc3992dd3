package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatchmentCommandTest {

  private static final Path SAMPLE = Path.of("../../sample-data/small/workspace.json");

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("catchment"));
    all.addAll(List.of(arguments));
    CommandLine command = WatershedCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(all.toArray(String[]::new));
  }

  /// On each line of bgpdump for the sample, the PoP is what the community says; the landing must be the same.
  @Test
  void landsTheSampleWhereItsCommunitiesSay() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    String dump = Programs.output("bgpdump", "-m", SAMPLE.resolveSibling("rib.gz").toString());
    JsonNode workspace = new JsonMapper().readTree(Files.readString(SAMPLE));
    Map<String, String> pops = new TreeMap<>();
    for (JsonNode pop : workspace.get("pops")) {
      pops.put(pop.get("identify").get(0).get("community").stringValue(), pop.get("id").stringValue());
    }
    for (String line : dump.split("\n")) {
      String[] fields = line.split("\\|", -1);
      if (fields[5].equals("192.0.2.0/24")) {
        expected.put(fields[4], pops.get(fields[11]));
      }
    }
    assertEquals(0, run("-w", SAMPLE.toString(), "--prefix", "192.0.2.0/24", "--at", "2026-03-04T06:00:00Z"),
        err::toString);
    Map<String, String> observed = new TreeMap<>();
    for (JsonNode landing : new JsonMapper().readTree(out.toString()).get("landings")) {
      if (landing.get("provenance").stringValue().equals("observed")) {
        observed.put(landing.get("asn").asString(), landing.get("pop").stringValue());
      }
    }
    assertEquals(expected, observed);
    assertTrue(expected.size() > 40);
  }

  @Test
  void movesAwayFromFrankfurtWhileItIsDown() {
    assertEquals(0, run("-w", SAMPLE.toString(), "--at", "2026-03-04T10:20:00Z"), err::toString);
    JsonNode shares = new JsonMapper().readTree(out.toString()).get("shares");
    assertEquals(0, shares.get("fra").get("ases").intValue());
    assertTrue(shares.get("ams").get("weight").doubleValue() > 0.1);
  }

  /// A real table: the PoPs of a made-up operator are told by the AS next to the origin, as bgpdump prints it.
  @Test
  void agreesWithBgpdumpOnARealTable() throws Exception {
    Path rib = SharedData.path("mrt/rib.20080501.0644_firstMB.bz2");
    Map<String, List<String[]>> byPrefix = new TreeMap<>();
    for (String line : Programs.output("bgpdump", "-m", rib.toString()).split("\n")) {
      String[] fields = line.split("\\|", -1);
      byPrefix.computeIfAbsent(fields[5], _ -> new ArrayList<>()).add(fields);
    }
    String prefix = "12.22.181.0/24";
    List<String[]> lines = byPrefix.get(prefix);
    String origin = last(lines.getFirst()[6]);
    Map<String, Set<String>> expected = new TreeMap<>();
    Set<String> upstreams = new HashSet<>();
    for (String[] line : lines) {
      String upstream = line[6].replaceAll("( " + origin + ")+$", "").replaceAll(".* ", "");
      if (last(line[6]).equals(origin) && (upstreams.size() < 8 || upstreams.contains(upstream))) {
        upstreams.add(upstream);
        expected.computeIfAbsent(line[4], _ -> new HashSet<>()).add("via" + upstream);
      } else {
        expected.computeIfAbsent(line[4], _ -> new HashSet<>()).add("");
      }
    }
    StringBuilder pops = new StringBuilder();
    for (String upstream : upstreams) {
      pops.append(pops.isEmpty() ? "" : ",")
          .append("{\"id\":\"via" + upstream + "\",\"identify\":[{\"upstream\":" + upstream + "}]}");
    }
    Path workspace = folder.resolve("workspace.json");
    Files.writeString(workspace, "{\"watershed\":1,\"prefixes\":[\"" + prefix + "\"],\"origin\":" + origin
        + ",\"pops\":[" + pops + "],\"observations\":[{\"sources\":[\"" + rib + "\"]}]}");
    // The file is cut off in its last record, which is to be said.
    assertEquals(3, run("-w", workspace.toString()), err::toString);
    assertTrue(err.toString().contains(rib + ": offset "), err.toString());
    Map<String, Set<String>> observed = new TreeMap<>();
    for (JsonNode landing : new JsonMapper().readTree(out.toString()).get("landings")) {
      if (landing.get("provenance").stringValue().equals("observed")) {
        Set<String> found = new HashSet<>();
        found.add(landing.get("pop").isNull() ? "" : landing.get("pop").stringValue());
        landing.get("alternatives").propertyNames().forEach(
            name -> found.add(name.equals("unidentified") ? "" : name));
        observed.put(landing.get("asn").asString(), found);
      }
    }
    assertEquals(expected, observed);
  }

  /// What counts nothing is somewhere all the same: the workspace names one of two vantage points, Deutsche Telekom and
  /// SURF are where the registries have them.
  @Test
  void whomTheWeightsDoNotNameHasACountry() throws IOException {
    Files.writeString(folder.resolve("rib.txt"), """
        TABLE_DUMP2|1772618400|B|10.0.0.1|3320|192.0.2.0/24|3320 64500|IGP|10.0.0.1|0|0||NAG||
        TABLE_DUMP2|1772618400|B|10.0.0.2|1103|192.0.2.0/24|1103 64500|IGP|10.0.0.2|0|0||NAG||
        """);
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n3320,AT,5\n");
    Path workspace = folder.resolve("workspace.json");
    Files.writeString(workspace, """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500, "weights": "weights.csv",
         "pops": [{"id": "a", "identify": [{"upstream": 3320}]}, {"id": "b", "identify": [{"upstream": 1103}]}],
         "observations": [{"sources": ["rib.txt"]}]}
        """);
    assertEquals(0, run("-w", workspace.toString(), "--seen"), err::toString);
    Map<String, String> countries = new TreeMap<>();
    JsonNode catchment = new JsonMapper().readTree(out.toString());
    catchment.get("landings").forEach(
        landing -> countries.put(landing.get("asn").asString(), landing.get("country").stringValue("")));
    assertEquals(Map.of("3320", "AT", "1103", "NL"), countries);
    assertEquals(1.0, catchment.get("shares").get("a").get("weight").doubleValue());
    out.getBuffer().setLength(0);
    assertEquals(0, run("-w", workspace.toString(), "--seen", "--by", "country"), err::toString);
    new JsonMapper().readTree(out.toString()).get("countries").forEach(
        row -> assertTrue(row.get("country").isString(), row::toString));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  @Test
  void writesCsvAndGeoJson() throws IOException {
    assertEquals(0, run("-w", SAMPLE.toString(), "--format", "csv"));
    String[] lines = out.toString().split("\n");
    assertEquals(
        "prefix,asn,country,pop,reason,provenance,confidence,alternatives,as_path,decisive_step,weight", lines[0]);
    assertTrue(lines[lines.length - 1].startsWith("192.0.2.0/24,42"), lines[lines.length - 1]);
    out.getBuffer().setLength(0);
    assertEquals(0, run("-w", SAMPLE.toString(), "--format", "geojson"));
    JsonNode geo = new JsonMapper().readTree(out.toString());
    assertEquals("FeatureCollection", geo.get("type").stringValue());
    assertEquals("pop", geo.get("features").get(0).get("properties").get("kind").stringValue());
    // Longitude first: Frankfurt lies at 8.68 east, 50.11 north.
    assertEquals("[8.68,50.11]", geo.get("features").get(0).get("geometry").get("coordinates").toString());
  }

  /// Of a file in which nothing is, and of a moment before the recording, nobody may be said to have been seen without
  /// a route.
  @Test
  void isIncompleteWhereNobodySpeaksOfThePrefix() throws IOException {
    Files.createFile(folder.resolve("empty.gz"));
    Files.writeString(folder.resolve("as-rel.txt"), "1|2|0\n1|11|-1\n");
    Path workspace = folder.resolve("workspace.json");
    Files.writeString(workspace, """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500, "pops": [{"id": "a", "identify": [{"upstream": 1}]}],
         "topology": "as-rel.txt", "observations": [{"name": "o", "sources": ["empty.gz"]}]}
        """);
    for (String[] words : new String[][] {{"-w", workspace.toString(), "--seen"}, {"-w", workspace.toString()}}) {
      assertEquals(3, run(words), err::toString);
      assertTrue(err.toString().contains("no vantage point of observation 'o' speaks of 192.0.2.0/24"), err::toString);
      assertTrue(!out.toString().contains("were seen without one"), out::toString);
    }
    assertTrue(out.toString().contains("the model has no route for it"), out::toString);
  }

  @Test
  void tellsWhatIsWrongInOneLine() {
    assertEquals(2, run());
    assertEquals(1, run("-w", "/nowhere.json"));
    assertEquals(1, run("-w", SAMPLE.toString(), "--prefix", "10.0.0.0/8"));
    assertEquals(2, run("-w", SAMPLE.toString(), "--prefix", "10.0.0.0/33"));
    assertEquals(1, run("-w", SAMPLE.toString(), "--observation", "x"));
    assertEquals("""
        watershed: Missing required option: '--workspace=WORKSPACE'
        watershed: 'watershed catchment --help' says more
        watershed: /nowhere.json: no such file
        watershed: ../../sample-data/small/workspace.json: 10.0.0.0/8 is none of its prefixes, which are [192.0.2.0/24, 2001:db8::/32]
        watershed: Invalid value for option '--prefix': a prefix length lies in 0 to 32, not 33
        watershed: 'watershed catchment --help' says more
        """ + "watershed: showing 192.0.2.0/24, the first of 2 prefixes; --prefix names another\n"
        + "watershed: ../../sample-data/small/workspace.json: no observation is named 'x'\n", err.toString());
  }
}
