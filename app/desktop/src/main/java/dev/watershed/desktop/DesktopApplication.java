package dev.watershed.desktop;

import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.maps.MapsGeography;
import dev.watershed.maps.projection.Projection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The program with a window. Its parameters are the files to open, and `--at=` an ISO 8601 moment
/// at which to look at a workspace; or `--story=` and the workspace of the sample.
public final class DesktopApplication extends Application {

  /// Reads the geography while the toolkit starts.
  @Override
  public void init() {
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
            new FileRoutingData(MapsGeography::instance),
            tasks,
            measured ? new ForgetfulPreferences() : Preferences.userRoot().node("dev/watershed/desktop"),
            measured ? Offscreen.nowhere() : new Journal(Journal.usualFolder()));
    Thread.ofPlatform().daemon().name("geography").start(() -> {
      MapsGeography geography = MapsGeography.instance();
      Platform.runLater(() -> window.workbench().geographyProperty().set(geography));
    });
    stage.show();
    List<Path> files = getParameters().getUnnamed().stream().map(Path::of).toList();
    if (measured) {
      new StartWatch(tasks, window.workbench(), !files.isEmpty()).start();
    }
    String at = getParameters().getNamed().get("at");
    String story = getParameters().getNamed().get("story");
    if (story != null) {
      window.tellStory(Path.of(story));
    } else if (at != null && !files.isEmpty()) {
      window.open(files.getFirst(), Instant.parse(at));
    } else if (!files.isEmpty()) {
      window.open(files);
    }
  }
}
