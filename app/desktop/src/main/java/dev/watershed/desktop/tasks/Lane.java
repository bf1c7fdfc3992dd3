package dev.watershed.desktop.tasks;

/// Requests of one kind. In a lane only the newest request counts: starting one cancels the one before.
///
/// @param name unique in the program; shows up in thread names
/// @param shown whether people see its progress: false for work that is over before one could read it
public record Lane(String name, boolean shown) {

  /// A lane whose jobs the status bar shows.
  public static Lane shown(String name) {
    return new Lane(name, true);
  }

  /// A lane for short work that nobody needs to be told of.
  public static Lane quiet(String name) {
    return new Lane(name, false);
  }
}
