package dev.watershed.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/// A network namespace (Linux) of a test's own, with its loopback up: addresses and ports in it meet nobody else's. A
/// test that needs one skips itself where it cannot be made.
public final class NetworkNamespace implements AutoCloseable {

  private final String name;

  private NetworkNamespace(String name) {
    this.name = name;
  }

  /// Makes one, or ends the test with a message.
  public static NetworkNamespace open() throws IOException {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    Programs.find("ip");
    // No run before this one can have left it behind; process numbers come again.
    NetworkNamespace namespace = new NetworkNamespace("watershed-" + UUID.randomUUID());
    Said made = run(List.of("ip", "netns", "add", namespace.name));
    Assumptions.assumeTrue(made.status == 0, () -> "network namespaces do not work here: " + made.text);
    namespace.must("ip", "link", "set", "lo", "up");
    return namespace;
  }

  private record Said(int status, String text) {}

  private static Said run(List<String> command) throws IOException {
    // Not a pipe, which a daemon that the command leaves behind would keep open.
    Path out = Files.createTempFile("namespace", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).start();
      int status = process.waitFor();
      return new Said(status, Files.readString(out, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(String.join(" ", command));
    } finally {
      Files.delete(out);
    }
  }

  /// The command that runs another one inside.
  public List<String> command(String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(List.of(command));
    return all;
  }

  /// Runs a program inside to its end, whatever its status.
  ///
  /// @return what it prints, standard error among it
  public String run(String... command) throws IOException {
    return run(command(command)).text;
  }

  /// The same of one that has to end with 0.
  ///
  /// @throws AssertionError where it does not
  public String must(String... command) throws IOException {
    Said said = run(command(command));
    if (said.status != 0) {
      throw new AssertionError(String.join(" ", command) + " ended with " + said.status + ": " + said.text);
    }
    return said.text;
  }

  /// Ends whatever still runs inside, and takes the namespace away.
  @Override
  public void close() throws IOException {
    for (String id : run(List.of("ip", "netns", "pids", name)).text.strip().split("\\s+")) {
      if (id.matches("[0-9]+")) {
        ProcessHandle.of(Long.parseLong(id)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    run(List.of("ip", "netns", "delete", name));
  }
}
