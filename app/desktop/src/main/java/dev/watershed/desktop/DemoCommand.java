package dev.watershed.desktop;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.desktop.workbench.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `watershed demo`: the desktop on the bundled incident, or its views as files.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Opens the desktop on the bundled incident; where there is no display, or with --headless, writes its "
        + "views to a folder instead.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
final class DemoCommand implements Callable<Integer> {

  private static final Path DEFAULT_FOLDER = Path.of("watershed-demo");

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--headless",
      paramLabel = "DIR",
      description =
          "Write pictures (PNG), the landing table (CSV) and the report (HTML) to this folder; open no window.")
  private Optional<Path> folder;

  @Override
  public Integer call() throws IOException {
    Path workspace = Sample.workspace()
        .orElseThrow(() -> new UnusableInputException(
            "sample-data/incident/workspace.json: not found; expected it below "
                + System.getProperty("watershed.home", "the folder that -Dwatershed.home names")));
    PrintWriter err = spec.commandLine().getErr();
    if (folder.isPresent() || !Display.isThere()) {
      if (folder.isEmpty()) {
        err.println("watershed: there is no display, so the views are written to " + DEFAULT_FOLDER);
      }
      try {
        new DemoViews(folder.orElse(DEFAULT_FOLDER), err).write(workspace);
      } catch (LinkageError e) {
        throw new UnusableInputException(Display.MISSING_LIBRARIES + " (" + e.getMessage() + ")", e);
      }
    } else {
      DesktopApplication.tellStory(workspace);
    }
    return ExitStatus.DONE;
  }
}
