package dev.watershed.desktop.inspector;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The largest of many ASes. To sort eighty thousand for a dozen would be felt on the window's thread.
final class Largest {

  private static final Comparator<LandingRow> SMALLEST_FIRST = Comparator
      .comparingDouble((LandingRow row) -> row.landing().weight())
      .thenComparing(Comparator.comparingInt(LandingRow::row).reversed());

  private Largest() {}

  /// @param most at least 1
  /// @return by weight, the heaviest first; those of equal weight in the order of the analysis
  static List<LandingRow> of(List<LandingRow> rows, int most) {
    PriorityQueue<LandingRow> best = new PriorityQueue<>(most + 1, SMALLEST_FIRST);
    for (LandingRow row : rows) {
      if (best.size() < most) {
        best.add(row);
      } else if (SMALLEST_FIRST.compare(row, best.element()) > 0) {
        best.remove();
        best.add(row);
      }
    }
    return best.stream().sorted(SMALLEST_FIRST.reversed()).toList();
  }
}
