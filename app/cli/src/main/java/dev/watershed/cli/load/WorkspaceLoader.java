package dev.watershed.cli.load;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.MergedSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.workspace.WeightsFile;
import dev.watershed.importers.workspace.WeightsFile.Weight;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.maps.GeographyOverrides;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Loads a workspace: reads its file, its weights, and of its sources the routes to its prefixes. A loader loads once.
public final class WorkspaceLoader {

  /// How many diagnostics are kept; the rest is counted.
  public static final int MAX_DIAGNOSTICS = 1000;

  private final Supplier<? extends Geography> geography;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private long moreDiagnostics;

  /// How much each AS counts, and where.
  record Weighed(Geography places, Weights weights) {}

  /// @param geography what is known of ASes that the workspace gives no weight
  public WorkspaceLoader(Geography geography) {
    this(() -> geography);
  }

  /// @param geography the same, where another thread may still be at it: asked for when the sources are read, unless
  ///     the workspace has weights of its own
  public WorkspaceLoader(Supplier<? extends Geography> geography) {
    this.geography = geography;
  }

  /// @param at the routes as they were at this moment (events at it included); empty: at the end of the sources
  /// @throws dev.watershed.importers.workspace.WorkspaceException where the workspace file cannot be used
  /// @throws IOException where a file that it names cannot be read
  /// @throws java.util.concurrent.CancellationException where `progress` said stop
  public LoadedWorkspace load(Path file, Optional<Instant> at, Progress progress) throws IOException {
    return load(WorkspaceFile.read(file), at, progress);
  }

  /// As [#load(Path, Optional, Progress)], for a workspace that is already in memory.
  public LoadedWorkspace load(Workspace workspace, Optional<Instant> at, Progress progress) throws IOException {
    return load(workspace, filter(workspace, at), Optional.empty(), progress);
  }

  /// As [#load(Workspace, Optional, Progress)] at the end of the sources, and gives every event on, to whatever prefix:
  /// so that nobody has to read the sources again.
  public LoadedWorkspace load(Workspace workspace, Consumer<RouteEvent> all, Progress progress) throws IOException {
    return load(workspace, Optional.empty(), all, progress);
  }

  /// As [#load(Workspace, Consumer, Progress)], with the routes as they were at a moment.
  public LoadedWorkspace load(
      Workspace workspace, Optional<Instant> at, Consumer<RouteEvent> all, Progress progress) throws IOException {
    return load(workspace, filter(workspace, at), Optional.of(all), progress);
  }

  private LoadedWorkspace load(
      Workspace workspace, RouteFilter filter, Optional<Consumer<RouteEvent>> listener, Progress progress)
      throws IOException {
    // What is wrong with weights is told before the sources are read.
    Optional<Weighed> own = workspace.weights().isPresent() ? Optional.of(weigh(workspace)) : Optional.empty();
    List<List<Path>> files = new ArrayList<>();
    long total = 0;
    for (Observation observation : workspace.observations()) {
      List<Path> sources = WorkspaceFile.sources(workspace, observation);
      for (Path source : sources) {
        total += Files.size(source);
      }
      files.add(sources);
    }
    List<LoadedWorkspace.Observed> observed = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < files.size(); i++) {
      RouteTable table = new RouteTable();
      Consumer<RouteEvent> sink = listener.<Consumer<RouteEvent>>map(also -> event -> {
        also.accept(event);
        if (filter.accepts(event)) {
          table.apply(event);
        }
      }).orElse(table::apply);
      List<RouteSource> sources = new ArrayList<>();
      long base = before;
      long all = total;
      for (Path source : files.get(i)) {
        sources.add(RouteSources.open(source));
        before += Files.size(source);
      }
      if (!sources.isEmpty()) {
        // In the order of time: an update from before a table must not change what the table says.
        MergedSource.of(sources).read(
            listener.isPresent() ? RouteFilter.ALL : filter,
            sink,
            this::report,
            (done, _) -> progress.update(base + done, all));
      }
      observed.add(new LoadedWorkspace.Observed(workspace.observations().get(i), table));
    }
    Weighed weighed = own.isPresent() ? own.get() : weigh(workspace);
    return new LoadedWorkspace(
        workspace,
        new PopIdentifier(workspace.origin(), workspace.pops()),
        weighed.places(),
        weighed.weights(),
        observed,
        diagnostics,
        moreDiagnostics);
  }

  /// Only the routes to the workspace's prefixes, up to and with the moment that is asked for.
  private static RouteFilter filter(Workspace workspace, Optional<Instant> at) {
    RouteFilter filter = RouteFilter.ofPrefixes(workspace.prefixes());
    return at.isEmpty() ? filter : filter.until(at.get().plusNanos(1000));
  }

  /// Where the workspace has weights, they alone count; else every AS counts by its addresses.
  Weighed weigh(Workspace workspace) throws IOException {
    Geography shipped = geography.get();
    if (workspace.weights().isEmpty()) {
      return new Weighed(shipped, Weights.of(shipped, shipped.totalWeight()));
    }
    GeographyOverrides.Builder overrides = GeographyOverrides.over(shipped);
    for (Weight weight : WeightsFile.read(workspace.resolve(workspace.weights().get()), this::report)) {
      overrides.add(weight.asn(), weight.country(), weight.weight());
    }
    GeographyOverrides overridden = overrides.build();
    // An AS that the workspace does not name counts nothing, but is where it is.
    return new Weighed(
        overridden, Weights.of(overridden::weights, overridden::footprint, overridden.totalWeight()));
  }

  List<Diagnostic> problems() {
    return diagnostics;
  }

  private void report(Diagnostic diagnostic) {
    if (diagnostics.size() < MAX_DIAGNOSTICS) {
      diagnostics.add(diagnostic);
    } else {
      moreDiagnostics++;
    }
  }
}
