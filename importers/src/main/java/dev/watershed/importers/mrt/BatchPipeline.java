package dev.watershed.importers.mrt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a recording on several threads: one decompresses and cuts batches, some work on them, and the thread that
/// calls takes the results in the order of the recording. As many batches are under way as there are slots, so memory
/// stays flat however long the recording is.
///
/// @param <R> what a worker makes of a batch
final class BatchPipeline<R> {

  /// Takes the results one by one, in order, on the thread that called [#run].
  interface Taker<R> {
    /// @throws CancellationException to stop
    void take(R result, RecordBatch batch) throws IOException;
  }

  private static final class Slot<R> {
    final RecordBatch batch = new RecordBatch();
    CountDownLatch done = new CountDownLatch(1);
    @Nullable R result;
    @Nullable Throwable failure;
    boolean last;
  }

  private final RecordFramer framer;
  private final int workers;
  private final BlockingQueue<Slot<R>> free;
  private final BlockingQueue<Slot<R>> toWork;
  private final BlockingQueue<Slot<R>> inOrder;
  private final List<Thread> threads = new ArrayList<>();

  /// @param workers threads besides the one that decompresses
  BatchPipeline(RecordFramer framer, int workers) {
    this.framer = framer;
    this.workers = workers;
    int slots = 2 * workers + 2;
    free = new ArrayBlockingQueue<>(slots);
    toWork = new ArrayBlockingQueue<>(slots + workers);
    inOrder = new ArrayBlockingQueue<>(slots);
    for (int i = 0; i < slots; i++) {
      free.add(new Slot<>());
    }
  }

  /// Runs to the end of the recording.
  ///
  /// @param worker makes the function of each worker thread; a result must stay untouched until it was taken
  void run(Supplier<Function<RecordBatch, R>> worker, Taker<R> taker) throws IOException {
    start("mrt-reader", this::read);
    for (int i = 0; i < workers; i++) {
      Function<RecordBatch, R> work = worker.get();
      start("mrt-worker-" + i, () -> work(work));
    }
    try {
      while (true) {
        Slot<R> slot = inOrder.take();
        slot.done.await();
        rethrow(slot.failure);
        if (slot.last) {
          return;
        }
        R result = slot.result;
        if (result != null) {
          taker.take(result, slot.batch);
        }
        free.put(slot);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private void start(String name, Runnable task) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(task));
  }

  private void read() {
    try {
      while (true) {
        Slot<R> slot = free.take();
        slot.done = new CountDownLatch(1);
        slot.result = null;
        boolean more = false;
        try {
          more = framer.fill(slot.batch);
        } catch (IOException | RuntimeException | Error e) {
          slot.failure = e;
        }
        slot.last = !more;
        inOrder.put(slot);
        if (!more) {
          slot.done.countDown();
          return;
        }
        toWork.put(slot);
      }
    } catch (InterruptedException _) {
      // The caller has left: nothing waits for more.
    }
  }

  private void work(Function<RecordBatch, R> worker) {
    try {
      while (true) {
        Slot<R> slot = toWork.take();
        try {
          slot.result = worker.apply(slot.batch);
        } catch (RuntimeException | Error e) {
          slot.failure = e;
        }
        slot.done.countDown();
      }
    } catch (InterruptedException _) {
      // The caller has left, or there is no more.
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure == null) {
      return; // before the switch below, whose first use costs more than to read a small file
    }
    switch (failure) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
