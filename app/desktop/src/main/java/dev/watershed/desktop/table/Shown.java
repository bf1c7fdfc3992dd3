package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.Arrays;
import java.util.List;

/// The rows that a query finds, in their order, and where each of them stands.
///
/// @param places by number of the row in the analysis: where it is in `rows`; -1 where it is not
record Shown(List<LandingRow> rows, @SuppressWarnings("ArrayRecordComponent") int[] places) {

  static final Shown NOTHING = new Shown(List.of(), new int[0]);

  /// @param all how many rows the analysis has
  static Shown of(List<LandingRow> rows, int all) {
    int[] places = new int[all];
    Arrays.fill(places, -1);
    for (int i = 0; i < rows.size(); i++) {
      places[rows.get(i).row()] = i;
    }
    return new Shown(List.copyOf(rows), places);
  }
}
