package dev.watershed.cli.reference;

import dev.watershed.cli.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `watershed man`: the manual page, or the reference that is kept beside the code (`app/cli/COMMANDS.md`).
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page of all commands.",
    footer = {
      "",
      "To read it: watershed man | man -l -",
      "To install it: watershed man > /usr/local/share/man/man1/watershed.1"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ManCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(names = "--markdown", description = "Print the same as Markdown.")
  private boolean markdown;

  @Override
  public Integer call() {
    CommandLine commands = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown ? MarkdownReference.of(commands) : ManualPage.of(commands));
    out.flush();
    return ExitStatus.DONE;
  }
}
