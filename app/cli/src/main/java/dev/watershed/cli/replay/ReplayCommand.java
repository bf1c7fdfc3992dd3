package dev.watershed.cli.replay;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.importers.Progress;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import tools.jackson.databind.node.ObjectNode;

/// `watershed replay`: what happened.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Shows what happened in the recordings of a workspace.",
    footer = {
      "",
      "JSON: {from, to, events, vantagePoints, findings: [{type, from, to, pop, prefixes, provenance, summary, …, evidence:",
      "[{time, vantagePoint, event, asPathBefore}], moreEvidence}], alignment: {disagreements, switches, sets, unseen,",
      "unreported}, model: [{change, compared, agreeBefore, agreeAfter, moved, predictedMoved, bothMoved, partings}]}.",
      "Types: pop-withdrawn, pop-announced, upstream-withdrawn, upstream-announced, partial-withdrawal, flap,",
      "path-exploration, blackout, catchment-moved, stuck-route, hijack, moas, route-leak, prepend-change,",
      "community-change, collector-gap. 'event' is a line of bgpdump -m. app/engine/README.md describes each.",
      "Truth: a JSON list of {type, time, pop, prefix, asn, mayBeMissed}; all but type and time may be absent."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ReplayCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private WorkspaceOption workspace;

  @Option(names = "--from", paramLabel = "T", description = "The begin, as 2026-03-04T10:14:22Z (default: of the recording).")
  private Optional<Instant> from;

  @Option(names = "--to", paramLabel = "T", description = "The end (default: of the recording).")
  private Optional<Instant> to;

  @Option(names = "--observation", paramLabel = "NAME", description = "The sources of one observation only.")
  private Optional<String> observation;

  @Option(names = "--settle", paramLabel = "SECONDS", defaultValue = "45",
      description = "Changes with no longer pause between them are one event (default: ${DEFAULT-VALUE}).")
  private double settle;

  @Option(names = "--flap-gap", paramLabel = "SECONDS", defaultValue = "600",
      description = "Losses with no longer pause between them are one flap (default: ${DEFAULT-VALUE}).")
  private double flapGap;

  @Option(names = "--stuck-after", paramLabel = "SECONDS", defaultValue = "600",
      description = "How long a route outlives a withdrawal to be called stuck (default: ${DEFAULT-VALUE}).")
  private double stuckAfter;

  @Option(names = "--report", paramLabel = "FILE",
      description = "Writes a post-mortem instead: .html, .md or .json by the name's end; may be given several times.")
  private List<Path> reports = new ArrayList<>();

  @Option(names = "--model", description = "Asks the model, fitted to what was seen before, about every change.")
  private boolean model;

  @Option(names = "--truth", paramLabel = "FILE", description = "Compares the findings with what is known to have happened.")
  private Optional<Path> truth;

  @Option(names = "--tolerance", paramLabel = "SECONDS", defaultValue = "60",
      description = "How far a finding may begin from the truth (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new ParameterException(spec.commandLine(), "--from " + from.get() + " is not before --to " + to.get());
    }
    Workspace read = workspace.read();
    if (observation.isPresent() && read.observations().stream().noneMatch(one -> one.name().equals(observation.get()))) {
      throw new UnusableInputException(workspace.file() + ": no observation is named '" + observation.get() + "'");
    }
    LoadedRecording loaded = workspace.record(read, err, observation, to);
    if (loaded.replay().isEmpty()) {
      throw new UnusableInputException(
          workspace.file() + ": its sources hold nothing about its prefixes, so there is nothing to replay");
    }
    FindingOptions options = new FindingOptions(duration("--settle", settle), duration("--flap-gap", flapGap),
        FindingOptions.DEFAULT.flapLosses(), duration("--stuck-after", stuckAfter), FindingOptions.DEFAULT.evidence());
    ReplayAnalysis analysis = ReplayAnalysis.of(loaded, from, to, options);
    if (model) {
      analysis = ModelBeside.of(analysis, Progress.NONE);
      analysis.modelNotes().forEach(note -> err.println("watershed: " + note));
    }
    ObjectNode json = ReplayJson.of(analysis);
    if (truth.isPresent()) {
      json.set("score", TruthFile.score(truth.get(), analysis, duration("--tolerance", tolerance)));
    }
    for (Path file : reports) {
      ReportFile.write(file, analysis, json, String.valueOf(workspace.file().getFileName()));
      err.println("watershed: wrote " + file);
    }
    if (reports.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(ReplayJson.text(json));
      out.flush();
    }
    return loaded.diagnostics().isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }

  private Duration duration(String option, double seconds) {
    if (!(seconds >= 0 && seconds < 1e8)) {
      throw new ParameterException(spec.commandLine(), option + " is a number of seconds, not " + seconds);
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
