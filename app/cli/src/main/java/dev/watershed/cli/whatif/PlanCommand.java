package dev.watershed.cli.whatif;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.TerminalProgress;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.plan.Plan;
import dev.watershed.engine.plan.Planner;
import dev.watershed.engine.plan.Target;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.routerconfig.RouterConfiguration;
import dev.watershed.engine.routerconfig.RouterConfiguration.Dialect;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `watershed plan`: announcements that reach a target.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Searches prepends, drains and withdrawals, per PoP and upstream, and sessions that are offered, for a setting"
            + " that meets capacities or shares with few changes. Prints the plan, what takes it back, the most that"
            + " each PoP then carries, and with --emit what to type into the routers. What is computed is the model's"
            + " word, no observation: see 'fit'.",
      "It begins with what 'catchment' shows, and counts as 'whatif' does: an AS that nobody saw counts for each PoP as"
          + " far as it probably lands there.",
      "Exit status 3 where no plan was found that meets every target; what was best is printed."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class PlanCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(names = "--target", required = true, arity = "1..*", paramLabel = "TARGET",
      description = "What to reach, any number of times:%n" + Target.FORMS)
  private List<String> targets;

  @Option(names = "--prefix", paramLabel = "P", description = "One of the workspace's prefixes (default: the first).")
  private Optional<Prefix> prefix;

  @Option(names = "--emit", paramLabel = "DIALECT",
      description = "Adds the configuration for routers, and that of the way back: frr, ios, junos or bird.")
  private Optional<String> emit;

  @Option(names = "--tolerance", paramLabel = "SHARE", defaultValue = "0.02",
      description = "How far a share may be from a target of POP=SHARE (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(names = "--max-prepend", paramLabel = "N", defaultValue = "3",
      description = "The most prepends to try (default: ${DEFAULT-VALUE}).")
  private int maxPrepend;

  @Option(names = "--drain", negatable = true, defaultValue = "true", fallbackValue = "true",
      description = "Whether the plan may ask upstreams to prefer others, by GRACEFUL_SHUTDOWN (RFC 8326); not all of"
          + " them listen (default: it may).")
  private boolean drain;

  @Option(names = "--offer", paramLabel = "SESSION",
      description = "A session that could be had, any number of times: 'fra 3320 transit'. The plan may add it.")
  private List<String> offers = List.of();

  @Option(names = "--max-changes", paramLabel = "N", defaultValue = "12",
      description = "The most changes in a plan (default: ${DEFAULT-VALUE}).")
  private int maxChanges;

  @Override
  public Integer call() throws IOException {
    List<Target> wanted;
    Optional<Dialect> dialect;
    List<Change.AddSession> offered;
    try {
      wanted = targets.stream().map(Target::parse).toList();
      dialect = emit.map(PlanCommand::dialect);
      offered = offers.stream().map(PlanCommand::offer).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    if (maxPrepend < 0 || maxPrepend > 254 || maxChanges < 1 || tolerance < 0 || tolerance > 1) {
      throw new ParameterException(spec.commandLine(),
          "--max-prepend lies in 0 to 254, --max-changes is 1 or more, --tolerance lies in 0 to 1");
    }
    PrintWriter err = spec.commandLine().getErr();
    ModelSession session = ModelSession.open(workspace, workspace.read(), prefix, err);
    Planner.Limits limits = new Planner.Limits(
        tolerance, maxPrepend, drain, offered, maxChanges, Planner.Limits.DEFAULT.beam(),
        Planner.Limits.DEFAULT.maxEvaluations());
    long begun = System.nanoTime();
    Plan plan;
    try {
      plan = search(session, wanted, limits);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    double elapsed = (System.nanoTime() - begun) / 1e6;
    ObjectNode json = json(plan);
    dialect.ifPresent(language -> json.set("configuration", configuration(language, plan, session)));
    json.set("fit", FitReport.json(session.fit()));
    json.put("elapsedMillis", elapsed);
    PrintWriter out = spec.commandLine().getOut();
    out.println(DiffJson.text(json));
    out.flush();
    if (!plan.met()) {
      err.println("watershed: no plan " + (plan.exhaustive() ? "exists among all settings" : "was found")
          + " that meets every target; this is the nearest of " + plan.evaluated() + " that were computed");
    }
    plan.unavoidable().forEach(failure -> err.println(String.format(Locale.ROOT,
        "watershed: %s%.0f land on PoPs that may carry %.0f together: no announcement helps, only capacity",
        failure.down().map(down -> "with " + down + " down, ").orElse(""), failure.load(), failure.allowed())));
    plan.diff().disputes().forEach(dispute -> err.println("watershed: " + dispute));
    return plan.met() && !session.incomplete() && plan.diff().disputes().isEmpty() ? ExitStatus.DONE
        : ExitStatus.INCOMPLETE;
  }

  private static Plan search(ModelSession session, List<Target> wanted, Planner.Limits limits) {
    try (TerminalProgress progress = TerminalProgress.of("plan")) {
      return Planner.search(session.estimated(), wanted, limits, (done, total) -> {
        synchronized (progress) {
          return progress.update(done, total) && !Thread.currentThread().isInterrupted();
        }
      });
    }
  }

  private static Change.AddSession offer(String text) {
    Change change = new ChangeParser(file -> {
      throw new IllegalArgumentException("an offer is a session, not " + file);
    }).parse("add-session " + text);
    return (Change.AddSession) change;
  }

  private static Dialect dialect(String name) {
    try {
      return Dialect.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--emit takes frr, ios, junos or bird, not '" + name + "'", e);
    }
  }

  private static ObjectNode json(Plan plan) {
    ObjectNode json = DiffJson.of(plan.diff());
    json.put("met", plan.met());
    ArrayNode targets = json.putArray("targets");
    for (Plan.Result result : plan.results()) {
      targets.addObject()
          .put("target", result.target().text())
          .put("missBefore", result.missBefore())
          .put("missAfter", result.missAfter());
    }
    ArrayNode rollback = json.putArray("rollback");
    plan.rollback().changes().stream().map(Change::text).forEach(rollback::add);
    ArrayNode failures = json.putArray("failures");
    for (Failover.Outcome outcome : plan.failures()) {
      ObjectNode one = failures.addObject();
      ArrayNode down = one.putArray("down");
      outcome.down().forEach(down::add);
      one.set("after", DiffJson.shares(outcome.diff().after()));
      one.set("overCapacity", DiffJson.overloads(outcome.diff().overCapacity()));
    }
    ArrayNode peaks = json.putArray("peaks");
    for (Plan.Peak peak : plan.peaks()) {
      ObjectNode one = peaks.addObject().put("pop", peak.pop()).put("load", peak.load());
      peak.capacity().ifPresent(capacity -> one.put("capacity", capacity));
      peak.down().ifPresent(down -> one.put("down", down));
    }
    ArrayNode unavoidable = json.putArray("unavoidable");
    for (Plan.Unavoidable failure : plan.unavoidable()) {
      ObjectNode one = unavoidable.addObject().put("load", failure.load()).put("allowed", failure.allowed());
      failure.down().ifPresent(down -> one.put("down", down));
    }
    json.put("evaluated", plan.evaluated());
    json.put("exhaustive", plan.exhaustive());
    return json;
  }

  private static ObjectNode configuration(Dialect dialect, Plan plan, ModelSession session) {
    List<Announcement> now = announcements(session, Scenario.NONE);
    List<Announcement> then = announcements(session, plan.changes());
    RouterConfiguration writer = new RouterConfiguration(
        dialect, session.whatIf().service().situation().origin(), session.workspace().workspace().prefixes());
    ObjectNode json = DiffJson.object();
    json.put("dialect", dialect.name().toLowerCase(Locale.ROOT));
    ObjectNode apply = json.putObject("apply");
    writer.of(now, then).forEach(apply::put);
    ObjectNode rollback = json.putObject("rollback");
    writer.of(then, now).forEach(rollback::put);
    return json;
  }

  private static List<Announcement> announcements(ModelSession session, Scenario scenario) {
    return session.whatIf().service().apply(scenario).situation().announcements();
  }
}
