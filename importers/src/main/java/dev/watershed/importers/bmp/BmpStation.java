package dev.watershed.importers.bmp;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.HoldingSink;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.importers.live.LiveSnapshot;
import dev.watershed.importers.live.LiveSource;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// Listens for routers that speak BMP (RFC 7854 section 3.2: the router connects, the station only listens). Each
/// connection has a thread of its own; what they read goes through one bounded queue to one consumer.
///
/// A quiet session is a healthy one: BMP has no keepalives, so a connection that said who it is may be silent for days,
/// and TCP's own keepalives tell whether the router is still there.
public final class BmpStation implements LiveSource {

  /// What a thread needs to decode; there are as many as processors, so that caches do not grow with the routers.
  record Decoders(MessageDecoder messages, BmpDecoder bmp) {
    static Decoders create() {
      MessageDecoder messages = new MessageDecoder();
      return new Decoders(messages, new BmpDecoder(messages));
    }
  }

  private static final int KEEPALIVE_IDLE_SECONDS = 60;
  private static final int KEEPALIVE_INTERVAL_SECONDS = 20;
  private static final int KEEPALIVE_COUNT = 3;
  private static final int BACKLOG = 256;
  private static final long MOST_REFUSALS_TOLD = 100;
  private static final long WATCH_MILLIS = 500;

  private final ServerSocketChannel server;
  private final StationOptions options;
  private final @Nullable ConnectionRecorder recorder;
  private final StationQueue queue;
  private final ArrayBlockingQueue<Decoders> decoders;
  private final ConnectionBook connections;
  private final HeldRoutes held;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final StationTally tally = new StationTally();
  private final Thread acceptor;
  private final Thread watchdog;
  private final Thread consumer;
  private volatile boolean closing;

  /// Of the acceptor alone.
  private long refusals;

  private volatile @Nullable RuntimeException failure;

  private BmpStation(
      ServerSocketChannel server, StationOptions options, BmpSink sink, Diagnostics diagnostics) throws IOException {
    this.server = server;
    this.options = options;
    recorder = options.record().isPresent() ? new ConnectionRecorder(options.record().get()) : null;
    queue = new StationQueue(options.limits().queuedEvents());
    connections = new ConnectionBook(options.limits());
    held = new HeldRoutes(options.hold());
    int processors = Runtime.getRuntime().availableProcessors();
    decoders = new ArrayBlockingQueue<>(processors, true);
    for (int i = 0; i < processors; i++) {
      decoders.add(Decoders.create());
    }
    acceptor = Thread.ofPlatform().daemon().name("bmp-acceptor").unstarted(this::accept);
    watchdog = Thread.ofPlatform().daemon().name("bmp-watchdog").unstarted(this::watch);
    consumer = Thread.ofPlatform().daemon().name("bmp-consumer").unstarted(() -> consume(sink, diagnostics));
  }

  /// Opens a station.
  ///
  /// @param address where to listen; port 0 takes a free one
  /// @param sink told what routers say, always by the same thread; where it throws, the station closes
  /// @param diagnostics told what is wrong, by that thread too
  /// @throws IOException where the address cannot be listened on, or the recording cannot be written
  public static BmpStation open(
      InetSocketAddress address, StationOptions options, BmpSink sink, Diagnostics diagnostics) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      try {
        server.bind(address, BACKLOG);
      } catch (IOException e) {
        throw new IOException(address.getHostString() + ":" + address.getPort() + ": cannot be listened on: "
            + e.getMessage(), e);
      }
      BmpStation station = new BmpStation(server, options, sink, diagnostics);
      station.consumer.start();
      station.watchdog.start();
      station.acceptor.start();
      return station;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Where the station listens.
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  private void accept() {
    while (!closing) {
      try {
        SocketChannel channel = server.accept();
        try {
          welcome(channel);
        } catch (IOException | RuntimeException e) {
          channel.close();
        }
      } catch (IOException e) {
        if (!closing) {
          refuse("station", "no connection could be accepted: " + e.getMessage());
          pause();
        }
      }
    }
  }

  /// No file descriptors left, for one: they may come back.
  private static void pause() {
    try {
      Thread.sleep(WATCH_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
    InetAddress host = peer.getAddress();
    IpAddress address = IpAddress.ofBytes(host.getAddress());
    String remote = (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + peer.getPort();
    String text = address.toString();
    String problem = "the address is not allowed to connect; --allow would let it";
    if (isAllowed(host, address, options.allowed())) {
      keepAlive(channel);
      problem = connections.add(text, "bmp " + remote, () -> {
        tally.accepted();
        return new StationConnection(this, channel, text, remote, options);
      });
    }
    if (!problem.isEmpty()) {
      channel.close();
      if (!closing) {
        refuse(remote, problem);
      }
    }
  }

  private void refuse(String remote, String problem) {
    tally.refused();
    refusals++;
    if (refusals <= MOST_REFUSALS_TOLD) {
      queue.put(new Diagnostic(remote, Diagnostic.Unit.BYTE, 0, "", problem,
          refusals < MOST_REFUSALS_TOLD ? "refused" : "refused; further ones are counted, not told"));
    }
  }

  static boolean isAllowed(InetAddress host, IpAddress address, List<Prefix> allowed) {
    if (host.isLoopbackAddress()) {
      return true;
    }
    Prefix alone = Prefix.of(address, address.family().bits());
    return allowed.stream().anyMatch(prefix -> prefix.covers(alone));
  }

  /// A router that vanished without a word is found out within two minutes; one that is only quiet is left alone.
  private static void keepAlive(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    option(channel, ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
    option(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
    option(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_COUNT);
  }

  private static void option(SocketChannel channel, SocketOption<Integer> option, int value) throws IOException {
    if (channel.supportedOptions().contains(option)) {
      channel.setOption(option, value);
    }
  }

  private void watch() {
    while (!closing) {
      pause();
      connections.present().forEach(StationConnection::check);
    }
  }

  private void consume(BmpSink sink, Diagnostics diagnostics) {
    try {
      failure = queue.consume(holding(sink, diagnostics), diagnostics,
          () -> Thread.ofPlatform().daemon().start(this::close));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets held routes see what goes to the sink.
  private BmpSink holding(BmpSink sink, Diagnostics diagnostics) {
    HoldingSink events = new HoldingSink(held, sink, overflow -> {
      tally.problem();
      diagnostics.report(new Diagnostic(
          overflow.vantagePoint().collector(), Diagnostic.Unit.BYTE, 0, "", overflow.problem(), HoldingSink.ACTION));
    });
    return new BmpSink() {
      @Override
      public void event(RouteEvent event) {
        events.event(event);
      }

      @Override
      public void message(String router, BmpMessage message) {
        sink.message(router, message);
      }

      @Override
      public void idle() {
        sink.idle();
      }
    };
  }

  ConnectionBook connections() {
    return connections;
  }

  Decoders borrow() throws InterruptedException {
    return decoders.take();
  }

  void giveBack(Decoders used) {
    decoders.add(used);
  }

  StationQueue queue() {
    return queue;
  }

  @Nullable ConnectionRecorder recorder() {
    return recorder;
  }

  StationTally tally() {
    return tally;
  }

  public LiveSnapshot.Counts counts() {
    return tally.counts(connections.size(), queue.waiting(), held.leftOut());
  }

  @Override
  public String name() {
    try {
      InetSocketAddress address = address();
      return IpAddress.ofBytes(address.getAddress().getAddress()) + " port " + address.getPort();
    } catch (IOException _) {
      return "closed";
    }
  }

  @Override
  public LiveSnapshot snapshot() {
    List<LiveSession> sessions = connections.sessions(held);
    sessions.sort(Comparator.comparing(LiveSession::name).thenComparing(LiveSession::remote));
    return new LiveSnapshot(System.nanoTime(), counts(), sessions);
  }

  @Override
  public void held(RouteFilter filter, Consumer<RouteEvent> entries) {
    held.forEach(filter, entries);
  }

  /// Closes the station: no more connections, those that stand are closed, what they have read is handed on first.
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    try {
      server.close();
    } catch (IOException _) {
      // Then nobody can connect either.
    }
    Map<StationConnection, Thread> present = connections.close();
    present.keySet().forEach(connection -> connection.close("the station ends"));
    try {
      for (Thread thread : present.values()) {
        StationConnection.join(thread);
      }
      queue.end();
      consumer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  @Override
  public void awaitClosed() throws InterruptedException {
    closed.await();
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }
}
