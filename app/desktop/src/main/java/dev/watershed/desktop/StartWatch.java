package dev.watershed.desktop;

import dev.watershed.desktop.tasks.Tasks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Tells on standard error how long the start took, and ends the program when the window has settled: for
/// `-Dwatershed.start=measure`. The launcher also starts the window like this once after a build, where nobody sees it, so
/// that the JVM can keep the classes. Nothing is remembered of such a start.
final class StartWatch extends AnimationTimer {

  /// So many pulses in a row nothing may be at work until the window counts as settled.
  private static final int QUIET = 6;

  private final Tasks tasks;
  private final boolean opens;
  private int pulses;
  private int quiet;
  private boolean begun;
  private @Nullable String shown;

  /// @param opens whether a file is opened: nothing is settled before its analysis is there
  StartWatch(Tasks tasks, boolean opens) {
    this.tasks = tasks;
    this.opens = opens;
  }

  /// Whether the program was started to be measured.
  static boolean isWanted() {
    return "measure".equals(System.getProperty("watershed.start"));
  }

  @Override
  public void handle(long now) {
    pulses++;
    // The second pulse comes when the first picture was handed to the screen.
    if (pulses == 2) {
      shown = spent();
    }
    begun |= !tasks.isIdle();
    quiet = tasks.isIdle() && (begun || !opens) && pulses > 2 ? quiet + 1 : 0;
    if (quiet == QUIET) {
      stop();
      System.err.printf("first picture after %s; settled after %s%n", shown, spent());
      Platform.exit();
    }
  }

  /// Since the process was begun, the launcher's script included: time, and the processor's time.
  private static String spent() {
    var process = ProcessHandle.current().info();
    Instant begun = process.startInstant().orElseGet(() ->
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    return String.format(
        Locale.ROOT, "%d ms (processor %d ms)",
        Duration.between(begun, Instant.now()).toMillis(),
        process.totalCpuDuration().orElse(Duration.ZERO).toMillis());
  }
}
