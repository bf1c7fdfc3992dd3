package dev.watershed.desktop.report;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A picture that is handed on alone: above it what it shows, below it what its colours and marks mean.
public final class Captioned implements Drawing {

  private static final Texts TEXTS = Texts.of(Captioned.class);
  private static final double MARGIN = 14;
  private static final double HEAD = 40;
  private static final double ROW = 20;
  private static final double ENTRY = 132;
  private static final double LEAST_WIDTH = 480;

  private record Entry(GroupStyle style, String text) {}

  private final Drawing inner;
  private final String title;
  private final List<Entry> entries = new ArrayList<>();
  private final String note;

  private Captioned(Drawing inner, String title, Analysis analysis) {
    this.inner = inner;
    this.title = title;
    analysis.groups().stream()
        .filter(group -> analysis.share(group).ases() > 0)
        .sorted(Comparator.comparingDouble((LandingGroup group) -> -analysis.share(group).weight()))
        .forEach(group -> entries.add(
            new Entry(group.style(), TEXTS.text("caption.group", group.id(), analysis.share(group).weight()))));
    if (analysis.share(LandingGroup.UNIDENTIFIED).ases() > 0) {
      entries.add(new Entry(GroupStyle.UNIDENTIFIED, TEXTS.text("unidentified")));
    }
    if (analysis.share(LandingGroup.NO_ROUTE).ases() > 0) {
      entries.add(new Entry(GroupStyle.NO_ROUTE, TEXTS.text("noRoute")));
    }
    note = TEXTS.text(
        "caption.note", analysis.count(Provenance.OBSERVED), analysis.count(Provenance.IMPLIED),
        analysis.count(Provenance.INFERRED));
  }

  /// @param title above the picture
  public static Drawing of(Drawing inner, String title, Analysis analysis) {
    return new Captioned(inner, title, analysis);
  }

  /// What a picture of an analysis shows, for people.
  public static String title(Analysis analysis, Optional<Document> document) {
    String prefix = analysis.prefix().map(Object::toString).orElse("");
    String name = document.map(Document::title).orElse("");
    return document.flatMap(Document::at)
        .map(at -> TEXTS.text("caption.title.at", prefix, name, Document.moment(at)))
        .orElse(TEXTS.text("caption.title", prefix, name));
  }

  private int columns() {
    return (int) Math.max(1, (width() - 2 * MARGIN) / ENTRY);
  }

  @Override
  public double width() {
    return Math.max(LEAST_WIDTH, inner.width());
  }

  @Override
  public double height() {
    int rows = (entries.size() + columns() - 1) / columns();
    return HEAD + inner.height() + MARGIN + (rows + 1) * ROW + MARGIN;
  }

  @Override
  public int paper() {
    return inner.paper();
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    Shades shades = Shades.of(isDark());
    Pen moved = new MovedPen(pen, (width() - inner.width()) / 2, HEAD);
    inner.draw(moved);
    // What the picture draws beyond its edges goes below the words.
    pen.rectangle(0, 0, width(), HEAD);
    pen.fill(paper());
    pen.rectangle(0, HEAD + inner.height(), width(), height() - HEAD - inner.height());
    pen.fill(paper());
    pen.text(title, MARGIN, 26, Lettering.bold(15, shades.text()));
    double top = HEAD + inner.height();
    pen.segment(0, top, width(), top, new Line(shades.edge(), 1));
    for (int i = 0; i < entries.size(); i++) {
      int row = i / columns();
      double x = MARGIN + i % columns() * ENTRY;
      double y = top + MARGIN + row * ROW + ROW / 2;
      pen.mark(entries.get(i).style(), x + 6, y, 5);
      pen.text(entries.get(i).text(), x + 17, y + 4, Lettering.plain(12, shades.text()));
    }
    pen.text(note, MARGIN, height() - MARGIN, Lettering.plain(11, shades.muted()));
  }

  private boolean isDark() {
    return (paper() & 0xff) < 128;
  }
}
