package dev.watershed.desktop.workbench;

import javafx.scene.layout.Region;

/// A part of the window: what the controller of every feature is.
public interface Feature {

  /// What is shown. Always the same node.
  Region root();

  /// Begins to follow the workbench.
  void attach();

  /// Stops following it and cancels what is under way: nothing keeps the feature alive any more.
  void detach();
}
