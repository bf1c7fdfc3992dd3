package dev.watershed.desktop.whatif;

import java.util.OptionalInt;

/// What the controls of the panel do. A PoP without an upstream stands for all its sessions.
interface PanelActions {

  void announce(String pop, OptionalInt upstream, boolean on);

  /// @param dragging whether more follows of the same movement
  void prepend(String pop, OptionalInt upstream, int times, boolean dragging);

  /// The slider is let go.
  void endDrag();

  void drain(String pop, OptionalInt upstream, boolean on);

  /// Puts the beginning of a change into the field, for the user to complete.
  void begin(String text);

  void select(String pop);

  /// Lets the user click on the map where a new PoP is to be.
  void place();
}
