package dev.watershed.desktop.shell;

import java.util.Arrays;
import java.util.List;

/// Tells tests which keys the window takes.
public final class Shortcuts {

  private Shortcuts() {}

  /// As people read them; without the one that opens the palette itself.
  public static List<String> displayed() {
    return Arrays.stream(ShellCommands.values())
        .filter(command -> command != ShellCommands.SEARCH)
        .map(command -> command.keys().getDisplayText())
        .toList();
  }
}
