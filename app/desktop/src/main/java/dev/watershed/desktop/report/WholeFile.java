package dev.watershed.desktop.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files whole or not at all.
public final class WholeFile {

  private WholeFile() {}

  /// Writes beside and moves, so that an interrupt leaves no half of a file, and what was there before stays until
  /// then.
  ///
  /// @throws IOException where it cannot be written
  public static void write(Path file, byte[] content) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(half, content);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
