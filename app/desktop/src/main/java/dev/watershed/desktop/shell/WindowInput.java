package dev.watershed.desktop.shell;

import dev.watershed.desktop.shell.ShellModel.Page;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Workbench;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/// The keys and the dropped files that belong to the whole window, wherever the focus is.
final class WindowInput {

  private final ShellController shell;
  private final Workbench workbench;
  private final ShellModel model;

  WindowInput(ShellController shell, Workbench workbench, ShellModel model) {
    this.shell = shell;
    this.workbench = workbench;
    this.model = model;
  }

  void listenTo(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> press(event, scene));
    scene.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    scene.setOnDragEntered(event ->
        model.dropping.set(event.getDragboard().hasFiles() || event.getDragboard().hasString()));
    scene.setOnDragExited(_ -> model.dropping.set(false));
    scene.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent event) {
    model.dropping.set(false);
    List<Path> files = event.getDragboard().hasFiles()
        ? event.getDragboard().getFiles().stream().map(File::toPath).toList()
        : List.of();
    if (!files.isEmpty()) {
      // Not while the drag is on: a question could not be answered.
      Platform.runLater(() -> shell.take(files));
    }
    String text = event.getDragboard().hasString() ? event.getDragboard().getString() : "";
    if (files.isEmpty() && !text.isEmpty()) {
      Platform.runLater(() -> shell.take(text));
    }
    event.setDropCompleted(!files.isEmpty() || !text.isEmpty());
    event.consume();
  }

  private void press(KeyEvent event, Scene scene) {
    for (ShellCommands command : ShellCommands.values()) {
      boolean typing = command.isOfTextFields() && event.getTarget() instanceof TextInputControl;
      if (!typing && command.isAvailable(model.page.get() == Page.VIEWS) && command.keys().match(event)) {
        command.run(shell);
        event.consume();
        return;
      }
    }
    if (event.getCode() == KeyCode.SPACE
        && workbench.mode() == Mode.REPLAY
        && !event.isShortcutDown()
        && !BeforeKey.takesSpace(scene.getFocusOwner())) {
      shell.togglePlaying();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && shell.escape()) {
      event.consume();
    }
  }
}
