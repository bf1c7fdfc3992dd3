package dev.watershed.cli.best;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.Decision;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every decision that the routers of the sample network took, in every recorded step (`sample-data/lab`): the process
/// of each daemon's profile must choose what the daemon chose. The oracle is the daemons themselves.
class RecordedNetworkTest {

  private static final long SEED = 20_261_120;

  private record Recorded(String where, DecisionProcess process, DecisionQuestion question, String chosen) {}

  @Test
  void everyRouterChoosesAsItDidInTheRecording() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<Profile, Integer> decisions = new EnumMap<>(Profile.class);
    Set<DecisionStep> decisive = new TreeSet<>();
    for (Recorded recorded : recordings()) {
      Decision decision = decide(recorded, recorded.question().candidates());
      decisions.merge(recorded.process().profile(), 1, Integer::sum);
      decisive.add(decision.decisiveStep());
      if (!decision.best().equals(Optional.of(recorded.chosen()))) {
        wrong.add(recorded.where() + ": chose " + recorded.chosen() + ", we say " + decision);
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " of " + decisions);
    assertEquals(Set.of(Profile.FRR, Profile.BIRD, Profile.OPENBGPD, Profile.GOBGP), decisions.keySet());
    assertTrue(decisions.values().stream().allMatch(count -> count > 250), decisions::toString);
    // A recording in which only the first steps decide would prove little.
    assertTrue(
        decisive.containsAll(Set.of(
            DecisionStep.LOCAL_PREF, DecisionStep.AS_PATH_LENGTH, DecisionStep.MED, DecisionStep.EBGP_OVER_IBGP,
            DecisionStep.IGP_METRIC, DecisionStep.ROUTER_ID)),
        decisive::toString);
  }

  @Test
  void theOrderOfTheCandidatesDoesNotMatter() throws IOException {
    Random random = new Random(SEED);
    for (Recorded recorded : recordings()) {
      List<Candidate> shuffled = new ArrayList<>(recorded.question().candidates());
      Collections.shuffle(shuffled, random);
      assertEquals(Optional.of(recorded.chosen()), decide(recorded, shuffled).best(),
          () -> recorded.where() + ", seed " + SEED);
    }
  }

  private static Decision decide(Recorded recorded, List<Candidate> candidates) {
    return recorded.process().decide(candidates, recorded.question().local(), recorded.question().selected());
  }

  private static List<Recorded> recordings() throws IOException {
    Path folder = recording().resolve("candidates");
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    List<Recorded> all = new ArrayList<>();
    for (Path file : files) {
      String daemon = file.getFileName().toString().replace(".jsonl.gz", "");
      Profile profile = Profile.valueOf(daemon.toUpperCase(Locale.ROOT));
      List<String> choices = lines(folder.resolveSibling("choices").resolve(file.getFileName()));
      try (DecisionReader reader = new DecisionReader(file.toString(), unpacked(file), profile)) {
        for (String line : choices) {
          JsonNode choice = JsonMapper.shared().readTree(line);
          DecisionQuestion question = reader.next().orElseThrow();
          all.add(new Recorded(
              Stream.of("step", "router", "prefix").map(key -> choice.get(key).stringValue()).collect(joining(", ")),
              DecisionProcess.of(profile, question.options()), question, choice.get("best").stringValue()));
        }
        assertEquals(Optional.empty(), reader.next(), () -> file + " asks more than was chosen");
      }
    }
    return all;
  }

  private static InputStream unpacked(Path file) throws IOException {
    try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
      return new ByteArrayInputStream(bytes.readAllBytes());
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(unpacked(file).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  private static Path recording() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path found = folder.resolve("sample-data/lab/recording");
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    throw new AssertionError("sample-data/lab/recording lies in no folder above " + start);
  }
}
