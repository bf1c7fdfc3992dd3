package dev.watershed.cli.load;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.importers.Progress;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `-w` that most commands share.
public final class WorkspaceOption {

  @Option(names = {"-w", "--workspace"}, required = true, paramLabel = "WORKSPACE", description = "The workspace file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private Path file;

  public Path file() {
    return file;
  }

  /// Loads the workspace, and tells what was wrong in its files.
  ///
  /// @param at the moment, events at it included; empty: the end of the sources
  public LoadedWorkspace load(PrintWriter err, Optional<Instant> at) throws IOException {
    LoadedWorkspace loaded;
    try {
      loaded = new WorkspaceLoader(MapsGeography.instance()).load(file, at, Progress.NONE);
    } catch (WorkspaceException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()), e);
    }
    loaded.diagnostics().forEach(diagnostic -> err.println("watershed: " + diagnostic));
    if (loaded.moreDiagnostics() > 0) {
      err.println("watershed: and " + loaded.moreDiagnostics() + " more");
    }
    return loaded;
  }
}
