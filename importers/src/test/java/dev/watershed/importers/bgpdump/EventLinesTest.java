package dev.watershed.importers.bgpdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLinesTest {

  /// Events that were read from a recording give the lines that bgpdump gives for it. Within an update bgpdump has an
  /// order of its own, so the lines are compared as a sorted list.
  @ParameterizedTest
  @ValueSource(strings = {"mrt/updates.20190101.0000.gz", "mrt/rib6.20151101.0600_firstMB.bz2"})
  void areTheLinesOfBgpdump(String name) throws Exception {
    String file = SharedData.path(name).toString();
    List<String> expected =
        Arrays.stream(Programs.output("bgpdump", "-m", file).split("\n")).sorted().toList();
    StringBuilder text = new StringBuilder();
    RouteSources.open(file).read(RouteFilter.ALL, event -> text.append(EventLines.line(event)), _ -> {}, Progress.NONE);
    List<String> actual = Arrays.stream(text.toString().split("\n")).sorted().toList();
    assertTrue(expected.size() > 100_000);
    assertEquals(expected, actual);
  }
}
