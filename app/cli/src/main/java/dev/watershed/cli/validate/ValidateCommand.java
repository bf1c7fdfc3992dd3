package dev.watershed.cli.validate;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.HeldOut;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.validation.LeaveOneOut.Outcome;
import dev.watershed.engine.validation.MeasuredLandings;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `watershed validate`: how well the model predicts what it was not shown.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Shows how well the model predicts what it was not shown: the routes of each vantage point from those of "
        + "the others, and measured landings.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ValidateCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description = "Where ASes were measured to land, as JSON: {\"3320\": [\"fra\"], …}; to be compared with the catchment.")
  private Optional<Path> measured;

  @Option(
      names = "--announced",
      split = ",",
      paramLabel = "POP",
      description = "The PoPs that announced while landings were measured (default: all).")
  private List<String> announced = List.of();

  @Option(
      names = "--vantage-points",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many ASes with vantage points are left out, one after the other, spread over all; 0 for none "
          + "(default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (most < 0) {
      throw new ParameterException(spec.commandLine(), "--vantage-points is 0 or more, not " + most);
    }
    Workspace read = workspace.read();
    for (String pop : announced) {
      if (read.pop(pop).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--announced: there is no PoP '" + pop + "'");
      }
    }
    Prefix wanted = prefix.orElse(read.prefixes().getFirst());
    if (!read.prefixes().contains(wanted)) {
      throw new UnusableInputException(
          workspace.file() + ": " + wanted + " is none of its prefixes, which are " + read.prefixes());
    }
    Optional<MeasuredFile> file = Optional.empty();
    if (measured.isPresent()) {
      file = Optional.of(MeasuredFile.read(measured.get(), read));
    }
    PathCollector paths = PathCollector.around(read.origin());
    LoadedWorkspace loaded = workspace.load(read, Optional.empty(), err, paths);
    if (loaded.observations().isEmpty()) {
      throw new UnusableInputException(workspace.file() + ": observations: the workspace has none to validate with");
    }
    LoadedModel model = new ModelLoader().load(
        loaded, wanted, paths, diagnostic -> err.println("watershed: " + diagnostic), (_, _) -> true);
    model.notes().forEach(note -> err.println("watershed: " + note));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prefix", wanted.toString());
    json.set("fit", ValidateJson.fit(model.fitted()));
    if (most > 0) {
      json.set("leaveOneVantagePointOut", leaveOneOut(loaded, model, paths));
    }
    boolean skipped = false;
    if (file.isPresent()) {
      json.set("measured", measured(wanted, loaded, model, file.get()));
      file.get().problems().forEach(problem -> err.println("watershed: " + problem));
      skipped = !file.get().problems().isEmpty();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json);
    out.flush();
    return skipped || model.incomplete() || !loaded.diagnostics().isEmpty() ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private ObjectNode leaveOneOut(LoadedWorkspace loaded, LoadedModel model, PathCollector paths) {
    Set<Integer> vantages = new TreeSet<>(Integer::compareUnsigned);
    model.fitted().observations().forEach(observation ->
        observation.paths().forEach(path -> vantages.add(path.vantage())));
    List<Integer> all = new ArrayList<>(vantages);
    List<Integer> chosen = new ArrayList<>();
    int count = Math.min(most, all.size());
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / count)));
    }
    try (TerminalProgress progress = TerminalProgress.of("vantage points")) {
      List<List<Outcome>> outcomes =
          new HeldOutRun(loaded, model, new HeldOut(loaded, model, paths)).run(chosen, progress);
      return ValidateJson.leaveOneOut(outcomes, all.size());
    }
  }

  private ObjectNode measured(Prefix wanted, LoadedWorkspace loaded, LoadedModel model, MeasuredFile file) {
    Map<String, Announced> then = new TreeMap<>();
    announced.forEach(pop -> then.put(pop, new Announced(0)));
    var catchment = new CatchmentLoader(loaded, model).of(wanted, then);
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
    Service plain = model.service().withPolicies(Policies.DEFAULT).during(then);
    Routing routing = new Propagation(model.internet(), model.assumptions()).solve(plain.situation());
    ObjectNode json = ValidateJson.measured(
        MeasuredLandings.compare(file.landings(), catchment, seen, majority, routing));
    ArrayNode names = json.putArray("announced");
    (then.isEmpty() ? model.service().pops().stream().map(Pop::id).toList() : List.copyOf(then.keySet()))
        .forEach(names::add);
    json.put("majoritySite", majority);
    return json;
  }
}
