package dev.watershed.desktop.workbench;

import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.WorkspaceLoader;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.importers.Progress;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a workspace's sources, which hold the routes to all its prefixes, once for all that is asked of them; and,
/// where it is told in time, before anybody asks. Safe to use from any thread.
final class SourceReader {

  private final Supplier<? extends Geography> geography;
  private @Nullable LoadedWorkspace loadedLast;
  private Optional<Instant> loadedFor = Optional.empty();

  /// What is read before it was asked for; null where nothing is.
  private volatile @Nullable Ahead ahead;

  /// Something that is read before it was asked for, and for whom by now.
  private static final class Ahead implements Progress {
    private final Workspace workspace;
    private final Optional<Instant> at;
    private volatile @Nullable Job asked;
    private volatile boolean unwanted;

    Ahead(Workspace workspace, Optional<Instant> at) {
      this.workspace = workspace;
      this.at = at;
    }

    /// Somebody has come who waits until all is read.
    void asked(Workspace wanted, Optional<Instant> wantedAt, Job job) {
      asked = job;
      unwanted = !sameSources(workspace, wanted) || !at.equals(wantedAt);
    }

    @Override
    public boolean update(long done, long total) {
      Job job = asked;
      return !unwanted && (job == null || job.update(done, total));
    }
  }

  /// @param geography what is known of ASes and countries; asked on background threads
  SourceReader(Supplier<? extends Geography> geography) {
    this.geography = geography;
  }

  /// Reads what will be asked for soon. Who asks meanwhile waits, is told how far it is, and can cancel it.
  void readAhead(Workspace workspace, Optional<Instant> at) throws IOException {
    Ahead begun = new Ahead(workspace, at);
    ahead = begun;
    try {
      load(workspace, at, begun);
    } finally {
      ahead = null;
    }
  }

  /// Reads a workspace's sources, unless they were read for whoever asked before.
  ///
  /// @param at the routes as they were at this moment (events at it included); empty: at the end of the sources
  /// @throws IOException where a file cannot be read
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  LoadedWorkspace load(Workspace workspace, Optional<Instant> at, Job job) throws IOException {
    Ahead under = ahead;
    if (under != null) {
      under.asked(workspace, at, job);
    }
    return load(workspace, at, (Progress) job::update);
  }

  private synchronized LoadedWorkspace load(Workspace workspace, Optional<Instant> at, Progress progress)
      throws IOException {
    LoadedWorkspace known = loadedLast;
    if (known == null || !sameSources(known.workspace(), workspace) || !loadedFor.equals(at)) {
      try {
        known = new WorkspaceLoader(geography.get()).load(workspace, at, progress);
      } catch (WorkspaceException e) {
        throw new IOException(e.getMessage(), e);
      }
      loadedLast = known;
      loadedFor = at;
    }
    return known.workspace().equals(workspace) ? known : withOther(known, workspace);
  }

  /// Whether the same files give the same routes for both. An edit of a PoP or of a scenario must not read gigabytes
  /// again.
  private static boolean sameSources(Workspace one, Workspace other) {
    return one.folder().equals(other.folder())
        && one.prefixes().equals(other.prefixes())
        && one.weights().equals(other.weights())
        && one.observations().stream().map(Workspace.Observation::sources).toList()
            .equals(other.observations().stream().map(Workspace.Observation::sources).toList());
  }

  private static LoadedWorkspace withOther(LoadedWorkspace loaded, Workspace workspace) {
    List<LoadedWorkspace.Observed> observed = new ArrayList<>();
    for (int i = 0; i < loaded.observations().size(); i++) {
      observed.add(new LoadedWorkspace.Observed(workspace.observations().get(i), loaded.observations().get(i).table()));
    }
    return new LoadedWorkspace(
        workspace,
        new PopIdentifier(workspace.origin(), workspace.pops()),
        loaded.geography(),
        loaded.weights(),
        observed,
        loaded.diagnostics(),
        loaded.moreDiagnostics());
  }
}
