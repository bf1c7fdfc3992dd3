package dev.watershed.importers.bmp;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpStation.Decoders;
import dev.watershed.importers.bmp.MessageFramer.Recovery;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.importers.live.LiveSession.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection of a router, on a thread of its own. Whatever goes wrong here ends this connection only.
final class StationConnection implements Runnable {

  private static final int BATCH = 2_048;

  private final BmpStation station;
  private final SocketChannel channel;
  private final String remote;
  private final MessageFramer framer;
  private final BmpSession session;
  private final BmpLimits limits;
  private final Problems problems;
  private final long opened = System.nanoTime();
  private final Instant since = Instant.now();
  private final CountDownLatch done = new CountDownLatch(1);

  /// Held while the session changes, never while anything is waited for.
  private final ReentrantLock lock = new ReentrantLock();
  private final ConnectionRecording recording;
  private List<Object> items = new ArrayList<>();
  private int diagnostics;
  private long position;
  private volatile boolean heard;
  private volatile boolean reading;
  private volatile long insideSince;
  private volatile String ending = "";
  private volatile long lastOctet = System.nanoTime();
  private volatile @Nullable Instant lastMessage;
  private long messages;

  StationConnection(BmpStation station, SocketChannel channel, String address, String remote, StationOptions options) {
    this.station = station;
    this.channel = channel;
    this.remote = remote;
    limits = options.limits();
    framer = new MessageFramer(limits.messageOctets(), Recovery.STOP, this::report);
    recording = new ConnectionRecording(
        station.recorder(), problem -> report(position, "", problem, "goes on without a recording"));
    problems = (at, reference, problem, action) -> report(framer.position(at), reference, problem, action);
    session = new BmpSession(
        station.connections().claimAddress(address, this), options.filter(), limits.peers(), Instant::now,
        name -> claim(name, address));
  }

  private String claim(String name, String address) {
    try {
      return station.connections().claim(name, address, this);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return address;
    }
  }

  private void report(long at, String reference, String problem, String action) {
    station.tally().problem();
    if (diagnostics++ < limits.diagnostics()) {
      items.add(new Diagnostic(remote, Diagnostic.Unit.BYTE, at, reference, problem, action));
    }
  }

  @Override
  public void run() {
    try {
      while (!framer.isOver() && !session.isTerminated()) {
        framer.read(this::read);
        process();
      }
    } catch (ClosedChannelException _) {
      // By us: the reason stands in `ending`.
    } catch (IOException e) {
      report(position, "", "the connection broke: " + e.getMessage(), "closed");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      report(position, "", "a defect of Watershed: " + e, "connection closed");
    } finally {
      end();
    }
  }

  private int read(byte[] into, int from, int length) throws IOException {
    if (!framer.isInsideMessage()) {
      insideSince = 0;
    } else if (insideSince == 0) {
      insideSince = System.nanoTime();
    }
    reading = true;
    int count;
    try {
      count = channel.read(ByteBuffer.wrap(into, from, length));
    } finally {
      reading = false;
    }
    if (count > 0) {
      lastOctet = System.nanoTime();
      recording.write(into, from, count);
      position += count;
      station.tally().octets(count);
    }
    return count;
  }

  private void process() throws InterruptedException {
    boolean more = true;
    while (more) {
      Decoders decoders = station.borrow();
      lock.lock();
      try {
        more = decode(decoders);
      } finally {
        lock.unlock();
        station.giveBack(decoders);
      }
      post();
    }
  }

  /// Decodes until nothing whole is left, or there is enough for a batch.
  private boolean decode(Decoders decoders) {
    while (items.size() < BATCH) {
      if (!framer.advance()) {
        return false;
      }
      heard = true;
      messages++;
      lastMessage = Instant.now();
      insideSince = 0;
      BmpMessage message = decoders.bmp().decode(
          framer.version(), framer.type(), framer.data(), framer.bodyFrom(), framer.to(), problems);
      if (!(message instanceof RouteMonitoring)) {
        items.add(message);
      }
      session.apply(message, decoders.messages(), problems, items::add);
      station.tally().message();
      if (session.isTerminated()) {
        return false;
      }
    }
    return true;
  }

  private void post() throws InterruptedException {
    if (!items.isEmpty()) {
      List<Object> full = items;
      items = new ArrayList<>();
      station.tally().events(full.size());
      station.queue().put(session.router(), full);
      // Waiting for the consumer is not the router's fault.
      insideSince = 0;
    }
  }

  /// Called by the watchdog: ends a connection that takes too long.
  void check() {
    if (!reading) {
      return;
    }
    long now = System.nanoTime();
    if (!heard && now - opened > limits.firstMessage().toNanos()) {
      close("no whole message within " + limits.firstMessage().toSeconds() + " s of connecting");
    } else if (insideSince != 0 && now - insideSince > limits.insideMessage().toNanos()) {
      close("a message was not finished within " + limits.insideMessage().toSeconds() + " s");
    }
  }

  /// Ends the connection from another thread.
  void close(String reason) {
    if (ending.isEmpty()) {
      ending = reason;
    }
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone all the same.
    }
  }

  private void end() {
    try {
      if (!ending.isEmpty()) {
        report(position, "", ending, "connection closed");
      }
      lock.lock();
      try {
        session.lose(items::add);
        summary();
      } finally {
        lock.unlock();
      }
      post();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      close("ended");
      recording.close(problem ->
          station.queue().put(new Diagnostic(remote, Diagnostic.Unit.BYTE, position, "", problem, "")));
          station.connections().ended(this,
              messages == 0 ? Optional.empty() : Optional.of(session(Status.LOST, new HeldRoutes(HeldLimits.NONE))));
      done.countDown();
    }
  }

  /// How the router and its peers fare now. Waits for the batch that is being decoded.
  LiveSession snapshot(HeldRoutes held) {
    return session(Status.CONNECTED, held);
  }

  private LiveSession session(Status status, HeldRoutes held) {
    lock.lock();
    try {
      List<LivePeer> peers = new ArrayList<>();
      session.peers().forEach(peer -> peers.addAll(PeerSnapshots.of(peer, held)));
      peers.sort(Comparator.comparing(LivePeer::vantagePoint));
      return new LiveSession(
          session.router(), status == Status.CONNECTED ? remote : "", status, session.description(),
          status == Status.CONNECTED ? since : Instant.now(), Optional.ofNullable(lastMessage), ending, messages,
          position,
          diagnostics, peers);
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing has come for so long.
  boolean isSilentFor(Duration silence) {
    return System.nanoTime() - lastOctet > silence.toNanos();
  }

  /// Waits until all that the connection said has been handed to the queue.
  void awaitEnd() throws InterruptedException {
    if (!done.await(10, TimeUnit.SECONDS)) {
      // Its events wait for the sink; the new connection then gets a name of its own.
      return;
    }
  }

  private void summary() {
    session.passedOver().forEach((what, times) -> {
      if (times > 1) {
        report(position, "", times + " messages in all of " + what, "not supported, left out");
      }
    });
    if (session.refused() > 1) {
      report(position, "", session.refused() + " messages in all of peers beyond the limit", "left out");
    }
    int untold = diagnostics - limits.diagnostics();
    if (untold > 0) {
      items.add(new Diagnostic(
          remote, Diagnostic.Unit.BYTE, position, "", untold + " more problems", "counted, not told"));
    }
  }

  /// Waits for the thread of the connection to be done with it.
  static void join(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(10));
  }
}
