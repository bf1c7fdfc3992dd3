package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `watershed rislive`, as far as no server is needed; the client has tests of its own.
class RisliveCommandTest {

  private record Outcome(int status, String errors) {}

  private static Outcome run(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new RisliveCommand(new ByteArrayOutputStream()))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler((e, _) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          return ExitStatus.USAGE;
        })
        .setExecutionExceptionHandler((e, line, _) -> {
          line.getErr().println(e.getMessage());
          return ExitStatus.UNUSABLE_INPUT;
        });
    return new Outcome(command.execute(arguments), err.toString());
  }

  @Test
  void aWrongCommandLineIsNamed() {
    for (List<String> wrong : List.of(
        List.of("--url", "http://127.0.0.1/"), List.of("--peer-address", "nobody"),
        List.of("--prefix", "10.0.0.0/33"))) {
      Outcome outcome = run(wrong.toArray(String[]::new));
      assertEquals(ExitStatus.USAGE, outcome.status(), outcome::errors);
      assertTrue(outcome.errors().contains(wrong.getFirst()), outcome::errors);
    }
  }

  @Test
  void aRecordingIsNeverWrittenOver(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("live.json"), "{}\n");
    Outcome outcome = run("--url", "ws://127.0.0.1:9/", "--record", file.toString());
    assertEquals(ExitStatus.UNUSABLE_INPUT, outcome.status(), outcome::errors);
    assertTrue(outcome.errors().contains("exists already"), outcome::errors);
    assertEquals("{}\n", Files.readString(file));
  }
}
