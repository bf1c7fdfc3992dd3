package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WatershedCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commands = WatershedCommand.commandLine();
    commands.setOut(new PrintWriter(out));
    commands.setErr(new PrintWriter(err));
    return WatershedCommand.execute(commands, arguments);
  }

  @Test
  void whatLooksLikeAFileThatIsMissingIsToldSo(@TempDir Path folder) {
    String missing = folder.resolve("nope.gz").toString();
    assertEquals(ExitStatus.UNUSABLE_INPUT, run(missing));
    assertEquals("watershed: " + missing + ": no such file", err.toString().strip());
    err.getBuffer().setLength(0);
    assertEquals(ExitStatus.UNUSABLE_INPUT, run(folder + "/"));
    assertEquals("watershed: " + folder + "/: is a directory, expected a file", err.toString().strip());
  }

  @Test
  void anUnknownCommandIsAnErrorEvenWhenItsHelpIsAskedFor() {
    assertEquals(ExitStatus.USAGE, run("nosuch", "--help"));
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("'nosuch'"), err.toString());
    assertEquals(ExitStatus.USAGE, run("catchmen"));
    assertTrue(err.toString().contains("catchment"), err.toString());
  }

  @Test
  void helpAndKnownCommandsAreAsEver() {
    assertEquals(ExitStatus.DONE, run("--help"));
    assertEquals(ExitStatus.DONE, run("best", "--help"));
    assertTrue(out.toString().contains("CLUSTER_LIST_AS_METRIC"), out.toString());
    assertFalse(err.toString().contains("watershed:"), err.toString());
  }
}
