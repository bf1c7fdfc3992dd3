package dev.watershed.importers.bgpstream;

import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A stream of libbgpstream as a source of routes.
///
/// Libbgpstream cannot be told to stop while it waits, so it runs on a thread of its own. Whoever cancels goes on at
/// once; the thread frees the stream as soon as the library lets go of it, and does not keep the program from ending.
public final class BgpStreamSource implements RouteSource {

  private static final int BATCH_OCTETS = 1 << 20;

  private final BgpStreamQuery query;

  public BgpStreamSource(BgpStreamQuery query) {
    this.query = query;
  }

  @Override
  public String name() {
    return "bgpstream " + query.dataInterface();
  }

  /// As the interface says; the filter is applied to what the library gives, so give the library filters of its own to
  /// have less of it. Progress counts batches, for the library tells of no octets.
  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    Worker worker = new Worker(query);
    BatchReader reader = new BatchReader(
        name(), event -> {
          if (filter.accepts(event)) {
            events.accept(event);
          }
        }, diagnostics);
    worker.start();
    long batches = 0;
    try {
      while (true) {
        if (!progress.update(batches, -1)) {
          throw new CancellationException("reading " + name() + " was stopped");
        }
        Message message = worker.full.poll(100, TimeUnit.MILLISECONDS);
        switch (message) {
          case null -> {}
          case Batch batch -> {
            reader.read(batch.buffer());
            batches++;
            worker.empty.put(batch.buffer());
          }
          case End(@Nullable IOException problem) -> {
            if (problem != null) {
              throw problem;
            }
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading " + name() + " was interrupted");
    } finally {
      worker.stopped = true;
      worker.interrupt();
    }
  }

  private sealed interface Message {}

  private record Batch(ByteBuffer buffer) implements Message {}

  private record End(@Nullable IOException problem) implements Message {}

  /// The thread that is inside the library. Two buffers go round between it and the reader.
  private static final class Worker extends Thread {

    private final BgpStreamQuery query;
    private final BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<Message> full = new ArrayBlockingQueue<>(3);
    private volatile boolean stopped;

    Worker(BgpStreamQuery query) {
      super("bgpstream");
      this.query = query;
      setDaemon(true);
      empty.add(ByteBuffer.allocateDirect(BATCH_OCTETS));
      empty.add(ByteBuffer.allocateDirect(BATCH_OCTETS));
    }

    @Override
    public void run() {
      End end = new End(null);
      try (BgpStream stream = BgpStream.start(query)) {
        while (!stopped) {
          ByteBuffer buffer = empty.take();
          if (!stream.next(buffer)) {
            break;
          }
          full.put(new Batch(buffer));
        }
      } catch (IOException e) {
        end = new End(e);
      } catch (InterruptedException _) {
        return; // the reader has gone
      } catch (RuntimeException | Error e) {
        // Whatever it is, the reader must not wait for ever.
        end = new End(new IOException("reading through libbgpstream failed: " + e, e));
      }
      // There is room, for at most two batches are under way; unless the reader has gone, and then nobody asks.
      full.offer(end);
    }
  }
}
