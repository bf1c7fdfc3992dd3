package dev.watershed.engine.lab.daemon;

import dev.watershed.engine.lab.LabException;
import dev.watershed.engine.lab.LabNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A daemon's process in the foreground, inside the lab's namespace, its output in a file.
final class DaemonProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 300;
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final Path log;

  private DaemonProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static DaemonProcess start(LabNetwork network, Path log, List<String> command) throws IOException {
    // `ip netns exec` becomes the program, so this process is the daemon's own.
    Process process = new ProcessBuilder(network.inside(command))
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(log.toFile())
        .start();
    return new DaemonProcess(process, log);
  }

  /// Waits until a file is there, such as a control socket.
  ///
  /// @throws LabException where the daemon ends first, or too much time passes
  void awaitFile(Path file) {
    await(file.toString(), () -> Files.exists(file));
  }

  /// Waits until something of the daemon is there.
  ///
  /// @throws LabException where the daemon ends first, or too much time passes
  void await(String what, BooleanSupplier isThere) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isThere.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new LabException("the daemon did not start, " + what + " is missing: " + lastWords());
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LabException("interrupted", e);
      }
    }
  }

  private String lastWords() {
    try {
      String text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - 2_000));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
