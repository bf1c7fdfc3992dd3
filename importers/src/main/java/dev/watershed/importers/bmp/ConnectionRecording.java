package dev.watershed.importers.bmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is recorded of one connection. The file is made when something comes; a disk that is full ends the recording
/// and not the connection. For one thread.
final class ConnectionRecording {

  private final @Nullable ConnectionRecorder recorder;
  private final Consumer<String> failures;
  private @Nullable FileChannel file;
  private boolean failed;

  /// @param recorder null where nothing is to be recorded
  /// @param failures told once what is wrong
  ConnectionRecording(@Nullable ConnectionRecorder recorder, Consumer<String> failures) {
    this.recorder = recorder;
    this.failures = failures;
  }

  void write(byte[] octets, int from, int count) {
    ConnectionRecorder files = recorder;
    if (files == null || failed) {
      return;
    }
    try {
      FileChannel open = file;
      if (open == null) {
        open = files.next();
        file = open;
      }
      ByteBuffer buffer = ByteBuffer.wrap(octets, from, count);
      while (buffer.hasRemaining()) {
        open.write(buffer);
      }
    } catch (IOException e) {
      failed = true;
      failures.accept("cannot be recorded: " + e.getMessage());
    }
  }

  /// @param last told where the file cannot be closed
  void close(Consumer<String> last) {
    FileChannel open = file;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      last.accept("the recording could not be closed: " + e.getMessage());
    }
  }
}
