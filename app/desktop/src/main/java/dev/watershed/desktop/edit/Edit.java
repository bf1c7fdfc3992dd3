package dev.watershed.desktop.edit;

import dev.watershed.model.anycast.Workspace;

/// One thing that the user did to a workspace, whole before and whole after: values share what they have in common, so
/// that keeping both costs next to nothing and undoing cannot go wrong.
///
/// @param name what was done, for people: stands behind "Undo" in the menu
/// @param drag edits with the same text that follow one another are one, as the steps of a drag of one slider; empty
///     for an edit that stands alone
record Edit(String name, State before, State after, String drag) {

  /// What is edited.
  ///
  /// @param scenario the index of the scenario at hand in the workspace; 0 where it has none
  record State(Workspace workspace, int scenario) {}

  /// Whether an edit goes on with this one.
  boolean takesIn(Edit next) {
    return !drag.isEmpty() && drag.equals(next.drag) && after.equals(next.before);
  }

  /// Both as one.
  Edit and(Edit next) {
    return new Edit(next.name, before, next.after, drag);
  }
}
