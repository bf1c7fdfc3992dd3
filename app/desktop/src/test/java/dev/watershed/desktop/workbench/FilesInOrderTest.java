package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.importers.mrt.MrtWriter;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are opened together are read in the order of their times, whatever the order in which they were chosen.
class FilesInOrderTest {

  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");
  private static final VantagePoint PEER =
      new VantagePoint("rrc99", 64501, IpAddress.parse("198.51.100.1"), Rib.ANNOUNCED);

  private static Route route(int upstream) {
    return new Route(PREFIX, Safi.UNICAST, Route.NO_PATH_ID, PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(AsPath.ofSequence(64501, upstream, 64500))
        .nextHop(IpAddress.parse("198.51.100.1"))
        .build());
  }

  private static Path updates(Path folder, String name, long second, int upstream) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      new MrtWriter(out, 64999).event(new Announcement(Instant.ofEpochSecond(second), PEER, route(upstream)));
    }
    return file;
  }

  private static List<String> landings(List<Path> files) {
    FileRoutingData data = new FileRoutingData(MapsGeography::instance);
    List<String> landings = new ArrayList<>();
    Tasks.onCallingThread()
        .request(Lane.quiet("test"), "reading",
            job -> data.analyse(new Document.OfFiles(files), PREFIX, problem -> landings.add("! " + problem), job))
        .whenDone(analysis -> analysis.row(64501).ifPresent(row -> landings.add(row.group().id())))
        .start();
    return landings;
  }

  @Test
  void anUpdateFromBeforeATableDoesNotChangeWhatTheTableSays(@TempDir Path folder) throws IOException {
    Path before = updates(folder, "updates.20260101.0000", 1_000, 64510);
    Path table = folder.resolve("bview.20260101.0001");
    try (OutputStream out = Files.newOutputStream(table)) {
      Instant time = Instant.ofEpochSecond(2_000);
      new MrtWriter(out, 64999)
          .table(time, "rrc99", List.of(PEER), List.of(new TableEntry(time, PEER, route(64520), time)));
    }
    assertEquals(landings(List.of(before, table)), landings(List.of(table, before)));
    Path after = updates(folder, "updates.20260101.0002", 3_000, 64510);
    List<String> last = landings(List.of(before, table, after));
    assertEquals(last, landings(List.of(after, table, before)));
    // The same update changes it when it comes behind the table.
    assertEquals(landings(List.of(before)), last);
    assertEquals(1, last.size());
    assertNotEquals(landings(List.of(table)), last);
  }
}
