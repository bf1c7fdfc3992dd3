package dev.watershed.desktop.theme;

/// Which theme the user wants.
public enum Appearance {
  /// As the desktop environment says.
  SYSTEM,
  LIGHT,
  DARK
}
