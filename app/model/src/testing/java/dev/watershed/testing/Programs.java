package dev.watershed.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Other programs, as oracles. A test that needs one skips itself where it is absent.
public final class Programs {

  private static final List<String> FOLDERS = List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin",
      "/usr/lib/frr");

  private Programs() {}

  /// The program's file, or the end of the test with a message.
  public static Path find(String name) {
    for (String folder : FOLDERS) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    Assumptions.abort(name + " is not installed");
    throw new AssertionError("not reached");
  }

  /// What a program prints to its standard output, as ISO 8859-1; its standard error is thrown away, its status
  /// ignored.
  public static String output(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    all.set(0, find(command[0]).toString());
    Process process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " did not end within five minutes");
    }
    return output;
  }
}
