package dev.watershed.cli.validate;

import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.validation.LeaveOneOut.Outcome;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A table of many vantage points, as a collector writes it: some of its prefixes, each with every upstream of its
/// origin taken for a PoP, and each vantage point left out in turn.
///
/// @param prefixes those that were chosen: spread evenly over all that have one origin, and several upstreams
/// @param suitable how many there are
/// @param outcomes by AS that was left out, of all prefixes
record TableTruth(List<Prefix> prefixes, int suitable, List<List<Outcome>> outcomes) {

  private static final int PREFIXES = 8;
  /// An upstream that fewer ASes with vantage points use shows nothing when one of them is left out.
  private static final int USERS = 2;

  /// A prefix as all vantage points have it.
  private static final class Origins {
    private final Set<Integer> origins = new TreeSet<>();
    private final SortedMap<Integer, Set<Integer>> upstreams = new TreeMap<>(Asn::compare);

    void add(RouteEvent.TableEntry entry) {
      int[] path = entry.route().attributes().asPath().toArray();
      if (path.length == 0 || !entry.route().attributes().asPath().hasOnlySequences()) {
        origins.add(0); // Nobody can tell where it comes from.
        return;
      }
      int origin = path[path.length - 1];
      origins.add(origin);
      int at = path.length - 1;
      while (at >= 0 && path[at] == origin) {
        at--;
      }
      if (at >= 0) { // Else this is the origin itself.
        upstreams.computeIfAbsent(path[at], _ -> new TreeSet<>()).add(entry.vantagePoint().asn());
      }
    }

    boolean isSuitable() {
      return origins.size() == 1 && !origins.contains(0) && upstreams.size() >= 2
          && upstreams.values().stream().filter(users -> users.size() >= USERS).count() >= 2;
    }
  }

  /// @param topology an as-rel file; empty: relationships are inferred from all paths of the table
  /// @param most how many ASes with vantage points are left out, for each prefix
  static TableTruth of(
      Path file, Optional<Path> topology, Geography geography, int most, Diagnostics diagnostics) throws IOException {
    SortedMap<Prefix, Origins> all = new TreeMap<>();
    PathCollector paths = new PathCollector();
    RouteSources.open(file).read(RouteFilter.ALL, event -> {
      if (event instanceof RouteEvent.TableEntry entry) {
        all.computeIfAbsent(entry.route().prefix(), _ -> new Origins()).add(entry);
      }
      paths.add(event);
    }, diagnostics, Progress.NONE);
    List<Prefix> suitable = all.entrySet().stream()
        .filter(entry -> entry.getValue().isSuitable())
        .map(Map.Entry::getKey)
        .toList();
    List<Prefix> chosen = new ArrayList<>();
    int count = Math.min(PREFIXES, suitable.size());
    for (int i = 0; i < count; i++) {
      chosen.add(suitable.get((int) ((long) i * suitable.size() / count)));
    }
    Map<Prefix, RouteTable> tables = new TreeMap<>();
    chosen.forEach(prefix -> tables.put(prefix, new RouteTable()));
    RouteSources.open(file).read(RouteFilter.ofPrefixes(chosen), event -> {
      if (event instanceof RouteEvent.TableEntry entry) {
        Optional.ofNullable(tables.get(entry.route().prefix())).ifPresent(table -> table.apply(event));
      }
    }, _ -> { }, Progress.NONE);
    List<List<Outcome>> outcomes = new ArrayList<>();
    for (Prefix prefix : chosen) {
      Workspace workspace = workspace(prefix, all.getOrDefault(prefix, new Origins()), file, topology);
      LoadedWorkspace loaded = new LoadedWorkspace(
          workspace, new PopIdentifier(workspace.origin(), workspace.pops()), geography,
          Weights.of(geography, geography.totalWeight()),
          List.of(new LoadedWorkspace.Observed(
              workspace.observations().getFirst(), tables.getOrDefault(prefix, new RouteTable()))),
          List.of(), 0);
      LoadedModel model = new ModelLoader().load(loaded, prefix, paths, diagnostics, (_, _) -> true);
      outcomes.addAll(new WorkspaceTruth(loaded, model, paths).leaveOneOut(most));
    }
    return new TableTruth(chosen, suitable.size(), outcomes);
  }

  private static Workspace workspace(Prefix prefix, Origins origins, Path file, Optional<Path> topology) {
    List<Pop> pops = origins.upstreams.keySet().stream().map(upstream -> new Pop(
        "as" + Asn.toString(upstream), "AS" + Asn.toString(upstream), "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)),
        List.of(new Identification.ByUpstream(upstream)))).toList();
    return new Workspace(
        file.toAbsolutePath().resolveSibling(""), List.of(prefix), origins.origins.iterator().next(), pops,
        topology.map(one -> one.toAbsolutePath().toString()), Optional.empty(),
        List.of(new Observation("table", Map.of(), List.of(file.getFileName().toString()))), Optional.empty(),
        Optional.empty());
  }
}
