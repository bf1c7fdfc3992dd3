package dev.watershed.desktop.table;

import dev.watershed.desktop.workbench.LandingRow;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rows as text: for the clipboard, and as CSV (RFC 4180).
final class TableText {

  private TableText() {}

  /// One line a row, fields with tabs between them, as spreadsheets paste them.
  static String tabbed(List<Column> columns, List<LandingRow> rows, RowContext context) {
    return rows.stream()
        .map(row -> columns.stream().map(column -> column.text(row, context)).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  /// @param title what the header of a column says
  static String csv(List<Column> columns, Function<Column, String> title, List<LandingRow> rows, RowContext context) {
    StringBuilder out = new StringBuilder();
    out.append(columns.stream().map(title).map(TableText::field).collect(Collectors.joining(","))).append("\r\n");
    for (LandingRow row : rows) {
      for (int i = 0; i < columns.size(); i++) {
        out.append(i == 0 ? "" : ",").append(field(columns.get(i).text(row, context)));
      }
      out.append("\r\n");
    }
    return out.toString();
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
