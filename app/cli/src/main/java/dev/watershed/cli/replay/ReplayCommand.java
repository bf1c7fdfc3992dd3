package dev.watershed.cli.replay;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.RecordingOptions;
import dev.watershed.cli.load.ReplayAnalysis;
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
      "JSON: {from, to, events, vantagePoints, findings: [{type, from, to, pop, prefixes, provenance, summary,",
      "partOf, …, evidence: [{time, vantagePoint, event, asPathBefore}], moreEvidence}], alignment: {disagreements,",
      "switches, sets, unseen, unreported}, model: [{change, compared, agreeBefore, agreeAfter, moved, predictedMoved,",
      "bothMoved, partings}]}. 'partOf' is the place of the flap of which a finding is a part, counted from 0, or"
          + " null.",
      "Types: pop-withdrawn, pop-announced, upstream-withdrawn, upstream-announced, partial-withdrawal, flap,",
      "path-exploration, blackout, catchment-moved, stuck-route, hijack, moas, route-leak, prepend-change,",
      "community-change, collector-gap. 'event' is a line of bgpdump -m. app/engine/README.md describes each.",
      "Exit status: 3 where sources were skipped in part, or the model could not be brought together with what was",
      "seen.",
      "Truth: a JSON list of {type, time, pop, prefix, asn, mayBeMissed, seenAs: [types]}; all but type and time may",
      "be absent."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
public final class ReplayCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private RecordingOptions recording;

  @Option(names = "--from", paramLabel = "T",
      description = "The begin, as 2026-03-04T10:14:22Z (default: of the recording).")
  private Optional<Instant> from;

  @Option(names = "--to", paramLabel = "T", description = "The end (default: of the recording).")
  private Optional<Instant> to;

  @Option(names = "--report", paramLabel = "FILE",
      description = "Writes a post-mortem instead: .html, .md or .json by the name's end; may be given several times.")
  private List<Path> reports = new ArrayList<>();

  @Option(names = "--model", description = "Asks the model, fitted to what was seen before, about every change.")
  private boolean model;

  @Option(names = "--truth", paramLabel = "FILE",
      description = "Compares the findings with what is known to have happened.")
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
    Duration near;
    try {
      recording.options();
      near = RecordingOptions.duration("--tolerance", tolerance);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    LoadedRecording loaded = recording.load(recording.read(), err, to);
    ReplayAnalysis analysis = recording.analyse(loaded, from, to);
    boolean incomplete = !loaded.diagnostics().isEmpty();
    if (model) {
      ModelBeside beside = ModelBeside.of(analysis);
      analysis = beside.analysis();
      analysis.modelNotes().forEach(note -> err.println("watershed: " + note));
      incomplete |= beside.incomplete();
    }
    ObjectNode json = ReplayJson.of(analysis);
    if (truth.isPresent()) {
      json.set("score", TruthFile.score(truth.get(), analysis, near));
    }
    for (Path file : reports) {
      ReportFile.write(file, analysis, json, String.valueOf(recording.file().getFileName()));
      err.println("watershed: wrote " + file);
    }
    if (reports.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(json);
      out.flush();
    }
    return incomplete ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
