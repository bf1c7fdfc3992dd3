package dev.watershed.importers.rislive;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Keeps messages, one a line. What was recorded before is never written over. A disk that is full ends the recording
/// and not what is recorded: it is told once. For one thread.
final class MessageRecorder {

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private final Writer out;
  private final Consumer<String> failures;
  private boolean failed;

  /// @param failures told once what is wrong
  /// @throws IOException where the file holds something already, or cannot be written
  MessageRecorder(Path file, Consumer<String> failures) throws IOException {
    this.failures = failures;
    if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0)) {
      throw new IOException(file + ": exists already; give --record the name of a new file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(file + ": the folder does not exist");
    }
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  void write(String message) {
    guard(() -> {
      // Between the values of JSON a line end is white space, and inside of them it cannot stand.
      out.write(message.indexOf('\n') < 0 && message.indexOf('\r') < 0
          ? message
          : message.replace('\n', ' ').replace('\r', ' '));
      out.write('\n');
    });
  }

  void flush() {
    guard(out::flush);
  }

  void close() {
    guard(out::close);
  }

  private void guard(Writing writing) {
    if (failed) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      failed = true;
      failures.accept("cannot be recorded: " + e.getMessage());
    }
  }
}
