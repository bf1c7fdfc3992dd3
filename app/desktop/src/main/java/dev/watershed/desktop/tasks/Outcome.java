package dev.watershed.desktop.tasks;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What comes of work that another thread does.
public final class Outcome {

  private Outcome() {}

  /// Waits for it. What went wrong there goes wrong here: an error or an exception that need not be declared as it is,
  /// any other as the cause of an [IllegalStateException].
  ///
  /// @param begun given to another thread already
  /// @throws CancellationException where this thread is interrupted
  public static <T> T of(FutureTask<T> begun) {
    try {
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
