package dev.watershed.cli.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.WatershedCommand;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValidateCommandTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir
  private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = WatershedCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return WatershedCommand.execute(command, arguments);
  }

  private JsonNode json() {
    return MAPPER.readTree(out.toString());
  }

  private static String line(int peer, String path) {
    return "TABLE_DUMP2|1700000000|B|10.0." + peer % 256 + ".1|" + path.split(" ", 2)[0] + "|192.0.2.0/24|" + path
        + "|IGP|10.0.0.1|0|0||NAG||\n";
  }

  /// Two sites seen one at a time, with nothing else said: no sessions, no identification, no topology, and a tail that
  /// the operator put there itself.
  private void twoSites() throws IOException {
    Files.writeString(folder.resolve("a.txt"),
        line(1, "11 1 3 64500 64499 64500") + line(2, "12 1 3 64500 64499 64500")
            + line(3, "13 2 1 3 64500 64499 64500"));
    Files.writeString(folder.resolve("b.txt"),
        line(1, "11 1 2 4 64500 64499 64500") + line(2, "12 1 2 4 64500 64499 64500")
            + line(3, "13 2 4 64500 64499 64500"));
    Files.writeString(folder.resolve("ws.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500, "pops": [{"id": "a"}, {"id": "b"}],
         "observations": [{"name": "a", "announced": {"a": {}}, "sources": ["a.txt"]},
                          {"name": "b", "announced": {"b": {}}, "sources": ["b.txt"]}]}
        """);
    Files.writeString(folder.resolve("measured.json"),
        "{\"11\": [\"a\"], \"12\": [\"a\"], \"13\": [\"b\"], \"77\": [\"a\"]}");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void theModelIsAskedForAnnouncementsThatNobodySaw() throws IOException {
    twoSites();
    assertEquals(ExitStatus.DONE, run("catchment", "-w", file("ws.json"), "--announced", "a,b"), err::toString);
    Map<Integer, JsonNode> landings = new TreeMap<>();
    json().get("landings").forEach(landing -> landings.put(landing.get("asn").asInt(), landing));
    // 1 has a customer's route of two hops to a, and one of three to b; 2 the other way round.
    assertEquals("a", landings.get(11).get("pop").asString());
    assertEquals("a", landings.get(12).get("pop").asString());
    assertEquals("b", landings.get(13).get("pop").asString());
    assertEquals("1 3 64500 64500 64500", landings.get(11).get("asPath").asString());
    landings.values().forEach(landing -> {
      assertEquals("inferred", landing.get("provenance").asString());
      double sum = landing.get("confidence").asDouble();
      for (JsonNode other : landing.get("alternatives")) {
        sum += other.asDouble();
      }
      assertTrue(sum > 0.98 && sum < 1.0001, landing::toString);
    });
  }

  /// AS2 has the routes of b from AS4, and would have those of a from there too, by all that is known of relationships,
  /// over fewer hops than from AS3, which it uses. That says nothing of how a route of b from AS4 compares with one of
  /// a from AS3.
  @Test
  void anOfferThatWasNeverUsedSaysNothingOfTheNeighboursOtherRoutes() throws IOException {
    Files.writeString(folder.resolve("a.txt"), line(1, "11 2 3 5 5 5 5 64500") + line(2, "12 4 6 64500")
        + line(3, "13 2 3 5 5 5 5 64500"));
    Files.writeString(folder.resolve("b.txt"),
        line(1, "11 2 4 64500") + line(2, "12 4 64500") + line(3, "13 2 4 64500"));
    Files.writeString(folder.resolve("rel.txt"), "4|2|-1\n3|2|-1\n2|11|-1\n2|13|-1\n4|12|-1\n6|4|-1\n5|3|-1\n");
    Files.writeString(folder.resolve("ws.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500, "pops": [{"id": "a"}, {"id": "b"}],
         "topology": "rel.txt",
         "observations": [{"name": "a", "announced": {"a": {}}, "sources": ["a.txt"]},
                          {"name": "b", "announced": {"b": {}}, "sources": ["b.txt"]}]}
        """);
    run("catchment", "-w", file("ws.json"), "--announced", "a,b");
    for (JsonNode landing : json().get("landings")) {
      if (landing.get("asn").asInt() == 2 || landing.get("asn").asInt() == 11) {
        assertEquals("b", landing.get("pop").asString(), landing::toString);
      }
    }
    run("catchment", "-w", file("ws.json"), "--observation", "a", "--seen");
    assertEquals("a", json().get("landings").get(0).get("pop").asString());
  }

  @Test
  void whatWasSeenUnderTheSameAnnouncementsIsShownAsSeen() throws IOException {
    twoSites();
    assertEquals(ExitStatus.DONE, run("catchment", "-w", file("ws.json"), "--announced", "b"), err::toString);
    for (JsonNode landing : json().get("landings")) {
      boolean vantage = landing.get("asn").asInt() > 10;
      // AS3 had the route of the other PoP only.
      if (landing.get("asn").asInt() == 3) {
        assertEquals("inferred", landing.get("provenance").asString());
        continue;
      }
      assertEquals(vantage ? "observed" : "implied",
          landing.get("provenance").asString(), landing::toString);
      assertEquals("b", landing.get("pop").asString(), landing::toString);
    }
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() throws IOException {
    twoSites();
    assertEquals(ExitStatus.USAGE, run("catchment", "-w", file("ws.json"), "--announced", "a,x"));
    assertTrue(err.toString().contains("there is no PoP 'x'; there are a, b"), err::toString);
    assertEquals(ExitStatus.USAGE, run("validate", "-w", file("ws.json"), "--announced", "x"));
    Files.writeString(folder.resolve("bad.json"), "[1]");
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("validate", "-w", file("ws.json"), "--measured", file("bad.json")));
    assertTrue(err.toString().contains("expected a JSON object of AS numbers with site ids"), err::toString);
  }

  @Test
  void comparesWithMeasuredLandingsAndBaselines() throws IOException {
    twoSites();
    assertEquals(ExitStatus.DONE,
        run("validate", "-w", file("ws.json"), "--measured", file("measured.json")), err::toString);
    JsonNode json = json();
    assertEquals(3, json.at("/measured/seen/ases").asInt());
    assertEquals(1.0, json.at("/measured/seen/pop").asDouble());
    assertEquals(2 / 3.0, json.at("/measured/seen/baselines/majority/pop").asDouble(), 1e-9);
    assertEquals(1, json.at("/measured/unknownAses").asInt());
    assertEquals(3, json.at("/leaveOneVantagePointOut/leftOut").asInt());
    assertEquals(6, json.at("/leaveOneVantagePointOut/routes").asInt());
    assertEquals(3, json.at("/fit/0/exactRoutes").asInt());
    String first = out.toString();
    run("validate", "-w", file("ws.json"), "--measured", file("measured.json"));
    assertEquals(first, out.toString());
  }

  /// An experiment in which one site was announced to one network that handed it to a tenth of the others: what the
  /// rest was not seen to have it does not get. The recorded routes with both sites are the oracle.
  @Test
  void absenceOfRoutesIsEvidence() throws IOException {
    Path experiment = SharedData.path("peering/27_clemson01_phoenix01");
    List<String> sites = List.of("clemson01", "phoenix01");
    StringBuilder observations = new StringBuilder();
    for (String site : sites) {
      StringBuilder dump = new StringBuilder();
      int peer = 0;
      for (String row : Files.readAllLines(experiment.resolve(site + "_bgpstream_paths.csv"))) {
        String[] fields = row.split("\t");
        dump.append("TABLE_DUMP2|1500000000|B|10.1.").append(peer / 256).append('.').append(peer++ % 256).append('|')
            .append(fields[1]).append("|184.164.224.0/24|").append(fields[2].replace(',', ' '))
            .append("|IGP|10.0.0.1|0|0||NAG||\n");
      }
      Files.writeString(folder.resolve(site + ".txt"), dump);
      observations.append(observations.isEmpty() ? "" : ",").append("""
          {"name": "%s", "announced": {"%s": {}}, "sources": ["%s.txt"]}""".formatted(site, site, site));
    }
    Files.writeString(folder.resolve("ws.json"), """
        {"watershed": 1, "prefixes": ["184.164.224.0/24"], "origin": 47065,
         "pops": [{"id": "clemson01"}, {"id": "phoenix01"}], "observations": [%s]}
        """.formatted(observations));
    run("catchment", "-w", file("ws.json"), "--announced", String.join(",", sites));
    Map<String, String> landings = new TreeMap<>();
    json().get("landings").forEach(landing ->
        landings.put(landing.get("asn").asString(), landing.get("pop").asString()));
    List<String> wrong = new ArrayList<>();
    JsonNode truth =
        MAPPER.readTree(experiment.resolve("cp_bgpstream_est_mon_as_to_mux_catchment.json").toFile());
    truth.properties().forEach(entry -> {
      if (!entry.getValue().get(0).asString().equals(landings.get(entry.getKey()))) {
        wrong.add(entry.getKey());
      }
    });
    assertTrue(wrong.size() < 0.1 * truth.size(), () -> wrong.size() + " of " + truth.size() + ": " + wrong);
  }

  @Test
  void theRecordedNetworkIsComparedRouterByRouter() {
    assertEquals(ExitStatus.DONE, run("validate", "--lab", RecordedNetworkTest.folder().toString()), err::toString);
    JsonNode lab = json().get("lab");
    assertEquals(27, lab.get("steps").asInt());
    assertEquals(2_268, lab.get("landings").asInt());
    assertEquals(2_268, lab.get("right").asInt());
    assertEquals(645, lab.get("rightOfPopRouters").asInt());
    assertTrue(lab.at("/baselines/relationshipsAlone/right").asInt() < 2_268);
  }

  /// The two sites of [#twoSites] as an experiment is recorded, with a set and several sessions of one AS.
  private Path experiment() throws IOException {
    Path experiment = Files.createDirectories(folder.resolve("all/7_a_b"));
    Files.writeString(experiment.resolve("a_bgpstream_paths.csv"), """
        rrc00\t11\t11,1,3,64500,64499,64500
        rrc00\t11\t11,1,3,64500,64499,64500
        rrc00\t12\t12,1,3,64500,64499,64500
        rrc00\t13\t13,2,1,3,64500,64499,64500
        rrc00\t14\t14,{8,9},64500
        """);
    Files.writeString(experiment.resolve("b_bgpstream_paths.csv"), """
        rrc00\t11\t11,1,2,4,64500,64499,64500
        rrc00\t12\t12,1,2,4,64500,64499,64500
        rrc00\t13\t13,2,4,64500,64499,64500
        """);
    Files.writeString(experiment.resolve("a_b_bgpstream_paths.csv"), "not to be looked at");
    Files.writeString(experiment.resolve("dp_pings_est_as_to_mux_catchment.json"),
        "{\"11\": [\"a\"], \"12\": [\"a\"], \"13\": [\"b\"], \"77\": [\"a\"]}");
    return experiment;
  }

  @Test
  void experimentsAreReadAsTheyWereRecorded() throws IOException {
    Path experiment = experiment();
    Files.createDirectories(folder.resolve("all/empty"));
    assertEquals(ExitStatus.DONE, run("validate", "--peering", file("all")), err::toString);
    JsonNode one = json().at("/peering/experiments/0");
    assertEquals("7_a_b", one.get("experiment").asString());
    assertEquals(1.0, one.at("/measured/pings/all/pop").asDouble());
    assertEquals(0.75, one.at("/measured/pings/all/baselines/majority/pop").asDouble());
    assertEquals("a", one.at("/measured/pings/majoritySite").asString());
    assertEquals(1, json().at("/peering/means/pings/experiments").asInt());

    assertEquals(ExitStatus.DONE, run("validate", "--peering", experiment.toString()), err::toString);
    assertEquals(1, json().at("/peering/experiments").size());
    Files.writeString(experiment.resolve("b_bgpstream_paths.csv"), "rrc00 11 64500\n");
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("validate", "--peering", experiment.toString()));
    assertTrue(err.toString().contains("b_bgpstream_paths.csv: line 1: expected collector"), err::toString);
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("validate", "--peering", file("all/empty")));
  }

  @Test
  void ofFewSuitablePrefixesEachIsTakenOnce() throws IOException {
    StringBuilder table = new StringBuilder();
    for (int prefix = 0; prefix < 3; prefix++) {
      for (int peer = 11; peer < 19; peer++) {
        String path = peer + (peer % 2 == 0 ? " 1 3" : " 2 4") + " 64500";
        table.append(line(peer, path).replace("192.0.2.0/24", "10.0." + prefix + ".0/24"));
      }
    }
    Files.writeString(folder.resolve("table.txt"), table);
    assertEquals(ExitStatus.DONE, run("validate", "--table", file("table.txt"), "--vantage-points", "1"),
        err::toString);
    assertEquals(
        "[\"10.0.0.0/24\",\"10.0.1.0/24\",\"10.0.2.0/24\"]", json().at("/tables/0/prefixes").toString());
  }

  @Test
  void vantagePointsOfATableAreLeftOut() throws IOException {
    StringBuilder table = new StringBuilder();
    for (int peer = 11; peer < 19; peer++) {
      String upstream = peer % 2 == 0 ? "1 3" : "2 4";
      table.append(line(peer, peer + " " + upstream + " 64500"));
    }
    Files.writeString(folder.resolve("table.txt"), table);
    assertEquals(ExitStatus.DONE, run("validate", "--table", file("table.txt"), "--vantage-points", "4"),
        err::toString);
    JsonNode one = json().at("/tables/0");
    assertEquals("192.0.2.0/24", one.at("/prefixes/0").asString());
    assertEquals(4, one.at("/leaveOneVantagePointOut/routes").asInt());
    assertEquals(4, one.at("/leaveOneVantagePointOut/all/routesWithSeveralPops").asInt());
  }

  @Test
  void saysWhichOptionsBelongTogether() throws IOException {
    twoSites();
    assertEquals(ExitStatus.USAGE, run("validate", "--measured", file("measured.json")));
    assertTrue(err.toString().contains("give -w"), err::toString);
    assertEquals(ExitStatus.USAGE, run("validate", "-w", file("ws.json"), "--topology", "x"));
  }
}
