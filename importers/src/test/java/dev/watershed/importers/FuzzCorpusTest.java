package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs that decoders once read wrongly, or that are the shortest of their kind, each with what RFCs say of it. A
/// file in `resources/fuzz` has lines `why:`, `says:` (an event, in order), `problem:` (words of one that must be
/// told), and then the octets in hexadecimal digits. With `reader: mrt-problems` only the problems are looked at.
class FuzzCorpusTest {

  static Stream<Path> inputs() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(FuzzCorpusTest.class.getResource("/fuzz")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  private static List<String> after(List<String> lines, String word) {
    return lines.stream().filter(line -> line.startsWith(word)).map(line -> line.substring(word.length()).strip())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void isReadAsTheRfcsSay(Path file, @TempDir Path folder) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String octets = String.join("", lines.stream().filter(line -> line.matches("[0-9a-f]+")).toList());
    Path input = folder.resolve("rrc00.input");
    Files.write(input, HexFormat.of().parseHex(octets));
    List<String> events = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    RouteSources.open(input).read(RouteFilter.ALL, event -> text(event, events), problems::add, Progress.NONE);

    if (!after(lines, "reader:").contains("mrt-problems")) {
      assertEquals(after(lines, "says:"), events, problems::toString);
    }
    List<String> wanted = after(lines, "problem:");
    for (String words : wanted) {
      assertTrue(problems.stream().anyMatch(problem -> problem.toString().contains(words)),
          () -> words + ": " + problems);
    }
    assertEquals(wanted.isEmpty(), problems.isEmpty(), problems::toString);
  }

  private static void text(RouteEvent event, List<String> into) {
    switch (event) {
      case RouteEvent.Announcement told -> into.add("announce " + text(told.route()));
      case RouteEvent.TableEntry entry -> into.add("table " + text(entry.route()));
      case RouteEvent.Withdrawal gone -> into.add("withdraw " + gone.prefix());
      case RouteEvent.EndOfRib _, RouteEvent.StateChange _ -> {
        // Of sessions, which no input here is about.
      }
    }
  }

  private static String text(Route route) {
    int unknown = route.attributes().unknown().size();
    return route.prefix() + " path " + route.attributes().asPath()
        + (route.pathId() == Route.NO_PATH_ID ? "" : " id " + route.pathId())
        + (route.attributes().atomicAggregate() ? " atomic" : "")
        + (unknown == 0 ? "" : " unknown " + unknown);
  }
}
