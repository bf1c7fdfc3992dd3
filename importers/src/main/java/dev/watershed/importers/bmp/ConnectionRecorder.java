package dev.watershed.importers.bmp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Gives each connection a file for its octets, exactly as they came: the first one the file that was asked for, the
/// others `NAME-2.EXT`, `NAME-3.EXT` and so on beside it. Nothing that was recorded before is written over.
final class ConnectionRecorder {

  private final Path first;
  private int given;

  /// @throws IOException where the file holds something already, or cannot be written
  ConnectionRecorder(Path first) throws IOException {
    if (Files.exists(first) && (!Files.isRegularFile(first) || Files.size(first) > 0)) {
      throw new IOException(first + ": exists already; give --record the name of a new file");
    }
    Path folder = first.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(first + ": the folder does not exist");
    }
    this.first = first;
  }

  /// The file for the next connection.
  synchronized FileChannel next() throws IOException {
    if (given++ == 0) {
      return FileChannel.open(first, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
    while (true) {
      try {
        return FileChannel.open(numbered(given), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        given++;
      }
    }
  }

  private Path numbered(int number) {
    String name = String.valueOf(first.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return first.resolveSibling(stem + "-" + number + (dot > 0 ? name.substring(dot) : ""));
  }
}
