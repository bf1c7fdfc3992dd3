package dev.watershed.desktop;

import dev.watershed.cli.DumpShortcut;
import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.WatershedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.logging.Logger;
import picocli.CommandLine;

/// Where the program starts. It does not extend `Application`, so that JavaFX can come from the class path.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    // `dump` stands in loops: nothing of the command-line library is to be loaded for its plain forms.
    OptionalInt dumped = DumpShortcut.run(args);
    if (dumped.isPresent()) {
      // To exit the JVM asks whether someone logs that, and loads the libraries for it: not where all is well.
      if (dumped.getAsInt() != ExitStatus.DONE) {
        System.exit(dumped.getAsInt());
      }
      return;
    }
    if (args.length == 0 || args.length == 1 && isFile(args[0]) && !isCommand(args[0])) {
      System.exit(openWindow(args));
    }
    System.exit(WatershedCommand.execute(commands(), args));
  }

  /// @return the exit status
  private static int openWindow(String[] files) {
    if (!Display.isThere()) {
      System.err.println("watershed: there is no display to open the desktop on. The commands work without one: see "
          + "'watershed --help'; 'watershed demo --headless DIR' writes the views of the bundled incident to a"
          + " folder.");
      return ExitStatus.UNUSABLE_INPUT;
    }
    try {
      DesktopApplication.open(Arrays.stream(files).map(Path::of).toList());
    } catch (UnsupportedOperationException | LinkageError e) {
      System.err.println("watershed: the window cannot be opened: " + e.getMessage() + "; perhaps "
          + Display.MISSING_LIBRARIES);
      return ExitStatus.UNUSABLE_INPUT;
    }
    return ExitStatus.DONE;
  }

  /// What JavaFX and AWT must be told before they start.
  static void prepareToolkit() {
    // JavaFX would have itself on the module path, and says so at every start; from the class path it works as well.
    ToolkitLog.LOGGER.setFilter(record -> !record.getMessage().startsWith("Unsupported JavaFX configuration"));
    // Pictures are painted without a display, whatever else is there.
    System.setProperty("java.awt.headless", "true");
  }

  /// Holds the logger, which could else be collected together with its filter.
  private static final class ToolkitLog {
    static final Logger LOGGER = Logger.getLogger("javafx");
  }

  /// All commands: those of the command line, and the one that needs the desktop.
  static CommandLine commands() {
    return WatershedCommand.commandLine().addSubcommand(new DemoCommand());
  }

  /// Whether a word is the name of a command. A name with a dot or a slash is not, and to open a file like that the
  /// command-line library need not be loaded.
  private static boolean isCommand(String word) {
    return word.matches("[a-z-]+") && commands().getSubcommands().containsKey(word);
  }

  private static boolean isFile(String name) {
    return !name.startsWith("-") && Files.isRegularFile(Path.of(name));
  }
}
