package dev.watershed.desktop.tasks;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// One request that is being worked on. Its methods may be called from any thread, its property is read on the UI
/// thread.
public final class Job {

  /// Stands for a progress that is not known.
  public static final double UNKNOWN = -1;

  private final Lane lane;
  private final String title;
  private final Executor ui;
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
  private final AtomicBoolean updateIsQueued = new AtomicBoolean();
  private volatile double latest = UNKNOWN;
  private volatile boolean cancelled;

  Job(Lane lane, String title, Executor ui) {
    this.lane = lane;
    this.title = title;
    this.ui = ui;
  }

  public Lane lane() {
    return lane;
  }

  /// What is being done, for people.
  public String title() {
    return title;
  }

  /// The part done, 0 to 1, or [#UNKNOWN].
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Tells how far the work is. Cheap: at most one update waits for the UI thread at a time, however often it is
  /// called.
  ///
  /// @param done in any unit, at least 0
  /// @param total in the same unit; 0 or less where it is not known
  /// @return false where the work is to stop
  public boolean update(long done, long total) {
    latest = total <= 0 ? UNKNOWN : Math.clamp((double) done / total, 0, 1);
    if (updateIsQueued.compareAndSet(false, true)) {
      ui.execute(() -> {
        updateIsQueued.set(false);
        progress.set(latest);
      });
    }
    return !cancelled;
  }

  /// Asks the work to stop. Its result, should it still come, is dropped.
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /// @throws CancellationException where the work is to stop
  public void check() {
    if (cancelled) {
      throw new CancellationException(title);
    }
  }
}
