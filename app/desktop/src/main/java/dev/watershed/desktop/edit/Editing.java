package dev.watershed.desktop.edit;

/// What belongs to editing a workspace.
///
/// @param journal where unsaved work is kept
public record Editing(Editor editor, Saving saving, Journal journal) {

  /// Begins to follow the workbench.
  public void attach() {
    editor.attach();
    saving.attach();
  }

  /// Stops following it.
  public void detach() {
    saving.detach();
    editor.detach();
  }
}
