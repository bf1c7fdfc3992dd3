package dev.watershed.cli.catchment;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.CatchmentLoader;
import dev.watershed.cli.load.LoadedModel;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.LoadedWorkspace.Observed;
import dev.watershed.cli.load.ModelLoader;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `watershed catchment`: who lands where.
@Command(
    name = "catchment",
    mixinStandardHelpOptions = true,
    description = "Shows who lands where: the ASes with a vantage point (observed), those on their paths (implied),"
        + " and all others as the model that is fitted to these has it (inferred).")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class CatchmentCommand implements Callable<Integer> {

  enum Format {
    JSON,
    CSV,
    GEOJSON
  }

  /// How many conflicts are named on a terminal.
  private static final int MOST = 20;

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Option(
      names = "--observation",
      paramLabel = "NAME",
      description = "One of the workspace's observations (default: the last).")
  private Optional<String> observation;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default:"
      + " ${DEFAULT-VALUE}).", defaultValue = "json")
  private Format format;

  @Option(names = "--by", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).", defaultValue = "as")
  private Grouping.By by;

  @Option(names = "--at", paramLabel = "T", description = "The moment, as 2026-03-04T10:14:22Z (default: the end).")
  private Optional<Instant> at;

  @Option(
      names = "--announced",
      split = ",",
      paramLabel = "POP",
      description = "Asks the fitted model what happens while just these PoPs announce, seen or not.")
  private List<String> announced = List.of();

  @Option(names = "--seen", description = "Only what was seen: observed and implied landings.")
  private boolean seenOnly;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!announced.isEmpty() && (seenOnly || observation.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "--announced asks the model; --seen and --observation ask for what was seen");
    }
    Workspace read = workspace.read();
    for (String pop : announced) {
      if (read.pop(pop).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--announced: there is no PoP '" + pop + "'; there are "
            + read.pops().stream().map(Pop::id).collect(Collectors.joining(", ")));
      }
    }
    Prefix wanted = prefix(read, err);
    PathCollector paths = PathCollector.around(read.origin());
    // What was seen needs no relationships: the paths of other prefixes are not even read.
    LoadedWorkspace loaded = seenOnly ? workspace.load(read, at, err) : workspace.load(read, at, err, paths);
    Optional<Observed> observed = announced.isEmpty() ? Optional.of(observation(loaded, err)) : Optional.empty();
    boolean modelled = read.topology().isPresent() || paths.paths().size() > 0;
    boolean incomplete = !loaded.diagnostics().isEmpty();
    // What the fit could not bring together concerns what is inferred; what was seen stands as it is.
    int ofTheFit = 0;
    Catchment catchment;
    if (seenOnly || !modelled) {
      if (!modelled && !seenOnly) {
        err.println("watershed: the workspace names no 'topology', and its sources hold no AS path to infer one from:"
            + " nothing is inferred");
      }
      Observed one = observed.orElseThrow(() -> new UnusableInputException(
          workspace.file()
              + ": topology: the workspace names none, and its sources hold no AS path to infer one from"));
      catchment = ObservedCatchment.of(
          wanted, read.pops(), loaded.identifier().during(one.observation().announced().keySet()), one.table(),
          loaded.weights());
    } else {
      LoadedModel model = new ModelLoader().load(
          loaded, wanted, paths, diagnostic -> err.println("watershed: " + diagnostic), (_, _) -> true);
      model.notes().forEach(note -> err.println("watershed: " + note));
      incomplete |= model.incomplete();
      ofTheFit = observed.isPresent() ? model.fitted().conflicts().size() : 0;
      CatchmentLoader loader = new CatchmentLoader(loaded, model);
      catchment = observed.isPresent()
          ? loader.of(wanted, loaded.observations().indexOf(observed.get()))
          : loader.of(wanted, announcing());
    }
    print(catchment, loaded, out);
    out.flush();
    boolean silent = observed.isPresent() && !speaks(observed.get(), catchment);
    if (silent) {
      err.println("watershed: no vantage point of observation '" + observed.get().observation().name() + "' speaks of "
          + wanted + at.map(moment -> " up to " + moment).orElse(""));
    }
    catchment.conflicts().stream().limit(MOST).forEach(conflict -> err.println("watershed: " + conflict));
    if (catchment.conflicts().size() > MOST) {
      err.println("watershed: and " + (catchment.conflicts().size() - MOST) + " more conflicts");
    }
    return catchment.conflicts().size() == ofTheFit && !incomplete && !silent ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }

  private static boolean speaks(Observed observed, Catchment catchment) {
    return !observed.table().vantagePoints().isEmpty()
        && catchment.landings().stream().anyMatch(landing -> landing.provenance() != Provenance.INFERRED);
  }

  private Map<String, Announced> announcing() {
    Map<String, Announced> all = new TreeMap<>();
    announced.forEach(pop -> all.put(pop, new Announced(0)));
    return all;
  }

  private void print(Catchment catchment, LoadedWorkspace loaded, PrintWriter out) {
    if (format == Format.GEOJSON) {
      if (by != Grouping.By.AS) {
        throw new UnusableInputException("--format geojson shows ASes; --by " + by + " is for json and csv");
      }
      out.println(CatchmentGeoJson.of(catchment, loaded.workspace().pops(), loaded.geography()));
    } else if (by == Grouping.By.AS) {
      switch (format) {
        case JSON -> out.println(CatchmentJson.of(catchment));
        case CSV -> CatchmentCsv.write(catchment, out);
        case GEOJSON -> throw new AssertionError();
      }
    } else {
      List<Grouping> groups = Grouping.of(catchment, by, loaded.geography());
      switch (format) {
        case JSON -> out.println(CatchmentJson.of(catchment, by, groups));
        case CSV -> CatchmentCsv.write(catchment, by, groups, out);
        case GEOJSON -> throw new AssertionError();
      }
    }
  }

  private Prefix prefix(Workspace read, PrintWriter err) {
    List<Prefix> prefixes = read.prefixes();
    if (prefix.isPresent()) {
      if (!prefixes.contains(prefix.get())) {
        throw new UnusableInputException(
            workspace.file() + ": " + prefix.get() + " is none of its prefixes, which are " + prefixes);
      }
      return prefix.get();
    }
    if (prefixes.size() > 1) {
      err.println("watershed: showing " + prefixes.getFirst() + ", the first of " + prefixes.size()
          + " prefixes; --prefix names another");
    }
    return prefixes.getFirst();
  }

  private Observed observation(LoadedWorkspace loaded, PrintWriter err) {
    List<Observed> all = loaded.observations();
    if (all.isEmpty()) {
      throw new UnusableInputException(
          workspace.file() + ": observations: the workspace has none, so nothing was seen");
    }
    if (observation.isEmpty() && all.size() > 1) {
      err.println("watershed: showing observation '" + all.getLast().observation().name() + "', the last of "
          + all.size() + "; --observation names another");
    }
    return observation
        .map(name -> all.stream()
            .filter(one -> one.observation().name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new UnusableInputException(workspace.file() + ": no observation is named '" + name + "'")))
        .orElse(all.getLast());
  }
}
