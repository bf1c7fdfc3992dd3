package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Fuzz;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.VantagePoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections of every evil kind, hundreds of them, beside three routers that behave: of these nothing is lost,
/// changed or reordered, and what the others cost is bounded. `-Dwatershed.fuzz.rounds=N` makes N evil connections.
@Timeout(7_200)
class StationFuzzTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int GOOD = 3;
  private static final int AT_ONCE = 48;
  private static final int EVENTS_OF_OTHERS = 4_000_000;

  /// What a connection can do to a station.
  private enum Evil {
    NOISE, MUTATED, LENGTH_THAT_LIES, HALF_OPEN, SLOW, FLOOD, CUT, RESET, IMPOSTOR
  }

  private final Map<String, List<RouteEvent>> ofGood = new ConcurrentHashMap<>();
  private final AtomicLong ofOthers = new AtomicLong();
  private final AtomicInteger problems = new AtomicInteger();

  private static byte[] table(int number) {
    return RouterStream.table("good" + number, 1 + number, 400, 5);
  }

  /// What a recording of the same octets gives.
  private static List<RouteEvent> expected(int number) throws IOException {
    byte[] octets = table(number);
    List<RouteEvent> events = new ArrayList<>();
    new BmpRecording("r.bmp", "good" + number, () -> OctetSources.open(new ByteArrayInputStream(octets), octets.length))
        .read(RouteFilter.ALL, events::add, _ -> {}, Progress.NONE);
    return events;
  }

  private void take(RouteEvent event) {
    VantagePoint from = event.vantagePoint();
    if (from.collector().matches("good\\d")) {
      ofGood.computeIfAbsent(from.collector(), _ -> Collections.synchronizedList(new ArrayList<>())).add(event);
    } else {
      ofOthers.incrementAndGet();
    }
  }

  @Test
  void nothingFromOneRouterHurtsAnother() throws Exception {
    int evils = Fuzz.rounds(250);
    // Those that behave send octet by octet for as long as the others are at it, which on a slow machine takes its
    // time: they must not be taken for such as fall silent. BmpStationTest has those.
    BmpLimits limits = new BmpLimits(
        1 << 20, 100, 500, 500, 10_000, 20, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(30));
    StationOptions options =
        new StationOptions(RouteFilter.ALL, List.of(), limits, new HeldLimits(1 << 24, 1 << 26), Optional.empty());
    try (BmpStation station = BmpStation.open(
        new InetSocketAddress(LOOPBACK, 0), options, this::take, _ -> problems.incrementAndGet())) {
      int port = station.address().getPort();
      AtomicInteger evilsDone = new AtomicInteger();
      List<Thread> good = new ArrayList<>();
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < GOOD; i++) {
        Socket socket = new Socket(LOOPBACK, port);
        sockets.add(socket);
        byte[] octets = table(i);
        socket.getOutputStream().write(octets, 0, RouterStream.initiation("good" + i).size());
        good.add(Thread.ofVirtual().start(() -> behave(socket, octets, "good" + socket, evilsDone, evils)));
      }
      // The names are taken before an impostor can ask for them.
      await(() -> station.snapshot().sessions().stream().filter(one -> one.name().matches("good\\d")).count() == GOOD);
      long before = live();
      Semaphore places = new Semaphore(AT_ONCE);
      List<Thread> threads = new ArrayList<>();
      long most = 0;
      for (int round = 0; round < evils; round++) {
        places.acquire();
        SplittableRandom random = Fuzz.random(round);
        threads.add(Thread.ofVirtual().start(() -> {
          try (Socket socket = new Socket(LOOPBACK, port)) {
            misbehave(socket, random);
          } catch (IOException _) {
            // The station has thrown it out.
          } finally {
            places.release();
            evilsDone.incrementAndGet();
          }
        }));
        if (round % 100 == 99) {
          most = Math.max(most, live() - before);
          threads.removeIf(thread -> !thread.isAlive());
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (Thread thread : good) {
        thread.join();
      }
      for (int i = 0; i < GOOD; i++) {
        List<RouteEvent> wanted = expected(i);
        String name = "good" + i;
        await(() -> count(name) >= wanted.size());
        assertEquals(wanted, List.copyOf(ofGood.get(name)), "seed " + Fuzz.SEED + ": " + name);
      }
      // Up to 2 MiB for each of those at once, 64 MiB of held routes, and what waits.
      assertTrue(most < 220_000_000L, "seed " + Fuzz.SEED + ": " + most + " octets more than before");
      assertTrue(problems.get() > evils / 4, "hardly anything was wrong: " + problems.get());
      // It listens still.
      try (Socket last = new Socket(LOOPBACK, port)) {
        last.getOutputStream().write(RouterStream.table("last", 9, 2, 2));
        await(() -> station.snapshot().sessions().stream().anyMatch(one -> one.name().equals("last")));
      }
      for (Socket socket : sockets) {
        socket.close();
      }
      await(() -> station.counts().connected() == 0);
    }
    ofGood.forEach((name, events) -> assertTrue(events.getLast() instanceof StateChange, name + " went"));
  }

  private int count(String name) {
    return ofGood.getOrDefault(name, List.of()).size();
  }

  /// Sends a table in pieces for as long as others misbehave.
  private static void behave(Socket socket, byte[] octets, String name, AtomicInteger evilsDone, int evils) {
    try {
      OutputStream out = socket.getOutputStream();
      int at = RouterStream.initiation("good0").size();
      while (at < octets.length) {
        int share = (int) ((long) octets.length * (1 + evilsDone.get()) / evils);
        int to = evilsDone.get() >= evils ? octets.length : Math.min(Math.max(share, at + 1), octets.length);
        out.write(octets, at, to - at);
        at = to;
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private void misbehave(Socket socket, SplittableRandom random) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] table = RouterStream.table("evil" + random.nextInt(5), 1 + random.nextInt(3), 1 + random.nextInt(20), 5);
    try {
      switch (Evil.values()[random.nextInt(Evil.values().length)]) {
        case NOISE -> {
          byte[] noise = new byte[random.nextInt(100_000)];
          random.nextBytes(noise);
          if (noise.length > 0 && random.nextBoolean()) {
            noise[0] = 3;
          }
          out.write(noise);
        }
        case MUTATED -> out.write(Fuzz.mutate(table, 0, table.length, random));
        case LENGTH_THAT_LIES -> {
          long length = random.nextBoolean() ? random.nextInt(1 << 20) : random.nextLong(1L << 32);
          out.write(new Wire().wire(RouterStream.initiation("liar")).u8(3).u32(length).u8(random.nextInt(8)).toBytes());
          out.write(new byte[random.nextInt(3_000)]);
          Thread.sleep(random.nextInt(3_000));
        }
        case HALF_OPEN -> {
          out.write(table, 0, random.nextInt(40));
          Thread.sleep(random.nextInt(3_000));
        }
        case SLOW -> {
          socket.setTcpNoDelay(true);
          for (int i = 0; i < Math.min(table.length, 300); i++) {
            out.write(table[i]);
            Thread.sleep(random.nextInt(8));
          }
        }
        case FLOOD -> {
          out.write(RouterStream.initiation("flood").wire(RouterStream.peerUp(1)).toBytes());
          byte[] routes = RouterStream.routes(1, random.nextInt(60_000), 200).toBytes();
          for (int i = random.nextInt(400); i > 0 && ofOthers.get() < EVENTS_OF_OTHERS; i--) {
            out.write(routes);
          }
        }
        case CUT -> out.write(table, 0, random.nextInt(table.length));
        case RESET -> {
          out.write(table, 0, random.nextInt(table.length));
          socket.setSoLinger(true, 0);
        }
        case IMPOSTOR -> {
          // Says it is a router that is there, with its peer, and takes its routes back.
          int number = random.nextInt(GOOD);
          out.write(RouterStream.initiation("good" + number).wire(RouterStream.peerUp(1 + number))
              .wire(RouterStream.routes(1 + number, 0, 50)).wire(RouterStream.peerDown(1 + number)).toBytes());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Octets that are in use.
  @SuppressWarnings("SystemRunFinalization")
  private static long live() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }
}
