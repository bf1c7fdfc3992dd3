package dev.watershed.cli.converge;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.cli.whatif.ModelSession;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.DnsFailover;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.text.Counted;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `watershed converge`: a change through time.
@Command(
    name = "converge",
    mixinStandardHelpOptions = true,
    description = "Simulates how routing gets from before a change to after it: who lands where, loops or gets nowhere,"
        + " when.",
    footer = {"", "Changes:", ChangeParser.FORMS})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ConvergeCommand implements Callable<Integer> {

  /// What an answer looks like.
  enum Format {
    JSON,
    CSV
  }

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Mixin
  private SimulationOptions simulation;

  @Option(names = {"-c", "--change"}, required = true, arity = "1..*", paramLabel = "CHANGE",
      description = "One change, quoted, as 'withdraw fra'; may be given several times, applied at once.")
  private List<String> changes;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Option(names = "--format", defaultValue = "json",
      description = "json or csv: the curves alone (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(names = "--as", arity = "1..*", paramLabel = "ASN", description = "Adds these ASes through time.")
  private List<String> ases = new ArrayList<>();

  @Option(names = "--details", description = "Adds every AS that is affected, through time.")
  private boolean details;

  @Option(names = "--vantage-point", arity = "1..*", paramLabel = "ASN",
      description = "Adds what a collector would hear from these ASes in the first run.")
  private List<String> vantagePoints = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Workspace read = workspace.read();
    Scenario scenario;
    ConvergenceOptions options;
    DnsFailover dns;
    List<Integer> asked;
    List<Integer> peers;
    try {
      ChangeParser parser = new ChangeParser(ModelSession::readPop);
      scenario = new Scenario(changes.stream().map(parser::parse).toList());
      ModelSession.check(read, scenario);
      options = simulation.read(prefix.orElse(read.prefixes().getFirst()).family());
      dns = simulation.dns();
      asked = ases.stream().map(Asn::parse).toList();
      peers = vantagePoints.stream().map(Asn::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    ModelSession session = ModelSession.open(workspace, read, prefix, err);
    try {
      session.check(scenario);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    WhatIf whatIf = session.whatIf();
    whatIf.absent(scenario).forEach(asn -> err.println("watershed: AS" + Asn.toString(asn)
        + " is not in the topology: what a change says of it has no effect"));
    List<Integer> known = known(asked, whatIf, err);
    List<Integer> routers = known(peers, whatIf, err).stream()
        .map(asn -> whatIf.base().internet().mainRouter(whatIf.base().internet().indexOf(asn))).toList();
    boolean unknown = known.size() < asked.size() || routers.size() < peers.size();
    long begun = System.nanoTime();
    Convergence convergence;
    try (TerminalProgress progress = TerminalProgress.of("converge")) {
      convergence = Convergence.of(whatIf, scenario, options.withVantagePoints(routers), progress::update);
    }
    boolean reached = warn(convergence, err);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.CSV) {
      ConvergenceCsv.print(convergence, out);
    } else {
      ObjectNode json = ConvergenceJson.of(convergence, dns);
      ArrayNode texts = json.putArray("changes");
      scenario.changes().stream().map(Change::text).forEach(texts::add);
      if (!known.isEmpty() || details) {
        AsHistory.put(json.putArray("ases"), convergence, details ? List.of() : known);
      }
      json.set("fit", session.fitJson());
      json.put("elapsedMillis", (System.nanoTime() - begun) / 1e6);
      out.println(JsonMapper.builder().build().writeValueAsString(json));
    }
    out.flush();
    return session.incomplete() || !reached || unknown ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private static List<Integer> known(List<Integer> asns, WhatIf whatIf, PrintWriter err) {
    Internet internet = whatIf.base().internet();
    List<Integer> known = new ArrayList<>();
    for (int asn : asns) {
      if (internet.indexOf(asn) < 0) {
        err.println("watershed: AS" + Asn.toString(asn) + " is not in the topology");
      } else {
        known.add(asn);
      }
    }
    return known;
  }

  /// Says what did not end as it should.
  ///
  /// @return whether everything did; routes that were told to be stuck may be
  private static boolean warn(Convergence convergence, PrintWriter err) {
    long unsettled = convergence.runs().stream().filter(run -> !run.settled()).count();
    if (unsettled > 0) {
      err.println("watershed: routing did not come to rest before the horizon in " + unsettled + " of "
          + Counted.of(convergence.runs().size(), "run"));
    }
    int differing = convergence.runs().stream().map(Timeline::differing).mapToInt(List::size).max().orElse(0);
    boolean stuck = convergence.options().stuck() > 0;
    if (differing > 0) {
      err.println("watershed: up to " + Counted.of(differing, "router ends", "routers end")
          + " with another route than the resting state of the changed situation has"
          + (stuck ? ": routes are stuck there"
              : unsettled > 0 ? ""
          : ": routing has several resting states here, and the way decides which one comes about (RFC 4264)"));
    }
    convergence.after().disputes().forEach(dispute -> err.println("watershed: " + dispute));
    return unsettled == 0 && (differing == 0 || stuck) && convergence.after().disputes().isEmpty();
  }
}
