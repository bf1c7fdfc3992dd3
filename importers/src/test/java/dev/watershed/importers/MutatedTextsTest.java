package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.importers.asrel.AsRelWriter;
import dev.watershed.importers.mrt.RandomRecording;
import dev.watershed.importers.mrt.Read;
import dev.watershed.importers.workspace.RoasFile;
import dev.watershed.importers.workspace.WeightsFile;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.event.RouteEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Text files with damage in one line: nothing but their own errors is thrown, nothing hangs, memory stays in
/// proportion, the other lines are read as if nothing were, and what is wrong is named with file and line.
class MutatedTextsTest {

  @TempDir
  private Path folder = Path.of("");

  private interface LineReader {
    List<?> read(Path file, List<Diagnostic> problems) throws IOException;
  }

  /// Damages one line; line feeds are kept out, so that lines stay lines.
  private static byte[] mutateLine(String line, SplittableRandom random) {
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    byte[] mutated = Fuzz.mutate(octets, 0, octets.length, random);
    for (int i = 0; i < mutated.length; i++) {
      if (mutated[i] == '\n' || mutated[i] == '\r') {
        mutated[i] = ' ';
      }
    }
    return mutated;
  }

  private static byte[] join(List<String> lines, int broken, byte[] line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < lines.size(); i++) {
      out.writeBytes(i == broken ? line : lines.get(i).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    return out.toByteArray();
  }

  private void damageOneLine(String name, List<String> lines, int firstBroken, int mostOfOneLine, LineReader reader) {
    assertTimeoutPreemptively(Duration.ofHours(2), () -> {
      Path file = folder.resolve(name);
      for (int round = 0; round < Fuzz.rounds(200); round++) {
        SplittableRandom random = Fuzz.random(round);
        int broken = firstBroken + random.nextInt(lines.size() - firstBroken);
        byte[] damaged = join(lines, broken, mutateLine(lines.get(broken), random));
        List<String> others = new ArrayList<>(lines);
        others.remove(broken);
        Files.write(file, join(others, -1, new byte[0]));
        List<?> expected = reader.read(file, new ArrayList<>());
        Files.write(file, damaged);
        List<Diagnostic> problems = new ArrayList<>();
        long before = Fuzz.allocated();
        List<?> read = reader.read(file, problems);
        String place = name + ", " + Fuzz.place(round) + ", line " + (broken + 1) + ": "
            + new String(damaged, StandardCharsets.ISO_8859_1).lines().skip(broken).findFirst().orElse("");
        assertTrue(Fuzz.allocated() - before < 20_000_000L + 1000L * damaged.length, place);
        List<Object> left = new ArrayList<>(read);
        for (Object one : expected) {
          assertTrue(left.remove(one), place + "\nlost " + one);
        }
        assertTrue(left.size() <= mostOfOneLine, place + "\nfound " + left);
        for (Diagnostic problem : problems) {
          assertEquals(file.toString(), problem.source(), place);
          assertEquals(broken + 1L, problem.position(), place + "\n" + problem);
          assertEquals(Diagnostic.Unit.LINE, problem.unit(), place);
        }
      }
    });
  }

  @Test
  void linesOfBgpdump() {
    // Not the announcements of type 5: bgpdump prints no bar behind their MED, and that is told at each.
    List<String> lines = Read.lines(new RandomRecording(5).write(60), RouteFilter.ALL).lines.lines()
        .filter(line -> !line.startsWith("BGP|")).toList();
    damageOneLine("lines.txt", lines, 1, 1, (file, problems) -> {
      List<RouteEvent> events = new ArrayList<>();
      RouteSources.open(file).read(RouteFilter.ALL, events::add, problems::add, Progress.NONE);
      return events;
    });
  }

  @Test
  void weights() {
    List<String> lines = new ArrayList<>(List.of("asn,country,weight"));
    for (int i = 1; i < 30; i++) {
      lines.add((64500 + i) + "," + (char) ('A' + i % 26) + "E," + i * 7.5);
    }
    damageOneLine("weights.csv", lines, 1, 1, (file, problems) -> WeightsFile.read(file, problems::add));
  }

  @Test
  void roas() {
    List<String> lines = new ArrayList<>(List.of("prefix,maxLength,asn"));
    for (int i = 1; i < 30; i++) {
      lines.add("10." + i + ".0.0/16," + (16 + i % 9) + "," + (64500 + i));
      lines.add("2001:db8:" + i + "::/48,48," + (64500 + i));
    }
    damageOneLine("roas.csv", lines, 1, 1, (file, problems) -> RoasFile.read(file, problems::add));
  }

  @Test
  void relationships() {
    List<String> lines = new ArrayList<>(List.of("# inferred"));
    for (int i = 1; i < 40; i++) {
      lines.add((100 * i) + "|" + (100 * i + 1) + "|" + (i % 2 - 1));
    }
    damageOneLine("as-rel.txt", lines, 1, 1, (file, problems) -> {
      StringBuilder text = new StringBuilder();
      AsRelWriter.write(AsRelReader.read(file, problems::add), List.of(), text);
      return text.toString().lines().filter(line -> !line.startsWith("#")).toList();
    });
  }

  @Test
  void workspaces() throws IOException {
    Path file = folder.resolve("workspace.json");
    byte[] whole = """
        {"watershed": 1, "prefixes": ["192.0.2.0/24"], "origin": 64500,
         "pops": [
           {"id": "fra", "name": "Frankfurt", "city": "Frankfurt am Main", "country": "DE", "lat": 50.11, "lon": 8.68,
            "capacity": 400.0, "sessions": [{"upstream": 3320, "kind": "transit", "prepend": 0, "med": null,
            "communities": ["64500:1"]}, {"upstream": 6695, "kind": "route-server"}],
            "identify": [{"community": "64500:101"}, {"upstream": 3320}, {"pathSuffix": "3320 64500 64500"}]}],
         "weights": "traffic.csv",
         "observations": [{"name": "both", "announced": {"fra": {"prepend": 1}}, "sources": ["rib.gz", "updates.*.gz"]}]}
        """.getBytes(StandardCharsets.UTF_8);
    Workspace right = WorkspaceFile.read(file, whole);
    assertEquals(1, right.pops().size());
    assertTimeoutPreemptively(Duration.ofHours(2), () -> {
      for (int cut = 0; cut < whole.length - 1; cut++) {
        byte[] shorter = Arrays.copyOf(whole, cut);
        try {
          WorkspaceFile.read(file, shorter);
          assertTrue(new String(shorter, StandardCharsets.UTF_8).strip().endsWith("}]}"), "read though cut at " + cut);
        } catch (WorkspaceException e) {
          assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
        }
      }
      for (int round = 0; round < Fuzz.rounds(500); round++) {
        byte[] damaged = Fuzz.mutate(whole, 0, whole.length, Fuzz.random(round));
        long before = Fuzz.allocated();
        try {
          WorkspaceFile.read(file, damaged);
        } catch (WorkspaceException e) {
          String message = String.valueOf(e.getMessage());
          assertTrue(message.startsWith(file.toString()) && message.lines().count() == 1, Fuzz.place(round) + message);
        }
        assertTrue(Fuzz.allocated() - before < 20_000_000L, Fuzz.place(round));
      }
    });
  }
}
