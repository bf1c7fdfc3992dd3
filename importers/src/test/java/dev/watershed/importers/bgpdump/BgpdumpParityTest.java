package dev.watershed.importers.bgpdump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.importers.LineSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.mrt.RandomRecording;
import dev.watershed.importers.mrt.Read;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines and events against the program whose format it is.
class BgpdumpParityTest {

  private static String bgpdump(Path file) throws IOException, InterruptedException {
    return Programs.output("bgpdump", "-m", file.toString());
  }

  private static String lines(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineSource source = (LineSource) RouteSources.open(file);
    source.writeLines(
        RouteFilter.ALL, (text, length) -> out.write(text, 0, length), _ -> {}, Progress.NONE);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static List<Path> recordings() {
    List<Path> files = new ArrayList<>(SharedData.files("mrt"));
    files.addAll(SharedData.files("mrt/daemons"));
    return files;
  }

  @Test
  void printsWhatBgpdumpPrints() throws IOException, InterruptedException {
    for (Path file : recordings()) {
      String expected = bgpdump(file);
      String actual = lines(file);
      if (file.getFileName().toString().startsWith("rrc00.updates.1999")) {
        // bgpdump prints the peer's address for the withdrawn prefix of a record of type 5.
        expected = expected.replaceAll("(?m)^(BGP\\|\\d+\\|W\\|.*\\|).*/", "$1");
        actual = actual.replaceAll("(?m)^(BGP\\|\\d+\\|W\\|.*\\|).*/", "$1");
      }
      assertEqualLines(expected, actual, file.toString());
    }
  }

  /// Events are read on another way than lines, so they are compared on their own.
  @Test
  void eventsSayWhatBgpdumpPrints() throws IOException, InterruptedException {
    for (Path file : recordings()) {
      String name = file.getFileName().toString();
      if (name.startsWith("rrc00.updates.1999") || name.matches("bird6?_bgp|openbgpd_rib_table.*")) {
        // Type 5, unflagged path identifiers and BGP4MP_ENTRY: their lines are no oracle.
        continue;
      }
      TextBuffer out = new TextBuffer(1 << 20);
      RouteSources.open(file)
          .read(RouteFilter.ALL, event -> EventLines.append(out, event), _ -> {}, Progress.NONE);
      String actual = new String(out.data(), 0, out.size(), StandardCharsets.US_ASCII);
      String expected = bgpdump(file).replaceAll("(?m)^TABLE_DUMP\\|", "TABLE_DUMP2|");
      assertEqualLines(expected, actual, file.toString());
    }
  }

  /// What the text says must come back from it.
  @Test
  void readsItsOwnText(@TempDir Path folder) throws IOException, InterruptedException {
    for (Path file : List.of(
        SharedData.path("mrt/updates.20190101.0000.gz"), SharedData.path("mrt/daemons/bird-mrtdump_rib"))) {
      String text = bgpdump(file);
      Path copy = Files.writeString(folder.resolve("text"), text);
      RouteSource source = RouteSources.open(copy);
      TextBuffer out = new TextBuffer(1 << 20);
      List<String> problems = new ArrayList<>();
      source.read(
          RouteFilter.ALL, event -> EventLines.append(out, event), problem -> problems.add(problem.toString()),
          Progress.NONE);
      assertEquals(List.of(), problems);
      assertEqualLines(text, new String(out.data(), 0, out.size(), StandardCharsets.US_ASCII), file.toString());
    }
  }

  @Test
  void agreesOnRecordingsOfEveryKind(@TempDir Path folder) throws IOException, InterruptedException {
    for (long seed = 1; seed <= 12; seed++) {
      byte[] octets = new RandomRecording(seed).write(600);
      Path file = Files.write(folder.resolve("recording-" + seed), octets);
      Read read = Read.lines(octets, RouteFilter.ALL);
      assertEquals(List.of(), read.problems, "seed " + seed);
      assertEqualLines(bgpdump(file), read.lines, "seed " + seed);
    }
  }

  /// The number of lines by kind must also be that of the events.
  @Test
  void givesAsManyEventsAsLines() {
    for (long seed = 21; seed <= 26; seed++) {
      byte[] octets = new RandomRecording(seed).write(400);
      long events = Read.events(octets, RouteFilter.ALL).events.stream()
          .filter(event -> !(event instanceof RouteEvent.EndOfRib))
          .count();
      assertEquals(Read.lines(octets, RouteFilter.ALL).lines.lines().count(), events, "seed " + seed);
    }
  }

  private static void assertEqualLines(String expected, String actual, String what) {
    if (expected.equals(actual)) {
      return;
    }
    String[] left = expected.split("\n", -1);
    String[] right = actual.split("\n", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      assertEquals(left[i], right[i], what + ", line " + (i + 1));
    }
    assertEquals(left.length, right.length, what + ": number of lines");
    throw new AssertionError(what);
  }
}
