package dev.watershed.cli;

import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.importers.bgpstream.BgpStreamQuery;
import dev.watershed.importers.bgpstream.BgpStreamQuery.Filter;
import dev.watershed.importers.bgpstream.BgpStreamQuery.FilterType;
import dev.watershed.importers.bgpstream.BgpStreamQuery.Interval;
import dev.watershed.importers.bgpstream.BgpStreamSource;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `watershed bgpstream`: routes through libbgpstream, which the user installs.
@Command(
    name = "bgpstream",
    mixinStandardHelpOptions = true,
    description = {
      "Prints routes read through CAIDA's libbgpstream, one line a route, in the format of bgpdump -m.",
      "The library is not part of Watershed and has to be installed. Libbgpstream gives no large communities and no"
          + " path identifiers; for files that lie on this machine, 'watershed dump' shows more."
    })
final class BgpstreamCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RouteFilterOptions filterOptions;

  @Option(names = "--library", paramLabel = "FILE", description = "libbgpstream, where the system does not find it")
  private @Nullable Path library;

  @Option(
      names = {"-d", "--data-interface"},
      defaultValue = "broker",
      paramLabel = "NAME",
      description = "broker, singlefile, csvfile, sqlite or kafka (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // it has a default
  private String dataInterface;

  @Option(
      names = {"-o", "--option"},
      paramLabel = "NAME=VALUE",
      description = "an option of the data interface, as upd-file=updates.gz; may be given several times")
  private Map<String, String> options = new TreeMap<>();

  @Option(names = "--project", paramLabel = "NAME", description = "ris, routeviews, …")
  private List<String> projects = new ArrayList<>();

  @Option(names = "--collector", paramLabel = "NAME", description = "rrc00, route-views2, …")
  private List<String> collectors = new ArrayList<>();

  @Option(names = "--record-type", paramLabel = "ribs|updates", description = "only tables, or only updates")
  private @Nullable String recordType;

  @Option(names = "--filter", paramLabel = "EXPRESSION", defaultValue = "", description = "in libbgpstream's language")
  @SuppressWarnings("NullAway.Init") // it has a default
  private String expression;

  @Option(names = "--last", paramLabel = "TIME", description = "the last while instead of --from and --to, as '3 h'")
  private @Nullable String last;

  @Option(names = "--rib-period", paramLabel = "SECONDS", description = "the least time between two tables of a"
      + " collector")
  private @Nullable Long ribPeriod;

  @Option(names = "--live", description = "go on with what comes, for ever")
  private boolean live;

  @Option(names = "--json", description = "one JSON object a line instead")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RouteFilter filter = filterOptions.filter();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    long[] problems = new long[1];
    RouteEventJson objects = new RouteEventJson(out);
    Consumer<RouteEvent> lines = json ? objects::write : event -> out.write(EventLines.line(event));
    Consumer<RouteEvent> events = event -> {
      lines.accept(event);
      if (live) {
        if (json) {
          objects.flush();
        }
        out.flush();
      }
    };
    try {
      new BgpStreamSource(query(filter)).read(
          filter,
          events,
          diagnostic -> {
            problems[0]++;
            err.println("watershed: " + diagnostic);
          },
          new Waiting(out, err));
    } catch (CancellationException e) {
      if (!out.checkError()) {
        throw e;
      }
      return ExitStatus.DONE; // a reader that has seen enough, as head
    }
    objects.flush();
    out.flush();
    return problems[0] > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private BgpStreamQuery query(RouteFilter filter) {
    List<Filter> filters = new ArrayList<>();
    projects.forEach(project -> filters.add(new Filter(FilterType.PROJECT, project)));
    collectors.forEach(collector -> filters.add(new Filter(FilterType.COLLECTOR, collector)));
    if (recordType != null) {
      filters.add(new Filter(FilterType.RECORD_TYPE, recordType));
    }
    // What libbgpstream can leave out itself, it need not hand over.
    FilterType match = switch (filter.match()) {
      case EXACT -> FilterType.PREFIX_EXACT;
      case MORE_SPECIFIC -> FilterType.PREFIX_MORE;
      case LESS_SPECIFIC -> FilterType.PREFIX_LESS;
      case RELATED -> FilterType.PREFIX_ANY;
    };
    filter.prefixes().forEach(prefix -> filters.add(new Filter(match, prefix.toString())));
    filter.peer().ifPresent(peer -> filters.add(new Filter(FilterType.PEER_ASN, Asn.toString(peer))));
    filter.origin().ifPresent(origin -> filters.add(new Filter(FilterType.ORIGIN_ASN, Asn.toString(origin))));
    filter.community().ifPresent(
        community -> filters.add(new Filter(FilterType.COMMUNITY, Communities.toString(community))));
    filter.family().ifPresent(
        family -> filters.add(new Filter(FilterType.IP_VERSION, family == AddressFamily.IPV4 ? "4" : "6")));
    return new BgpStreamQuery(
        Optional.ofNullable(library), dataInterface, options, filters, expression, interval(filter),
        Optional.ofNullable(ribPeriod).map(Duration::ofSeconds), live);
  }

  private Optional<Interval> interval(RouteFilter filter) {
    if (last != null) {
      if (filter.from().isPresent() || filter.to().isPresent()) {
        throw new ParameterException(spec.commandLine(), "--last and --from, --to exclude one another");
      }
      return Optional.of(new Interval.Recent(last));
    }
    if (filter.from().isEmpty() && filter.to().isPresent()) {
      throw new ParameterException(spec.commandLine(), "--to needs a --from");
    }
    if (filter.from().isPresent() && filter.to().isEmpty() && !live) {
      throw new ParameterException(spec.commandLine(), "--from without --to never ends: say --live, or give --to");
    }
    return filter.from().map(from -> new Interval.Between(from, filter.to()));
  }

  /// Stops where nobody reads any more, and says once that libbgpstream keeps us waiting: it asks a broker, or tries a
  /// file that it cannot open, for minutes and without a word.
  private record Waiting(PrintWriter out, PrintWriter err, long begun, AtomicBoolean told) implements Progress {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    Waiting(PrintWriter out, PrintWriter err) {
      this(out, err, System.nanoTime(), new AtomicBoolean());
    }

    @Override
    public boolean update(long batches, long total) {
      if (batches == 0 && System.nanoTime() - begun > PATIENCE_NANOS && !told.getAndSet(true)) {
        err.println(
            "watershed: libbgpstream has given nothing for 10 seconds. It waits for a broker, or tries a file that it"
            + " cannot open: after 150 seconds it gives up. Ctrl-C stops.");
        err.flush();
      }
      return !out.checkError();
    }
  }
}
