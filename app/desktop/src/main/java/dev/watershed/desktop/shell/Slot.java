package dev.watershed.desktop.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Takes a part of the window in when it is shown for the first time. JavaFX styles and lays out what is hidden like
/// all else, and most of the window is hidden at any time: it would be the larger part of the work of a start.
final class Slot extends StackPane {

  private final Region part;

  private Slot(Region part, boolean waits) {
    this.part = part;
    // What lies below is reached where the part is not.
    setPickOnBounds(false);
    managedProperty().bind(part.visibleProperty());
    part.visibleProperty().subscribe(shown -> {
      if (shown && !waits) {
        prepare();
      }
    });
  }

  /// @param part whose visibility says whether it is shown
  Slot(Region part) {
    this(part, false);
  }

  /// A part that is not taken in before [#prepare()], whether it is shown or not.
  static Slot waiting(Region part) {
    return new Slot(part, true);
  }

  /// Takes the part in before it is shown, so that showing it is at once.
  ///
  /// @return whether it was not there yet
  boolean prepare() {
    if (!getChildren().isEmpty()) {
      return false;
    }
    getChildren().add(part);
    return true;
  }

  static Node[] of(Region... parts) {
    Node[] slots = new Node[parts.length];
    for (int i = 0; i < parts.length; i++) {
      slots[i] = new Slot(parts[i]);
    }
    return slots;
  }
}
