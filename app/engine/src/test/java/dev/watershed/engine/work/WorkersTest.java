package dev.watershed.engine.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void resultsStandInTheOrderOfThePieces(int threads) {
    List<Integer> squares = Workers.run(1_000, threads, Watcher.NONE, () -> (piece, _) -> piece * piece);
    assertEquals(IntStream.range(0, 1_000).map(i -> i * i).boxed().toList(), squares);
  }

  @Test
  void nothingToDoGivesNothing() {
    assertEquals(List.of(), Workers.run(0, 4, Watcher.NONE, () -> (piece, _) -> piece));
  }

  @Test
  void eachThreadHasAWorkerOfItsOwn() {
    Set<Thread> makers = ConcurrentHashMap.newKeySet();
    ConcurrentLinkedQueue<String> strangers = new ConcurrentLinkedQueue<>();
    Workers.run(200, 3, Watcher.NONE, () -> {
      Thread mine = Thread.currentThread();
      makers.add(mine);
      return (piece, _) -> {
        if (Thread.currentThread() != mine) {
          strangers.add("piece " + piece);
        }
        return piece;
      };
    });
    assertEquals(List.of(), List.copyOf(strangers));
    assertTrue(makers.size() <= 3, () -> makers.size() + " threads");
  }

  @Test
  void theWatcherIsToldOfEveryPieceOnce() {
    Set<Integer> told = ConcurrentHashMap.newKeySet();
    Workers.run(100, 2, (done, total) -> total == 100 && told.add(done), () -> (piece, _) -> piece);
    assertEquals(new HashSet<>(IntStream.rangeClosed(1, 100).boxed().toList()), told);
  }

  @Test
  void whatTheWatcherStopsEndsWithoutResults() {
    AtomicInteger begun = new AtomicInteger();
    assertThrows(CancellationException.class, () -> Workers.run(1_000, 2, (done, _) -> done < 10, () -> (piece, _) -> {
      begun.incrementAndGet();
      return piece;
    }));
    assertTrue(begun.get() < 1_000, () -> begun + " pieces were begun");
  }

  @Test
  void aLongPieceHearsOfTheStop() {
    assertThrows(CancellationException.class, () -> Workers.run(1, 1, (_, _) -> false, () -> (piece, stopped) -> {
      while (!stopped.getAsBoolean()) {
        Thread.onSpinWait();
      }
      throw new CancellationException("heard");
    }));
  }

  @Test
  void aStopBehindTheLastPieceComesTooLate() {
    assertEquals(List.of(0, 1), Workers.run(2, 1, (done, _) -> done < 2, () -> (piece, _) -> piece));
  }

  @Test
  void aFailureIsThrownAsItIs() {
    IllegalStateException failure = new IllegalStateException("piece 7");
    assertSame(failure,
        assertThrows(IllegalStateException.class, () -> Workers.run(100, 2, Watcher.NONE, () -> (piece, _) -> {
      if (piece == 7) {
        throw failure;
      }
      return piece;
    })));
  }

  @Test
  void aCancellationThatNobodyAskedForIsAFailure() {
    assertThrows(CancellationException.class, () -> Workers.run(3, 1, Watcher.NONE, () -> (_, _) -> {
      throw new CancellationException("of its own");
    }));
  }

  @Test
  void anInterruptedCallerGivesUp() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread caller = Thread.ofPlatform().start(() -> {
      try {
        Workers.run(1, 1, Watcher.NONE, () -> (piece, stopped) -> {
          begun.countDown();
          while (!stopped.getAsBoolean()) {
            Thread.onSpinWait();
          }
          throw new CancellationException("heard");
        });
      } catch (CancellationException e) {
        end.set(e);
      }
    });
    begun.await();
    caller.interrupt();
    caller.join();
    assertTrue(end.get() instanceof CancellationException);
  }
}
