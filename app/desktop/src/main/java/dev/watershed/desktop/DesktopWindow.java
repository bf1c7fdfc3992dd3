package dev.watershed.desktop;

import dev.watershed.desktop.edit.Editing;
import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.edit.Saving;
import dev.watershed.desktop.shell.ShellController;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Simulation;
import dev.watershed.desktop.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.scene.Scene;
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
  private final Editing editing;

  /// @param stage not yet shown
  /// @param journal where unsaved work is kept
  DesktopWindow(Stage stage, RoutingData data, Tasks tasks, Preferences preferences, Journal journal) {
    this(stage, data, tasks, preferences, journal, new SystemDialogs(stage));
  }

  /// @param stage not yet shown
  /// @param dialogs asks the user for files
  DesktopWindow(
      Stage stage, RoutingData data, Tasks tasks, Preferences preferences, Journal journal, FileDialogs dialogs) {
    Texts texts = Texts.of(DesktopWindow.class);
    Recent recent = new Recent(preferences);
    opening = new Opening(workbench, data, tasks, recent);
    simulation = new Simulation(workbench, data, tasks);
    Editor editor = new Editor(workbench, opening::again);
    editing = new Editing(editor, new Saving(workbench, editor, journal, recent, tasks), journal);
    theme.appearanceProperty().set(appearance(preferences));
    theme.appearanceProperty().subscribe(wanted -> preferences.put(APPEARANCE, wanted.name()));
    shell = new ShellController(workbench, opening, editing, tasks, theme, recent, dialogs);
    scene = new Scene(shell.root(), 1280, 800);
    theme.dress(scene);
    shell.listenTo(scene);
    editing.attach();
    shell.attach();
    simulation.attach();
    stage.setScene(scene);
    stage.setMinWidth(900);
    stage.setMinHeight(560);
    Runnable title = () -> stage.setTitle(workbench.documentProperty().get()
        .map(Document::title)
        .map(name -> texts.text(editor.dirtyProperty().get() ? "title.unsaved" : "title.of", name))
        .orElse(texts.text("title")));
    workbench.documentProperty().subscribe(title);
    editor.dirtyProperty().subscribe(title);
    title.run();
    stage.setOnCloseRequest(event -> {
      event.consume();
      shell.leave(stage::close);
    });
    stage.setOnHidden(_ -> {
      simulation.detach();
      editing.detach();
      shell.detach();
      theme.close();
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

  /// Shows the map in place of another view.
  void showMap() {
    shell.showMap();
  }

  /// Shows the graph in place of the map.
  void showGraph() {
    shell.showGraph();
  }

  /// Shows what moved since a moment.
  void compareWith(Instant moment) {
    shell.compareWith(moment);
  }

  /// Writes something to a file, as if it had been chosen from the menu.
  void export(String id) {
    shell.export(id);
  }

  /// Shows the flow in place of the map.
  void showFlow() {
    shell.showFlow();
  }

  /// Shows the table in place of the map.
  void showTable() {
    shell.showTable();
  }

  /// Opens files, as if they had been dropped on the window.
  void open(List<Path> files) {
    opening.open(files);
  }

  /// Opens the sample and tells its story.
  void tellStory(Path sample) {
    shell.tellStory(sample);
  }

  /// Opens a workspace as it was at a moment.
  void open(Path workspace, Instant at) {
    opening.open(List.of(workspace), Optional.of(at));
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
