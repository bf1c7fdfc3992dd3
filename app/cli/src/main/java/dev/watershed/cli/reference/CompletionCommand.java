package dev.watershed.cli.reference;

import dev.watershed.cli.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `watershed completion`: the commands and their options for the shell.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that completes commands, options and their values in bash and zsh.",
    footer = {
      "",
      "In ~/.bashrc or ~/.zshrc: source <(watershed completion)",
      "For everybody: watershed completion > /etc/bash_completion.d/watershed"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the field before it calls
public final class CompletionCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    out.flush();
    return ExitStatus.DONE;
  }
}
