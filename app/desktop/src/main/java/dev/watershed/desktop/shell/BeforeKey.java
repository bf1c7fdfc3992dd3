package dev.watershed.desktop.shell;

import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Workbench;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// For as long as the space bar is held, the views show how it is without the scenario; unless the space bar belongs to
/// the control that has the focus.
final class BeforeKey {

  private final Workbench workbench;

  BeforeKey(Workbench workbench) {
    this.workbench = workbench;
  }

  void listenTo(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      if (event.getCode() == KeyCode.SPACE
          && workbench.mode() == Mode.WHAT_IF
          && !event.isShortcutDown()
          && !takesSpace(scene.getFocusOwner())) {
        workbench.whatIf().showingBeforeProperty().set(true);
        event.consume();
      }
    });
    scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
      if (event.getCode() == KeyCode.SPACE && workbench.whatIf().showingBeforeProperty().get()) {
        workbench.whatIf().showingBeforeProperty().set(false);
      }
    });
    // A key that is let go over another window is never told.
    scene.windowProperty().flatMap(window -> window.focusedProperty()).subscribe(focused -> {
      if (focused != null && !focused) {
        workbench.whatIf().showingBeforeProperty().set(false);
      }
    });
  }

  /// Whether the space bar belongs to the control that has the focus.
  static boolean takesSpace(@Nullable Node focused) {
    return focused instanceof TextInputControl
        || focused instanceof ButtonBase
        || focused instanceof ComboBoxBase<?>
        || focused instanceof ListView<?>
        || focused instanceof TableView<?>
        || focused instanceof TreeView<?>
        // Switches and links.
        || focused instanceof Labeled && focused instanceof Control;
  }
}
