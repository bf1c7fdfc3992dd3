package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What the table is to show, in which order.
///
/// @param text words that must all occur in a row, in any case; `AS64500` alone finds only that AS
/// @param filters by column
/// @param only the rows that are selected; empty: all
/// @param moving whether only ASes that a scenario moves are shown
/// @param sorting the first column counts first
record Query(
    String text, Map<Column, Filter> filters, Optional<List<LandingRow>> only, boolean moving, List<Sorting> sorting,
    RowContext context) {

  /// A column to sort by.
  record Sorting(Column column, boolean ascending) {}

  Query {
    filters = Map.copyOf(filters);
    sorting = List.copyOf(sorting);
  }

  /// Filters and sorts. Rows that compare equal stay in the order of the analysis.
  ///
  /// @param stop asked now and then; where it says true, the result is of no use
  List<LandingRow> apply(List<LandingRow> rows, BooleanSupplier stop) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    Set<Integer> wanted = new HashSet<>();
    only.ifPresent(some -> some.forEach(row -> wanted.add(row.row())));
    List<LandingRow> shown = new ArrayList<>();
    int seen = 0;
    for (LandingRow row : rows) {
      if ((++seen & 0x3ff) == 0 && stop.getAsBoolean()) {
        return shown;
      }
      if ((only.isEmpty() || wanted.contains(row.row()))
          && (!moving || context.moves(row))
          && filters.entrySet().stream().allMatch(filter -> filter.getValue().matches(row, filter.getKey(), context))
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
      Comparator<LandingRow> one = by.column().order(context);
      Comparator<LandingRow> directed = by.ascending() ? one : one.reversed();
      all = all == null ? directed : all.thenComparing(directed);
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
