package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.importers.live.LiveSession.Status;
import dev.watershed.importers.live.LiveSnapshot;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A station on the loopback address, and routers that behave, or do not.
@Timeout(600)
class BmpStationTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /// A station and what it has told.
  private static final class Listening implements AutoCloseable {
    final List<RouteEvent> events = Collections.synchronizedList(new ArrayList<>());
    final List<Diagnostic> problems = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch gate;
    final BmpStation station;

    Listening(BmpLimits limits, Optional<Path> record, boolean held) throws IOException {
      this(limits, new HeldLimits(1 << 26, 1 << 28), record, held);
    }

    Listening(BmpLimits limits, HeldLimits hold, Optional<Path> record, boolean held) throws IOException {
      gate = new CountDownLatch(held ? 1 : 0);
      station = BmpStation.open(
          new InetSocketAddress(LOOPBACK, 0),
          new StationOptions(RouteFilter.ALL, List.of(), limits, hold, record),
          this::take,
          problems::add);
    }

    private void take(RouteEvent event) {
      try {
        gate.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      events.add(event);
    }

    Socket connect() throws IOException {
      return new Socket(LOOPBACK, station.address().getPort());
    }

    List<RouteEvent> seen() {
      synchronized (events) {
        return List.copyOf(events);
      }
    }

    long announced(String router) {
      return seen().stream()
          .filter(event -> event instanceof Announcement && event.vantagePoint().collector().equals(router))
          .count();
    }

    boolean isTold(String words) {
      synchronized (problems) {
        return problems.stream().anyMatch(problem -> problem.toString().contains(words));
      }
    }

    @Override
    public void close() {
      gate.countDown();
      station.close();
    }
  }

  private static Listening listen() throws IOException {
    return new Listening(limits(LONG, LONG), Optional.empty(), false);
  }

  private static BmpLimits limits(Duration first, Duration inside) {
    return new BmpLimits(1 << 20, 100, 500, 500, 10_000, 20, first, inside, LONG);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  private static boolean isClosedByStation(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketException _) {
      return true;
    }
  }

  @Test
  void twoHundredRoutersAtOnceLoseNothing() throws Exception {
    int routers = 200;
    try (Listening listening = listen()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < routers; i++) {
        byte[] octets = RouterStream.table("router" + i, 1 + i % 200, 20, 10);
        threads.add(Thread.ofVirtual().start(() -> {
          try (Socket socket = listening.connect()) {
            socket.getOutputStream().write(octets);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      // Each says: up, 200 routes, End-of-RIB, and then the connection is lost.
      await(() -> listening.seen().size() == routers * 203);
      Map<String, Long> routes = listening.seen().stream()
          .filter(Announcement.class::isInstance)
          .collect(Collectors.groupingBy(event -> event.vantagePoint().collector(), Collectors.counting()));
      assertEquals(routers, routes.size());
      routes.forEach((router, count) -> assertEquals(200, count, router));
      assertEquals(routers, listening.seen().stream().filter(EndOfRib.class::isInstance).count());
      assertEquals(List.of(), List.copyOf(listening.problems));
    }
  }

  @Test
  void theEventsOfOneRouterComeInItsOrder() throws Exception {
    try (Listening listening = listen(); Socket socket = listening.connect()) {
      Wire stream = new Wire().bytes(RouterStream.table("r", 1, 100, 7)).wire(RouterStream.peerDown(1));
      socket.getOutputStream().write(stream.toBytes());
      await(() -> listening.seen().size() == 703);
      List<Prefix> prefixes = listening.seen().stream()
          .filter(Announcement.class::isInstance)
          .map(event -> ((Announcement) event).route().prefix())
          .toList();
      assertEquals(prefixes.stream().sorted().toList(), prefixes);
      assertEquals(
          new StateChange(listening.seen().getFirst().time(), listening.seen().getFirst().vantagePoint(),
              SessionState.ESTABLISHED, SessionState.IDLE),
          listening.seen().getLast());
    }
  }

  @Test
  void garbageClosesItsOwnConnectionOnly() throws Exception {
    try (Listening listening = listen(); Socket good = listening.connect()) {
      byte[] table = RouterStream.table("good", 1, 50, 10);
      good.getOutputStream().write(table, 0, table.length / 2);
      byte[][] garbage = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        new Wire().u8(3).u32(0xffffffffL).u8(0).toBytes(),
        new Wire().u8(3).u32(5).u8(0).toBytes(),
        new Wire().u8(1).u8(0).u32(0).toBytes(),
        new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3},
      };
      for (byte[] octets : garbage) {
        try (Socket bad = listening.connect()) {
          bad.getOutputStream().write(octets);
          assertTrue(isClosedByStation(bad), () -> Arrays.toString(octets));
        }
      }
      good.getOutputStream().write(table, table.length / 2, table.length - table.length / 2);
      await(() -> listening.announced("good") == 500);
      await(() -> listening.isTold("4294967295 octets") && listening.isTold("version 1 is not supported"));
      await(() -> listening.problems.size() >= garbage.length);
    }
  }

  @Test
  void aMessageThatLiesInsideCostsThatMessageOnly() throws Exception {
    try (Listening listening = listen(); Socket socket = listening.connect()) {
      Wire lying = RouterStream.message(0, RouterStream.header(0, 1).hex("ffffffffffffffffffffffffffffffff").u16(4_000)
          .u8(2).u16(0xffff).u16(0));
      Wire stream = new Wire().wire(RouterStream.initiation("r")).wire(RouterStream.peerUp(1)).wire(lying)
          .wire(RouterStream.routes(1, 0, 3));
      socket.getOutputStream().write(stream.toBytes());
      await(() -> listening.announced("r") == 3);
      await(() -> listening.isTold("RFC 4271 section 6.1"));
    }
  }

  @Test
  void aSlowWriterIsReadAndHoldsUpNobody() throws Exception {
    try (Listening listening = listen(); Socket slow = listening.connect(); Socket quick = listening.connect()) {
      slow.setTcpNoDelay(true);
      byte[] table = RouterStream.table("slow", 1, 3, 2);
      for (int i = 0; i < table.length; i++) {
        slow.getOutputStream().write(table[i]);
        if (i == table.length / 2) {
          quick.getOutputStream().write(RouterStream.table("quick", 2, 10, 10));
          await(() -> listening.announced("quick") == 100);
        }
      }
      await(() -> listening.announced("slow") == 6);
    }
  }

  @Test
  void aConnectionThatSaysNothingEndsAndAQuietRouterStays() throws Exception {
    // So long that a machine that stands still for a moment does not come between connecting and writing.
    BmpLimits limits = limits(Duration.ofSeconds(8), Duration.ofSeconds(8));
    try (Listening listening = new Listening(limits, Optional.empty(), false);
        Socket quiet = listening.connect()) {
      quiet.getOutputStream().write(RouterStream.initiation("quiet").toBytes());
      await(() -> listening.station.counts().messages() == 1);
      try (Socket silent = listening.connect(); Socket stuck = listening.connect()) {
        stuck.getOutputStream().write(RouterStream.initiation("stuck").u8(3).u32(500).u8(0).u8(0).toBytes());
        assertTrue(isClosedByStation(silent));
        assertTrue(isClosedByStation(stuck));
      }
      // By now it has been quiet for longer than the others were.
      quiet.getOutputStream().write(RouterStream.peerUp(1).wire(RouterStream.routes(1, 0, 5)).toBytes());
      await(() -> listening.announced("quiet") == 5);
      await(() -> listening.isTold("no whole message within") && listening.isTold("was not finished within"));
    }
  }

  @Test
  void aFloodWaitsForTheConsumerInBoundedMemoryAndLosesNothing() throws Exception {
    int updates = 3_000;
    try (Listening listening = new Listening(limits(LONG, LONG), Optional.empty(), true)) {
      Thread flood = Thread.ofVirtual().start(() -> {
        try (Socket socket = listening.connect()) {
          socket.getOutputStream().write(RouterStream.table("flood", 1, updates, 100));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
      // Nothing is taken. What is read of 300,000 routes stays near the limit of 10,000 that may wait.
      await(() -> listening.station.counts().events() > 0);
      long before = -1;
      while (before != listening.station.counts().events()) {
        before = listening.station.counts().events();
        Thread.sleep(300);
      }
      assertTrue(before > 0 && before <= 10_000 + 2 * 4_096, "events read: " + before);
      listening.gate.countDown();
      await(() -> listening.announced("flood") == updates * 100L);
      flood.join();
    }
  }

  @Test
  void routersWithTheSameNameAreKeptApart() throws Exception {
    try (Listening listening = listen(); Socket first = listening.connect()) {
      first.getOutputStream().write(RouterStream.table("twin", 1, 1, 3));
      await(() -> listening.announced("twin") == 3);
      try (Socket second = listening.connect()) {
        second.getOutputStream().write(RouterStream.table("twin", 1, 1, 5));
        await(() -> listening.announced("twin@127.0.0.1") == 5);
      }
      assertEquals(3, listening.announced("twin"));
    }
  }

  @Test
  void aRouterThatConnectsAnewReplacesTheConnectionThatBrokeWithoutAWord() throws Exception {
    BmpLimits limits = new BmpLimits(1 << 20, 100, 500, 500, 10_000, 20, LONG, LONG, Duration.ZERO);
    try (Listening listening = new Listening(limits, Optional.empty(), false); Socket stale = listening.connect()) {
      stale.getOutputStream().write(RouterStream.table("again", 1, 2, 5));
      await(() -> listening.announced("again") == 10);
      try (Socket anew = listening.connect()) {
        anew.getOutputStream().write(RouterStream.table("again", 1, 1, 3));
        await(() -> listening.announced("again") == 13);
        assertTrue(isClosedByStation(stale));
        List<RouteEvent> events = listening.seen();
        // What the first said is over before the second begins.
        StateChange lost = (StateChange) events.get(12);
        assertEquals(SessionState.UNKNOWN, lost.after());
        assertEquals(SessionState.ESTABLISHED, ((StateChange) events.get(13)).after());
        LiveSession session = listening.station.snapshot().sessions().getFirst();
        assertEquals("again", session.name());
        assertEquals(Status.CONNECTED, session.status());
        assertEquals(1, listening.station.snapshot().sessions().size());
        assertEquals(3, session.peers().getFirst().held());
        // The one that was thrown out comes back: the router has two streams, and they are kept apart.
        try (Socket twin = listening.connect()) {
          twin.getOutputStream().write(RouterStream.table("again", 1, 1, 4));
          await(() -> listening.announced("again@127.0.0.1") == 4);
        }
      }
      await(() -> listening.station.counts().connected() == 0);
      assertEquals(
          List.of("again LOST", "again@127.0.0.1 LOST"),
          listening.station.snapshot().sessions().stream().map(one -> one.name() + " " + one.status()).toList());
      assertEquals(SessionState.UNKNOWN, listening.station.snapshot().sessions().getFirst().peers().getFirst().state());
    }
  }

  @Test
  void aPeerThatHoldsTooMuchIsNamedAndOthersAreUnharmed() throws Exception {
    HeldLimits hold = new HeldLimits(1 << 20, 1 << 26);
    try (Listening listening = new Listening(limits(LONG, LONG), hold, Optional.empty(), false);
        Socket small = listening.connect();
        Socket big = listening.connect()) {
      small.getOutputStream().write(RouterStream.table("small", 1, 5, 10));
      await(() -> listening.announced("small") == 50);
      big.getOutputStream().write(RouterStream.table("big", 2, 4_000, 20));
      await(() -> listening.isTold("for a peer"));
      await(() -> listening.station.counts().dropped() > 0);
      small.getOutputStream().write(RouterStream.routes(1, 1_000, 10).toBytes());
      await(() -> listening.announced("small") == 60);
      await(() -> listening.announced("big") + listening.station.counts().dropped() >= 80_000);
      assertTrue(listening.isTold("holds"), listening.problems::toString);
      List<LiveSession> sessions = listening.station.snapshot().sessions();
      assertTrue(sessions.getFirst().peers().getFirst().dropped());
      assertEquals(0, sessions.getFirst().peers().getFirst().held());
      assertEquals(60, sessions.getLast().peers().getFirst().held());
      List<RouteEvent> held = new ArrayList<>();
      listening.station.held(RouteFilter.ALL, held::add);
      assertEquals(60, held.size());
    }
  }

  @Test
  void snapshotsTellOfRoutersPeersAndStatistics() throws Exception {
    try (Listening listening = listen(); Socket socket = listening.connect()) {
      LiveSnapshot before = listening.station.snapshot();
      socket.getOutputStream()
          .write(new Wire().bytes(RouterStream.table("r", 1, 10, 10)).wire(RouterStream.mirroring(1))
          .wire(RouterStream.peerUp(2)).toBytes());
      // Up, 100 routes, End-of-RIB, and the second peer: what is counted may not have been handed on yet.
      await(() -> listening.station.counts().messages() == 16 && listening.seen().size() == 103);
      LiveSnapshot now = listening.station.snapshot();
      LiveSession session = now.sessions().getFirst();
      assertEquals("r", session.name());
      assertEquals("a router of a test", session.description());
      assertEquals(16, session.messages());
      assertEquals(2, session.peers().size());
      LivePeer peer = session.peers().getFirst();
      assertEquals(SessionState.ESTABLISHED, peer.state());
      assertEquals(100, peer.announced());
      assertEquals(100, peer.held());
      assertEquals(List.of("IPV4 UNICAST"), peer.complete());
      assertEquals(
          List.of("routes in Adj-RIB-In=100", "messages mirrored=1", "times that mirrored messages were lost=1"),
          peer.statistics().stream().map(figure -> figure.name() + "=" + figure.value()).toList());
      assertTrue(now.ratesSince(before).messages() > 0);
      assertEquals(0, now.counts().dropped());
    }
  }

  @Test
  void recordingsHoldTheOctetsOfEachConnection(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("live.bmp");
    byte[] first = RouterStream.table("one", 1, 40, 9);
    byte[] second = new Wire().bytes(RouterStream.table("two", 2, 3, 3)).u8(99).u32(7).u8(1).toBytes();
    try (Listening listening = new Listening(limits(LONG, LONG), Optional.of(file), false)) {
      long total = 0;
      for (byte[] octets : List.of(first, second)) {
        total += octets.length;
        long expected = total;
        try (Socket socket = listening.connect()) {
          socket.getOutputStream().write(octets);
        }
        await(() -> listening.station.counts().connected() == 0 && listening.station.counts().octets() == expected);
      }
    }
    assertArrayEquals(first, Files.readAllBytes(file));
    assertArrayEquals(second, Files.readAllBytes(folder.resolve("live-2.bmp")));
    assertThrows(IOException.class, () -> new Listening(limits(LONG, LONG), Optional.of(file), false));
  }

  @Test
  void moreConnectionsThanAllowedAreTurnedAway() throws Exception {
    BmpLimits limits = new BmpLimits(1 << 20, 100, 2, 2, 10_000, 20, LONG, LONG, LONG);
    try (Listening listening = new Listening(limits, Optional.empty(), false);
        Socket one = listening.connect();
        Socket two = listening.connect()) {
      await(() -> listening.station.counts().connected() == 2);
      try (Socket three = listening.connect()) {
        assertTrue(isClosedByStation(three));
      }
      assertFalse(one.isClosed() || two.isClosed());
      await(() -> listening.isTold("2 connections already"));
    }
  }

  @Test
  void onlyAllowedAddressesMayConnect() throws Exception {
    List<Prefix> allowed = List.of(Prefix.parse("198.51.100.0/24"), Prefix.parse("2001:db8::/32"));
    for (String text : List.of("127.0.0.1", "::1", "198.51.100.7", "2001:db8:1::1")) {
      assertTrue(isAllowed(text, allowed), text);
    }
    for (String text : List.of("198.51.101.7", "2001:db9::1", "192.0.2.1")) {
      assertFalse(isAllowed(text, allowed), text);
    }
  }

  private static boolean isAllowed(String text, List<Prefix> allowed) throws IOException {
    IpAddress address = IpAddress.parse(text);
    return BmpStation.isAllowed(InetAddress.getByAddress(address.toBytes()), address, allowed);
  }
}
