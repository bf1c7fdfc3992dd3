package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What the table is to show, in which order.
///
/// @param text words that must all occur in a row, in any case; `AS64500` alone finds only that AS
/// @param hiddenGroups rows of these groups are left out
/// @param hiddenProvenances rows of these provenances are left out
/// @param sorting the first column counts first
record Query(
    String text, Set<LandingGroup> hiddenGroups, Set<Provenance> hiddenProvenances, List<Sorting> sorting) {

  /// A column to sort by.
  record Sorting(Column column, boolean ascending) {}

  Query {
    hiddenGroups = Set.copyOf(hiddenGroups);
    hiddenProvenances = Set.copyOf(hiddenProvenances);
    sorting = List.copyOf(sorting);
  }

  /// Filters and sorts. Rows that compare equal stay in the order of the analysis.
  ///
  /// @param stop asked now and then; where it says true, the result is of no use
  List<LandingRow> apply(List<LandingRow> rows, BooleanSupplier stop) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    List<LandingRow> shown = new ArrayList<>();
    for (LandingRow row : rows) {
      if ((shown.size() & 0x3ff) == 0 && stop.getAsBoolean()) {
        return shown;
      }
      if (!hiddenGroups.contains(row.group())
          && !hiddenProvenances.contains(row.landing().provenance())
          && matches(row, words)) {
        shown.add(row);
      }
    }
    if (!sorting.isEmpty()) {
      shown.sort(comparator());
    }
    return shown;
  }

  private Comparator<LandingRow> comparator() {
    Comparator<LandingRow> all = null;
    for (Sorting by : sorting) {
      Comparator<LandingRow> one = by.ascending() ? by.column().order() : by.column().order().reversed();
      all = all == null ? one : all.thenComparing(one);
    }
    return all == null ? Comparator.comparingInt(LandingRow::row) : all;
  }

  private static boolean matches(LandingRow row, String[] words) {
    if (words.length == 1 && words[0].isEmpty()) {
      return true;
    }
    if (words.length == 1 && words[0].matches("as\\d+")) {
      return row.asText().equalsIgnoreCase(words[0]);
    }
    String everything = (row.asText()
            + '\n' + row.name()
            + '\n' + row.landing().country()
            + '\n' + row.countryName()
            + '\n' + row.group().id()
            + '\n' + row.group().name()
            + '\n' + row.landing().provenance()
            + '\n' + row.landing().asPath()
            + '\n' + row.landing().reason())
        .toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!everything.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
