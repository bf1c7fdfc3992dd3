package dev.watershed.desktop.shell;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.Saving;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.FileDialogs;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;

/// Saves, and asks before unsaved work is left behind.
final class Leaving {

  private final Editor editor;
  private final Saving saving;
  private final FileDialogs dialogs;
  private final Texts texts = Texts.of(Leaving.class);

  Leaving(Editor editor, Saving saving, FileDialogs dialogs) {
    this.editor = editor;
    this.saving = saving;
    this.dialogs = dialogs;
  }

  /// Saves where the workspace was saved before; asks where it never was.
  void save(Runnable then) {
    if (saving.hasFile()) {
      saving.file().ifPresent(file -> saving.save(file, then));
    } else {
      saveAs(then);
    }
  }

  /// Saves where the user says.
  void saveAs(Runnable then) {
    saving.file().flatMap(dialogs::save).map(Leaving::named).ifPresent(file -> saving.save(file, then));
  }

  private static Path named(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? file : file.resolveSibling(name + ".json");
  }

  /// Does something that leaves the open workspace behind, once its unsaved work is saved or not wanted.
  ///
  /// @param owner a node of the window that asks
  void leave(Node owner, Runnable then) {
    if (!editor.dirtyProperty().get()) {
      then.run();
      return;
    }
    ButtonType save = new ButtonType(texts.text("leave.save"), ButtonBar.ButtonData.YES);
    ButtonType discard = new ButtonType(texts.text("leave.discard"), ButtonBar.ButtonData.NO);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, texts.text("leave.text"), save, discard, ButtonType.CANCEL);
    alert.initOwner(owner.getScene().getWindow());
    String name = saving.file().map(file -> String.valueOf(file.getFileName())).orElse("");
    alert.setTitle(texts.text("leave.title"));
    alert.setHeaderText(texts.text("leave.header", name));
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    alert.getDialogPane().lookupButton(save).setId("leave-save");
    alert.getDialogPane().lookupButton(discard).setId("leave-discard");
    alert.getDialogPane().lookupButton(ButtonType.CANCEL).setId("leave-cancel");
    Optional<ButtonType> answer = alert.showAndWait();
    if (answer.filter(save::equals).isPresent()) {
      save(then);
    } else if (answer.filter(discard::equals).isPresent()) {
      saving.discard(then);
    }
  }
}
