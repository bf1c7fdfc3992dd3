package dev.watershed.engine.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Pieces of work, independent of each other, on several threads. The results are those that one thread would give, in
/// the order of the pieces, however many threads there are.
public final class Workers {

  /// What one thread does with the pieces that fall to it, one after the other. No other thread uses it meanwhile.
  @FunctionalInterface
  public interface Worker<T> {

    /// @param piece from 0
    /// @param stopped to be asked now and then where a piece is long: whether the result is not wanted any more
    /// @throws CancellationException once that has said so
    T work(int piece, BooleanSupplier stopped);
  }

  private final int pieces;
  private final Watcher watcher;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Workers(int pieces, Watcher watcher) {
    this.pieces = pieces;
    this.watcher = watcher;
  }

  /// As many threads as there are processors.
  ///
  /// @see #run(int, int, Watcher, Supplier)
  public static <T> List<T> run(int pieces, Watcher watcher, Supplier<? extends Worker<T>> worker) {
    return run(pieces, Runtime.getRuntime().availableProcessors(), watcher, worker);
  }

  /// Does all pieces. Where one fails, the others are given up and the failure is thrown.
  ///
  /// @param pieces 0 or more
  /// @param threads 1 or more, the calling thread among them; no more are used than there are pieces
  /// @param worker makes the worker of each thread, on that thread
  /// @throws CancellationException where the watcher said stop before all was done, or the calling thread is
  ///   interrupted
  public static <T> List<T> run(int pieces, int threads, Watcher watcher, Supplier<? extends Worker<T>> worker) {
    return new Workers(pieces, watcher).run(threads, worker);
  }

  private <T> List<T> run(int threads, Supplier<? extends Worker<T>> supplier) {
    List<T> results = new ArrayList<>(Collections.nCopies(pieces, null));
    int others = Math.min(threads, pieces) - 1;
    if (others <= 0) {
      work(supplier.get(), results);
    } else {
      try (ExecutorService executor = Executors.newFixedThreadPool(others)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < others; i++) {
          running.add(executor.submit(() -> work(supplier.get(), results)));
        }
        await(running, failure(() -> work(supplier.get(), results)));
      }
    }
    if (stopped.get() && done.get() < pieces) {
      throw new CancellationException("stopped after " + done.get() + " of " + pieces);
    }
    return results;
  }

  private <T> void work(Worker<T> worker, List<T> results) {
    for (int piece; !isStopped() && (piece = next.getAndIncrement()) < pieces; ) {
      try {
        results.set(piece, worker.work(piece, this::asked));
      } catch (CancellationException e) {
        if (!stopped.get()) {
          throw e;
        }
        return;
      }
      if (!watcher.update(done.incrementAndGet(), pieces)) {
        stopped.set(true);
      }
    }
  }

  private boolean isStopped() {
    if (caller.isInterrupted()) {
      stopped.set(true);
    }
    return stopped.get();
  }

  private boolean asked() {
    if (!isStopped() && !watcher.update(done.get(), pieces)) {
      stopped.set(true);
    }
    return stopped.get();
  }

  private Optional<RuntimeException> failure(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      stopped.set(true);
      return Optional.of(e);
    } catch (Error e) {
      stopped.set(true);
      throw e;
    }
  }

  /// @param own what failed on the calling thread
  private void await(List<Future<?>> running, Optional<RuntimeException> own) {
    Optional<RuntimeException> failure = own;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        stopped.set(true);
        failure = Optional.of(
            e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause()));
      } catch (InterruptedException e) {
        stopped.set(true);
        Thread.currentThread().interrupt();
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
