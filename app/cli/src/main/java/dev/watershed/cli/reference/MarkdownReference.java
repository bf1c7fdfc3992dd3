package dev.watershed.cli.reference;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// What `--help` says of every command, as one Markdown file.
public final class MarkdownReference {

  /// Columns; wider than a terminal needs, so that few descriptions break.
  private static final int WIDTH = 110;

  private MarkdownReference() {}

  /// @param commands the root command; its width of help is changed
  /// @return Markdown, lines ended by a line feed
  public static String of(CommandLine commands) {
    commands.setUsageHelpWidth(WIDTH);
    String name = commands.getCommandName();
    var text = new StringBuilder("# Commands\n\nMade by `" + name + " man --markdown`: what `--help` says behind each. "
        + "What they are for, and in which order to try them,\nstands in the [README](../../README.md).\n\n");
    for (CommandLine command : Subcommands.of(commands)) {
      text.append("- [").append(command.getCommandName()).append("](#").append(name).append('-')
          .append(command.getCommandName()).append(")\n");
    }
    section(text, name, commands);
    for (CommandLine command : Subcommands.of(commands)) {
      section(text, name + " " + command.getCommandName(), command);
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String title, CommandLine command) {
    // Lines of help may end in blanks, and a line separator is the system's.
    String help = command.getUsageMessage(Ansi.OFF).lines().map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
    text.append("\n## ").append(title).append("\n\n```text\n").append(help.strip()).append("\n```\n");
  }
}
