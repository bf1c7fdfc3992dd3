package dev.watershed.cli.validate;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    description = {
      "Shows how well the model predicts what it was not shown, beside what plainer models do. Any of these, together"
          + " or alone:",
      "-w: the routes of each vantage point of a workspace from those of the others, and with --measured measured"
          + " landings;",
      "--lab: a recorded network of real routers; --peering: two-site experiments; --table: the vantage points of a"
          + " table.",
      "Without any of them, the recorded network that comes with the program."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ValidateCommand implements Callable<Integer> {

  private static final String RECORDING = "sample-data/lab/recording";

  @Spec
  private CommandSpec spec;

  @Option(names = {"-w", "--workspace"}, paramLabel = "WORKSPACE", description = "The workspace file.")
  private Optional<Path> workspace;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description = "Where ASes were measured to land, as JSON: {\"3320\": [\"fra\"], …}; to be compared with the"
          + " catchment.")
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

  @Option(
      names = "--lab",
      paramLabel = "DIR",
      description = "The recording of a network of real routers, as sample-data/lab/recording: where each router's"
          + " packets land at each scripted step.")
  private Optional<Path> lab;

  @Option(
      names = "--peering",
      paramLabel = "DIR",
      description = "A two-site experiment, or a folder of them: A_bgpstream_paths.csv and B_bgpstream_paths.csv"
          + " (collector, vantage point's AS, AS path), with dp_pings_est_….json, dp_trace_est_….json, cp_….json as"
          + " --measured: the landing with both sites from the paths with each alone.")
  private Optional<Path> peering;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "A table dump with many vantage points: for eight of its prefixes that have several upstreams,"
          + " each taken for a PoP, the routes of each vantage point from those of the others.")
  private List<Path> tables = List.of();

  @Option(
      names = "--topology",
      paramLabel = "FILE",
      description = "A CAIDA as-rel file for --peering and --table (default: relationships are inferred from their"
          + " paths).")
  private Optional<Path> topology;

  private boolean incomplete;

  @Override
  public Integer call() throws IOException {
    check();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<Path> recording = recording();
    if (recording.isPresent()) {
      LabTruth truth = LabTruth.of(recording.get());
      json.set("lab", ValidateJson.lab(truth));
      incomplete |= !truth.differences().isEmpty();
    }
    if (peering.isPresent()) {
      json.set("peering", new PeeringTruth(topology, this::say).of(peering.get()));
    }
    if (!tables.isEmpty()) {
      ArrayNode all = json.putArray("tables");
      for (Path file : tables) {
        TableTruth truth = TableTruth.of(file, topology, MapsGeography.instance(), most,
            diagnostic -> say(diagnostic.toString()));
        ObjectNode one = all.addObject().put("file", file.toString()).put("suitablePrefixes", truth.suitable());
        ArrayNode prefixes = one.putArray("prefixes");
        truth.prefixes().forEach(each -> prefixes.add(each.toString()));
        one.set("leaveOneVantagePointOut", ValidateJson.leaveOneOut(truth.outcomes(), truth.outcomes().size()));
      }
    }
    if (workspace.isPresent()) {
      workspace(new WorkspaceOption(workspace.get()), json);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json);
    out.flush();
    return incomplete ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private void say(String text) {
    spec.commandLine().getErr().println("watershed: " + text);
  }

  private void check() {
    if (most < 0) {
      throw new ParameterException(spec.commandLine(), "--vantage-points is 0 or more, not " + most);
    }
    if (workspace.isEmpty() && (measured.isPresent() || !announced.isEmpty() || prefix.isPresent())) {
      throw new ParameterException(spec.commandLine(),
          "--measured, --announced and --prefix speak of a workspace: give -w");
    }
    if (topology.isPresent() && peering.isEmpty() && tables.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--topology is for --peering and --table; a workspace names its own");
    }
  }

  /// The recording to look at: the one given; where nothing is given at all, the one that comes with the program.
  private Optional<Path> recording() {
    if (lab.isPresent() || workspace.isPresent() || peering.isPresent() || !tables.isEmpty()) {
      return lab;
    }
    Path bundled = Path.of(System.getProperty("watershed.home", "")).resolve(RECORDING);
    if (!Files.isDirectory(bundled)) {
      throw new ParameterException(spec.commandLine(),
          "give -w, --lab, --peering or --table: the recording that comes with the program is not"
              + " at " + bundled.toAbsolutePath());
    }
    return Optional.of(bundled);
  }

  private void workspace(WorkspaceOption option, ObjectNode json) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Workspace read = option.read();
    for (String pop : announced) {
      if (read.pop(pop).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--announced: there is no PoP '" + pop + "'");
      }
    }
    Prefix wanted = prefix.orElse(read.prefixes().getFirst());
    if (!read.prefixes().contains(wanted)) {
      throw new UnusableInputException(
          option.file() + ": " + wanted + " is none of its prefixes, which are " + read.prefixes());
    }
    Optional<MeasuredFile> file = Optional.empty();
    if (measured.isPresent()) {
      file = Optional.of(MeasuredFile.read(measured.get(), read));
    }
    PathCollector paths = PathCollector.around(read.origin());
    LoadedWorkspace loaded = option.load(read, Optional.empty(), err, paths);
    if (loaded.observations().isEmpty()) {
      throw new UnusableInputException(option.file() + ": observations: the workspace has none to validate with");
    }
    LoadedModel model = new ModelLoader().load(
        loaded, wanted, paths, diagnostic -> say(diagnostic.toString()), (_, _) -> true);
    model.notes().forEach(this::say);
    WorkspaceTruth truth = new WorkspaceTruth(loaded, model, paths);
    json.put("prefix", wanted.toString());
    json.set("fit", ValidateJson.fit(model.fitted()));
    if (most > 0) {
      json.set("leaveOneVantagePointOut", ValidateJson.leaveOneOut(truth.leaveOneOut(most), truth.vantagePoints()));
    }
    if (file.isPresent()) {
      json.set("measured", measured(truth, wanted, model, file.get()));
      file.get().problems().forEach(this::say);
      incomplete |= !file.get().problems().isEmpty();
    }
    incomplete |= model.incomplete() || !loaded.diagnostics().isEmpty();
  }

  private ObjectNode measured(WorkspaceTruth truth, Prefix wanted, LoadedModel model, MeasuredFile file) {
    Map<String, Announced> then = new TreeMap<>();
    announced.forEach(pop -> then.put(pop, new Announced(0)));
    WorkspaceTruth.Measured compared = truth.measured(wanted, file.landings(), then);
    ObjectNode json = ValidateJson.measured(compared.landings());
    ArrayNode names = json.putArray("announced");
    (then.isEmpty() ? model.service().pops().stream().map(Pop::id).toList() : List.copyOf(then.keySet()))
        .forEach(names::add);
    json.put("majoritySite", compared.majority());
    return json;
  }
}
