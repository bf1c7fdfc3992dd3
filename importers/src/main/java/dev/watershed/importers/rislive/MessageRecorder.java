package dev.watershed.importers.rislive;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps messages, one a line. What was recorded before is never written over.
final class MessageRecorder implements Closeable {

  private final Writer out;

  /// @throws IOException where the file holds something already, or cannot be written
  MessageRecorder(Path file) throws IOException {
    if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0)) {
      throw new IOException(file + ": exists already; give --record the name of a new file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(file + ": the folder does not exist");
    }
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  void write(String message) throws IOException {
    // Between the values of JSON a line end is white space, and inside of them it cannot stand.
    out.write(message.indexOf('\n') < 0 && message.indexOf('\r') < 0
        ? message
        : message.replace('\n', ' ').replace('\r', ' '));
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
