package dev.watershed.cli.whatif;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.WhatIf;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `watershed failover`: each PoP down in turn.
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = "Takes each PoP down in turn, or each pair of them: who moves where, and which PoP exceeds its"
        + " capacity.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class FailoverCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(names = "--depth", description = "How many are down at once, 1 or 2 (default:"
      + " ${DEFAULT-VALUE}).", defaultValue = "1")
  private int depth;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Override
  public Integer call() throws IOException {
    if (depth < 1 || depth > 2) {
      throw new ParameterException(spec.commandLine(), "--depth is 1 or 2, not " + depth);
    }
    PrintWriter err = spec.commandLine().getErr();
    ModelSession session = ModelSession.open(workspace, workspace.read(), prefix, err);
    WhatIf whatIf = session.estimated();
    long begun = System.nanoTime();
    List<Failover.Outcome> outcomes = Failover.of(whatIf, depth, (_, _) -> true);
    double elapsed = (System.nanoTime() - begun) / 1e6;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("provenance", "inferred");
    json.put("capacitiesCompared", session.model().population().inUnitOfCapacities());
    json.set("fit", FitReport.json(session.fit()));
    json.set("before", DiffJson.shares(whatIf.diff(Scenario.NONE).before()));
    ArrayNode all = json.putArray("failures");
    boolean unstable = false;
    for (Failover.Outcome outcome : outcomes) {
      ScenarioDiff diff = outcome.diff();
      ObjectNode one = all.addObject();
      ArrayNode down = one.putArray("down");
      outcome.down().forEach(down::add);
      one.set("after", DiffJson.shares(diff.after()));
      one.set("moved", DiffJson.moved(diff.moved()));
      one.set("unreachable", DiffJson.unreachable(diff.unreachable()));
      one.set("overCapacity", DiffJson.overloads(diff.overCapacity()));
      diff.disputes()
          .forEach(dispute -> err.println("watershed: " + String.join(", ", outcome.down()) + " down: " + dispute));
      unstable |= !diff.disputes().isEmpty();
    }
    json.put("elapsedMillis", elapsed);
    PrintWriter out = spec.commandLine().getOut();
    out.println(DiffJson.text(json));
    out.flush();
    return session.incomplete() || unstable ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
