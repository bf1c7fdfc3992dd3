package dev.watershed.cli.best;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.WatershedCommand;
import dev.watershed.engine.decision.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BestCommandTest {

  private static final String EXAMPLE = """
      {"local": {"asn": 64500, "routerId": "10.0.0.1", "clusterId": "10.0.0.1"},
       "options": {"alwaysCompareMed": false, "deterministicMed": true, "missingMedWorst": false, "compareRouterId": true,
                   "multipath": 1},
       "candidates": [
         {"id": "a", "peerAddress": "192.0.2.1", "peerAsn": 64501, "peerRouterId": "192.0.2.1", "session": "ebgp",
          "asPath": "64501 64502", "origin": "igp", "localPref": 100, "med": 0, "weight": 0, "aigp": null,
          "nextHop": "192.0.2.1", "igpMetric": 10, "communities": ["65535:1"], "originatorId": null, "clusterList": [],
          "receivedAt": "2026-03-04T10:14:22Z", "localRoute": false},
         {"id": "b", "peerAddress": "192.0.2.2", "peerAsn": 64503, "peerRouterId": "192.0.2.2", "session": "ebgp",
          "asPath": "64503 64502 {64504,64505}", "igpMetric": 10, "receivedAt": "2026-03-04T10:14:21Z"}]}
      """;

  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... options) throws IOException {
    return run(input.getBytes(StandardCharsets.UTF_8), options);
  }

  private int run(byte[] input, String... options) throws IOException {
    Path file = folder.resolve("candidates.json");
    Files.write(file, input);
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "best";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[arguments.length - 1] = file.toString();
    return command.execute(arguments);
  }

  private List<JsonNode> answers() {
    return out.toString().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  @Test
  void aBrokenLineIsToldWithoutTheParsersInternals() throws IOException {
    String good = EXAMPLE.replace("\n", " ").strip() + "\n";
    for (String broken : List.of("{", "{\"candidates\": [", "{\"candidates\": [{\"id\": \"a", "{x}", "]",
        "{\"candidates\" 1}",
        "nul", "\"a\u0001\"", "{\"local\": {\"asn\": 1.e}}")) {
      err.getBuffer().setLength(0);
      assertEquals(ExitStatus.UNUSABLE_INPUT, run(good + broken), broken);
      String told = err.toString();
      assertTrue(told.contains("line 2"), told);
      assertEquals(1, told.lines().count(), told);
      assertFalse(told.contains("Source") || told.contains("StreamRead") || told.contains("UNKNOWN"), told);
    }
  }

  @Test
  void aDirectoryIsNamed() {
    CommandLine command = WatershedCommand.commandLine();
    command.setErr(new PrintWriter(err));
    assertEquals(ExitStatus.UNUSABLE_INPUT, command.execute("best", folder.toString()));
    assertEquals("watershed: " + folder + ": is a directory, expected a file", err.toString().strip());
  }

  @Test
  void aWishThatIsGrantedAnywayIsNoNote() throws IOException {
    for (String profile : List.of("bird", "openbgpd")) {
      out.getBuffer().setLength(0);
      assertEquals(ExitStatus.DONE, run(EXAMPLE, "--profile", profile));
      assertFalse(out.toString().contains("compareRouterId"), out.toString());
      // With age compared before, the wish is one that the vendor cannot fulfil.
      out.getBuffer().setLength(0);
      run(EXAMPLE.replace("\"multipath\": 1", "\"preferOldest\": true"), "--profile", profile);
      assertTrue(out.toString().contains("no way to turn compareRouterId on"), out.toString());
    }
  }

  @Test
  void answersAsTheContractSays() throws IOException {
    assertEquals(ExitStatus.DONE, run(EXAMPLE));
    JsonNode answer = answers().getFirst();
    assertEquals("a", answer.get("best").stringValue());
    assertEquals("b", answer.get("runnerUp").stringValue());
    assertEquals("AS_PATH_LENGTH", answer.get("decisiveStep").stringValue());
    assertEquals("[\"a\"]", answer.get("multipath").toString());
    JsonNode eliminated = answer.get("eliminated").get(0);
    assertEquals("b", eliminated.get("id").stringValue());
    assertEquals("AS_PATH_LENGTH", eliminated.get("step").stringValue());
    assertEquals("3 hops, best has 2", eliminated.get("detail").stringValue());
    // One hop more makes the lengths equal, and a still has the lower router ID; MED does not compare.
    assertEquals("two more prepends towards AS64501", answer.get("flip").get("text").stringValue());
    assertEquals("b", answer.get("flip").get("newBest").stringValue());
  }

  @Test
  void takesOneObjectALineAndObjectsSpreadOverLines() throws IOException {
    String line = EXAMPLE.replaceAll("\\s*\\R\\s*", " ");
    assertEquals(ExitStatus.DONE, run(line + "\n" + EXAMPLE + "\n\n" + line));
    assertEquals(3, answers().size());
    assertEquals(answers().getFirst(), answers().get(1));
    assertEquals(answers().getFirst(), answers().get(2));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void takesCompressedInputAndNamesWhereItIsDamaged() throws IOException {
    byte[] packed = gzip(EXAMPLE);
    assertEquals(ExitStatus.DONE, run(packed));
    assertEquals("a", answers().getFirst().get("best").stringValue());
    assertEquals(ExitStatus.UNUSABLE_INPUT, run(Arrays.copyOf(packed, packed.length / 2)));
    assertTrue(err.toString().contains("candidates.json: "), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void readsFromEveryProfile() throws IOException {
    for (String profile : List.of("cisco", "junos", "frr", "bird", "openbgpd", "gobgp", "rfc4271")) {
      out.getBuffer().setLength(0);
      assertEquals(ExitStatus.DONE, run(EXAMPLE, "--profile", profile), err.toString());
      assertEquals("a", answers().getFirst().get("best").stringValue(), profile);
    }
  }

  @Test
  void namesFileLineAndFieldOfWhatItCannotUse() throws IOException {
    assertUnusable("{\"candidates\": [\n {\"id\": \"a\",\n  \"asPath\": \"1 x\"}]}", "line 3: candidates[0].asPath: ");
    assertUnusable("{\"candidates\": [\n {\"id\": \"a\", \"med\": 4294967296}]}", "line 2: candidates[0].med: ");
    assertUnusable("{\"candidates\": [{\"id\": \"a\", \"localpref\": 1}]}",
        "line 1: candidates[0].localpref: no such field");
    assertUnusable("{\"candidates\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}", "two have the id 'a'");
    assertUnusable("{\"candidates\": [{\"med\": 1}]}", "line 1: candidates[0]: \"id\" is missing");
    assertUnusable("{\"candidates\": []}", "\"candidates\" is missing or empty");
    assertUnusable("{\"candidates\": [{\"id\": \"a\"}], \"selected\": \"z\"}", "selected: no candidate has the id 'z'");
    assertUnusable("{\"options\": {\"multipath\": 0}}", "options.multipath: expected a whole number from 1");
    assertUnusable("{\"local\": {}}", "local: \"asn\" is missing");
    assertUnusable("[1]", "line 1: expected an object, found a list");
    assertUnusable("", "expected a JSON object");
    assertUnusable("{\"candidates\": [{\"id\": \"a\"", "line 1, column ");
  }

  private void assertUnusable(String input, String message) throws IOException {
    err.getBuffer().setLength(0);
    assertEquals(ExitStatus.UNUSABLE_INPUT, run(input), input);
    assertTrue(err.toString().contains("candidates.json: "), err.toString());
    assertTrue(err.toString().contains(message), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  /// Reads all decisions, or says whether the input was refused with a message of one line that names the file.
  private static boolean readable(byte[] input) {
    try (DecisionReader reader = new DecisionReader("x.json", new ByteArrayInputStream(input), Profile.FRR)) {
      while (reader.next().isPresent()) {
        // Until the end.
      }
      return true;
    } catch (UnusableInputException e) {
      String message = Objects.requireNonNull(e.getMessage());
      assertTrue(message.startsWith("x.json: ") && message.lines().count() == 1, message);
      return false;
    }
  }

  @Test
  void refusesInputCutAtAnyByte() {
    byte[] whole = EXAMPLE.strip().getBytes(StandardCharsets.UTF_8);
    assertTrue(readable(whole));
    for (int length = 1; length < whole.length; length++) {
      assertFalse(readable(Arrays.copyOf(whole, length)), "cut at " + length);
    }
  }

  @Test
  void eitherReadsOrRefusesInputWithFlippedBytes() {
    long seed = 31;
    Random random = new Random(seed);
    byte[] whole = EXAMPLE.getBytes(StandardCharsets.UTF_8);
    for (int run = 0; run < 20_000; run++) {
      byte[] flipped = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      readable(flipped); // throws nothing else, whatever it finds
    }
  }

  @Test
  void refusesNumbersTextsAndTimesOutOfAllProportion() {
    assertFalse(readable(
        ("{\"candidates\":[{\"id\":\"a\",\"med\":" + "9".repeat(5_000) + "}]}").getBytes(StandardCharsets.UTF_8)));
    assertFalse(readable(("{\"candidates\":[{\"id\":\"a\",\"med\":\"" + "9".repeat(500_000) + "\"}]}")
        .getBytes(StandardCharsets.UTF_8)));
    assertFalse(readable("{\"candidates\":[{\"id\":\"a\",\"receivedAt\":\"+1000000000-12-31T23:59:59Z\"}]}"
        .getBytes(StandardCharsets.UTF_8)));
    assertFalse(readable("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhichOptionsAndAttributesTheVendorDoesNotHave() throws IOException {
    run("""
        {"options": {"missingMedWorst": true}, "candidates": [{"id": "a", "weight": 7, "peerAddress": "192.0.2.1",
         "peerRouterId": "192.0.2.1"}]}""", "--profile", "gobgp");
    String notes = answers().getFirst().get("notes").toString();
    assertTrue(notes.contains("missingMedWorst"), notes);
    assertTrue(notes.contains("the weight of a plays no part in gobgp"), notes);
  }

  @Test
  void tellsAboutAWrongProfileAsAWrongCommandLine() throws IOException {
    assertEquals(ExitStatus.USAGE, run(EXAMPLE, "--profile", "quagga"));
  }
}
