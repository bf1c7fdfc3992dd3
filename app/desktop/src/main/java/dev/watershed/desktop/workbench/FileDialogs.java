package dev.watershed.desktop.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks the user for files, with the dialogs of the system.
public interface FileDialogs {

  /// The files to open; empty where the user chose none.
  List<Path> open();

  /// Where to save a workspace; empty where the user chose none.
  ///
  /// @param suggested where it was saved before, or might be
  Optional<Path> save(Path suggested);

  /// Where to write something else; empty where the user chose none.
  ///
  /// @param suggested with the ending that says what it is
  /// @param kind what is written, for people
  default Optional<Path> export(Path suggested, String kind) {
    return save(suggested);
  }
}
