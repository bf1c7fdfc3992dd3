package dev.watershed.cli.whatif;

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

class WhatIfCommandTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeWorkspace() throws IOException {
    Files.writeString(folder.resolve("as-rel.txt"), "1|2|0\n1|11|-1\n2|12|-1\n1|13|-1\n2|13|-1\n");
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,60\n12,FR,40\n");
    Files.writeString(folder.resolve("new.json"), """
        {"id": "waw", "sessions": [{"upstream": 12, "kind": "transit"}]}
        """);
    Files.writeString(folder.resolve("bad.json"), "{\"id\": 7");
    Files.writeString(folder.resolve("roas.csv"), "prefix,maxLength,asn\n192.0.2.0/24,24,64501\nx,y,z\n");
    workspace("ws.json", "");
    workspace("roas.json", ", \"roas\": \"roas.csv\"");
  }

  private void workspace(String name, String more) throws IOException {
    Files.writeString(folder.resolve(name), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "capacity": 50, "sessions": [{"upstream": 1, "kind": "transit"}]},
                  {"id": "ams", "capacity": 90, "sessions": [{"upstream": 2, "kind": "transit"}]}],
         "topology": "as-rel.txt", "weights": "weights.csv"%s}
        """.formatted(more));
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(words);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json() {
    return MAPPER.readTree(out.toString());
  }

  @Test
  void aWithdrawalMovesWhoWasThere() {
    assertEquals(ExitStatus.DONE, run("whatif", "-w", file("ws.json"), "--change", "withdraw ams", "--details"),
        err::toString);
    JsonNode answer = json();
    assertEquals(0.4, answer.at("/before/ams/weight").asDouble(), 1e-9);
    assertEquals(1.0, answer.at("/after/fra/weight").asDouble(), 1e-9);
    assertEquals(0.4, answer.at("/moved/matrix/ams/fra").asDouble(), 1e-9);
    assertEquals("FR", answer.at("/byCountry/0/country").asString());
    assertEquals(0.4, answer.at("/byCountry/0/weight").asDouble(), 1e-9);
    assertEquals(0, answer.at("/fit/observed").asInt());
    assertTrue(err.toString().contains("no landing was observed"), err::toString);
    assertEquals(1, out.toString().lines().count());
    assertEquals("fra", answer.at("/overCapacity/0/pop").asString());
    assertEquals(100, answer.at("/overCapacity/0/after").asDouble(), 1e-9);
    assertEquals(0, answer.at("/unreachable/ases").asInt());
    assertTrue(answer.at("/elapsedMillis").isNumber());
    JsonNode twelve = null;
    for (JsonNode move : answer.at("/details")) {
      twelve = move.at("/asn").asInt() == 12 ? move : twelve;
    }
    assertEquals("2 1 64500", twelve.at("/asPathAfter").asString());
    assertEquals("ONLY_CANDIDATE", twelve.at("/decisiveStepAfter").asString());
  }

  @Test
  void theModelSaysHowFarItAgreesWithWhatWasObserved() throws IOException {
    // The topology: 11 lands at fra by way of 1, 12 at ams by way of 2. AS99 it does not know. Of 12 and 99, which have
    // their routes from the one router of AS2, only one can be right.
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "64500:1") + dump("12 2 64500", "64500:2"));
    Files.writeString(folder.resolve("other.txt"), dump("11 1 64500", "64500:1") + dump("12 2 64500", "64500:1")
        + dump("99 2 64500", "64500:2") + dump("13 2 64500", ""));
    // While only ams announced, both landed there: to be compared with the model of that, not of all PoPs.
    Files.writeString(folder.resolve("single.txt"), dump("11 1 2 64500", "64500:2") + dump("12 2 64500", "64500:2"));
    observed("agrees.json", "seen.txt", "{}");
    observed("disagrees.json", "other.txt", "{}");
    observed("amsOnly.json", "single.txt", "{\"ams\": {}}");

    assertEquals(ExitStatus.DONE, run("whatif", "-w", file("agrees.json"), "-c", "withdraw ams"), err::toString);
    assertEquals(2, json().at("/fit/observed").asInt());
    assertEquals(1.0, json().at("/fit/share").asDouble());
    assertEquals(ExitStatus.INCOMPLETE, run("whatif", "-w", file("disagrees.json"), "-c", "withdraw ams"),
        err::toString);
    assertEquals(3, json().at("/fit/observed").asInt());
    assertEquals(2, json().at("/fit/agree").asInt());
    assertEquals(1, json().at("/fit/unidentified").asInt());
    assertEquals(1, json().at("/fit/disagreeing").size());
    assertTrue(err.toString().contains("the model agrees with 2 of 3 observed landings"), err::toString);
    assertTrue(err.toString().contains("AS2 (o): it was seen with routes of several PoPs at one place"), err::toString);
    assertEquals(ExitStatus.INCOMPLETE, run("failover", "-w", file("disagrees.json")), err::toString);
    assertEquals(2, json().at("/fit/agree").asInt());
    assertEquals(ExitStatus.DONE, run("failover", "-w", file("amsOnly.json")), err::toString);
    assertEquals(2, json().at("/fit/agree").asInt());
  }

  /// AS13, a customer of both, was not seen: it counts for both PoPs, and so does the difference.
  @Test
  void beginsWithWhatTheCatchmentShows() throws IOException {
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,30\n12,FR,20\n13,DE,50\n");
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "64500:1") + dump("12 2 64500", "64500:2"));
    observed("ws2.json", "seen.txt", "{}");
    run("catchment", "-w", file("ws2.json"));
    JsonNode shares = json().at("/shares");
    double fra = shares.at("/fra/weight").asDouble();
    assertTrue(fra > 0.31 && fra < 0.79, shares::toString);

    run("whatif", "-w", file("ws2.json"), "-c", "withdraw ams", "--details");
    JsonNode answer = json();
    for (String pop : new String[] {"fra", "ams", "none"}) {
      assertEquals(shares.at("/" + pop + "/weight").asDouble(), answer.at("/before/" + pop + "/weight").asDouble(),
          1e-9, pop);
      assertEquals(shares.at("/" + pop + "/ases").asInt(), answer.at("/before/" + pop + "/ases").asInt(), pop);
    }
    assertEquals(1, answer.at("/after/fra/weight").asDouble(), 1e-9);
    assertEquals(1 - fra, answer.at("/moved/matrix/ams/fra").asDouble(), 1e-9);
    assertEquals(1 - fra, answer.at("/moved/weight").asDouble(), 1e-9);

    // What changes nothing moves nothing.
    run("whatif", "-w", file("ws2.json"), "-c", "prepend fra 0");
    assertEquals(0, json().at("/moved/weight").asDouble());
    assertEquals(0, json().at("/moved/ases").asInt());

    run("failover", "-w", file("ws2.json"));
    assertEquals(fra, json().at("/before/fra/weight").asDouble(), 1e-9);
    assertEquals(1, json().at("/failures/0/after/ams/weight").asDouble(), 1e-9);

    // A new PoP takes a part of it too.
    run("whatif", "-w", file("ws2.json"), "-c", "add-pop " + file("new.json"));
    double all = 0;
    for (JsonNode share : json().at("/after")) {
      all += share.at("/weight").asDouble();
    }
    assertEquals(1, all, 1e-9);
    assertTrue(json().at("/after/waw/weight").asDouble() > 0.19, out::toString);
  }

  /// AS2 has sessions with both PoPs, so nothing ties its route and that of its customer AS12 to one of them; by the
  /// model, which knows of fra's prepend, they lead to ams.
  @Test
  void whatNothingTiesToAPopStaysSoUnlessItsRouteLeadsElsewhere() throws IOException {
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,30\n12,FR,20\n13,DE,50\n");
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "64500:1") + dump("12 2 64500", ""));
    Files.writeString(folder.resolve("hidden.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "capacity": 50, "identify": [{"community": "64500:1"}],
                   "sessions": [{"upstream": 1, "kind": "transit"}, {"upstream": 2, "kind": "transit", "prepend": 1}]},
                  {"id": "ams", "capacity": 90, "identify": [{"community": "64500:2"}],
                   "sessions": [{"upstream": 2, "kind": "transit"}]}],
         "topology": "as-rel.txt", "weights": "weights.csv",
         "observations": [{"name": "o", "sources": ["seen.txt"]}]}
        """);
    run("catchment", "-w", file("hidden.json"));
    JsonNode shares = json().at("/shares");
    assertEquals(0.2, shares.at("/unidentified/weight").asDouble(), 1e-9);
    assertEquals(2, shares.at("/unidentified/ases").asInt());

    run("whatif", "-w", file("hidden.json"), "-c", "withdraw fra", "--details");
    same(shares, json().at("/before"));
    assertEquals(0.2, json().at("/after/unidentified/weight").asDouble(), 1e-9);
    assertEquals(2, json().at("/after/unidentified/ases").asInt());
    assertTrue(json().at("/moved/matrix/unidentified").isMissingNode(), out::toString);

    run("whatif", "-w", file("hidden.json"), "-c", "prepend ams 1", "-c", "withdraw ams", "--details");
    same(shares, json().at("/before"));
    assertEquals(0, json().at("/after/unidentified/weight").asDouble(), 1e-9);
    assertEquals(0, json().at("/after/unidentified/ases").asInt());
    assertEquals(0.2, json().at("/moved/matrix/unidentified/fra").asDouble(), 1e-9);
    assertEquals(1, json().at("/after/fra/weight").asDouble(), 1e-9);
    JsonNode twelve = null;
    for (JsonNode move : json().at("/details")) {
      twelve = move.at("/asn").asInt() == 12 ? move : twelve;
    }
    assertEquals("unidentified", twelve.at("/from").asString());
    assertEquals("fra", twelve.at("/to").asString());

    run("whatif", "-w", file("hidden.json"), "-c", "withdraw ams", "-c", "withdraw fra");
    assertEquals(0.2, json().at("/moved/matrix/unidentified/none").asDouble(), 1e-9);
    assertEquals(1, json().at("/unreachable/weight").asDouble(), 1e-9);

    run("failover", "-w", file("hidden.json"));
    same(shares, json().at("/before"));
    run("plan", "-w", file("hidden.json"), "--target", "capacity");
    same(shares, json().at("/before"));
  }

  private static void same(JsonNode shares, JsonNode others) {
    assertEquals(shares.size(), others.size(), others::toString);
    shares.properties().forEach(share -> {
      String pop = share.getKey();
      assertEquals(share.getValue().at("/weight").asDouble(), others.at("/" + pop + "/weight").asDouble(), 1e-9, pop);
      assertEquals(share.getValue().at("/ases").asInt(), others.at("/" + pop + "/ases").asInt(), pop);
    });
  }

  /// A PoP with no session, neither listed nor seen, announces to nobody: no weight may begin there.
  @Test
  void aPopWithoutASessionHasNothing() throws IOException {
    Files.writeString(folder.resolve("weights.csv"), "asn,country,weight\n11,DE,30\n12,FR,20\n13,DE,50\n");
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "") + dump("12 2 64500", ""));
    Files.writeString(folder.resolve("three.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "identify": [{"upstream": 1}]}, {"id": "ams", "identify": [{"upstream": 2}]},
                  {"id": "tin", "identify": [{"upstream": 3}]}],
         "topology": "as-rel.txt", "weights": "weights.csv",
         "observations": [{"name": "o", "sources": ["seen.txt"]}]}
        """);
    run("catchment", "-w", file("three.json"));
    assertEquals(0, json().at("/shares/tin/weight").asDouble(), out::toString);
    run("whatif", "-w", file("three.json"), "-c", "withdraw ams");
    assertEquals(0, json().at("/before/tin/weight").asDouble(), out::toString);
    assertEquals(0, json().at("/after/tin/weight").asDouble(), out::toString);
    assertTrue(json().at("/moved/matrix/tin").isMissingNode() || json().at("/moved/matrix/tin").isEmpty(),
        out::toString);
  }

  private static String dump(String path, String communities) {
    String peer = path.substring(0, path.indexOf(' '));
    return "TABLE_DUMP2|1700000000|B|192.0.2." + peer + "|" + peer + "|192.0.2.0/24|" + path + "|IGP|192.0.2.1|0|0|"
        + communities + "|NAG||\n";
  }

  private void observed(String name, String source, String announced) throws IOException {
    Files.writeString(folder.resolve(name), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "sessions": [{"upstream": 1, "kind": "transit"}], "identify": [{"community": "64500:1"}]},
                  {"id": "ams", "sessions": [{"upstream": 2, "kind": "transit"}], "identify": [{"community": "64500:2"}]}],
         "topology": "as-rel.txt", "weights": "weights.csv",
         "observations": [{"name": "o", "announced": %s, "sources": ["%s"]}]}
        """.formatted(announced, source));
  }

  /// What an operator writes first says how routes are told apart, and no sessions. Those that paths show can be
  /// changed like any.
  @Test
  void sessionsThatOnlyPathsShowCanBeChanged() throws IOException {
    Files.writeString(folder.resolve("seen.txt"), dump("11 1 64500", "") + dump("12 2 64500", ""));
    Files.writeString(folder.resolve("bare.json"), """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [{"id": "fra", "identify": [{"upstream": 1}]}, {"id": "ams", "identify": [{"upstream": 2}]}],
         "topology": "as-rel.txt", "weights": "weights.csv",
         "observations": [{"name": "o", "sources": ["seen.txt"]}]}
        """);
    assertEquals(ExitStatus.DONE, run("whatif", "-w", file("bare.json"), "-c", "withdraw ams"), err::toString);
    assertEquals(1.0, json().at("/after/fra/weight").asDouble(), 1e-9);
    assertEquals(ExitStatus.DONE, run("whatif", "-w", file("bare.json"), "-c", "prepend ams:2 1"), err::toString);
    assertEquals(ExitStatus.DONE, run("converge", "-w", file("bare.json"), "-c", "withdraw ams", "--seeds", "1"),
        err::toString);

    for (String command : new String[] {"whatif", "converge"}) {
      assertEquals(ExitStatus.USAGE, run(command, "-w", file("bare.json"), "-c", "withdraw ams:1"), command);
      assertTrue(err.toString().contains("change 'withdraw ams:1': PoP 'ams' has no session with AS1; it has AS2"),
          err::toString);
      assertEquals("", out.toString());
    }
  }

  @Test
  void withoutWeightsCapacitiesAreComparedWithNothing() throws IOException {
    String text = Files.readString(folder.resolve("ws.json")).replace(", \"weights\": \"weights.csv\"", "");
    Files.writeString(folder.resolve("bare.json"), text);
    run("whatif", "-w", file("bare.json"), "-c", "withdraw ams");
    assertEquals(0, json().at("/overCapacity").size());
    assertTrue(!json().at("/capacitiesCompared").asBoolean(), out::toString);
    assertEquals(1, err.toString().lines().filter(line -> line.contains("capacities of PoPs")).count(), err::toString);
    run("whatif", "-w", file("ws.json"), "-c", "withdraw ams");
    assertTrue(json().at("/capacitiesCompared").asBoolean(), out::toString);
    assertTrue(!err.toString().contains("capacities of PoPs"), err::toString);
  }

  @Test
  void changesAddUp() {
    run("whatif", "-w", file("ws.json"), "-c", "withdraw ams", "-c", "depeer 1 2");
    assertEquals(0.4, json().at("/unreachable/weight").asDouble(), 1e-9);
    run("whatif", "-w", file("ws.json"), "-c", "withdraw ams", "-c", "depeer 1 2", "-c", "add-pop " + file("new.json"));
    assertEquals(0.4, json().at("/after/waw/weight").asDouble(), 1e-9);
  }

  @Test
  void aWrongChangeIsAWrongCommandLine() {
    assertEquals(ExitStatus.USAGE, run("whatif", "-w", file("ws.json"), "-c", "prepned fra 2"));
    assertTrue(err.toString().contains("'prepned' is none of"), err::toString);
    assertEquals(ExitStatus.USAGE, run("whatif", "-w", file("ws.json"), "-c", "withdraw lhr"));
    assertTrue(err.toString().contains("there is no PoP 'lhr'; there are fra, ams"), err::toString);
    assertEquals(ExitStatus.USAGE, run("whatif", "-w", file("ws.json"), "-c", "add-pop " + file("bad.json")));
    assertTrue(err.toString().contains("bad.json: line 1"), err::toString);
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("whatif", "-w", file("ws.json"), "-c", "add-pop " + file("none.json")));
    assertTrue(err.toString().contains("none.json: no such file"), err::toString);
  }

  @Test
  void whatHasNoEffectIsSaid() {
    run("whatif", "-w", file("ws.json"), "-c", "roa drop", "-c", "fail-as 99");
    assertTrue(err.toString().contains("roa drop changes nothing"), err::toString);
    assertTrue(err.toString().contains("AS99 is not in the topology"), err::toString);
    // A line of the ROAs cannot be read: done, but not all of it.
    assertEquals(ExitStatus.INCOMPLETE, run("whatif", "-w", file("roas.json"), "-c", "roa drop"));
    assertTrue(err.toString().contains("validate origins"), err::toString);
    assertTrue(err.toString().contains("roas.csv: line 3"), err::toString);
  }

  @Test
  void aSessionWithTheOwnAsIsNamedAndLeftOut() throws IOException {
    String text = Files.readString(folder.resolve("ws.json"));
    Files.writeString(folder.resolve("own.json"), text.replace(
        "\"sessions\": [{\"upstream\": 2,", "\"sessions\": [{\"upstream\": 64500, \"kind\": \"transit\"},"
            + " {\"upstream\": 2,"));
    run("whatif", "-w", file("ws.json"), "-c", "withdraw ams");
    JsonNode plain = json();
    assertEquals(ExitStatus.INCOMPLETE, run("whatif", "-w", file("own.json"), "-c", "withdraw ams"), err::toString);
    assertTrue(err.toString().contains(
        "PoP 'ams': a session with the operator's own AS64500 is no session with another: it is left"
            + " out"), err::toString);
    for (String part : new String[] {"before", "after", "moved", "unreachable"}) {
      assertEquals(plain.get(part), json().get(part), part);
    }
  }

  @Test
  void ofIpv6ItIsSaidThatIpv4AddressesTellWhereAsesAre() throws IOException {
    String text = Files.readString(folder.resolve("ws.json")).replace("192.0.2.0/24", "2001:db8::/32");
    Files.writeString(folder.resolve("six.json"), text);
    Files.writeString(folder.resolve("bare6.json"), text.replace(", \"weights\": \"weights.csv\"", ""));
    run("whatif", "-w", file("six.json"), "-c", "withdraw ams");
    assertTrue(err.toString().contains("where ASes are is told by their IPv4 addresses"), err::toString);
    run("whatif", "-w", file("bare6.json"), "-c", "withdraw ams");
    assertTrue(err.toString().contains("where ASes are, and how much each counts, is told by their IPv4 addresses"),
        err::toString);
    run("whatif", "-w", file("ws.json"), "-c", "withdraw ams");
    assertTrue(!err.toString().contains("IPv4 addresses"), err::toString);
  }

  @Test
  void failoverTakesEachPopDown() {
    assertEquals(ExitStatus.DONE, run("failover", "-w", file("ws.json")));
    assertEquals("fra", json().at("/failures/0/down/0").asString());
    assertEquals(0.6, json().at("/failures/0/moved/matrix/fra/ams").asDouble(), 1e-9);
    assertEquals(2, json().at("/failures").size());
    run("failover", "-w", file("ws.json"), "--depth", "2");
    assertEquals(1.0, json().at("/failures/0/unreachable/weight").asDouble(), 1e-9);
    assertEquals(ExitStatus.USAGE, run("failover", "-w", file("ws.json"), "--depth", "3"));
  }

  @Test
  void topologyWritesWhatThePathsTell() throws IOException {
    StringBuilder dump = new StringBuilder();
    for (String path : new String[] {"1 2 12 22", "2 1 11 21", "3 1 11 21", "3 2 12 22", "1 3", "2 3"}) {
      dump.append("TABLE_DUMP2|1700000000|B|192.0.2.1|").append(path.charAt(0))
          .append("|198.51.100.0/24|").append(path).append("|IGP|192.0.2.1|0|0||NAG||\n");
    }
    Files.writeString(folder.resolve("routes.txt"), dump);
    assertEquals(ExitStatus.DONE, run("topology", file("routes.txt")), err::toString);
    assertTrue(out.toString().startsWith("# inferred by watershed from 6 AS paths\n# input clique: 1 2\n"),
        out::toString);
    assertTrue(out.toString().contains("\n1|11|-1\n"), out::toString);
    assertTrue(out.toString().contains("\n12|22|-1\n"), out::toString);
    assertEquals(ExitStatus.UNUSABLE_INPUT, run("topology", file("weights.csv")));
    // A laboratory: all paths have reserved ASNs, which are left out only beside others.
    Files.writeString(folder.resolve("lab.txt"), dump.toString().replaceAll("(?<=[ |])([123])(?= )", "6500$1"));
    assertEquals(ExitStatus.DONE, run("topology", file("lab.txt")), err::toString);
    assertTrue(out.toString().contains("\n65001|11|-1\n"), out::toString);
    assertTrue(err.toString().contains("every AS path has reserved ASNs in it"), err::toString);
  }

  @Test
  void theSourcesAreReadOnceAndNotBeforeTheChangesAreKnownToFit() throws IOException {
    Files.writeString(folder.resolve("broken.txt"), dump("11 1 64500", "64500:1") + "TABLE_DUMP2|broken\n");
    observed("inferred.json", "broken.txt", "{}");
    String text = Files.readString(folder.resolve("inferred.json")).replace("\"topology\": \"as-rel.txt\",", "");
    Files.writeString(folder.resolve("inferred.json"), text);
    assertEquals(ExitStatus.INCOMPLETE, run("whatif", "-w", file("inferred.json"), "-c", "withdraw ams"),
        err::toString);
    assertEquals(1, err.toString().lines().filter(line -> line.contains("broken.txt")).count(), err::toString);
    assertEquals(ExitStatus.USAGE, run("whatif", "-w", file("inferred.json"), "-c", "withdraw lhr"));
    assertTrue(err.toString().contains("there is no PoP 'lhr'"), err::toString);
    assertTrue(!err.toString().contains("broken.txt"), err::toString);
  }
}
