package dev.watershed.engine.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs other programs, never longer than agreed.
public final class Commands {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /// What a program wrote, and how it ended.
  public record Result(int status, String output) {}

  private Commands() {}

  /// Runs a program to its end; standard error is part of the output.
  ///
  /// @throws LabException where it cannot be started, fails, or takes longer than five minutes
  public static String run(List<String> command) {
    Result result = attempt(command);
    if (result.status() != 0) {
      throw new LabException(String.join(" ", command) + " ended with " + result.status() + ": " + result.output());
    }
    return result.output();
  }

  public static String run(String... command) {
    return run(List.of(command));
  }

  /// Runs a program to its end and tells how it ended.
  ///
  /// @throws LabException where it cannot be started or takes longer than five minutes
  public static Result attempt(List<String> command) {
    Path output = temporaryFile();
    try {
      // A file, not a pipe: a program that forks keeps a pipe open, and its reader would wait for ever.
      Process process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectOutput(output.toFile())
          .start();
      try {
        if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new LabException(String.join(" ", command) + " took longer than " + TIMEOUT);
        }
      } finally {
        process.destroyForcibly();
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LabException(String.join(" ", command) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    } finally {
      delete(output);
    }
  }

  /// Whether a program of this name can be run, found on the path or given as a path.
  public static boolean isInstalled(String program) {
    return attempt(List.of("sh", "-c", "command -v " + program)).status() == 0;
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("watershed-lab", ".out");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
