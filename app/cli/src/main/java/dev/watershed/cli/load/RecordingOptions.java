package dev.watershed.cli.load;

import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the commands that look for what happened in a workspace's recordings.
public final class RecordingOptions {

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private WorkspaceOption workspace;

  @Option(names = "--observation", paramLabel = "NAME", description = "The sources of one observation only.")
  @SuppressWarnings("NullAway.Init") // likewise
  private Optional<String> observation;

  @Option(names = "--settle", paramLabel = "SECONDS", defaultValue = "45",
      description = "Changes with no longer pause between them are one event (default: ${DEFAULT-VALUE}).")
  private double settle;

  @Option(names = "--flap-gap", paramLabel = "SECONDS", defaultValue = "600",
      description = "Losses with no longer pause between them are one flap (default: ${DEFAULT-VALUE}).")
  private double flapGap;

  @Option(names = "--stuck-after", paramLabel = "SECONDS", defaultValue = "600",
      description = "How long a route outlives a withdrawal to be called stuck (default: ${DEFAULT-VALUE}).")
  private double stuckAfter;

  public Path file() {
    return workspace.file();
  }

  /// Reads the workspace file alone.
  public Workspace read() throws IOException {
    Workspace read = workspace.read();
    if (observation.isPresent()
        && read.observations().stream().noneMatch(one -> one.name().equals(observation.get()))) {
      throw new UnusableInputException(workspace.file() + ": no observation is named '" + observation.get() + "'");
    }
    return read;
  }

  /// Loads the recordings, and tells what was wrong in them.
  ///
  /// @param read what [#read] gave
  /// @param until nothing after this moment is read
  /// @throws UnusableInputException where they hold nothing about the workspace's prefixes
  public LoadedRecording load(Workspace read, PrintWriter err, Optional<Instant> until) throws IOException {
    LoadedRecording loaded = workspace.record(read, err, observation, until);
    if (loaded.replay().isEmpty()) {
      throw new UnusableInputException(
          workspace.file() + ": its sources hold nothing about its prefixes: there is nothing to look at");
    }
    return loaded;
  }

  /// Looks for everything that happened.
  ///
  /// @param from empty: the begin of the recording, as `to` its end
  /// @throws IllegalArgumentException where a scale of time is none
  public ReplayAnalysis analyse(LoadedRecording loaded, Optional<Instant> from, Optional<Instant> to) {
    FindingOptions options = options();
    try (TerminalProgress progress = TerminalProgress.before("looking for events")) {
      return ReplayAnalysis.of(loaded, from, to, options, progress::update);
    }
  }

  /// The scales of time.
  ///
  /// @throws IllegalArgumentException where one is none
  public FindingOptions options() {
    return new FindingOptions(duration("--settle", settle), duration("--flap-gap", flapGap),
        FindingOptions.DEFAULT.flapLosses(), duration("--stuck-after", stuckAfter), FindingOptions.DEFAULT.evidence());
  }

  /// The seconds of an option.
  ///
  /// @throws IllegalArgumentException where they are below 0, or more than three years
  public static Duration duration(String option, double seconds) {
    if (!(seconds >= 0 && seconds < 1e8)) {
      throw new IllegalArgumentException(option + " is a number of seconds, not " + seconds);
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
