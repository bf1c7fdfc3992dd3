package dev.watershed.benchmarks.bmp;

import com.sun.management.OperatingSystemMXBean;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bmp.BmpLimits;
import dev.watershed.importers.bmp.BmpSink;
import dev.watershed.importers.bmp.BmpStation;
import dev.watershed.importers.bmp.StationOptions;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.importers.live.LiveSnapshot;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Measures a station that holds every route, under a [BmpSender] in another process: how long a table takes from its
/// first route to its End-of-RIB, how many messages a second it takes for as long as asked, that none is lost, and what
/// the heap holds.
public final class BmpLoad {

  private BmpLoad() {}

  /// Counts; its numbers are read when the thread that writes them has ended, or only to look.
  private static final class Counter implements BmpSink {
    private final CountDownLatch table = new CountDownLatch(1);
    private volatile long begun;
    private volatile long complete;
    private long announced;
    private long withdrawn;

    @Override
    public void event(RouteEvent event) {
      switch (event) {
        case Announcement _, TableEntry _ -> {
          if (announced++ == 0) {
            begun = System.nanoTime();
          }
        }
        case Withdrawal _ -> withdrawn++;
        case EndOfRib _ -> {
          complete = System.nanoTime();
          table.countDown();
        }
        case StateChange _ -> {}
      }
    }
  }

  /// @param args routes of the table, and seconds of the flood behind it (0 for none)
  public static void main(String[] args) throws IOException, InterruptedException {
    int size = Integer.parseInt(args[0]);
    long seconds = Long.parseLong(args[1]);
    long before = heap();
    Counter counter = new Counter();
    StationOptions options = new StationOptions(
        RouteFilter.ALL, List.of(), BmpLimits.DEFAULT, new HeldLimits(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4),
        Optional.empty());
    try (BmpStation station = BmpStation.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), options, counter,
        problem -> System.err.println(problem))) {
      long started = processorNanos();
      Process sender = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC", "-cp",
          System.getProperty("java.class.path"), BmpSender.class.getName(), String.valueOf(station.address().getPort()),
          args[0], args[1])
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      try {
        counter.table.await();
        System.out.printf(Locale.ROOT,
            "table of %,d routes in %.2f s, %.2f s of processor time since the station opened%n", size,
            (counter.complete - counter.begun) / 1e9, (processorNanos() - started) / 1e9);
        hold(station, size, before, seconds > 0);
        watch(station, sender);
        check(sender, station, counter);
      } finally {
        sender.destroy();
      }
    }
  }

  private static void hold(BmpStation station, int size, long before, boolean goesOn) {
    LivePeer peer = station.snapshot().sessions().getFirst().peers().getFirst();
    System.out.printf(Locale.ROOT, "held: %,d routes, %,d MB by our own count%n", peer.held(),
        peer.heldOctets() / 1_000_000);
    if (!goesOn) {
      long octets = heap() - before;
      System.out.printf(Locale.ROOT, "the heap grew by %,d MB: %.1f million routes per GB%n", octets / 1_000_000,
          (double) size / octets * 1_000);
    }
  }

  private static void watch(BmpStation station, Process sender) throws IOException, InterruptedException {
    List<Double> rates = new ArrayList<>();
    LiveSnapshot first = station.snapshot();
    long started = processorNanos();
    LiveSnapshot last = first;
    while (sender.getInputStream().available() == 0) {
      TimeUnit.SECONDS.sleep(10);
      LiveSnapshot now = station.snapshot();
      rates.add(now.ratesSince(last).messages());
      last = now;
    }
    rates.sort(null);
    if (!rates.isEmpty()) {
      System.out.printf(Locale.ROOT, "%,.0f messages for each second of processor time%n",
          (last.counts().messages() - first.counts().messages()) / ((processorNanos() - started) / 1e9));
      System.out.printf(Locale.ROOT,
          "%d windows of 10 s: %,.0f messages a second in the middle, %,.0f in the slowest%n",
          rates.size(), rates.get(rates.size() / 2), rates.getFirst());
    }
  }

  private static void check(Process sender, BmpStation station, Counter counter)
      throws IOException, InterruptedException {
    long[] sent = new long[3];
    try (BufferedReader said = sender.inputReader(StandardCharsets.US_ASCII)) {
      String[] words = String.valueOf(said.readLine()).split(" ");
      for (int i = 0; i < sent.length; i++) {
        sent[i] = Long.parseLong(words[i]);
      }
      while (station.counts().messages() < sent[0] || station.counts().waiting() > 0) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      sender.getOutputStream().close();
      sender.waitFor();
    }
    station.close();
    System.out.printf(Locale.ROOT,
        "sent and taken: messages %,d %,d; announced %,d %,d; withdrawn %,d %,d; dropped %d: %s%n",
        sent[0], station.counts().messages(), sent[1], counter.announced, sent[2], counter.withdrawn,
        station.counts().dropped(),
        sent[0] == station.counts().messages() && sent[1] == counter.announced && sent[2] == counter.withdrawn
            ? "none lost" : "LOST");
  }

  /// What the station's process has taken of all processors: on a machine with other work, wall-clock times say less.
  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
