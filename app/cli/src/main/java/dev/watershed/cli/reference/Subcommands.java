package dev.watershed.cli.reference;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;

/// The commands that a reference names.
final class Subcommands {

  private Subcommands() {}

  /// @return those that are not hidden, by name, each once however many names it has
  static List<CommandLine> of(CommandLine root) {
    return root.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .distinct()
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .toList();
  }
}
