package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingGlassSourceTest {

  private final List<RouteEvent> events = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  @TempDir
  private Path folder;

  private void read(String text, RouteFilter filter) throws IOException {
    Path file = Files.writeString(folder.resolve("paste.txt"), text);
    RouteSource source = RouteSources.open(file);
    source.read(filter, events::add, diagnostics::add, Progress.NONE);
  }

  @Test
  void whatTheRouterChoseAndWhatItsNeighboursToldIt() throws IOException {
    read(Reading.sample("junos-detail.txt"), RouteFilter.ALL);
    assertEquals(
        List.of(
            new VantagePoint("mx1", 64500, IpAddress.parse("0.0.0.0"), Rib.LOC_RIB),
            new VantagePoint("mx1", 64500, IpAddress.parse("192.0.2.9"), Rib.ADJ_RIB_IN_POST_POLICY),
            new VantagePoint("mx1", 64502, IpAddress.parse("192.0.2.6"), Rib.ADJ_RIB_IN_POST_POLICY)),
        events.stream().map(RouteEvent::vantagePoint).toList());
    RouteEvent.TableEntry chosen = (RouteEvent.TableEntry) events.getFirst();
    assertEquals("64501 64510 64511 64512", chosen.route().attributes().asPath().toString());
  }

  @Test
  void saysWhatTheTextDoesNotName() throws IOException {
    read(Reading.sample("nxos-table.txt"), RouteFilter.ofPrefixes(List.of(Prefix.parse("10.0.0.0/8"))));
    assertEquals(1, events.size(), "the path that was not chosen has no neighbour in a table");
    assertEquals(0, events.getFirst().vantagePoint().asn());
    assertEquals(IpAddress.parse("198.51.100.9"), events.getFirst().vantagePoint().address());
    assertTrue(diagnostics.stream().anyMatch(d -> d.problem().startsWith("1 paths that were not chosen")));
    assertTrue(diagnostics.stream().anyMatch(d -> d.problem().contains("whose AS the text does not name")));
  }

  @Test
  void collectorsGiveAnnouncementsAndWithdrawals() throws IOException {
    read("""
        {"type":"ris_message","data":{"timestamp":1700000000,"peer":"192.0.2.1","peer_asn":"64501","host":"rrc21.ripe.net",\
        "type":"UPDATE","path":[64501],"origin":"igp","announcements":[{"next_hop":"192.0.2.5","prefixes":["10.0.0.0/8"]}],\
        "withdrawals":["10.1.0.0/16"]}}
        """, RouteFilter.ALL);
    VantagePoint peer = new VantagePoint("rrc21", 64501, IpAddress.parse("192.0.2.1"), Rib.ANNOUNCED);
    assertEquals(List.of(peer, peer), events.stream().map(RouteEvent::vantagePoint).toList());
    // As in an UPDATE: a prefix that is in both is announced (RFC 4271 section 4.3).
    assertTrue(events.getFirst() instanceof RouteEvent.Withdrawal);
    assertTrue(events.get(1) instanceof RouteEvent.Announcement);
    assertEquals("2023-11-14T22:13:20Z", events.getFirst().time().toString());
  }

  @Test
  void compressedTextIsText() throws IOException {
    Path file = folder.resolve("paste.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(Reading.sample("ios-table.txt").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    RouteSources.open(file).read(RouteFilter.ALL, events::add, diagnostics::add, Progress.NONE);
    assertEquals(5, events.size());
  }

  @Test
  void textThatIsNoOutputIsNoSource() {
    IOException e = assertThrows(IOException.class, () -> read("hello\nworld\n", RouteFilter.ALL));
    assertTrue(e.getMessage().contains("paste.txt") && e.getMessage().contains("no looking-glass output"),
        e.getMessage());
  }

  @Test
  void stopsWhenAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("paste.txt"), Reading.sample("ios-table.txt"));
    assertThrows(CancellationException.class,
        () -> RouteSources.open(file).read(RouteFilter.ALL, events::add, diagnostics::add, (done, total) -> false));
  }
}
