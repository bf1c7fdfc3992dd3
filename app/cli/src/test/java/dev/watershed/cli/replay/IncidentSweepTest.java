package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.replay.Replays.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Incidents of many synthetic Internets, each with the truth that the generator wrote beside it: what is found, missed
/// and invented. `-Dincidents.seeds=10 -Dincidents.sizes=1000,2000` makes more of them.
class IncidentSweepTest {

  private static final int SEEDS = Integer.getInteger("incidents.seeds", 2);
  private static final int FIRST = Integer.getInteger("incidents.first", 1);
  private static final List<String> SIZES = List.of(System.getProperty("incidents.sizes", "1000").split(","));

  @TempDir
  private Path folder;

  @Test
  void findsWhatHappenedAndInventsNothing() {
    int found = 0;
    int exact = 0;
    int missed = 0;
    int invented = 0;
    int right = 0;
    Map<String, int[]> byType = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (String size : SIZES) {
      for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
        Path incident = folder.resolve(size + "-" + seed);
        Ran made = Replays.run("generate", "--ases", size, "--seed", String.valueOf(seed), incident.toString());
        assertEquals(0, made.status(), made::err);
        JsonNode score = Replays.replay("-w", incident.resolve("workspace.json").toString(), "--truth",
            incident.resolve("truth.json").toString()).get("score");
        String where = size + " ASes, seed " + seed + ": ";
        score.get("missed").forEach(one -> wrong.add(where + "missed " + one.stringValue()));
        score.get("invented").forEach(one -> wrong.add(where + "invented " + one.stringValue()));
        score.get("byType").forEachEntry((type, counts) -> {
          int[] sum = byType.computeIfAbsent(type, _ -> new int[3]);
          sum[0] += counts.get("found").intValue();
          sum[1] += counts.get("missed").intValue();
          sum[2] += counts.get("invented").intValue();
        });
        found += score.get("found").intValue();
        exact += score.get("exact").intValue();
        missed += score.get("missed").size();
        right += score.get("right").intValue();
        invented += score.get("invented").size();
      }
    }
    System.out.printf("%d incidents: recall %d of %d (%d by their own name), precision %d of %d%n",
        SIZES.size() * SEEDS, found,
        found + missed, exact, right, right + invented);
    byType.forEach(
        (type, sum) -> System.out.printf("  %-20s found %d, missed %d, invented %d%n", type, sum[0], sum[1], sum[2]));
    String list = String.join("\n", wrong);
    System.out.println(list);
    assertTrue(missed * 50 <= found, () -> "missed too much:\n" + list);
    assertTrue(invented * 20 <= right, () -> "invented too much:\n" + list);
  }
}
