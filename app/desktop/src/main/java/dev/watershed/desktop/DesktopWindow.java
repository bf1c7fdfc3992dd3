package dev.watershed.desktop;

import dev.watershed.desktop.shell.ShellController;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Simulation;
import dev.watershed.desktop.workbench.Workbench;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.scene.Scene;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// One window with everything in it. Puts the parts together; what it remembers goes to the given preferences.
final class DesktopWindow {

  private static final String APPEARANCE = "appearance";

  private final Workbench workbench = new Workbench();
  private final Theme theme = new Theme();
  private final Opening opening;
  private final Simulation simulation;
  private final ShellController shell;
  private final Scene scene;

  /// @param stage not yet shown
  DesktopWindow(Stage stage, RoutingData data, Tasks tasks, Preferences preferences) {
    Texts texts = Texts.of(DesktopWindow.class);
    Recent recent = new Recent(preferences);
    opening = new Opening(workbench, data, tasks, recent);
    simulation = new Simulation(workbench, data, tasks);
    theme.appearanceProperty().set(appearance(preferences));
    theme.appearanceProperty().subscribe(wanted -> preferences.put(APPEARANCE, wanted.name()));
    shell = new ShellController(workbench, opening, tasks, theme, recent, () -> choose(stage, texts));
    scene = new Scene(shell.root(), 1280, 800);
    theme.dress(scene);
    shell.listenTo(scene);
    shell.attach();
    simulation.attach();
    stage.setScene(scene);
    stage.setMinWidth(900);
    stage.setMinHeight(560);
    workbench.documentProperty().subscribe(document ->
        stage.setTitle(document.map(Document::title).map(title -> texts.text("title.of", title)).orElse(texts.text("title"))));
    stage.setOnHidden(_ -> {
      simulation.detach();
      shell.detach();
    });
  }

  Workbench workbench() {
    return workbench;
  }

  Theme theme() {
    return theme;
  }

  Scene scene() {
    return scene;
  }

  /// Shows the graph in place of the map.
  void showGraph() {
    shell.showGraph();
  }

  /// Shows the table in place of the map.
  void showTable() {
    shell.showTable();
  }

  /// Opens files, as if they had been dropped on the window.
  void open(List<Path> files) {
    opening.open(files);
  }

  /// Opens a workspace as it was at a moment.
  void open(Path workspace, Instant at) {
    opening.open(List.of(workspace), Optional.of(at));
  }

  private static List<Path> choose(Stage stage, Texts texts) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.text("choose"));
    List<File> files = chooser.showOpenMultipleDialog(stage);
    return files == null ? List.of() : files.stream().map(File::toPath).toList();
  }

  private static Appearance appearance(Preferences preferences) {
    String name = preferences.get(APPEARANCE, Appearance.SYSTEM.name());
    for (Appearance appearance : Appearance.values()) {
      if (appearance.name().equals(name)) {
        return appearance;
      }
    }
    return Appearance.SYSTEM;
  }
}
