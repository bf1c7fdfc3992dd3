package dev.watershed.desktop;

import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.maps.MapsGeography;
import dev.watershed.maps.projection.Projection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The program with a window.
public final class DesktopApplication extends Application {

  /// Before the workspace of the sample: its story is to be told.
  private static final String STORY = "--story=";

  /// Reads the files. Of all applications, because JavaFX makes its own only when the toolkit has started, and the
  /// reading begins before that.
  private static final FileRoutingData DATA = new FileRoutingData(MapsGeography::instance);

  /// Opens the window on files, and returns when it is closed.
  static void open(List<Path> files) {
    prepare();
    if (files.size() == 1) {
      DATA.readAhead(files.getFirst(), Optional.empty());
    }
    launch(DesktopApplication.class, files.stream().map(Path::toString).toArray(String[]::new));
  }

  /// Opens the window on the workspace of the sample, tells its story, and returns when the window is closed.
  static void tellStory(Path sample) {
    prepare();
    DATA.readAhead(sample, Optional.of(Sample.BEFORE));
    launch(DesktopApplication.class, STORY + sample);
  }

  /// Begins what takes long and needs no toolkit, while the toolkit starts.
  static void prepare() {
    Main.prepareToolkit();
    MapsGeography.warmUp();
    Projection.warmUp();
  }

  @Override
  public void start(Stage stage) {
    boolean measured = StartWatch.isWanted();
    Tasks tasks = Tasks.inBackground();
    DesktopWindow window =
        new DesktopWindow(
            stage,
            DATA,
            tasks,
            measured ? new ForgetfulPreferences() : Preferences.userRoot().node("dev/watershed/desktop"),
            measured ? Offscreen.nowhere() : new Journal(Journal.usualFolder()));
    Thread.ofPlatform().daemon().name("geography").start(() -> {
      MapsGeography geography = MapsGeography.instance();
      Platform.runLater(() -> window.workbench().geographyProperty().set(geography));
    });
    List<String> wanted = getParameters().getRaw();
    Optional<String> story = wanted.stream().filter(one -> one.startsWith(STORY)).findFirst();
    if (story.isPresent()) {
      window.tellStory(Path.of(story.get().substring(STORY.length())));
    } else if (!wanted.isEmpty()) {
      window.open(wanted.stream().map(Path::of).toList());
    }
    // After what it is to show is known, so that the welcome is not laid out for nothing.
    stage.show();
    if (measured) {
      Runnable then = Rehearsal.isWanted() ? new Rehearsal(tasks, window)::start : Platform::exit;
      new StartWatch(tasks, window.workbench(), !wanted.isEmpty(), then).start();
    }
  }
}
