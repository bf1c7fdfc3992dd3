package dev.watershed.cli.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.cli.WatershedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The oracles are the programs that read these texts: bash, and man's formatter.
class ReferenceTest {

  @TempDir
  private Path folder;

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to complete in");
    Path script = Files.writeString(folder.resolve("completion.sh"), run("completion"));

    assertTrue(completions(script, "watershed", "catch").contains("catchment"));
    List<String> options = completions(script, "watershed", "catchment", "--");
    assertTrue(options.contains("--workspace") && options.contains("--at"), options::toString);
    assertTrue(completions(script, "watershed", "best", "--profile", "ju").contains("junos"));
  }

  @Test
  void theManualPageIsFormattedWithoutWarnings() throws Exception {
    Path groff = Path.of("/usr/bin/groff");
    assumeTrue(Files.isExecutable(groff), "there is no groff to format with");
    Path source = Files.writeString(folder.resolve("watershed.1"), run("man"));

    Output formatted = output(groff.toString(), "-ww", "-k", "-man", "-Tutf8", source.toString());

    assertEquals("", formatted.err());
    assertTrue(formatted.out().contains("--more-specific"));
  }

  @Test
  void everyCommandAndOptionIsInTheManualPage() throws Exception {
    String page = run("man").replace("\\-", "-");
    for (CommandLine command : WatershedCommand.commandLine().getSubcommands().values()) {
      assertTrue(page.contains(".SS watershed " + command.getCommandName() + "\n"), command::getCommandName);
      command.getCommandSpec().options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> assertTrue(page.contains(option.longestName()), option::longestName));
    }
  }

  @Test
  void noLineOfTheManualPageIsTakenForAMacroThatIsNone() throws Exception {
    for (String line : run("man").split("\n")) {
      assertFalse(line.startsWith("'"), line);
      assertTrue(!line.startsWith(".") || line.matches("\\.(TH|SH|SS|PP|TP|B|br|nf|fi)( .*)?"), line);
    }
  }

  private static String run(String... arguments) {
    var out = new StringWriter();
    CommandLine commands = WatershedCommand.commandLine().setOut(new PrintWriter(out));
    assertEquals(0, WatershedCommand.execute(commands, arguments));
    return out.toString();
  }

  /// What bash offers for the last word.
  private List<String> completions(Path script, String... words) throws Exception {
    String line = String.join(" ", words);
    String program = "source " + script + "\n"
        + "COMP_WORDS=(" + line + ")\nCOMP_CWORD=" + (words.length - 1) + "\nCOMP_LINE='" + line + "'\nCOMP_POINT="
        + line.length()
        + "\ncomplete -p watershed >/dev/null && _complete_watershed\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    Output output = output("/bin/bash", "--norc", "-c", program);
    return output.out().lines().map(String::strip).toList();
  }

  private record Output(String out, String err) {}

  private Output output(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES), "no end: " + List.of(command));
    return new Output(Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
  }
}
