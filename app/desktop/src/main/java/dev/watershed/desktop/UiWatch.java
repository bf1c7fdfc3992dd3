package dev.watershed.desktop;

import java.util.ArrayList;
import java.util.Arrays;
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

  /// So much of the stack tells where it was.
  private static final int FRAMES = 14;

  private final Thread watched;
  private final Thread watch;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Blocked> felt = new ArrayList<>();
  private long longest;

  /// A time without an answer.
  ///
  /// @param nanos how long
  /// @param where what the thread was at when it was felt
  private record Blocked(long nanos, String where) {}

  /// @param watched the window's thread
  private UiWatch(Thread watched) {
    this.watched = watched;
    watch = Thread.ofPlatform().daemon().name("watch").unstarted(this::ask);
  }

  /// Begins. On the window's thread.
  static UiWatch begin() {
    UiWatch begun = new UiWatch(Thread.currentThread());
    begun.watch.start();
    return begun;
  }

  private void ask() {
    try {
      while (running.get()) {
        long asked = System.nanoTime();
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        String where = "";
        if (!answered.await(FELT, TimeUnit.MILLISECONDS)) {
          where = Arrays.stream(watched.getStackTrace()).limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining());
          while (running.get() && !answered.await(FELT, TimeUnit.MILLISECONDS)) {
            // It will answer, or be asked no more.
          }
        }
        took(System.nanoTime() - asked, where);
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void took(long nanos, String where) {
    longest = Math.max(longest, nanos);
    if (!where.isEmpty()) {
      felt.add(new Blocked(nanos, where));
    }
  }

  /// The longest time without an answer, in milliseconds.
  synchronized double longest() {
    return longest / 1e6;
  }

  /// What was felt, each with where the thread was when it had not answered for that long.
  synchronized String felt() {
    return felt.stream()
        .map(blocked -> String.format(Locale.ROOT, "  %.0f ms%s%n", blocked.nanos / 1e6, blocked.where))
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    running.set(false);
  }
}
