package dev.watershed.desktop.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// The promises of the service, with executors that run when the test says so.
final class TasksTest {

  private static final Lane LANE = Lane.shown("lane");

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final Queue<Runnable> ui = new ArrayDeque<>();
  private final Tasks tasks = Tasks.on(background::add, ui::add);
  private final List<String> said = new ArrayList<>();

  private void drain(Queue<Runnable> queue) {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
  }

  private Job start(String result) {
    return tasks.request(LANE, result, _ -> result)
        .whenDone(said::add)
        .whenCancelled(() -> said.add(result + " cancelled"))
        .whenFailed(e -> said.add(result + " failed: " + e.getMessage()))
        .start();
  }

  @Test
  void theNewestRequestOfALaneWinsEvenWhenTheOlderEndsLater() {
    start("old");
    start("new");
    Runnable old = background.remove();
    drain(background);
    drain(ui);
    old.run();
    drain(ui);
    assertEquals(List.of("new"), said);
    assertTrue(tasks.isIdle());
    assertTrue(tasks.running().isEmpty());
  }

  @Test
  void aResultThatIsAlreadyOnItsWayIsDroppedForANewerRequest() {
    start("old");
    drain(background);
    start("new");
    drain(background);
    drain(ui);
    assertEquals(List.of("new"), said);
  }

  @Test
  void lanesDoNotDisturbEachOther() {
    start("one");
    tasks.request(Lane.quiet("other"), "other", _ -> "other").whenDone(said::add).start();
    drain(background);
    drain(ui);
    assertEquals(List.of("one", "other"), said);
  }

  @Test
  void aJobThatTheUserCancelsSaysSoAndGivesNoResult() {
    Job job = start("work");
    job.cancel();
    drain(background);
    drain(ui);
    assertEquals(List.of("work cancelled"), said);
  }

  @Test
  void progressReachesTheUiOnceForManyUpdates() {
    Job[] seen = new Job[1];
    tasks.request(LANE, "work", job -> {
          for (int i = 0; i <= 100; i++) {
            job.update(i, 100);
          }
          seen[0] = job;
          return "";
        })
        .start();
    drain(background);
    assertEquals(2, ui.size(), "one update and the end");
    drain(ui);
    assertEquals(1, seen[0].progressProperty().get());
  }

  @Test
  void aFailureIsToldAndAnErrorAsWell() {
    tasks.request(LANE, "work", _ -> {
          throw new java.io.IOException("file: place");
        })
        .whenFailed(e -> said.add(String.valueOf(e.getMessage())))
        .start();
    drain(background);
    drain(ui);
    tasks.request(LANE, "work", _ -> {
          throw new OutOfMemoryError("made up");
        })
        .whenFailed(e -> said.add(String.valueOf(e.getMessage())))
        .start();
    drain(background);
    drain(ui);
    assertEquals(List.of("file: place", "java.lang.OutOfMemoryError: made up"), said);
    assertTrue(tasks.isIdle());
  }

  @Test
  void onTheCallingThreadEverythingIsDoneWhenStartReturns() {
    Tasks here = Tasks.onCallingThread();
    here.request(LANE, "work", _ -> "done").whenDone(said::add).start();
    assertEquals(List.of("done"), said);
  }
}
