package dev.watershed.cli.replay;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.WorkspaceOption;
import dev.watershed.engine.replay.alignment.Aligner;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.engine.replay.alignment.HealthLanes;
import dev.watershed.engine.replay.finding.FindingInput;
import dev.watershed.engine.replay.finding.FindingOptions;
import dev.watershed.engine.replay.finding.Findings;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `watershed replay`: what happened.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Shows what happened in the recordings of a workspace.")
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
    FindingInput input = input(loaded);
    Findings findings = Findings.of(input);
    Optional<Alignment> alignment = loaded.health().isEmpty()
        ? Optional.empty()
        : Optional.of(Aligner.align(HealthLanes.of(loaded.health()), findings.presences(), findings.all(),
            input.from(), input.to()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", input.from().toString());
    json.put("to", input.to().toString());
    json.put("events", loaded.replay().log().size());
    json.put("vantagePoints", loaded.replay().log().vantagePoints().size());
    ArrayNode all = json.putArray("findings");
    findings.all().forEach(finding -> all.add(FindingJson.of(finding)));
    alignment.ifPresentOrElse(it -> json.set("alignment", AlignmentJson.of(it)), () -> json.putNull("alignment"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    out.flush();
    return loaded.diagnostics().isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }

  private FindingInput input(LoadedRecording loaded) {
    Instant begin = from.orElse(loaded.replay().first());
    Instant end = to.orElse(loaded.replay().last());
    FindingOptions options = new FindingOptions(duration("--settle", settle), duration("--flap-gap", flapGap),
        FindingOptions.DEFAULT.flapLosses(), duration("--stuck-after", stuckAfter), FindingOptions.DEFAULT.evidence());
    Workspace read = loaded.workspace();
    return new FindingInput(loaded.replay(), begin, end, read.prefixes(), read.origin(), read.pops(), loaded.weights(),
        loaded.geography(), loaded.relationships(), loaded.relationshipsInferred(), loaded.roas(), loaded.sources(),
        options);
  }

  private Duration duration(String option, double seconds) {
    if (!(seconds >= 0 && seconds < 1e8)) {
      throw new ParameterException(spec.commandLine(), option + " is a number of seconds, not " + seconds);
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
