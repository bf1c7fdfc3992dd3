package dev.watershed.desktop.tasks;

/// What a job does, on a background thread.
///
/// @param <T> what it gives
@FunctionalInterface
public interface Work<T> {

  /// @param job to report progress to, and to ask whether to stop
  /// @throws java.util.concurrent.CancellationException where it stopped because the job was cancelled
  T run(Job job) throws Exception;
}
