package dev.watershed.cli.load;

import dev.watershed.engine.inference.RelationshipInference;
import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.finding.FindingInput.SourceSpan;
import dev.watershed.importers.CollectorNames;
import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.MergedSource;
import dev.watershed.importers.OneCollector;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.importers.workspace.HealthFile;
import dev.watershed.importers.workspace.RoasFile;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Roa;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Loads the sources of a workspace as one recording in the order of time. A loader loads once.
public final class RecordingLoader {

  /// How archives name files of updates; all others count as tables where it matters.
  private static final Pattern UPDATES = Pattern.compile("(?i)(^|[^a-z])(updates?|upd)([^a-z]|$)");

  private final Geography geography;
  private final int limit;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long moreDiagnostics;

  /// @param geography what is known of ASes that the workspace gives no weight
  /// @param limit how many events are kept at most
  public RecordingLoader(Geography geography, int limit) {
    this.geography = geography;
    this.limit = limit;
  }

  /// Reads everything.
  ///
  /// @param observation the name of one of the workspace's observations; empty: all their sources
  /// @param until nothing after this moment is read
  /// @throws dev.watershed.importers.workspace.WorkspaceException where a source matches nothing
  /// @throws IOException where a file cannot be read, or there are more events than may be kept
  /// @throws java.util.concurrent.CancellationException where `progress` said stop
  public LoadedRecording load(
      Workspace workspace, Optional<String> observation, Optional<Instant> until, Progress progress)
      throws IOException {
    WorkspaceLoader weigher = new WorkspaceLoader(geography);
    WorkspaceLoader.Weighed weighed = weigher.weigh(workspace);
    weigher.problems().forEach(this::report);
    List<Path> files = files(workspace, observation);
    OneCollector collectors = new OneCollector(files.stream().map(CollectorNames::of).toList());
    List<SourceSpan> spans = new ArrayList<>();
    List<RouteSource> sources = new ArrayList<>();
    for (Path file : files) {
      RouteSource source = dated(RouteSources.open(file), file);
      sources.add(source);
      Optional<Instant> start = source.startsAt();
      if (start.isPresent()) {
        spans.add(new SourceSpan(
            file.getFileName().toString(), collectors.of(CollectorNames.of(file)), start.get(), isUpdates(file)));
      }
    }
    ReplayLogBuilder builder = new ReplayLogBuilder(limit);
    RouteFilter related = RouteFilter.related(workspace.prefixes());
    RouteFilter filter = until.map(moment -> related.until(moment.plusNanos(1000))).orElse(related);
    try {
      if (!sources.isEmpty()) {
        MergedSource.of(sources).read(filter, event -> builder.add(collectors.of(event)), this::report, progress);
      }
    } catch (ReplayLogBuilder.TooManyEventsException e) {
      throw new IOException(e.getMessage(), e);
    }
    boolean named = workspace.topology().isPresent();
    Optional<Relationships> relationships = named
        ? Optional.of(AsRelReader.read(workspace.resolve(workspace.topology().get()), this::report))
        : inferred(files, progress);
    List<HealthReport> health = workspace.health().isEmpty()
        ? List.of()
        : HealthFile.read(workspace.resolve(workspace.health().get()),
            workspace.pops().stream().map(Pop::id).collect(Collectors.toSet()), this::report);
    Optional<List<Roa>> roas = workspace.roas().isEmpty()
        ? Optional.empty()
        : Optional.of(RoasFile.read(workspace.resolve(workspace.roas().get()), this::report));
    return new LoadedRecording(workspace, Replay.of(builder.build()), weighed.places(), weighed.weights(), spans,
        health,
        roas, relationships, !named, notes, diagnostics, moreDiagnostics);
  }

  private static boolean isUpdates(Path file) {
    return UPDATES.matcher(file.getFileName().toString()).find();
  }

  private static List<Path> files(Workspace workspace, Optional<String> observation) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Observation one : workspace.observations()) {
      if (observation.isEmpty() || one.name().equals(observation.get())) {
        files.addAll(WorkspaceFile.sources(workspace, one));
      }
    }
    return List.copyOf(files);
  }

  /// Router output need not say when it was taken. The date of the file is the best there is, and it is told.
  private RouteSource dated(RouteSource source, Path file) throws IOException {
    Instant date = Files.getLastModifiedTime(file).toInstant();
    return new RouteSource() {
      private boolean told;

      @Override
      public String name() {
        return source.name();
      }

      @Override
      public Optional<Instant> startsAt() throws IOException {
        return source.startsAt();
      }

      @Override
      public long size() {
        return source.size();
      }

      @Override
      public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics problems, Progress progress)
          throws IOException {
        source.read(filter, event -> events.accept(event.time().equals(Instant.EPOCH) ? at(event) : event), problems,
            progress);
      }

      private RouteEvent at(RouteEvent event) {
        if (!(event instanceof RouteEvent.TableEntry entry)) {
          return event;
        }
        if (!told) {
          told = true;
          synchronized (notes) {
            notes.add(file + " does not say when it was taken: the date of the file, " + date + ", is used");
          }
        }
        return new RouteEvent.TableEntry(date, entry.vantagePoint(), entry.route(), date);
      }
    };
  }

  /// From the tables alone: in the updates of an incident, the paths of the incident would count as usual.
  private Optional<Relationships> inferred(List<Path> files, Progress progress) throws IOException {
    PathCollector paths = new PathCollector();
    for (Path file : files) {
      if (!isUpdates(file)) {
        RouteSources.open(file).read(RouteFilter.ALL, event -> {
          if (event instanceof RouteEvent.TableEntry) {
            paths.add(event);
          }
        }, _ -> { }, progress);
      }
    }
    if (paths.paths().size() == 0) {
      notes.add("route leaks are not looked for: the workspace names no 'topology', and no source is a table to infer"
          + " relationships from");
      return Optional.empty();
    }
    notes.add("relationships are inferred from " + paths.paths().size() + " AS paths of the tables: the workspace names"
        + " no 'topology'");
    return Optional.of(RelationshipInference.infer(paths.paths()));
  }

  private synchronized void report(Diagnostic diagnostic) {
    if (diagnostics.size() < WorkspaceLoader.MAX_DIAGNOSTICS) {
      diagnostics.add(diagnostic);
    } else {
      moreDiagnostics++;
    }
  }
}
