package dev.watershed.cli.whatif;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `watershed whatif`: the difference that changes make.
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Shows who would land elsewhere under changes.",
      "It begins with what 'catchment' shows: an AS that nobody saw counts for each PoP as far as it probably lands"
          + " there, and moves in part. 'ases' and --details speak of where it lands most probably.",
      "What is 'unidentified' there, seen with a route that nothing ties to a PoP, stays so as long as the model has"
          + " it land at one PoP before and after; else it goes where the model says."
    },
    footer = {"", "Changes:", ChangeParser.FORMS})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class WhatIfCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(
      names = {"-c", "--change"},
      required = true,
      arity = "1..*",
      paramLabel = "CHANGE",
      description = "One change, quoted, as 'prepend fra:3320 2'; may be given several times, applied in order.")
  private List<String> changes;

  @Option(names = "--details", description = "Adds each AS that moves, with its decisive step before and after.")
  private boolean details;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Scenario scenario = new Scenario(changes.stream().map(this::parse).toList());
    Workspace read = workspace.read();
    fits(() -> ModelSession.check(read, scenario));
    ModelSession session = ModelSession.open(workspace, read, prefix, err);
    fits(() -> session.check(scenario));
    WhatIf whatIf = session.estimated();
    warn(scenario, whatIf, err);
    long begun = System.nanoTime();
    Routing routing = whatIf.routing(scenario);
    ScenarioDiff diff = whatIf.diff(scenario, routing);
    double elapsed = (System.nanoTime() - begun) / 1e6;
    ObjectNode json = DiffJson.of(diff);
    json.put("capacitiesCompared", session.model().population().inUnitOfCapacities());
    json.set("fit", FitReport.json(session.fit()));
    json.put("elapsedMillis", elapsed);
    if (!diff.historyDependent().isEmpty()) {
      List<Integer> wedged = whatIf.wedged(scenario, routing);
      if (!wedged.isEmpty()) {
        err.println("watershed: routing has several stable outcomes here, and which one comes about hangs on what was "
            + "before (RFC 4264): " + DiffJson.list(wedged));
      }
    }
    if (details) {
      json.set("details", DiffJson.moves(whatIf.moves(scenario, routing)));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(DiffJson.text(json));
    out.flush();
    diff.disputes().forEach(dispute -> err.println("watershed: " + dispute));
    return session.incomplete() || !diff.disputes().isEmpty() ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  /// Says where a change cannot have the effect that its words promise.
  private static void warn(Scenario scenario, WhatIf whatIf, PrintWriter err) {
    for (Change change : scenario.changes()) {
      if (change instanceof Change.RoaDrop) {
        err.println(whatIf.service().invalid()
            ? "watershed: roa drop: it is assumed that " + whatIf.service().validating().size()
                + " ASes validate origins, from what large networks have said in public"
            : "watershed: roa drop changes nothing: the prefix is not invalid by the workspace's 'roas'");
      }
    }
    whatIf.absent(scenario).forEach(asn -> err.println("watershed: AS" + Integer.toUnsignedString(asn)
        + " is not in the topology: what a change says of it has no effect"));
  }

  private void fits(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Change parse(String text) {
    try {
      return new ChangeParser(ModelSession::readPop).parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
