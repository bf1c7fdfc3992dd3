package dev.watershed.cli.report;

import java.util.ArrayList;
import java.util.List;

/// A table of HTML, row by row. Columns of numbers have the class `n`, head and cells alike; the page's style sets them
/// to the right.
public final class HtmlTable {

  private final StringBuilder out;
  private final List<String> begins = new ArrayList<>();

  /// Opens a table.
  ///
  /// @param out where it goes
  public HtmlTable(StringBuilder out) {
    this.out = out.append("<table>\n<tr>");
  }

  /// Adds columns of text; before the first row.
  ///
  /// @param heads plain text
  public HtmlTable text(String... heads) {
    return columns("", heads);
  }

  /// Adds columns of numbers; before the first row.
  ///
  /// @param heads plain text
  public HtmlTable number(String... heads) {
    return columns(" class=\"n\"", heads);
  }

  private HtmlTable columns(String kind, String... heads) {
    for (String head : heads) {
      out.append("<th").append(kind).append('>').append(Markup.escaped(head)).append("</th>");
      begins.add("<td" + kind + ">");
    }
    return this;
  }

  /// Adds a row of plain text.
  ///
  /// @param cells as many as there are columns
  public HtmlTable row(String... cells) {
    String[] escaped = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      escaped[i] = Markup.escaped(cells[i]);
    }
    return markup(escaped);
  }

  /// Adds a row of HTML.
  ///
  /// @param cells as many as there are columns; whoever gives them has escaped what comes from others
  public HtmlTable markup(String... cells) {
    if (cells.length != begins.size()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of " + begins.size() + " columns");
    }
    out.append("</tr>\n<tr>");
    for (int i = 0; i < cells.length; i++) {
      out.append(begins.get(i)).append(cells[i]).append("</td>");
    }
    return this;
  }

  /// Closes the table; nothing may be added any more.
  public void end() {
    out.append("</tr>\n</table>\n");
  }
}
