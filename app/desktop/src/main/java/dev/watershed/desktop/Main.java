package dev.watershed.desktop;

import dev.watershed.cli.WatershedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Application;

/// Where the program starts. It does not extend `Application`, so that JavaFX can come from the class path.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0
        || args.length == 1
            && isFile(args[0])
            && !WatershedCommand.commandLine().getSubcommands().containsKey(args[0])) {
      Application.launch(DesktopApplication.class, args);
      return;
    }
    System.exit(WatershedCommand.execute(args));
  }

  private static boolean isFile(String name) {
    return !name.startsWith("-") && Files.isRegularFile(Path.of(name));
  }
}
