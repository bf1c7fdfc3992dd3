package dev.watershed.desktop.tasks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs all work that is not done at once. Starting, finishing and failing happen on the UI thread; the work itself
/// runs in the background. In each [Lane] the newest request wins: the one before is cancelled and its result is
/// dropped, even if it comes.
public final class Tasks {

  private final Executor background;
  private final Executor ui;
  private final Executor nextPicture;
  private final Map<Lane, Job> newest = new HashMap<>();
  private final ObservableList<Job> running = FXCollections.observableArrayList();

  private Tasks(Executor background, Executor ui, Executor nextPicture) {
    this.background = background;
    this.ui = ui;
    this.nextPicture = nextPicture;
  }

  /// Work on threads of its own, results on the JavaFX thread.
  public static Tasks inBackground() {
    return new Tasks(
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("watershed-", 1).factory()),
        Platform::runLater,
        Tasks::beforeNextPicture);
  }

  /// Everything on the thread that starts a job, before `start` returns: for tests.
  public static Tasks onCallingThread() {
    return on(Runnable::run, Runnable::run);
  }

  /// On given executors: for tests that decide when what happens.
  public static Tasks on(Executor background, Executor ui) {
    return new Tasks(background, ui, ui);
  }

  private static void beforeNextPicture(Runnable work) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        stop();
        work.run();
      }
    }.start();
  }

  /// The jobs at work whose lane is shown, the oldest first. Changes on the UI thread.
  public ObservableList<Job> running() {
    return running;
  }

  /// Prepares a request; nothing happens before [Request#start()].
  ///
  /// @param title what is being done, for people
  public <T> Request<T> request(Lane lane, String title, Work<T> work) {
    return new Request<>(lane, title, work);
  }

  /// Does what only the UI thread can do in pieces, one before each picture, so that the window answers in between:
  /// nodes are styled and laid out for the picture before which they come into the scene. UI thread only.
  ///
  /// @param piece does one, and says whether there are more
  public void inPieces(Lane lane, BooleanSupplier piece) {
    cancel(lane);
    Job job = new Job(lane, "", ui);
    newest.put(lane, job);
    nextPicture.execute(() -> next(job, piece));
  }

  private void next(Job job, BooleanSupplier piece) {
    if (job.isCancelled()) {
      return;
    }
    boolean more = false;
    try {
      more = piece.getAsBoolean();
    } finally {
      if (more) {
        nextPicture.execute(() -> next(job, piece));
      } else {
        newest.remove(job.lane(), job);
      }
    }
  }

  /// Whether nothing is at work that anybody still waits for. UI thread only.
  public boolean isIdle() {
    return newest.isEmpty();
  }

  /// Cancels what runs in a lane, if anything does.
  public void cancel(Lane lane) {
    Job job = newest.remove(lane);
    if (job != null) {
      job.cancel();
      running.remove(job);
    }
  }

  /// Cancels everything.
  public void cancelAll() {
    for (Lane lane : Map.copyOf(newest).keySet()) {
      cancel(lane);
    }
  }

  /// A request and what follows it.
  public final class Request<T> {
    private final Lane lane;
    private final String title;
    private final Work<T> work;
    private Consumer<? super T> done = _ -> {};
    private Consumer<? super Exception> failed = Tasks::uncaught;
    private Runnable cancelled = () -> {};

    private Request(Lane lane, String title, Work<T> work) {
      this.lane = lane;
      this.title = title;
      this.work = work;
    }

    /// Called on the UI thread with the result, unless a newer request came.
    public Request<T> whenDone(Consumer<? super T> action) {
      done = action;
      return this;
    }

    /// Called on the UI thread with what went wrong, unless a newer request came.
    public Request<T> whenFailed(Consumer<? super Exception> action) {
      failed = action;
      return this;
    }

    /// Called on the UI thread when the work was cancelled by the user and not by a newer request.
    public Request<T> whenCancelled(Runnable action) {
      cancelled = action;
      return this;
    }

    /// Starts the work. UI thread only.
    public Job start() {
      cancel(lane);
      Job job = new Job(lane, title, ui);
      newest.put(lane, job);
      if (lane.shown()) {
        running.add(job);
      }
      background.execute(() -> work(job));
      return job;
    }

    private void work(Job job) {
      try {
        job.check();
        T result = work.run(job);
        ui.execute(() -> finish(job, () -> done.accept(result)));
      } catch (CancellationException e) {
        ui.execute(() -> finish(job, () -> {}));
      } catch (Exception e) {
        ui.execute(() -> finish(job, () -> failed.accept(e)));
      } catch (Error e) {
        // An OutOfMemoryError from a huge file must not leave a progress bar that never ends.
        ui.execute(() -> finish(job, () -> failed.accept(new IllegalStateException(e.toString(), e))));
      }
    }

    private void finish(Job job, Runnable outcome) {
      running.remove(job);
      if (!newest.remove(lane, job)) {
        return;
      }
      if (job.isCancelled()) {
        cancelled.run();
      } else {
        outcome.run();
      }
    }
  }

  /// A failure that nobody expected is a defect of ours: it must not vanish.
  private static void uncaught(Exception e) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
  }
}
