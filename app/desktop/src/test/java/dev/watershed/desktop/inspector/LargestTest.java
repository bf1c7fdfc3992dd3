package dev.watershed.desktop.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LargestTest {

  @Test
  void areTheFirstOfAllSortedByWeight() {
    long seed = 20261120;
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 11, 12, 13, 500}) {
      List<LandingRow> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        rows.add(row(i, random.nextInt(20)));
      }
      // A stable sort keeps those of equal weight in the order of the analysis.
      List<LandingRow> expected = rows.stream()
          .sorted(Comparator.comparingDouble((LandingRow row) -> row.landing().weight()).reversed())
          .limit(12)
          .toList();
      assertEquals(expected, Largest.of(rows, 12), "seed " + seed + ", " + size + " rows");
    }
  }

  private static LandingRow row(int index, double weight) {
    Landing landing = new Landing(
        index + 1, "DE", false, Optional.empty(), "", Provenance.INFERRED, 1, new TreeMap<>(), AsPath.ofSequence(64500),
        Optional.empty(), List.of(), weight);
    return new LandingRow(index, landing, LandingGroup.NO_ROUTE, "", Optional.empty(), List.of());
  }
}
