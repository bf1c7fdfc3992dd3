package dev.watershed.cli.catchment;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.LoadedWorkspace.Observed;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `watershed catchment`: who lands where.
@Command(
    name = "catchment",
    mixinStandardHelpOptions = true,
    description = "Shows who lands where: the ASes with a vantage point (observed) and those on their paths (implied).")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class CatchmentCommand implements Callable<Integer> {

  enum Format {
    JSON,
    CSV,
    GEOJSON
  }

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

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).", defaultValue = "json")
  private Format format;

  @Option(names = "--by", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).", defaultValue = "as")
  private Grouping.By by;

  @Option(names = "--at", paramLabel = "T", description = "The moment, as 2026-03-04T10:14:22Z (default: the end).")
  private Optional<Instant> at;

  @Override
  public Integer call() throws IOException {
    LoadedWorkspace loaded = workspace.load(spec.commandLine().getErr(), at);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Prefix wanted = prefix(loaded, err);
    Observed observed = observation(loaded, err);
    Catchment catchment = ObservedCatchment.of(
        wanted, loaded.workspace().pops(), loaded.identifier(), observed.table(), loaded.weights());
    print(catchment, loaded, out);
    out.flush();
    if (catchment.landings().isEmpty()) {
      err.println("watershed: no vantage point of observation '" + observed.observation().name() + "' speaks of "
          + wanted + at.map(moment -> " up to " + moment).orElse(""));
    }
    catchment.conflicts().forEach(conflict -> err.println("watershed: " + conflict));
    return catchment.conflicts().isEmpty() && loaded.diagnostics().isEmpty()
        ? ExitStatus.DONE
        : ExitStatus.INCOMPLETE;
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

  private Prefix prefix(LoadedWorkspace loaded, PrintWriter err) {
    List<Prefix> prefixes = loaded.workspace().prefixes();
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
      throw new UnusableInputException(workspace.file() + ": observations: the workspace has none, so nothing was seen");
    }
    if (observation.isEmpty() && all.size() > 1) {
      err.println("watershed: showing observation '" + all.getLast().observation().name() + "', the last of "
          + all.size() + "; --observation names another");
    }
    return observation
        .map(name -> all.stream()
            .filter(one -> one.observation().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new UnusableInputException(workspace.file() + ": no observation is named '" + name + "'")))
        .orElse(all.getLast());
  }
}
