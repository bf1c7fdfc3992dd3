package dev.watershed.cli.generate;

import dev.watershed.cli.ExitStatus;
import dev.watershed.engine.synthetic.IncidentScript;
import dev.watershed.engine.synthetic.SyntheticIncident;
import dev.watershed.engine.synthetic.SyntheticInternet;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `watershed generate`: a synthetic Internet with an anycast service on it, and a bad morning of it.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a synthetic Internet with an anycast service on it: a workspace, and what collectors, a router's BMP"
            + " and looking glasses recorded of a morning when things went wrong, with the truth beside it. The same"
          + " size and seed make the same files. All ASNs and prefixes are for documentation and private use.",
      "Files: workspace.json, as-rel.txt.gz, weights.csv, rib.*.gz, updates.*.gz (MRT), router.bmp, looking-glass/,"
          + " health.csv, vrps.csv, truth.json."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class GenerateCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(names = "--ases", paramLabel = "N", defaultValue = "6000",
      description = "How many ASes, 100 to 1000000 (default: ${DEFAULT-VALUE}).")
  private int ases;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Another seed, another Internet"
      + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--vantage-points", paramLabel = "N",
      description = "How many ASes have a session with a collector (default: 64, and more for larger Internets).")
  private Optional<Integer> vantagePoints;

  @Parameters(paramLabel = "DIR", description = "Where to; made where it is not there, and empty or made by this"
      + " command.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    int observers = vantagePoints.orElse(Math.clamp(ases / 250, Math.min(64, ases / 5), 320));
    if (ases < 100 || ases > 1_000_000) {
      throw new ParameterException(spec.commandLine(), "--ases lies in 100 to 1000000, not " + ases);
    }
    if (observers < 1 || observers > ases / 4) {
      throw new ParameterException(spec.commandLine(),
          "--vantage-points lies in 1 to a quarter of the ASes, not " + observers);
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is a file, expected a folder");
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("watershed: making " + ases + " ASes…");
    err.flush();
    SyntheticInternet internet = SyntheticInternet.generate(ases, seed, MapsGeography.instance());
    err.println("watershed: letting the morning happen…");
    err.flush();
    SyntheticIncident incident = IncidentScript.perform(internet, MapsGeography.instance(), observers, seed);
    new IncidentFiles(internet, incident, ases, seed).write(Files.createDirectories(folder));
    err.println(
        "watershed: " + folder + ": " + internet.ases().size() + " ASes, " + internet.links().size() + " links, "
        + incident.vantagePoints().size() / 2 + " vantage points, " + incident.table().size() + " table entries, "
        + incident.events().size() + " events");
    return ExitStatus.DONE;
  }
}
