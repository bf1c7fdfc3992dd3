package dev.watershed.cli.best;

import dev.watershed.cli.ExitStatus;
import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.decision.Decision;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.Profile;
import dev.watershed.importers.io.OctetInputStream;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the decision process on the candidates of each decision in the input and explains the outcome.
@Command(
    name = "best",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the decision process on given candidates and says which is best, why, and what would change it.",
      "Reads JSON objects, one a line or spread over lines; writes one a line."
    },
    footerHeading = "%nSteps named in the answer:%n",
    footer = {
      "UNRESOLVABLE, WEIGHT, LOCAL_PREF, LOCAL_ROUTE, AIGP, AS_PATH_LENGTH, ORIGIN, MED, EBGP_OVER_IBGP, IGP_METRIC,"
          + " OLDEST, ROUTER_ID, CLUSTER_LIST_LENGTH, PEER_ADDRESS; ONLY_CANDIDATE where there is one candidate; and",
      "  LOOP                    the route contains this router: its AS, router ID or cluster ID",
      "  LLGR_STALE              kept past the end of its session (RFC 9494)",
      "  CONFED_OVER_IBGP        a session to another member of the confederation wins",
      "  CLUSTER_LIST_AS_METRIC  the shorter cluster list, in place of the IGP metric",
      "  PATH_ID                 the lower ADD-PATH identifier, within one session",
      "  LIST_ORDER              nothing is left to compare: the place in the router's list",
      "Which of them a profile runs, and in what order, is in the README of the engine."
    })
public final class BestCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(
      names = "--profile",
      defaultValue = "rfc4271",
      description = "whose decision process: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})",
      completionCandidates = ProfileNames.class)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private Profile profile;

  @Parameters(arity = "0..1", defaultValue = "-", paramLabel = "FILE",
      description = "the decisions, compressed or not; - or none: standard input")
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private String file;

  @Override
  public Integer call() throws IOException {
    boolean standardInput = file.equals("-");
    DecisionWriter writer = new DecisionWriter(spec.commandLine().getOut());
    String name = standardInput ? "standard input" : file;
    try (OctetSource source = standardInput ? OctetSources.open(System.in, -1) : OctetSources.open(Path.of(file));
        DecisionReader reader = new DecisionReader(name, new OctetInputStream(source), profile)) {
      int count = 0;
      for (Optional<DecisionQuestion> next = reader.next(); next.isPresent(); next = reader.next()) {
        answer(next.get(), writer);
        count++;
      }
      if (count == 0) {
        throw new UnusableInputException(
            name + ": line 1: expected a JSON object with \"candidates\", found nothing");
      }
    }
    return ExitStatus.DONE;
  }

  private void answer(DecisionQuestion question, DecisionWriter writer) {
    DecisionProcess process = DecisionProcess.of(profile, question.options());
    Decision decision = process.decide(question.candidates(), question.local(), question.selected());
    writer.write(decision, process.flips(question.candidates(), question.local(), question.selected()));
  }

  /// The names as they are written on the command line.
  static final class ProfileNames implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return java.util.Arrays.stream(Profile.values())
          .map(profile -> profile.name().toLowerCase(java.util.Locale.ROOT))
          .iterator();
    }
  }
}
