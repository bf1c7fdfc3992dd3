package dev.watershed.desktop;

import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Workbench;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Tells on standard error how long the start took, when the window has settled; then ends the program, for
/// `-Dwatershed.start=measure`, or has it used for a while, for a [Rehearsal]. Nothing is remembered of such a start.
final class StartWatch extends AnimationTimer {

  /// So many pulses in a row nothing may be at work until the window counts as settled.
  private static final int QUIET = 6;

  /// The number of the field of `/proc/self/stat` that says when the process was begun, counted from one (proc(5)).
  private static final int STARTTIME = 22;

  private final Tasks tasks;
  private final boolean opens;
  private final Workbench workbench;
  private final Runnable then;
  private final UiWatch watch = UiWatch.begin();
  private int pulses;
  private int pulsesWithPicture;
  private int quiet;
  private boolean begun;
  private @Nullable String shown;
  private @Nullable String usable;

  /// @param opens whether a file is opened: nothing is settled before its analysis is there
  /// @param workbench of the window
  /// @param then done when all is told
  StartWatch(Tasks tasks, Workbench workbench, boolean opens, Runnable then) {
    this.tasks = tasks;
    this.workbench = workbench;
    this.opens = opens;
    this.then = then;
  }

  /// Whether the program was started to be measured.
  static boolean isWanted() {
    return "measure".equals(System.getProperty("watershed.start")) || Rehearsal.isWanted();
  }

  @Override
  public void handle(long now) {
    pulses++;
    // The second pulse comes when the first picture was handed to the screen.
    if (pulses == 2) {
      shown = spent();
    }
    // What was opened is there, and painted, two pulses after it was told to the views.
    if (!workbench.analysis().isEmpty() && ++pulsesWithPicture == 3) {
      usable = spent();
    }
    begun |= !tasks.isIdle();
    quiet = tasks.isIdle() && (begun || !opens) && pulses > 2 ? quiet + 1 : 0;
    if (quiet == QUIET) {
      stop();
      watch.close();
      System.err.printf(
          "first picture after %s; %ssettled after %s%n",
          shown, usable == null ? "" : "usable after " + usable + "; ", spent());
      System.err.println("the window's thread was at something else for at most " + watch.told());
      then.run();
    }
  }

  /// Since the process was begun, the launcher's script included: time, and the processor's time.
  private static String spent() {
    return String.format(
        Locale.ROOT, "%d ms (processor %d ms)",
        age().toMillis(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
  }

  /// How long ago the process was begun. The JVM reckons that on Linux from the moment at which the machine was
  /// started, which the system tells in whole seconds, so that it can be wrong by one; there the age is read from
  /// what the system counts since that moment (proc(5): hundredths of a second, both of the process's begin and of
  /// now).
  private static Duration age() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      // Behind the program's name, which may hold blanks, stand the third field and those that follow it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double up = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
      return Duration.ofMillis(Math.round(up * 1000) - Long.parseLong(fields[STARTTIME - 3]) * 10);
    } catch (IOException | RuntimeException e) {
      Instant begun = ProcessHandle.current().info().startInstant().orElseGet(() ->
          Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
      return Duration.between(begun, Instant.now());
    }
  }
}
