package dev.watershed.desktop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Asks the window's thread all the time whether it is there, and keeps how long the longest answer took, and what the
/// thread was at meanwhile. For measurements.
final class UiWatch implements AutoCloseable {

  /// What takes longer is felt, in milliseconds.
  private static final long FELT = 50;

  /// After so many milliseconds without an answer the thread is looked at, and from then on as often.
  private static final long LOOK = 3;

  private final Thread watched;
  private final boolean looks;
  private final Thread watch;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Blocked> felt = new ArrayList<>();
  private Blocked longest = new Blocked(0, 0, new StackTree());

  /// A time without an answer.
  ///
  /// @param nanos how long, by the clock
  /// @param work for how long of that the thread had a processor: the rest it waited, for one or for memory to be
  ///   collected
  /// @param where what the thread was at meanwhile
  private record Blocked(long nanos, long work, StackTree where) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f ms, of which %.0f at work", nanos / 1e6, work / 1e6);
    }
  }

  /// @param watched the window's thread
  private UiWatch(Thread watched, boolean looks) {
    this.watched = watched;
    this.looks = looks;
    watch = Thread.ofPlatform().daemon().name("watch").unstarted(this::ask);
  }

  /// Begins. On the window's thread. What the thread is at is kept where `-Dwatershed.felt=true` asks for it, because
  /// to look takes a little of its time.
  static UiWatch begin() {
    UiWatch begun = new UiWatch(Thread.currentThread(), Boolean.getBoolean("watershed.felt"));
    begun.watch.start();
    return begun;
  }

  private void ask() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long thread = watched.threadId();
    try {
      while (running.get()) {
        long asked = System.nanoTime();
        long worked = threads.getThreadCpuTime(thread);
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        StackTree where = new StackTree();
        while (running.get() && !answered.await(LOOK, TimeUnit.MILLISECONDS)) {
          if (looks) {
            where.add(watched.getStackTrace());
          }
        }
        took(new Blocked(System.nanoTime() - asked, threads.getThreadCpuTime(thread) - worked, where));
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void took(Blocked blocked) {
    longest = blocked.nanos > longest.nanos ? blocked : longest;
    if (looks && blocked.nanos > FELT * 1_000_000) {
      felt.add(blocked);
    }
  }

  /// The longest time without an answer, for people; and each that was felt, with where the thread was, where that was
  /// to be kept.
  synchronized String told() {
    return longest + felt.stream().map(one -> "\n  " + one + "\n" + one.where.text()).collect(Collectors.joining());
  }

  /// The longest time without an answer, in milliseconds.
  synchronized double longest() {
    return longest.nanos / 1e6;
  }

  @Override
  public void close() {
    running.set(false);
  }
}
