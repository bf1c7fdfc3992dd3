package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.importers.mrt.RandomRecording;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Merging against a stable sort of everything.
class MergedSourceTest {

  private static List<RouteEvent> events(RouteSource source) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    source.read(RouteFilter.ALL, events::add, _ -> {}, Progress.NONE);
    return events;
  }

  @Test
  void givesTheEventsOfAllSourcesInTheOrderOfTime(@TempDir Path folder) throws IOException {
    List<RouteSource> sources = new ArrayList<>();
    List<RouteEvent> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Whole seconds only: within one recording times must not go back.
      byte[] octets = new RandomRecording(100 + i).write(3000);
      for (int at = 0; at + 12 <= octets.length; ) {
        int length = (octets[at + 8] & 0xff) << 24 | (octets[at + 9] & 0xff) << 16 | (octets[at + 10] & 0xff) << 8
            | octets[at + 11] & 0xff;
        if (octets[at + 5] == 17) {
          Arrays.fill(octets, at + 12, at + 16, (byte) 0);
        }
        at += 12 + length;
      }
      Path file = Files.write(folder.resolve("fra" + i + "-updates.mrt"), octets);
      sources.add(RouteSources.open(file));
      expected.addAll(events(sources.getLast()));
    }
    expected.sort(Comparator.comparing(RouteEvent::time));
    assertEquals(expected, events(MergedSource.of(sources)));
    Collections.rotate(sources, 2);
    assertEquals(expected.size(), events(MergedSource.of(sources)).size());
  }

  @Test
  void stopsWhenAsked(@TempDir Path folder) throws IOException {
    List<RouteSource> sources = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path file = Files.write(folder.resolve("fra" + i + "-updates.mrt"), new RandomRecording(i).write(3000));
      sources.add(RouteSources.open(file));
    }
    assertThrows(CancellationException.class, () -> MergedSource.of(sources)
        .read(RouteFilter.ALL, _ -> {}, _ -> {}, (done, total) -> false));
  }
}
