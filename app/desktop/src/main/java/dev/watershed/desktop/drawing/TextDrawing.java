package dev.watershed.desktop.drawing;

import dev.watershed.desktop.drawing.Lettering.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines of text in columns, as a picture: what tables and cards become in files.
public final class TextDrawing implements Drawing {

  private static final double MARGIN = 14;
  private static final double LINE = 20;
  private static final double GAP = 16;
  private static final double MOST = 340;

  private final List<String> heads;
  private final List<List<String>> rows;
  private final boolean dark;
  private final double[] widths;

  /// @param heads above the columns; empty: none
  /// @param rows with as many fields as there are columns
  public TextDrawing(List<String> heads, List<List<String>> rows, boolean dark) {
    this.heads = List.copyOf(heads);
    this.rows = rows.stream().map(List::copyOf).toList();
    this.dark = dark;
    int columns = Math.max(heads.size(), rows.stream().mapToInt(List::size).max().orElse(0));
    widths = new double[columns];
    measure(this.heads, Lettering.bold(12, 0));
    this.rows.forEach(row -> measure(row, Lettering.plain(12, 0)));
  }

  private void measure(List<String> fields, Lettering lettering) {
    // Where there is but one column, its lines are sentences and not to be cut.
    double most = widths.length == 1 ? 900 : MOST;
    for (int i = 0; i < fields.size(); i++) {
      widths[i] = Math.min(most, Math.max(widths[i], Letters.width(fields.get(i), lettering)));
    }
  }

  @Override
  public double width() {
    return 2 * MARGIN + Arrays.stream(widths).sum() + GAP * Math.max(0, widths.length - 1);
  }

  @Override
  public double height() {
    return 2 * MARGIN + LINE * (rows.size() + (heads.isEmpty() ? 0 : 1));
  }

  @Override
  public int paper() {
    return Shades.of(dark).paper();
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    Shades shades = Shades.of(dark);
    double y = MARGIN + LINE * 0.7;
    List<List<String>> all = new ArrayList<>(rows);
    if (!heads.isEmpty()) {
      line(pen, heads, y, Lettering.bold(12, shades.muted()));
      pen.segment(MARGIN, y + 7, width() - MARGIN, y + 7, new Line(shades.edge(), 1));
      y += LINE;
    }
    for (List<String> row : all) {
      line(pen, row, y, Lettering.plain(12, shades.text()));
      y += LINE;
    }
  }

  private void line(Pen pen, List<String> fields, double y, Lettering lettering) {
    double x = MARGIN;
    for (int i = 0; i < fields.size(); i++) {
      pen.text(fitting(fields.get(i), lettering, widths[i]), x, y, lettering.at(Anchor.START));
      x += widths[i] + GAP;
    }
  }

  private static String fitting(String text, Lettering lettering, double room) {
    if (Letters.width(text, lettering) <= room + 0.5) {
      return text;
    }
    int length = text.length();
    while (length > 1 && Letters.width(text.substring(0, length) + "…", lettering) > room) {
      length--;
    }
    return text.substring(0, length) + "…";
  }
}
