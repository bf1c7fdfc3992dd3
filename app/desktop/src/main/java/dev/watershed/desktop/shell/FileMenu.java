package dev.watershed.desktop.shell;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.export.ExportController.Choice;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Recent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.SVGPath;

/// What can be done with the document as a whole: save it, open another, undo and redo by the names of the edits.
final class FileMenu {

  private final Texts texts = Texts.of(FileMenu.class);
  private final MenuButton root = new MenuButton();

  /// @param run does what a command says
  /// @param open opens files that were opened before
  /// @param exports what can be written to files
  FileMenu(Editor editor, Recent recent, Consumer<ShellCommands> run, Consumer<List<Path>> open, List<Choice> exports) {
    root.setId("menu");
    root.getStyleClass().add("menu-icon");
    SVGPath icon = new SVGPath();
    icon.setContent("M2 3 H14 V4.6 H2 Z M2 7.2 H14 V8.8 H2 Z M2 11.4 H14 V13 H2 Z");
    icon.getStyleClass().add("icon");
    root.setGraphic(icon);
    root.setTooltip(new Tooltip(texts.text("menu.help")));
    Ui.accessible(root, texts.text("menu"), texts.text("menu.help"));
    MenuItem save = item(ShellCommands.SAVE, run);
    save.disableProperty().bind(editor.dirtyProperty().not());
    MenuItem saveAs = item(ShellCommands.SAVE_AS, run);
    saveAs.disableProperty().bind(editor.workspaceProperty().map(java.util.Optional::isEmpty));
    Menu before = new Menu(texts.text("menu.recent"));
    before.setId("menu-recent");
    Menu export = new Menu(texts.text("menu.export"));
    export.setId("menu-export");
    for (Choice choice : exports) {
      MenuItem item = new MenuItem(choice.name());
      item.setId(choice.id());
      item.setOnAction(_ -> choice.action().run());
      export.getItems().add(item);
    }
    MenuItem undo = named(ShellCommands.UNDO, editor.undoNameProperty(), run);
    MenuItem redo = named(ShellCommands.REDO, editor.redoNameProperty(), run);
    root.getItems().setAll(
        item(ShellCommands.OPEN, run), item(ShellCommands.PASTE, run), before, new SeparatorMenuItem(), save, saveAs,
        export, new SeparatorMenuItem(), undo,
        redo, new SeparatorMenuItem(), item(ShellCommands.POPS, run), item(ShellCommands.MOMENT, run));
    root.setOnShowing(_ -> fill(before, recent, open));
    fill(before, recent, open);
  }

  MenuButton root() {
    return root;
  }

  private MenuItem item(ShellCommands command, Consumer<ShellCommands> run) {
    String name = command.name().toLowerCase(Locale.ROOT);
    MenuItem item = new MenuItem(texts.text("command." + name));
    item.setId("menu-" + name.replace('_', '-'));
    item.setAccelerator(command.keys());
    item.setOnAction(_ -> run.accept(command));
    return item;
  }

  /// An entry that says what it would undo, and is dead where there is nothing.
  private MenuItem named(ShellCommands command, ObservableValue<String> edit, Consumer<ShellCommands> run) {
    MenuItem item = item(command, run);
    String plain = item.getText();
    item.textProperty().bind(edit.map(name -> name.isEmpty() ? plain : plain + ": " + name));
    item.disableProperty().bind(edit.map(String::isEmpty));
    return item;
  }

  private void fill(Menu menu, Recent recent, Consumer<List<Path>> open) {
    menu.getItems().clear();
    for (List<Path> files : recent.files()) {
      MenuItem item = new MenuItem(files.stream().map(Path::toString).collect(Collectors.joining(", ")));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> open.accept(files));
      menu.getItems().add(item);
    }
    menu.setDisable(menu.getItems().isEmpty());
  }
}
