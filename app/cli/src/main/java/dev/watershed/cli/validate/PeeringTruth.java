package dev.watershed.cli.validate;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.validation.Tally;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Two-site experiments: the landing with both sites, predicted from the paths with each alone, and what was measured.
final class PeeringTruth {

  private final Optional<Path> topology;
  private final Consumer<String> notes;
  /// By how landings were measured: shares of the experiments.
  private final SortedMap<String, Tally> model = new TreeMap<>();
  private final SortedMap<String, Tally> majority = new TreeMap<>();
  private final SortedMap<String, Tally> shortest = new TreeMap<>();

  /// @param topology an as-rel file; empty: relationships are inferred from the paths of each experiment
  /// @param notes gets what the user should know
  PeeringTruth(Optional<Path> topology, Consumer<String> notes) {
    this.topology = topology;
    this.notes = notes;
  }

  /// @param folder an experiment, or a folder of them
  ObjectNode of(Path folder) throws IOException {
    List<Path> folders = TwoSites.folders(folder);
    if (folders.isEmpty()) {
      throw new UnusableInputException(folder + ": holds no experiment: expected '…_bgpstream_paths.csv' of two sites");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("experiments");
    for (Path one : folders) {
      all.add(experiment(TwoSites.read(one, topology)));
    }
    ObjectNode means = json.putObject("means");
    model.forEach((kind, tally) -> {
      ObjectNode mean = means.putObject(kind).put("experiments", tally.cases());
      put(mean, "pop", tally);
      ObjectNode baselines = mean.putObject("baselines");
      put(baselines.putObject("majority"), "pop", majority.getOrDefault(kind, new Tally()));
      put(baselines.putObject("valleyFreeShortestPath"), "pop", shortest.getOrDefault(kind, new Tally()));
    });
    return json;
  }

  private ObjectNode experiment(TwoSites sites) throws IOException {
    Workspace workspace = sites.workspace();
    Geography geography = MapsGeography.instance();
    List<LoadedWorkspace.Observed> observed = workspace.observations().stream()
        .map(one -> new LoadedWorkspace.Observed(one, sites.tables().getOrDefault(
            one.name(), new RouteTable())))
        .toList();
    PathCollector paths = PathCollector.around(workspace.origin());
    sites.events().forEach(paths::add);
    LoadedWorkspace loaded = new LoadedWorkspace(
        workspace, new PopIdentifier(workspace.origin(), workspace.pops()), geography,
        Weights.of(geography, geography.totalWeight()), observed, List.of(), 0);
    LoadedModel fitted = new ModelLoader().load(
        loaded, workspace.prefixes().getFirst(), paths, diagnostic -> notes.accept(diagnostic.toString()),
        (_, _) -> true);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("experiment", sites.folder().toAbsolutePath().normalize().getFileName().toString());
    json.set("fit", ValidateJson.fit(fitted.fitted()));
    WorkspaceTruth truth = new WorkspaceTruth(loaded, fitted, paths);
    ObjectNode measured = json.putObject("measured");
    for (Map.Entry<String, Path> kind : sites.measured().entrySet()) {
      MeasuredFile file = MeasuredFile.read(kind.getValue(), workspace);
      file.problems().forEach(notes);
      WorkspaceTruth.Measured compared =
          truth.measured(workspace.prefixes().getFirst(), file.landings(), Map.of());
      measured.set(kind.getKey(), ValidateJson.measured(compared.landings()).put("majoritySite", compared.majority()));
      add(model, kind.getKey(), compared.landings().all().model());
      add(majority, kind.getKey(), compared.landings().all().majority());
      add(shortest, kind.getKey(), compared.landings().all().shortestPath());
    }
    if (sites.measured().isEmpty()) {
      notes.accept(sites.folder() + ": holds no measured landings: nothing to compare with");
    }
    return json;
  }

  private static void add(SortedMap<String, Tally> tallies, String kind, Tally one) {
    one.share().ifPresent(share -> tallies.computeIfAbsent(kind, _ -> new Tally()).add(share));
  }

  private static void put(ObjectNode json, String name, Tally tally) {
    OptionalDouble share = tally.share();
    if (share.isPresent()) {
      json.put(name, share.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
