package dev.watershed.desktop.workbench;

import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.RecordingLoader;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads recordings, and keeps the last: an edit of a PoP must not read gigabytes again.
final class RecordingReader {

  private final Supplier<? extends Geography> geography;
  private @Nullable LoadedRecording last;
  private String lastObservation = "";

  RecordingReader(Supplier<? extends Geography> geography) {
    this.geography = geography;
  }

  synchronized Recording read(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException {
    Workspace workspace = document.workspace();
    if (workspace.observations().isEmpty()) {
      throw new IOException("the workspace has no observations, so nothing was recorded");
    }
    String observation = workspace.observations().get(document.observed()).name();
    LoadedRecording known = last;
    if (known == null || !observation.equals(lastObservation) || !sameSources(known.workspace(), workspace)) {
      known = load(workspace, observation, job);
      last = known;
      lastObservation = observation;
    }
    job.check();
    if (known.replay().isEmpty()) {
      throw new IOException("the sources of '" + observation + "' hold nothing about the prefixes of the workspace");
    }
    known.notes().forEach(problems);
    known.diagnostics().forEach(diagnostic -> problems.accept(diagnostic.toString()));
    if (known.moreDiagnostics() > 0) {
      problems.accept("and " + known.moreDiagnostics() + " more of the kind");
    }
    return Recording.of(
        ReplayAnalysis.of(known.with(workspace), Optional.empty(), Optional.empty(), FindingOptions.DEFAULT));
  }

  private LoadedRecording load(Workspace workspace, String observation, Job job) throws IOException {
    try {
      return new RecordingLoader(geography.get(), ReplayLogBuilder.DEFAULT_LIMIT)
          .load(workspace, Optional.of(observation), Optional.empty(), job::update);
    } catch (WorkspaceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static boolean sameSources(Workspace one, Workspace other) {
    return one.folder().equals(other.folder())
        && one.prefixes().equals(other.prefixes())
        && one.weights().equals(other.weights())
        && one.topology().equals(other.topology())
        && one.health().equals(other.health())
        && one.roas().equals(other.roas())
        && one.networks().equals(other.networks())
        && one.observations().stream().map(Workspace.Observation::sources).toList()
            .equals(other.observations().stream().map(Workspace.Observation::sources).toList());
  }
}
