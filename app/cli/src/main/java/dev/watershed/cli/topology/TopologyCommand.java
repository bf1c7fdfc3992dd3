package dev.watershed.cli.topology;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.PathCollector;
import dev.watershed.engine.inference.PathSet;
import dev.watershed.engine.inference.RelationshipInference;
import dev.watershed.engine.inference.Score;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.importers.asrel.AsRelWriter;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `watershed topology`: AS relationships inferred from paths.
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = "Infers from the AS paths of the sources what ASes are to each other, and writes it as a CAIDA"
        + " serial-1 as-rel file.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class TopologyCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files with routes; - is standard input.")
  private List<String> sources;

  @Option(names = "--ixp", split = ",", paramLabel = "ASN", description = "ASes of exchanges' route servers.")
  private List<Long> exchanges = List.of();

  @Option(
      names = "--compare",
      paramLabel = "AS-REL",
      description = "Says on standard error how far the result agrees with this as-rel file.")
  private Optional<Path> compare;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    AtomicLong problems = new AtomicLong();
    PathCollector collector = new PathCollector(exchanges.stream().map(Long::intValue).toList());
    for (String source : sources) {
      RouteSources.open(source).read(RouteFilter.ALL, collector::add, diagnostic -> {
        problems.incrementAndGet();
        err.println("watershed: " + diagnostic);
      }, Progress.NONE);
    }
    PathSet paths = collector.paths();
    if (paths.size() == 0) {
      throw new UnusableInputException(String.join(", ", sources) + ": no AS path of two or more ASes without loops and"
          + " sets, of " + paths.tally().seen() + " paths");
    }
    if (collector.onlyReserved()) {
      err.println(
          "watershed: every AS path has reserved ASNs in it (for private use, RFC 6996, or documentation, RFC 5398),"
          + " so they are kept: else they are left out");
    }
    Relationships links = RelationshipInference.infer(paths);
    PathSet.Tally tally = paths.tally();
    PrintWriter out = spec.commandLine().getOut();
    AsRelWriter.write(links, List.of("inferred by watershed from " + tally.kept() + " AS paths"), out);
    out.flush();
    err.println("watershed: " + links.size() + " links, " + links.count(LinkKind.PROVIDER_CUSTOMER)
        + " of them from provider to customer, from " + tally.kept() + " different paths of " + tally.seen()
        + "; left out: " + tally.loops() + " with loops, " + tally.reserved() + " with reserved ASNs, " + tally.sets()
        + " with sets");
    if (compare.isPresent()) {
      Relationships truth = AsRelReader.read(compare.get(), diagnostic -> err.println("watershed: " + diagnostic));
      err.println("watershed: " + Score.of(links, truth));
    }
    return problems.get() == 0 ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }
}
