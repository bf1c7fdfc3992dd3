package dev.watershed.cli.load;

import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `-w` that most commands share.
public final class WorkspaceOption {

  @Option(names = {"-w", "--workspace"}, required = true, paramLabel = "WORKSPACE", description = "The workspace file.")
  private Path file;

  /// For picocli, which sets the file.
  @SuppressWarnings("NullAway.Init")
  public WorkspaceOption() {}

  /// For commands to which a workspace is given in another way.
  public WorkspaceOption(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// Loads the workspace, and tells what was wrong in its files.
  ///
  /// @param at the moment, events at it included; empty: the end of the sources
  public LoadedWorkspace load(PrintWriter err, Optional<Instant> at) throws IOException {
    MapsGeography.warmUp();
    return told(err, progress -> new WorkspaceLoader(MapsGeography::instance).load(file, at, progress));
  }

  /// Reads the workspace file alone, none of the files that it names. Meanwhile another thread reads the geography,
  /// which whoever goes on will ask for.
  public Workspace read() throws IOException {
    MapsGeography.warmUp();
    return usable(_ -> WorkspaceFile.read(file));
  }

  /// As [#load(PrintWriter, Optional)], for a workspace that was [#read]: of its sources only the routes of its
  /// prefixes.
  public LoadedWorkspace load(Workspace workspace, Optional<Instant> at, PrintWriter err) throws IOException {
    return told(err, progress -> new WorkspaceLoader(MapsGeography::instance).load(workspace, at, progress));
  }

  /// As [#load(PrintWriter, Optional)], for a workspace that was [#read].
  ///
  /// @param paths gets the paths of all routes, whatever their prefix, where the workspace names no topology
  public LoadedWorkspace load(Workspace workspace, Optional<Instant> at, PrintWriter err, PathCollector paths)
      throws IOException {
    WorkspaceLoader loader = new WorkspaceLoader(MapsGeography::instance);
    return told(err, progress -> workspace.topology().isPresent()
        ? loader.load(workspace, at, progress)
        : loader.load(workspace, at, paths::add, progress));
  }

  /// Loads the workspace's sources as a recording, and tells what was wrong in its files.
  ///
  /// @param observation the name of one observation; empty: the sources of all
  /// @param until nothing after this moment is read
  public LoadedRecording record(
      Workspace workspace, PrintWriter err, Optional<String> observation, Optional<Instant> until) throws IOException {
    LoadedRecording loaded = usable(progress -> new RecordingLoader(
        MapsGeography.instance(), ReplayLogBuilder.DEFAULT_LIMIT).load(workspace, observation, until, progress));
    loaded.notes().forEach(note -> err.println("watershed: " + note));
    tell(err, loaded.diagnostics(), loaded.moreDiagnostics());
    return loaded;
  }

  private interface Reading<T> {
    T read(Progress progress) throws IOException;
  }

  private static <T> T usable(Reading<T> reading) throws IOException {
    try (TerminalProgress progress = TerminalProgress.before("reading")) {
      return reading.read(progress);
    } catch (WorkspaceException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static LoadedWorkspace told(PrintWriter err, Reading<LoadedWorkspace> reading) throws IOException {
    LoadedWorkspace loaded = usable(reading);
    tell(err, loaded.diagnostics(), loaded.moreDiagnostics());
    return loaded;
  }

  private static void tell(PrintWriter err, List<Diagnostic> diagnostics, long more) {
    diagnostics.forEach(diagnostic -> err.println("watershed: " + diagnostic));
    if (more > 0) {
      err.println("watershed: and " + more + " more");
    }
  }
}
