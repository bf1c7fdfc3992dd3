package dev.watershed.desktop;

import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.tasks.Outcome;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.model.geo.Geography;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;

/// A window in memory, for pictures of it where there is no display.
final class Offscreen implements AutoCloseable {

  /// How often in a row nothing may be at work until the window counts as settled.
  private static final int QUIET = 3;

  private final Tasks tasks;
  private final Stage stage;
  private final DesktopWindow window;

  private Offscreen(Tasks tasks, Stage stage, DesktopWindow window) {
    this.tasks = tasks;
    this.stage = stage;
    this.window = window;
  }

  /// Starts JavaFX without a display, drawing in memory. Once in the life of the program, and before any other use of
  /// JavaFX.
  static void start() {
    System.setProperty("glass.platform", "Headless");
    startOnDisplay();
  }

  /// The same with the display that is there: its windows are seen. Painted without help of a graphics card all the
  /// same.
  static void startOnDisplay() {
    System.setProperty("prism.order", "sw");
    Main.prepareToolkit();
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JavaFX started", e);
    }
  }

  /// Opens a window in memory. What it remembers is forgotten.
  static Offscreen open(RoutingData data, Geography geography, Appearance appearance, double width, double height) {
    return open(data, geography, appearance, width, height, Optional.empty());
  }

  /// The same, with somebody who says where files go.
  static Offscreen open(
      RoutingData data, Geography geography, Appearance appearance, double width, double height,
      Optional<FileDialogs> dialogs) {
    Tasks tasks = Tasks.inBackground();
    return onFx(() -> {
      Stage stage = new Stage();
      DesktopWindow window = new DesktopWindow(
          stage, data, tasks, new ForgetfulPreferences(), nowhere(), dialogs.orElseGet(() -> new SystemDialogs(stage)));
      window.theme().appearanceProperty().set(appearance);
      window.workbench().geographyProperty().set(geography);
      stage.setWidth(width);
      stage.setHeight(height);
      stage.show();
      return new Offscreen(tasks, stage, window);
    });
  }

  /// Nothing is edited here, so that nothing is ever written.
  static Journal nowhere() {
    return new Journal(
        Path.of(System.getProperty("java.io.tmpdir", "."), "watershed-offscreen-" + ProcessHandle.current().pid()));
  }

  DesktopWindow window() {
    return window;
  }

  /// Does something with the window, and waits until all that follows from it is drawn.
  void act(Consumer<DesktopWindow> action) {
    onFx(() -> {
      action.accept(window);
      return window;
    });
    settle();
  }

  private void settle() {
    for (int quiet = 0; quiet < QUIET; ) {
      pause();
      quiet = onFx(tasks::isIdle) ? quiet + 1 : 0;
    }
  }

  /// A picture of the whole window.
  BufferedImage picture() {
    return onFx(() -> SwingFXUtils.fromFXImage(window.scene().snapshot(null), null));
  }

  @Override
  public void close() {
    onFx(() -> {
      stage.close();
      return stage;
    });
  }

  private static void pause() {
    try {
      Thread.sleep(60);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private static <T> T onFx(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return Outcome.of(task);
  }
}
