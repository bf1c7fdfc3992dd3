package dev.watershed.desktop.workbench;

import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.OpenedModel;
import dev.watershed.cli.load.WorkspaceLoader;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.importers.MergedSource;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads workspaces and routing data from files.
public final class FileRoutingData implements RoutingData {

  /// A workspace says within so many bytes that it is one.
  private static final int HEAD = 65_536;

  private final Supplier<? extends Geography> geography;
  private @Nullable LoadedWorkspace loadedLast;
  private Optional<Instant> loadedFor = Optional.empty();
  private final RecordingReader recordings;
  private final ModelReader models;

  /// @param geography what is known of ASes and countries; asked on background threads
  public FileRoutingData(Supplier<? extends Geography> geography) {
    this.geography = geography;
    recordings = new RecordingReader(geography);
    models = new ModelReader(geography);
  }

  @Override
  public Document recognise(List<Path> files) throws IOException {
    if (files.size() == 1 && looksLikeWorkspace(files.getFirst())) {
      try {
        return new Document.OfWorkspace(files.getFirst(), WorkspaceFile.read(files.getFirst()));
      } catch (WorkspaceException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return new Document.OfFiles(files);
  }

  /// Looking-glass output may be JSON as well, but does not name this program.
  private static boolean looksLikeWorkspace(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.stripLeading().startsWith("{") && head.contains("\"watershed\"")
          || String.valueOf(file.getFileName()).equals("workspace.json");
    }
  }

  @Override
  public PrefixIndex index(Document.OfFiles document, Consumer<String> problems, Job job) throws IOException {
    PrefixIndex.Builder index = new PrefixIndex.Builder();
    read(document.files(), RouteFilter.ALL, event -> count(event, index), problems, job);
    if (index.size() == 0) {
      throw new IOException(document.title() + ": holds no routes");
    }
    return index.build();
  }

  private static void count(RouteEvent event, PrefixIndex.Builder index) {
    switch (event) {
      case TableEntry entry -> index.add(entry.route().prefix(), origin(entry.route().attributes().asPath()));
      case Announcement told -> index.add(told.route().prefix(), origin(told.route().attributes().asPath()));
      case Withdrawal _, StateChange _, EndOfRib _ -> {
        // They name no route that could be looked at.
      }
    }
  }

  private static int origin(AsPath path) {
    return path.origin() < 0 ? 0 : (int) path.origin();
  }

  @Override
  public Analysis analyse(Document document, Prefix prefix, Consumer<String> problems, Job job) throws IOException {
    return switch (document) {
      case Document.OfWorkspace workspace -> analyse(workspace, prefix, problems, job);
      case Document.OfFiles files -> {
        RouteTable table = new RouteTable();
        read(files.files(), RouteFilter.ofPrefixes(List.of(prefix)), table::apply, problems, job);
        Upstreams upstreams = Upstreams.of(table, prefix, geography.get());
        yield new AnalysisBuilder(
                prefix,
                upstreams.origin(),
                Kind.UPSTREAM,
                upstreams.asPops(),
                table,
                Weights.of(geography.get(), geography.get().totalWeight()),
                geography.get())
            .build();
      }
    };
  }

  private Analysis analyse(Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job) throws IOException {
    LoadedWorkspace loaded = load(document.workspace(), document.at(), job);
    loaded.diagnostics().forEach(diagnostic -> problems.accept(diagnostic.toString()));
    if (loaded.moreDiagnostics() > 0) {
      problems.accept("and " + loaded.moreDiagnostics() + " more of the kind");
    }
    if (loaded.observations().isEmpty()) {
      throw new IOException("the workspace has no observations, so nothing was seen");
    }
    return builder(document, loaded, loaded.identifier(), prefix).build();
  }

  @Override
  public Optional<Analysis> estimate(Document document, Prefix prefix, Consumer<String> problems, Job job)
      throws IOException {
    if (!(document instanceof Document.OfWorkspace open) || open.workspace().observations().isEmpty()) {
      return Optional.empty();
    }
    LoadedWorkspace loaded = load(open.workspace(), open.at(), job);
    LoadedModel model = models.read(open, loaded, prefix, problems, job).model();
    Analysis whole = builder(open, loaded, model.identifier(), prefix)
        .build(new CatchmentLoader(loaded, model).of(prefix, open.observed()));
    job.check();
    return Optional.of(whole);
  }

  /// @param identifier tells the PoPs; of those that announced nothing during the observation nothing was seen
  private static AnalysisBuilder builder(
      Document.OfWorkspace document, LoadedWorkspace loaded, PopIdentifier identifier, Prefix prefix) {
    LoadedWorkspace.Observed observed = loaded.observations().get(document.observed());
    return new AnalysisBuilder(
        prefix,
        document.workspace().origin(),
        Kind.POP,
        document.workspace().pops(),
        identifier.during(observed.observation().announced().keySet()),
        observed.table(),
        loaded.weights(),
        loaded.geography());
  }

  @Override
  public ServiceModel model(Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job)
      throws IOException {
    LoadedWorkspace loaded = load(document.workspace(), document.at(), job);
    OpenedModel opened = models.read(document, loaded, prefix, problems, job);
    WhatIf whatIf = new CatchmentLoader(loaded, opened.model()).estimated(opened.whatIf());
    return new ServiceModel(whatIf, prefix, loaded.geography(), opened.fit());
  }

  @Override
  public Recording recording(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException {
    return recordings.read(document, problems, job);
  }

  @Override
  public LiveTable live(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException {
    try {
      // No source of the past: only the weights.
      LoadedWorkspace weighed = new WorkspaceLoader(geography.get())
          .load(document.workspace().withObservations(List.of()), Optional.<Instant>empty(), job::update);
      weighed.diagnostics().forEach(diagnostic -> problems.accept(diagnostic.toString()));
      return new LiveTable(weighed.weights(), weighed.geography());
    } catch (WorkspaceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Reads a workspace's sources, which hold all its prefixes, once.
  private synchronized LoadedWorkspace load(Workspace workspace, Optional<Instant> at, Job job) throws IOException {
    LoadedWorkspace known = loadedLast;
    if (known == null || !sameSources(known.workspace(), workspace) || !loadedFor.equals(at)) {
      try {
        known = new WorkspaceLoader(geography.get()).load(workspace, at, job::update);
      } catch (WorkspaceException e) {
        throw new IOException(e.getMessage(), e);
      }
      loadedLast = known;
      loadedFor = at;
    }
    return known.workspace().equals(workspace) ? known : withOther(known, workspace);
  }

  /// Whether the same files give the same routes for both. An edit of a PoP or of a scenario must not read gigabytes again.
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

  /// As one, in the order of time, as the commands read a workspace's sources: several at once, and an update from before a
  /// table does not change what the table says, in whatever order the files were chosen.
  private static void read(
      List<Path> files, RouteFilter filter, Consumer<RouteEvent> events, Consumer<String> problems, Job job)
      throws IOException {
    List<RouteSource> sources = new ArrayList<>();
    long total = 0;
    for (Path file : files) {
      sources.add(RouteSources.open(file));
      total += Files.size(file);
    }
    long all = total;
    MergedSource.of(sources)
        .read(
            filter,
            events,
            diagnostic -> problems.accept(diagnostic.toString()),
            (done, _) -> job.update(done, all));
    if (job.isCancelled()) {
      throw new CancellationException(job.title());
    }
  }
}
