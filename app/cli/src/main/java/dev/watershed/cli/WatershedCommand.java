package dev.watershed.cli;

import dev.watershed.cli.audit.AuditCommand;
import dev.watershed.cli.best.BestCommand;
import dev.watershed.cli.catchment.CatchmentCommand;
import dev.watershed.cli.converge.ConvergeCommand;
import dev.watershed.cli.generate.GenerateCommand;
import dev.watershed.cli.reference.CompletionCommand;
import dev.watershed.cli.reference.ManCommand;
import dev.watershed.cli.replay.ReplayCommand;
import dev.watershed.cli.topology.TopologyCommand;
import dev.watershed.cli.validate.ValidateCommand;
import dev.watershed.cli.whatif.FailoverCommand;
import dev.watershed.cli.whatif.PlanCommand;
import dev.watershed.cli.whatif.WhatIfCommand;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The root command. Each function of the engine is a subcommand in a class of its own.
@Command(
    name = "watershed",
    mixinStandardHelpOptions = true,
    versionProvider = WatershedCommand.Version.class,
    description = "Shows where the Internet's traffic for an anycast prefix lands, and why.",
    subcommands = {
      AuditCommand.class,
      BestCommand.class,
      BgpstreamCommand.class,
      BmpCommand.class,
      CatchmentCommand.class,
      CompletionCommand.class,
      ConvergeCommand.class,
      DumpCommand.class,
      FailoverCommand.class,
      GenerateCommand.class,
      LgCommand.class,
      ManCommand.class,
      PlanCommand.class,
      ReplayCommand.class,
      RisliveCommand.class,
      TopologyCommand.class,
      ValidateCommand.class,
      WhatIfCommand.class
    })
public final class WatershedCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  /// Without a subcommand there is nothing to do here: the desktop is opened by the caller.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
  }

  /// Runs a command line to its end.
  ///
  /// @return the exit status
  public static int execute(String... args) {
    return execute(commandLine(), args);
  }

  /// Runs a command line on these commands. What stands in the place of a command must be one: no `--help` behind it
  /// makes another of it.
  ///
  /// @return the exit status
  public static int execute(CommandLine commands, String... args) {
    if (args.length == 0 || args[0].isEmpty() || args[0].startsWith("-") || args[0].startsWith("@")
        || commands.getSubcommands().containsKey(args[0])) {
      return commands.execute(args);
    }
    if (args[0].contains("/") || args[0].contains(".")) {
      Path file = Path.of(args[0]);
      if (!Files.isRegularFile(file)) {
        commands.getErr().println("watershed: " + args[0]
            + (Files.isDirectory(file) ? ": is a directory, expected a file" : ": no such file"));
        commands.getErr().flush();
        return ExitStatus.UNUSABLE_INPUT;
      }
    }
    return usageError(new UnmatchedArgumentException(commands, List.of(args[0])), args);
  }

  /// The command line, ready to take further subcommands.
  public static CommandLine commandLine() {
    return new CommandLine(new WatershedCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Prefix.class, WatershedCommand::prefix)
        .setParameterExceptionHandler(WatershedCommand::usageError)
        .setExecutionExceptionHandler(oneLine());
  }

  private static Prefix prefix(String text) {
    try {
      return Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /// A wrong command line is told in one line, and where to read more.
  private static int usageError(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("watershed: " + exception.getMessage());
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("watershed: '" + command.getCommandSpec().qualifiedName() + " --help' says more");
    err.flush();
    return ExitStatus.USAGE;
  }

  /// Input that cannot be used is told in one line; anything else is a defect of ours and shows its stack.
  private static IExecutionExceptionHandler oneLine() {
    return (exception, command, _) -> {
      PrintWriter err = command.getErr();
      switch (exception) {
        case UnusableInputException e -> err.println("watershed: " + e.getMessage());
        case IOException e -> err.println("watershed: " + message(e));
        case UncheckedIOException e -> err.println("watershed: " + message(Objects.requireNonNull(e.getCause())));
        case CancellationException _ -> err.println("watershed: stopped");
        default -> throw exception;
      }
      err.flush();
      return ExitStatus.UNUSABLE_INPUT;
    };
  }

  static String message(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException missing -> missing.getFile() + ": no such file";
      case java.nio.file.AccessDeniedException denied -> denied.getFile() + ": may not be read";
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = WatershedCommand.class.getPackage().getImplementationVersion();
      return new String[] {"watershed " + (version == null ? "(development)" : version)};
    }
  }
}
