package dev.watershed.cli.validate;

import static dev.watershed.cli.validate.RecordedNetwork.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.convergence.Band;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.LinkDelays;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.Timers;
import dev.watershed.engine.convergence.VantageEvent;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulation against the recorded network of real routers, from each step to the next: it ends where the network
/// ended, the same peers of the collectors speak up, and the time that passes between the first and the last of them is
/// of the same order.
class RecordedTimingsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /// What daemons on one machine are: no interval between advertisements, no distance.
  private static final Timers DAEMONS = Timers.FRR;

  private final Path folder = RecordedNetworkTest.folder();

  /// By step and prefix: the peers of the collectors that were heard, and when.
  private Map<String, Map<String, double[]>> recorded(RecordedNetwork network, SortedSet<Integer> peers)
      throws IOException {
    Map<String, Map<String, double[]>> all = new TreeMap<>();
    for (JsonNode step : JSON.readTree(Files.readString(folder.resolve("timings.json")))) {
      for (JsonNode one : step.get("vantagePoints")) {
        if (!text(one, "archive").startsWith("rc-")) {
          continue; // A router's own archive hears what its neighbours export to it, not their tables.
        }
        String router = text(one, "router");
        peers.add(network.router(router));
        all.computeIfAbsent(text(step, "step") + " " + text(one, "prefix"), _ -> new TreeMap<>())
            .merge(router, new double[] {one.get("firstSeconds").doubleValue(), one.get("lastSeconds").doubleValue()},
                (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
      }
    }
    return all;
  }

  @Test
  void endsAndTimesAreThoseOfTheRecording() throws IOException {
    RecordedNetwork network = new RecordedNetwork(JSON.readTree(Files.readString(folder.resolve("topology.json"))));
    Internet internet = network.internet();
    Propagation propagation = new Propagation(internet, network.assumptions());
    SortedSet<Integer> peers = new TreeSet<>();
    Map<String, Map<String, double[]>> recorded = recorded(network, peers);
    ConvergenceOptions options = ConvergenceOptions.DEFAULT
        .withTimers(TimerMix.of(DAEMONS)).withOperator(DAEMONS).withLinks(new LinkDelays(1, 100))
        .withVantagePoints(List.copyOf(peers)).withRuns(1, 20);
    Map<String, Routing> last = new TreeMap<>();
    int ends = 0;
    int heard = 0;
    for (JsonNode step : JSON.readTree(Files.readString(folder.resolve("steps.json")))) {
      for (String prefix : List.of("192.0.2.0/24", "198.51.100.0/24", "2001:db8:53::/48")) {
        String where = text(step, "name") + " " + prefix;
        Routing after = propagation.solve(network.situation(step.get("changes"), prefix));
        Routing before = last.put(prefix, after);
        if (before == null) {
          continue;
        }
        Convergence convergence = Convergence.of(
            before, after, Population.of(internet, Weights.equal()), options, 2, (_, _) -> true);
        convergence.runs().forEach(run -> {
          assertTrue(run.settled(), where);
          assertEquals(List.of(), run.differing().stream().map(internet::describe).toList(), where);
        });
        ends += convergence.runs().size();
        Map<String, double[]> then = recorded.getOrDefault(where, Map.of());
        SortedSet<String> speak = new TreeSet<>();
        for (VantageEvent event : convergence.runs().getFirst().vantageEvents()) {
          speak.add(internet.site(event.router()));
        }
        heard += speak.size();
        assertEquals(then.keySet(), speak, where);
        if (!then.isEmpty()) {
          double first = then.values().stream().mapToDouble(times -> times[0]).min().orElseThrow();
          double end = then.values().stream().mapToDouble(times -> times[1]).max().orElseThrow();
          Band spread = convergence.of(run -> run.vantageEvents().isEmpty() ? 0
              : (run.vantageEvents().getLast().nanos() - run.vantageEvents().getFirst().nanos()) * 1e-9);
          System.out.println(String.format(Locale.ROOT,
              "%-40s recorded %2d peers, first %5.2f s, last %5.2f s after it; simulated %2d, last %.2f to %.2f s"
                  + " after the first",
              where, then.size(), first, end - first, speak.size(), spread.p10(), spread.p90()));
        }
      }
    }
    System.out.println(ends + " runs end as recorded; the same " + heard + " peers spoke up, step by step");
    assertTrue(heard > 200, () -> "the recording has more");
  }
}
