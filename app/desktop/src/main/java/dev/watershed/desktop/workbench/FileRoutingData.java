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

/// Reads workspaces and routing data from files.
public final class FileRoutingData implements RoutingData {

  /// A workspace says within so many bytes that it is one.
  private static final int HEAD = 65_536;

  private final Supplier<? extends Geography> geography;
  private final SourceReader sources;
  private volatile Optional<Document.OfWorkspace> ahead = Optional.empty();
  private final RecordingReader recordings;
  private final ModelReader models;

  /// @param geography what is known of ASes and countries; asked on background threads
  public FileRoutingData(Supplier<? extends Geography> geography) {
    this.geography = geography;
    sources = new SourceReader(geography);
    recordings = new RecordingReader(geography);
    models = new ModelReader(geography);
  }

  /// Begins to read what will be asked for soon, on a thread of its own: while the window is being made, which takes
  /// longer. What is wrong with the file is told when it is opened.
  ///
  /// @param at for a workspace: as for [Opening#open(List, Optional)]
  public void readAhead(Path file, Optional<Instant> at) {
    Thread.ofPlatform().daemon().name("read-ahead").start(() -> {
      try {
        if (recognise(List.of(file)) instanceof Document.OfWorkspace open) {
          ahead = Optional.of(open);
          sources.readAhead(open.workspace(), at);
        }
      } catch (IOException | RuntimeException e) {
        // It will be met again, by who can tell it.
      }
    });
  }

  @Override
  public Optional<Document> readAhead(List<Path> files) {
    Optional<Document> known = ahead.filter(open -> files.equals(List.of(open.file()))).map(Document.class::cast);
    // Once: what is opened later may have changed meanwhile.
    ahead = Optional.empty();
    return known;
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

  private Analysis analyse(
      Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job) throws IOException {
    LoadedWorkspace loaded = sources.load(document.workspace(), document.at(), job);
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
    LoadedWorkspace loaded = sources.load(open.workspace(), open.at(), job);
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
    LoadedWorkspace loaded = sources.load(document.workspace(), document.at(), job);
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

  /// As one, in the order of time, as the commands read a workspace's sources: several at once, and an update from
  /// before a table does not change what the table says, in whatever order the files were chosen.
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
