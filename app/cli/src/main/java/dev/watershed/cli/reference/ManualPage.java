package dev.watershed.cli.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// All commands as one manual page, in the macros of man(7).
public final class ManualPage {

  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  /// @param commands the root command
  /// @return troff source in UTF-8, lines ended by a line feed
  public static String of(CommandLine commands) {
    return new ManualPage().write(commands);
  }

  private String write(CommandLine commands) {
    CommandSpec root = commands.getCommandSpec();
    String name = root.name();
    page.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1 \"\" \"").append(escape(root.version()[0]))
        .append("\"\n");
    heading("NAME");
    text(name + " - " + String.join(" ", lines(root.usageMessage().description())));
    heading("SYNOPSIS");
    synopsis(commands);
    heading("OPTIONS");
    arguments(root);
    heading("COMMANDS");
    for (CommandLine command : Subcommands.of(commands)) {
      command(name + " " + command.getCommandName(), command);
    }
    heading("EXIT STATUS");
    entry("0", List.of("done"));
    entry("1", List.of("the input could not be used; one line says which and where"));
    entry("2", List.of("the command line is wrong"));
    entry("3", List.of("done, but something was skipped or is inconsistent, and each was named"));
    return page.toString();
  }

  private void command(String title, CommandLine command) {
    page.append(".SS ").append(escape(title)).append('\n');
    paragraph(lines(command.getCommandSpec().usageMessage().description()));
    synopsis(command);
    arguments(command.getCommandSpec());
    List<String> footer = lines(command.getCommandSpec().usageMessage().footer());
    if (!footer.isEmpty()) {
      page.append(".PP\n.nf\n");
      footer.forEach(this::text);
      page.append(".fi\n");
    }
  }

  private void heading(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void synopsis(CommandLine command) {
    page.append(".PP\n.nf\n");
    Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
    help.synopsis(0).lines().forEach(this::text);
    page.append(".fi\n");
  }

  private void arguments(CommandSpec command) {
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden()) {
        entry(parameter.paramLabel(), lines(parameter.description()));
      }
    }
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> entry(term(option), lines(option.description())));
  }

  private static String term(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + valueOf(option) + (option.isMultiValue() ? " …" : "");
  }

  private static String valueOf(ArgSpec option) {
    return option.arity().min() == 0 ? "[" + option.paramLabel() + "]" : option.paramLabel();
  }

  private void entry(String term, List<String> meaning) {
    page.append(".TP\n.B ").append(escape(term)).append('\n');
    for (int i = 0; i < meaning.size(); i++) {
      if (i > 0) {
        page.append(".br\n");
      }
      text(meaning.get(i));
    }
  }

  private void paragraph(List<String> lines) {
    page.append(".PP\n");
    lines.forEach(this::text);
  }

  private void text(String line) {
    String escaped = escape(line);
    // At the beginning of a line these two call a macro.
    page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "").append(escaped).append('\n');
  }

  private static String escape(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }

  /// What picocli would print: `%n` ends a line, `%%` is a percent sign. Empty lines are left out.
  private static List<String> lines(String... description) {
    return Arrays.stream(description)
        .flatMap(part -> Stream.of(part.split("%n|\\R")))
        .map(line -> Ansi.OFF.string(line.replace("%%", "%")).strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
