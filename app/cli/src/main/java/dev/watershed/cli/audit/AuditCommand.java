package dev.watershed.cli.audit;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.RecordingOptions;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.audit.Audit;
import dev.watershed.engine.audit.AuditInput;
import dev.watershed.engine.audit.AuditIssue;
import dev.watershed.engine.audit.AuditIssue.Severity;
import dev.watershed.engine.replay.RouteKey;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
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

/// `watershed audit`: whether the service is announced as it should be.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Looks for what is inconsistent in the announcements of a service: health and announcement, partial"
        + " withdrawals, propagation, ROAs, addressing.",
    footer = {
      "",
      "JSON: {at, issues: [{kind, severity, pop, prefixes, summary, reference, details}],",
      "counts: {error, warning, note}}.",
      "Exit status: 0 nothing but notes; 3 errors or warnings, each named."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class AuditCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private RecordingOptions recording;

  @Option(names = "--at", paramLabel = "T", description = "The moment, as 2026-03-04T10:14:22Z (default: the end).")
  private Optional<Instant> at;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      recording.options();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Workspace read = recording.read();
    LoadedRecording loaded = recording.load(read, err, at);
    ReplayAnalysis analysis = recording.analyse(loaded, Optional.empty(), at);
    Instant moment = at.orElseGet(loaded.replay()::last);
    TreeSet<Prefix> tracked = new TreeSet<>(read.prefixes());
    loaded.replay().log().keys().stream().map(RouteKey::prefix)
        .filter(prefix -> read.prefixes().stream().anyMatch(own -> own.covers(prefix))).forEach(tracked::add);
    List<AuditIssue> issues = Audit.of(new AuditInput(loaded.replay().at(moment), read.prefixes(), List.copyOf(tracked),
        read.origin(), read.pops(), loaded.roas(), analysis.alignment().map(alignment -> new AuditInput.Health(
            alignment, analysis.input().to(), analysis.input().options().settle()))));
    if (loaded.roas().isEmpty()) {
      err.println("watershed: the workspace names no 'roas', so that origins are not validated");
    }
    if (loaded.health().isEmpty()) {
      err.println("watershed: the workspace names no 'health', so that announcements are not compared with it");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json(moment, issues));
    out.flush();
    boolean inconsistent = issues.stream().anyMatch(issue -> issue.severity() != Severity.NOTE);
    issues.stream().filter(issue -> issue.severity() != Severity.NOTE)
        .forEach(issue -> err.println("watershed: " + word(issue.severity()) + ": " + issue.summary()));
    return inconsistent || !loaded.diagnostics().isEmpty() ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(Instant moment, List<AuditIssue> issues) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", moment.toString());
    ArrayNode all = json.putArray("issues");
    for (AuditIssue issue : issues) {
      ObjectNode one = all.addObject();
      one.put("kind", issue.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      one.put("severity", word(issue.severity()));
      issue.pop().ifPresentOrElse(pop -> one.put("pop", pop), () -> one.putNull("pop"));
      ArrayNode prefixes = one.putArray("prefixes");
      issue.prefixes().forEach(prefix -> prefixes.add(prefix.toString()));
      one.put("summary", issue.summary());
      one.put("reference", issue.reference());
      ArrayNode details = one.putArray("details");
      issue.details().forEach(details::add);
    }
    ObjectNode counts = json.putObject("counts");
    for (Severity severity : Severity.values()) {
      counts.put(word(severity), issues.stream().filter(issue -> issue.severity() == severity).count());
    }
    return json;
  }
}
