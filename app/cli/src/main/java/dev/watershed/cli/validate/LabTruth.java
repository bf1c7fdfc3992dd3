package dev.watershed.cli.validate;

import static dev.watershed.cli.validate.RecordedNetwork.text;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.propagation.ActionCommunities;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A recorded network of real routers: where each router's packets went at every scripted step, compared with the model
/// that is built from the network's description alone, and with plainer models.
///
/// @param steps how many were recorded
/// @param compared landings, one a router that is not the operator's, step and prefix
/// @param right how many of these the model has
/// @param popRouters landings of the operator's own routers, where their PoP announces or not
/// @param popRoutersRight how many of these are as announced
/// @param baselines how many of `compared` plainer models have, by what they leave out
/// @param differences what the model has otherwise, one line each
record LabTruth(
    int steps, int compared, int right, int popRouters, int popRoutersRight, Map<String, Integer> baselines,
    List<String> differences) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// One kind of model of the network.
  private static final class Model {
    private final RecordedNetwork network;
    private final Propagation propagation;
    private final Function<Situation, Situation> simpler;
    private final Map<String, Routing> routings = new HashMap<>();
    private int right;

    Model(RecordedNetwork network, Assumptions assumptions, Function<Situation, Situation> simpler) {
      this.network = network;
      this.simpler = simpler;
      propagation = new Propagation(network.internet(), assumptions);
    }

    Optional<String> landing(JsonNode row, JsonNode change) {
      String prefix = text(row, "prefix");
      return routings
          .computeIfAbsent(text(row, "step") + " " + prefix, _ ->
              propagation.solve(simpler.apply(network.situation(change, prefix))))
          .pop(network.router(text(row, "router")));
    }
  }

  /// Solves every step.
  ///
  /// @param folder with `topology.json`, `steps.json` and `truth.jsonl.gz`, as `sample-data/lab/run.py` writes them
  /// @throws UnusableInputException where a file is not of this form
  static LabTruth of(Path folder) throws IOException {
    Path truth = folder.resolve("truth.jsonl.gz");
    try {
      RecordedNetwork network = new RecordedNetwork(JSON.readTree(Files.readString(folder.resolve("topology.json"))));
      Map<String, JsonNode> changes = new HashMap<>();
      JSON.readTree(Files.readString(folder.resolve("steps.json")))
          .forEach(step -> changes.put(text(step, "name"), step.required("changes")));
      return compare(network, changes, lines(truth));
    } catch (JacksonException | IllegalArgumentException | NoSuchElementException | UnusableInputException e) {
      throw new UnusableInputException(
          folder + ": expected a recording as sample-data/lab/run.py writes it: " + e.getMessage(), e);
    }
  }

  private static LabTruth compare(RecordedNetwork network, Map<String, JsonNode> changes, List<JsonNode> rows) {
    Assumptions described = network.assumptions();
    Assumptions oneVendor = new Assumptions(described.routerIds(), Assumptions.timeless(Profile.RFC4271));
    Model whole = new Model(network, described, Function.identity());
    Map<String, Model> plainer = new TreeMap<>();
    plainer.put("everyRouterRunsRfc4271", new Model(network, oneVendor, Function.identity()));
    plainer.put("relationshipsAlone", new Model(network, oneVendor, situation -> situation.withPolicies(
        new Policies(situation.policies().preferences(), ActionCommunities.NONE, List.of()))));
    plainer.put("relationshipsAloneAndRouterIdsAssumed", new Model(
        network, Assumptions.of(network.internet()), situation -> situation.withPolicies(Policies.DEFAULT)));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    int popRouters = 0;
    int popRoutersRight = 0;
    for (JsonNode row : rows) {
      String router = text(row, "router");
      JsonNode change = changes.get(text(row, "step"));
      if (change == null) {
        throw new UnusableInputException("steps.json has no step '" + text(row, "step") + "'");
      }
      Optional<String> landed = row.required("landing").isNull() ? Optional.empty() : Optional.of(text(row, "landing"));
      if (network.pops().containsKey(router)) {
        popRouters++;
        boolean announces = network.originates(router, change, text(row, "prefix"));
        popRoutersRight += landed.equals(announces ? Optional.of(network.pops().get(router)) : Optional.empty()) ? 1
            : 0;
        continue;
      }
      compared++;
      Optional<String> computed = whole.landing(row, change);
      if (computed.equals(landed)) {
        whole.right++;
      } else {
        differences.add(text(row, "step") + ", " + router + ", " + text(row, "prefix") + ": recorded "
            + landed.orElse("none") + ", computed " + computed.orElse("none"));
      }
      plainer.values().forEach(model -> model.right += model.landing(row, change).equals(landed) ? 1 : 0);
    }
    Map<String, Integer> baselines = new TreeMap<>();
    plainer.forEach((name, model) -> baselines.put(name, model.right));
    return new LabTruth(changes.size(), compared, whole.right, popRouters, popRoutersRight, baselines, differences);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> JSON.readTree(line)).toList();
    }
  }
}
