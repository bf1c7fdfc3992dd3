package dev.watershed.importers.bmp;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.model.event.RouteEvent;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/// What connections have read, on its way to the one consumer. Bounded: a connection whose events find no room waits,
/// and with it, by TCP, its router; the others that wait have their turn in the order in which they came.
final class StationQueue {

  /// What one connection has read at once: events, messages and diagnostics in their order.
  ///
  /// @param room places that it takes
  private record Batch(String router, List<Object> items, int room) {}

  private static final Batch END = new Batch("", List.of(), 0);

  private final LinkedBlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private final int size;
  private volatile boolean failed;

  StationQueue(int size) {
    this.size = size;
    room = new Semaphore(size, true);
  }

  /// Waits for room, and puts a batch at the end.
  ///
  /// @param items not touched by the caller any more
  void put(String router, List<Object> items) throws InterruptedException {
    int taken = Math.min(items.size(), size);
    room.acquire(taken);
    batches.add(new Batch(router, items, taken));
  }

  /// Items that wait.
  long waiting() {
    return (long) size - room.availablePermits();
  }

  /// Puts a single diagnostic at the end without waiting; the caller sees to it that they are few.
  void put(Diagnostic diagnostic) {
    batches.add(new Batch("", List.of(diagnostic), 0));
  }

  /// Nothing more will be put.
  void end() {
    batches.add(END);
  }

  /// Hands on what comes, until the end. Where the sink throws, the rest is thrown away, so that nobody waits for ever.
  ///
  /// @return what the sink has thrown, or null
  @org.jspecify.annotations.Nullable RuntimeException consume(BmpSink sink, Diagnostics diagnostics, Runnable onFailure)
      throws InterruptedException {
    RuntimeException failure = null;
    while (true) {
      Batch batch = batches.poll();
      if (batch == null) {
        if (failure == null) {
          failure = attempt(sink::idle);
        }
        batch = batches.take();
      }
      if (batch.equals(END)) {
        return failure == null ? attempt(sink::idle) : failure;
      }
      if (failure == null) {
        Batch present = batch;
        failure = attempt(() -> present.items().forEach(item -> give(present.router(), item, sink, diagnostics)));
      }
      room.release(batch.room());
      if (failure != null && !failed) {
        failed = true;
        onFailure.run();
      }
    }
  }

  private static @org.jspecify.annotations.Nullable RuntimeException attempt(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static void give(String router, Object item, BmpSink sink, Diagnostics diagnostics) {
    switch (item) {
      case RouteEvent event -> sink.event(event);
      case BmpMessage message -> sink.message(router, message);
      case Diagnostic diagnostic -> diagnostics.report(diagnostic);
      default -> throw new IllegalStateException("nothing else is put: " + item);
    }
  }
}
