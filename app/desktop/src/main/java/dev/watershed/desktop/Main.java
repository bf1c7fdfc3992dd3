package dev.watershed.desktop;

import dev.watershed.cli.WatershedCommand;

/// Where the program starts. It does not extend `Application`, so that JavaFX can come from the class path.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(WatershedCommand.commandLine().execute(args));
  }
}
