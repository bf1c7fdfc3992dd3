package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.load.LoadedWorkspace;
import dev.watershed.cli.load.WorkspaceLoader;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.importers.Progress;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.net.Prefix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample network of real routers recorded where every router's packets went. What vantage points show must be one
/// of the landings of the routers of that AS, at every step that is an observation, for every prefix.
class RecordedLandingsTest {

  private static final Path RECORDING = Path.of("../../sample-data/lab/recording");

  private record Key(String step, String prefix, int asn) {}

  @Test
  void landWhereThePacketsWent() throws IOException {
    Map<Key, Set<String>> truth = truth();
    LoadedWorkspace loaded = new WorkspaceLoader(MapsGeography.instance())
        .load(RECORDING.resolve("workspace.json"), Optional.empty(), Progress.NONE);
    assertEquals(List.of(), loaded.diagnostics());
    List<String> wrong = new ArrayList<>();
    int observed = 0;
    for (LoadedWorkspace.Observed observation : loaded.observations()) {
      for (Prefix prefix : loaded.workspace().prefixes()) {
        Catchment catchment = ObservedCatchment.of(
            prefix, loaded.workspace().pops(), loaded.identifier(), observation.table(), loaded.weights());
        assertEquals(List.of(), catchment.conflicts());
        for (Landing landing : catchment.landings()) {
          Set<String> landed = truth.get(new Key(observation.observation().name(), prefix.toString(), landing.asn()));
          if (landed == null) {
            continue; // a route server passes no packets, and the operator's PoPs are the end of the way
          }
          Set<String> shown = new TreeSet<>(landing.alternatives().keySet());
          shown.add(landing.share());
          if (!landed.containsAll(shown)) {
            wrong.add(observation.observation().name() + " " + prefix + " AS" + landing.asn() + " "
                + landing.provenance() + ": shown " + shown + ", landed " + landed);
          }
          observed++;
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(observed > 300, observed + " observed");
  }

  private static Map<Key, Set<String>> truth() throws IOException {
    Map<Key, Set<String>> truth = new HashMap<>();
    JsonMapper mapper = new JsonMapper();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(RECORDING.resolve("truth.jsonl.gz"))), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode one = mapper.readTree(line);
        Key key = new Key(
            one.get("step").stringValue(), one.get("prefix").stringValue(), (int) one.get("asn").longValue());
        JsonNode landing = one.get("landing");
        truth.computeIfAbsent(key, _ -> new TreeSet<>())
            .add(landing == null || landing.isNull() ? "none" : landing.stringValue());
      }
    }
    return truth;
  }
}
