package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.RecordingLoader;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.ReplayState;
import dev.watershed.importers.Progress;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.Programs;
import dev.watershed.testing.SharedData;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Six consecutive files of a RIS collector, against numbers that are read off the text of `bgpdump -m`.
class RisReplayTest {

  private static final List<String> FILES = List.of("0320", "0325", "0330", "0335", "0340", "0345");

  /// A line of bgpdump about one of the prefixes.
  private record Line(Instant time, String kind, String peer, String prefix, String path) {}

  private static final List<Line> LINES = new ArrayList<>();
  private static final List<String> PREFIXES = new ArrayList<>();
  private static Path workspace = Path.of("");

  @TempDir
  private static Path folder;

  /// Bgpdump's form of an address is not that of RFC 5952.
  private static String peer(String text) {
    return IpAddress.parse(text).toString();
  }

  private static Instant time(String text) {
    BigDecimal seconds = new BigDecimal(text);
    return Instant.ofEpochSecond(seconds.longValue(),
        seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  /// The prefixes with the most withdrawals, each from several peers: those have a story.
  @BeforeAll
  static void read() throws Exception {
    List<String> all = new ArrayList<>();
    for (String file : FILES) {
      Path path = SharedData.path("mrt/rrc24.updates.20200809." + file + ".gz");
      all.addAll(List.of(Programs.output("bgpdump", "-m", path.toString()).split("\n")));
    }
    Map<String, Set<String>> peers = new HashMap<>();
    Map<String, Integer> withdrawals = new HashMap<>();
    for (String line : all) {
      String[] fields = line.split("\\|", -1);
      if (fields[2].equals("W")) {
        withdrawals.merge(fields[5], 1, Integer::sum);
        peers.computeIfAbsent(fields[5], _ -> new HashSet<>()).add(fields[3]);
      }
    }
    withdrawals.entrySet().stream()
        .filter(entry -> peers.get(entry.getKey()).size() >= 3)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(12)
        .forEach(entry -> PREFIXES.add(entry.getKey()));
    Set<String> wanted = Set.copyOf(PREFIXES);
    for (String line : all) {
      String[] fields = line.split("\\|", -1);
      if (fields[2].equals("STATE")) {
        LINES.add(new Line(time(fields[1]), fields[6].equals("6") ? "UP" : "DOWN", peer(fields[3]), "", ""));
      } else if (wanted.contains(fields[5])) {
        LINES.add(new Line(time(fields[1]), fields[2], peer(fields[3]), fields[5], fields.length > 6 ? fields[6] : ""));
      }
    }
    workspace = folder.resolve("workspace.json");
    String sources = FILES.stream()
        .map(file -> "\"" + SharedData.path("mrt/rrc24.updates.20200809." + file + ".gz") + "\"")
        .collect(Collectors.joining(", "));
    Files.writeString(workspace, "{\"watershed\": 1, \"prefixes\": ["
        + PREFIXES.stream().map(prefix -> "\"" + prefix + "\"").collect(Collectors.joining(", "))
        + "], \"origin\": 64500, \"observations\": [{\"name\": \"ris\", \"sources\": [" + sources + "]}]}");
  }

  private static LoadedRecording load() throws Exception {
    return new RecordingLoader(MapsGeography.instance(), ReplayLogBuilder.DEFAULT_LIMIT)
        .load(WorkspaceFile.read(workspace), Optional.empty(), Optional.empty(), Progress.NONE);
  }

  /// What is in one but not in both, so that a failure can be read.
  private static Set<String> differences(Set<?> expected, Set<?> actual) {
    Set<String> different = new TreeSet<>();
    expected.stream().filter(one -> !actual.contains(one)).forEach(one -> different.add("only bgpdump: " + one));
    actual.stream().filter(one -> !expected.contains(one)).forEach(one -> different.add("only replay: " + one));
    return different;
  }

  @Test
  void everyVantagePointHoldsWhatBgpdumpSaidLast() throws Exception {
    assertEquals(12, PREFIXES.size());
    LoadedRecording loaded = load();
    SplittableRandom random = new SplittableRandom(20200809);
    Instant first = loaded.replay().first();
    long span = loaded.replay().last().getEpochSecond() - first.getEpochSecond();
    int compared = 0;
    for (int i = 0; i < 60; i++) {
      Instant moment = first.plusSeconds(random.nextLong(span));
      Map<String, String> held = new TreeMap<>();
      for (Line line : LINES) {
        if (line.time().isAfter(moment)) {
          continue;
        }
        switch (line.kind()) {
          case "A" -> held.put(line.peer() + " " + line.prefix(), line.path());
          case "W" -> held.remove(line.peer() + " " + line.prefix());
          case "DOWN" -> held.keySet().removeIf(key -> key.startsWith(line.peer() + " "));
          default -> { }
        }
      }
      Map<String, String> actual = new TreeMap<>();
      ReplayState state = loaded.replay().at(moment);
      for (VantagePoint point : state.vantagePoints()) {
        for (String prefix : PREFIXES) {
          for (Held route : state.routes(point, Prefix.parse(prefix))) {
            actual.put(point.address() + " " + prefix, route.route().attributes().asPath().toString());
          }
        }
      }
      assertEquals(Set.of(), differences(held.entrySet(), actual.entrySet()), "at " + moment);
      compared += held.size();
    }
    assertTrue(compared > 500, "only " + compared + " routes were compared");
  }

  @Test
  void blackoutsAreTheTimesBetweenAWithdrawalAndTheNextAnnouncement() {
    Set<String> expected = new TreeSet<>();
    Map<String, Instant> open = new HashMap<>();
    Set<String> lost = new HashSet<>();
    for (Line line : LINES) {
      String key = line.peer() + " " + line.prefix();
      switch (line.kind()) {
        case "A" -> {
          Instant from = open.remove(key);
          if (from != null) {
            expected.add(key + " " + from + " " + line.time());
          }
        }
        case "W" -> open.putIfAbsent(key, line.time());
        case "DOWN" -> lost.add(line.peer());
        default -> { }
      }
    }
    open.forEach((key, from) -> expected.add(key + " " + from + " end"));
    expected.removeIf(one -> lost.contains(one.substring(0, one.indexOf(' '))));
    Set<String> actual = new TreeSet<>();
    for (JsonNode finding : Replays.replay("-w", workspace.toString()).get("findings")) {
      if (finding.get("type").stringValue().equals("blackout")) {
        for (JsonNode outage : finding.get("outages")) {
          String peer = outage.get("vantagePoint").stringValue().split(" ")[1];
          if (!lost.contains(peer)) {
            actual.add(peer + " " + outage.get("prefix").stringValue() + " " + outage.get("from").stringValue() + " "
                + outage.get("to").stringValue("end"));
          }
        }
      }
    }
    assertEquals(Set.of(), differences(expected, actual));
    assertTrue(expected.size() > 20, expected::toString);
  }

  @Test
  void originsAreThoseThatBgpdumpShows() {
    Map<String, Set<String>> origins = new TreeMap<>();
    for (Line line : LINES) {
      if (line.kind().equals("A") && !line.path().endsWith("}")) {
        origins.computeIfAbsent(line.prefix(), _ -> new TreeSet<>())
            .add(line.path().substring(line.path().lastIndexOf(' ') + 1));
      }
    }
    Map<String, Set<String>> claimed = new TreeMap<>();
    for (JsonNode finding : Replays.replay("-w", workspace.toString()).get("findings")) {
      // AS64500 is nobody here, so that every origin is foreign.
      if (finding.get("type").stringValue().equals("hijack") && finding.get("sign").stringValue().equals("origin")) {
        claimed.computeIfAbsent(finding.get("announced").stringValue(), _ -> new TreeSet<>())
            .add(String.valueOf(finding.get("asn").longValue()));
      }
    }
    assertEquals(origins, claimed);
  }

  @Test
  void flapsAreWhatGoesThreeTimes() {
    Map<String, Integer> runs = new HashMap<>();
    Map<String, Instant> last = new HashMap<>();
    Map<String, Boolean> held = new HashMap<>();
    Set<String> expected = new TreeSet<>();
    for (Line line : LINES) {
      String key = line.peer() + " " + line.prefix();
      if (line.kind().equals("W") && held.getOrDefault(key, true)) {
        boolean near = last.containsKey(key) && last.get(key).plusSeconds(600).isAfter(line.time());
        int run = near ? runs.merge(key, 1, Integer::sum) : 1;
        runs.put(key, run);
        if (run >= 3) {
          expected.add(line.prefix());
        }
        held.put(key, false);
        last.put(key, line.time());
      } else if (line.kind().equals("A")) {
        held.put(key, true);
        last.put(key, line.time());
      }
    }
    Set<String> found = new TreeSet<>();
    for (JsonNode finding : Replays.replay("-w", workspace.toString()).get("findings")) {
      if (finding.get("type").stringValue().equals("flap")) {
        finding.get("prefixes").forEach(prefix -> found.add(prefix.stringValue()));
      }
    }
    assertTrue(found.containsAll(expected), () -> "expected " + expected + ", found " + found);
  }
}
