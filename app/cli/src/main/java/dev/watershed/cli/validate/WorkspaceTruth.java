package dev.watershed.cli.validate;

import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.HeldOut;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.validation.LeaveOneOut.Outcome;
import dev.watershed.engine.validation.MeasuredLandings;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the model of one workspace predicts, compared with what it was not shown.
final class WorkspaceTruth {

  private final LoadedWorkspace loaded;
  private final LoadedModel model;
  private final PathCollector paths;

  /// @param paths those that relationships were inferred from; only looked at where the workspace names no topology
  WorkspaceTruth(LoadedWorkspace loaded, LoadedModel model, PathCollector paths) {
    this.loaded = loaded;
    this.model = model;
    this.paths = paths;
  }

  /// How many ASes have vantage points.
  int vantagePoints() {
    return vantages().size();
  }

  private List<Integer> vantages() {
    Set<Integer> vantages = new TreeSet<>(Asn::compare);
    model.fitted().observations().forEach(observation ->
        observation.paths().forEach(path -> vantages.add(path.vantage())));
    return List.copyOf(vantages);
  }

  /// Leaves the vantage points of one AS out after the other.
  ///
  /// @param most how many ASes, spread evenly over all
  /// @return by AS, what each of its routes shows
  List<List<Outcome>> leaveOneOut(int most) {
    List<Integer> all = vantages();
    List<Integer> chosen = new ArrayList<>();
    int count = Math.min(most, all.size());
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / count)));
    }
    try (TerminalProgress progress = TerminalProgress.of("vantage points")) {
      return new HeldOutRun(loaded, model, new HeldOut(loaded, model, paths)).run(chosen, progress);
    }
  }

  /// Measured landings, and the site where most vantage points land as the model has it.
  record Measured(String majority, MeasuredLandings landings) {}

  /// @param announced what announced while landings were measured; empty: every PoP
  Measured measured(Prefix prefix, SortedMap<Integer, List<String>> landings, Map<String, Announced> announced) {
    Catchment catchment = new CatchmentLoader(loaded, model).of(prefix, announced);
    Set<Integer> seen = new TreeSet<>();
    model.fitted().choices().forEach(choices -> seen.addAll(choices.keySet()));
    Set<Integer> vantages = new TreeSet<>();
    model.fitted().observations().stream().map(SeenObservation::vantages).forEach(vantages::addAll);
    Map<String, Integer> votes = new TreeMap<>();
    catchment.landings().stream()
        .filter(landing -> vantages.contains(landing.asn()) && landing.pop().isPresent())
        .forEach(landing -> votes.merge(landing.share(), 1, Integer::sum));
    String majority = votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseGet(() -> model.service().pops().stream().map(Pop::id).findFirst().orElse(""));
    Service plain = model.service().withPolicies(Policies.DEFAULT).during(announced);
    Routing routing = new Propagation(model.internet(), model.assumptions()).solve(plain.situation());
    return new Measured(majority, MeasuredLandings.compare(landings, catchment, seen, majority, routing));
  }
}
