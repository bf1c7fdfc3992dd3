package dev.watershed.engine.work;

/// Follows long work and may stop it. Called from several threads, often: it must be cheap.
@FunctionalInterface
public interface Watcher {

  /// Neither shows nor stops anything.
  Watcher NONE = (_, _) -> true;

  /// @param done how much is behind: rounds, runs, scenarios; the work says which
  /// @return false to stop: the work then ends with a [java.util.concurrent.CancellationException]
  boolean update(int done, int total);
}
