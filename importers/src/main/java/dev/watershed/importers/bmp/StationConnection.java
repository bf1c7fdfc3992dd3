package dev.watershed.importers.bmp;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpStation.Decoders;
import dev.watershed.importers.bmp.MessageFramer.Recovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private @Nullable FileChannel recording;
  private boolean recordingFailed;
  private List<Object> items = new ArrayList<>();
  private int diagnostics;
  private long position;
  private volatile boolean heard;
  private volatile boolean reading;
  private volatile long insideSince;
  private volatile String ending = "";

  StationConnection(BmpStation station, SocketChannel channel, String address, String remote, StationOptions options) {
    this.station = station;
    this.channel = channel;
    this.remote = remote;
    limits = options.limits();
    framer = new MessageFramer(limits.messageOctets(), Recovery.STOP, this::report);
    problems = (at, reference, problem, action) -> report(framer.position(at), reference, problem, action);
    session = new BmpSession(
        station.claim(address, address, this), options.filter(), limits.peers(), Instant::now,
        name -> station.claim(name, address, this));
  }

  private void report(long at, String reference, String problem, String action) {
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
      record(into, from, count);
      position += count;
      station.countOctets(count);
    }
    return count;
  }

  private void record(byte[] octets, int from, int count) {
    ConnectionRecorder recorder = station.recorder();
    if (recorder == null || recordingFailed) {
      return;
    }
    try {
      FileChannel file = recording;
      if (file == null) {
        file = recorder.next();
        recording = file;
      }
      ByteBuffer buffer = ByteBuffer.wrap(octets, from, count);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    } catch (IOException e) {
      recordingFailed = true;
      report(position, "", "cannot be recorded: " + e.getMessage(), "goes on without a recording");
    }
  }

  private void process() throws InterruptedException {
    boolean more = true;
    while (more) {
      Decoders decoders = station.borrow();
      try {
        more = decode(decoders);
      } finally {
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
      insideSince = 0;
      BmpMessage message = decoders.bmp().decode(
          framer.version(), framer.type(), framer.data(), framer.bodyFrom(), framer.to(), problems);
      if (!(message instanceof RouteMonitoring)) {
        items.add(message);
      }
      session.apply(message, decoders.messages(), problems, items::add);
      station.countMessage();
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
      station.countEvents(full.size());
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
      session.lose(items::add);
      summary();
      post();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      close("ended");
      closeRecording();
      station.ended(this);
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

  private void closeRecording() {
    try {
      FileChannel file = recording;
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      station.queue().put(new Diagnostic(remote, Diagnostic.Unit.BYTE, position, "",
          "the recording could not be closed: " + e.getMessage(), ""));
    }
  }

  /// Waits for the thread of the connection to be done with it.
  static void join(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(10));
  }
}
