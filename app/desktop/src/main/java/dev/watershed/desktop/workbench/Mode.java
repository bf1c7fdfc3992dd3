package dev.watershed.desktop.workbench;

/// What the window is used for at the moment. A mode is offered once something in the window serves it.
public enum Mode {
  /// What was seen.
  OBSERVE,
  /// What would be under a scenario.
  WHAT_IF,
  /// What happened, through time.
  REPLAY,
  /// What is happening.
  LIVE
}
