package dev.watershed.importers.bmp;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.LiveSnapshot;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A program for [BmpAllowTest], run where it can have several addresses: a station on the first argument that allows
/// the second, and a router that connects from each of the others. It prints `ADDRESS EVENTS`, and what the station
/// told.
final class AllowProbe {

  /// What its lines begin with.
  static final String MARK = "probe: ";

  private static final long PATIENCE_NANOS = 180_000_000_000L;

  private AllowProbe() {}

  public static void main(String[] arguments) throws Exception {
    InetAddress listen = InetAddress.getByName(arguments[0]);
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    StationOptions options = new StationOptions(
        RouteFilter.ALL, List.of(Prefix.parse(arguments[1])), BmpLimits.DEFAULT, HeldLimits.NONE, Optional.empty());
    try (BmpStation station = BmpStation.open(
        new InetSocketAddress(listen, 0), options, event -> heard.add(event.vantagePoint().collector()),
        problem -> told.add(problem.toString()))) {
      for (int i = 2; i < arguments.length; i++) {
        int port = station.address().getPort();
        String name = arguments[i];
        try (Socket socket = new Socket(listen, port, InetAddress.getByName(name), 0)) {
          socket.getOutputStream().write(RouterStream.table(name, i, 2, 3));
          socket.shutdownOutput();
          socket.getInputStream().read();
        } catch (IOException _) {
          // Turned away.
        }
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!isThrough(station.counts(), i - 1) && System.nanoTime() < until) {
          Thread.sleep(20);
        }
      }
    }
    for (int i = 2; i < arguments.length; i++) {
      System.out.println(MARK + arguments[i] + " " + count(heard, arguments[i]));
    }
    told.forEach(line -> System.out.println(MARK + line));
  }

  /// Whether so many have come, and none is there any more.
  private static boolean isThrough(LiveSnapshot.Counts counts, int connections) {
    return counts.accepted() + counts.refused() == connections && counts.connected() == 0;
  }

  private static long count(ConcurrentLinkedQueue<String> heard, String name) {
    return heard.stream().filter(name::equals).count();
  }
}
