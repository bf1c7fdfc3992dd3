package dev.watershed.importers.bgpstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpstream.BgpStreamQuery.Filter;
import dev.watershed.importers.bgpstream.BgpStreamQuery.FilterType;
import dev.watershed.importers.bgpstream.BgpStreamQuery.Interval;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every path of the bridge, against a small library that behaves as libbgpstream does, its assertions included.
class BgpStreamSourceTest {

  private static Path library;

  private final List<RouteEvent> events = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    // First a library of another version, which must be refused before anything of it is called.
    Path old = FakeLibrary.compile("libbgpstream.so.3");
    BgpStreamException e =
        assertThrows(BgpStreamException.class, () -> BgpStreamLibrary.load(Optional.of(old)));
    assertTrue(e.getMessage().contains("it is libbgpstream.so.3, and Watershed speaks to libbgpstream.so.4"),
        e.getMessage());
    e = assertThrows(BgpStreamException.class, () -> BgpStreamLibrary.load(Optional.of(Path.of("/nowhere.so"))));
    assertTrue(e.getMessage().startsWith("libbgpstream cannot be used: /nowhere.so"), e.getMessage());
    assertTrue(e.getMessage().contains("install libbgpstream 2.x from CAIDA"), e.getMessage());
    library = FakeLibrary.compile("libbgpstream.so.4");
  }

  private static BgpStreamQuery query(String scenario) {
    return new BgpStreamQuery(
        Optional.of(library), "singlefile", Map.of("upd-type", scenario), List.of(), "", Optional.empty(),
        Optional.empty(), false);
  }

  private void read(BgpStreamQuery query) throws IOException {
    new BgpStreamSource(query)
        .read(RouteFilter.ALL, events::add, (Diagnostic d) -> problems.add(d.toString()), Progress.NONE);
  }

  private String failure(BgpStreamQuery query) {
    return String.valueOf(assertThrows(BgpStreamException.class, () -> read(query)).getMessage());
  }

  @Test
  void readsEveryKindOfElement() throws IOException {
    read(query("ok"));
    assertEquals(8, events.size());
    assertTrue(events.get(0) instanceof RouteEvent.TableEntry entry
        && entry.vantagePoint().toString().equals("AS4200000001 10.0.0.1 at rrc00")
        && entry.time().equals(Instant.ofEpochSecond(1000))
        && entry.route().prefix().toString().equals("192.0.2.0/24")
        && entry.route().attributes().asPath().toString().equals("64501 64502 {64503,64504}")
        && entry.route().attributes().communities().toString().equals("64500:101 65535:0")
        && entry.route().attributes().med().getAsLong() == 4294967295L
        && entry.route().attributes().localPref().isEmpty()
        && entry.route().attributes().atomicAggregate()
        && entry.route().attributes().aggregator().orElseThrow().toString().equals("65551 10.9.8.7")
        && entry.route().attributes().nextHop().orElseThrow().toString().equals("2001:db8::1"),
        events.get(0).toString());
    assertTrue(events.get(1) instanceof RouteEvent.Announcement, events.get(1).toString());
    assertTrue(events.get(2) instanceof RouteEvent.Withdrawal, events.get(2).toString());
    assertTrue(events.get(3) instanceof RouteEvent.StateChange change
        && change.before().code() == 6 && change.after().code() == 1, events.get(3).toString());
    assertEquals("rrc01", events.get(4).vantagePoint().collector());
    assertEquals(List.of(), problems);
  }

  @Test
  void losesNothingBetweenBatches() throws IOException {
    read(query("many"));
    assertEquals(100_000, events.size());
  }

  @Test
  void tellsWhatTheLibraryRefuses() {
    assertEquals(
        "libbgpstream's singlefile refuses upd-type=refused", failure(query("refused")));
    BgpStreamQuery base = query("ok");
    assertTrue(failure(new BgpStreamQuery(Optional.of(library), "kafka", Map.of(), List.of(), "", Optional.empty(),
        Optional.empty(), false)).startsWith("libbgpstream has no data interface 'kafka' here"));
    assertEquals("libbgpstream's singlefile has no option 'colour'",
        failure(new BgpStreamQuery(Optional.of(library), "singlefile", Map.of("colour", "red"), List.of(), "",
            Optional.empty(), Optional.empty(), false)));
    assertEquals("libbgpstream refuses the filter PROJECT 'refused'",
        failure(new BgpStreamQuery(base.library(), base.dataInterface(), base.options(),
            List.of(new Filter(FilterType.PROJECT, "refused")), "", Optional.empty(), Optional.empty(), false)));
    assertEquals("libbgpstream refuses the filter 'refused'",
        failure(new BgpStreamQuery(base.library(), base.dataInterface(), base.options(), List.of(), "refused",
            Optional.empty(), Optional.empty(), false)));
    assertTrue(failure(new BgpStreamQuery(base.library(), base.dataInterface(), base.options(), List.of(), "",
        Optional.of(new Interval.Between(Instant.ofEpochSecond(10), Optional.of(Instant.ofEpochSecond(5)))),
        Optional.empty(), false)).startsWith("libbgpstream refuses the interval"));
    assertTrue(failure(query("start-fails")).startsWith("libbgpstream could not start the stream from singlefile"));
    assertTrue(failure(query("read-fails")).startsWith("libbgpstream could not read on"));
    assertEquals("libbgpstream gave an element of over 1048576 octets", failure(query("huge")));
  }

  @Test
  void namesFilesThatAreMissingBeforeTheLibraryTriesForMinutes() {
    assertEquals("rib-file: no such file: /nowhere/rib.gz",
        failure(new BgpStreamQuery(Optional.of(library), "singlefile", Map.of("rib-file", "/nowhere/rib.gz"),
            List.of(), "", Optional.empty(), Optional.empty(), false)));
  }

  @Test
  void reportsBadRecordsAndReadsOn() throws IOException {
    read(query("bad-records"));
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.getFirst().contains("libbgpstream could not open the source"), problems.toString());
    problems.clear();
    read(query("bad-element"));
    assertEquals(2, problems.size());
    assertEquals(2, events.size());
  }

  @Test
  void leavesOutAnAsPathThatIsNone() throws IOException {
    read(query("strange-path"));
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.getFirst().endsWith("libbgpstream gave an AS path with a segment that is none"
        + " (RFC 4271 section 5.1.2); skipped"), problems.toString());
    // Withdrawal and change of state behind it are still read.
    assertEquals(4, events.size());
  }

  @Test
  @Timeout(600)
  void letsGoWhenCancelledInsideTheLibrary(@TempDir Path folder) throws IOException {
    Path gate = folder.resolve("gate");
    AtomicInteger calls = new AtomicInteger();
    // The library does not come back before there is the file: who waits for it, waits for ever.
    assertThrows(CancellationException.class, () -> new BgpStreamSource(query("blocks-until " + gate))
        .read(RouteFilter.ALL, events::add, _ -> {}, (_, _) -> calls.incrementAndGet() < 3));
    Files.createFile(gate);
  }

  @Test
  @Timeout(600)
  void survivesMisuse(@TempDir Path folder) throws Exception {
    BgpStream stream = BgpStream.start(query("ok"));
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    assertTrue(stream.next(buffer));
    assertFalse(stream.next(buffer));
    assertFalse(stream.next(buffer));
    stream.close();
    stream.close();
    assertThrows(IllegalStateException.class, () -> stream.next(buffer));

    Path gate = folder.resolve("gate");
    BgpStream blocking = BgpStream.start(query("blocks-until " + gate));
    CountDownLatch done = new CountDownLatch(1);
    Thread reader = new Thread(() -> {
      try {
        blocking.next(ByteBuffer.allocateDirect(1 << 20));
      } catch (IOException e) {
        throw new AssertionError(e);
      } finally {
        done.countDown();
      }
    }, "first");
    reader.start();
    while (!isInside(reader)) {
      Thread.onSpinWait();
    }
    String refused = String.valueOf(assertThrows(
        IllegalStateException.class, () -> blocking.next(ByteBuffer.allocateDirect(1200))).getMessage());
    assertEquals("the stream is in use by thread first", refused);
    assertThrows(IllegalStateException.class, blocking::close);
    Files.createFile(gate);
    done.await();
    blocking.close();
  }

  /// Whether a thread is in the C shim, so that it has long taken the stream for itself.
  private static boolean isInside(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return frames.length > 0 && frames[0].isNativeMethod()
        && frames[0].getClassName().equals(NativeStream.class.getName());
  }
}
