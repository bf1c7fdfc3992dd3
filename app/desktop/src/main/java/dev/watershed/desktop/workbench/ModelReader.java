package dev.watershed.desktop.workbench;

import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.OpenedModel;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceLoader;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the model around a workspace, and keeps the last: the landings that were not seen come of the same model as
/// the answers of what-if, and to fit it takes the longest of all that happens when a workspace is opened.
final class ModelReader {

  private final Supplier<? extends Geography> geography;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Read last;

  ModelReader(Supplier<? extends Geography> geography) {
    this.geography = geography;
  }

  /// What a model hangs on; scenarios and annotations do not belong to it.
  private record Key(Workspace workspace, Optional<Instant> at, int observed, Prefix prefix) {}

  /// @param said what the user should know, one line each
  private record Read(Key key, OpenedModel model, List<String> said) {}

  /// @param loaded what the document's sources hold of its prefixes
  /// @param problems takes what was found wrong, and what the model assumes or lacks
  /// @throws CancellationException where the job was cancelled
  OpenedModel read(
      Document.OfWorkspace document, LoadedWorkspace loaded, Prefix prefix, Consumer<String> problems, Job job)
      throws IOException {
    Key key = new Key(
        document.workspace().withScenarios(List.of()).withAnnotations(List.of()), document.at(), document.observed(),
        prefix);
    enter(job);
    try {
      Read known = last;
      if (known == null || !known.key.equals(key)) {
        last = null; // Two at a time would need twice the memory.
        List<String> said = new ArrayList<>();
        known = new Read(key, open(document, loaded, prefix, said, job), said);
        last = known;
      }
      known.said.forEach(problems);
      return known.model;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nobody else opens one; that may well be the same.
  private void enter(Job job) {
    try {
      while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
        job.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(job.title());
    }
  }

  private OpenedModel open(
      Document.OfWorkspace document, LoadedWorkspace loaded, Prefix prefix, List<String> said, Job job)
      throws IOException {
    Workspace workspace = document.workspace();
    PathCollector paths = PathCollector.around(workspace.origin());
    if (workspace.topology().isEmpty()) {
      // Relationships come from the routes to all prefixes, of which the analysis reads only the workspace's own.
      new WorkspaceLoader(geography.get()).load(workspace, document.at(), paths::add, job::update);
    }
    job.check();
    OptionalInt observation = document.observed() < 0 ? OptionalInt.empty() : OptionalInt.of(document.observed());
    OpenedModel model = OpenedModel.of(loaded, prefix, paths, observation, said::add, job::update);
    job.check();
    return model;
  }
}
