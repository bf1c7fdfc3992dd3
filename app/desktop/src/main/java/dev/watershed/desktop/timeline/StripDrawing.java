package dev.watershed.desktop.timeline;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Lettering.Anchor;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.drawing.Shades;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of the strip, from above: updates, findings, notes, health, the line of time.
final class StripDrawing implements Drawing {

  /// Room at the left for the names of the rows, and at the right for half of the playhead.
  static final double GUTTER = 78;
  static final double MARGIN = 10;
  private static final double RATES = 46;
  private static final double FINDINGS = 18;
  private static final double NOTES = 16;
  private static final double AXIS = 18;
  private static final double LETTERS = 11;
  /// From the middle of a row to the foot of its letters.
  private static final double FOOT = 3.9;

  private final Recording recording;
  private final Span span;
  private final UpdateRates rates;
  private final List<Annotation> notes;
  private final Optional<Finding> selected;
  private final boolean dark;
  private final Texts texts;
  private final StripColours colours;
  private final TimeScale scale;
  private final HealthRows health;
  private final double width;
  private final double height;

  /// What is drawn, beside where and how large.
  ///
  /// @param span what of the recording is shown
  /// @param rates of that, or of more
  /// @param notes in the order of time
  record Content(
      Recording recording, Span span, UpdateRates rates, List<Annotation> notes, Optional<Finding> selected) {
    Content {
      notes = List.copyOf(notes);
    }
  }

  StripDrawing(Content content, Texts texts, boolean dark, double width, double height) {
    recording = content.recording();
    span = content.span();
    rates = content.rates();
    notes = content.notes();
    selected = content.selected();
    this.dark = dark;
    this.texts = texts;
    this.width = width;
    this.height = height;
    colours = StripColours.of(dark);
    scale = new TimeScale(span.from(), span.to(), GUTTER, Math.max(1, width - GUTTER - MARGIN));
    double top = RATES + FINDINGS + NOTES + 2;
    health = new HealthRows(recording, span, scale, texts, top, height - top - AXIS);
  }

  TimeScale scale() {
    return scale;
  }

  HealthRows health() {
    return health;
  }

  /// How high the strip is to be to show every lane.
  static double wantedHeight(Recording recording) {
    return RATES + FINDINGS + NOTES + AXIS + 6 + HealthRows.wantedHeight(recording);
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public int paper() {
    return Shades.of(dark).paper();
  }

  /// The finding at a place, the shortest where several are.
  Optional<Finding> findingAt(double x, double y) {
    if (y < RATES || y > RATES + FINDINGS || x < GUTTER - 6) {
      return Optional.empty();
    }
    return recording.found().findings().all().stream()
        .filter(finding -> x >= scale.x(finding.from()) - 3 && x <= scale.x(finding.to()) + 3)
        .reduce((one, other) -> length(other) < length(one) ? other : one);
  }

  /// The note whose flag is at a place.
  Optional<Annotation> noteAt(double x, double y) {
    double top = RATES + FINDINGS;
    return y < top || y > top + NOTES
        ? Optional.empty()
        : notes.stream()
            .filter(note -> x >= scale.x(note.time()) - 4 && x <= scale.x(note.time()) + 12)
            .reduce((_, last) -> last);
  }

  private static long length(Finding finding) {
    return finding.to().toEpochMilli() - finding.from().toEpochMilli();
  }

  @Override
  public void draw(Pen pen, Seen seen) {
    pen.rectangle(0, 0, width, height);
    pen.fill(colours.ground());
    axis(pen);
    rates(pen);
    for (FindingText.Grade grade : List.of(
        FindingText.Grade.GAP, FindingText.Grade.CHANGE, FindingText.Grade.ALARM)) {
      recording.found().findings().all().stream()
          .filter(finding -> FindingText.grade(finding) == grade)
          .filter(finding -> finding.from().isBefore(span.to()) && !finding.to().isBefore(span.from()))
          .forEach(finding -> finding(pen, finding, grade));
    }
    selected.ifPresent(finding -> {
      double x = Math.max(GUTTER, scale.x(finding.from()));
      pen.rounded(x - 4, RATES + 1, Math.max(3, Math.min(width - MARGIN, scale.x(finding.to())) - x) + 8, FINDINGS - 2,
          5);
      pen.stroke(new Line(colours.playhead(), 1.5));
    });
    notes(pen);
    health.draw(pen, colours);
    // What begins before the part that is shown must not lie below the names of the rows.
    pen.rectangle(0, 0, GUTTER - 7, height - AXIS);
    pen.fill(colours.ground());
    overview(pen);
    double middle = RATES / 2 + 1;
    name(pen, texts.text("row.announced"), middle - 12);
    name(pen, texts.text("row.withdrawn"), middle + 12);
    name(pen, texts.text("row.findings"), RATES + FINDINGS / 2);
    name(pen, texts.text("row.notes"), RATES + FINDINGS + NOTES / 2);
    health.names(pen, this::name);
  }

  private void axis(Pen pen) {
    boolean withDay = scale.span().toHours() >= 24;
    Lettering lettering = Lettering.plain(LETTERS, colours.text()).at(Anchor.MIDDLE);
    for (Instant tick : scale.ticks()) {
      double x = Math.round(scale.x(tick)) + 0.5;
      pen.segment(x, 0, x, height - AXIS + 2, new Line(colours.line(), 1));
      double half = withDay ? 38 : 26;
      if (x - half >= GUTTER - 30 && x + half <= width) {
        pen.text(FindingText.tick(tick, withDay), x, height - AXIS / 2 + FOOT, lettering);
      }
    }
  }

  /// Which part of the whole is shown, where that is not all.
  private void overview(Pen pen) {
    if (span.from().equals(recording.from()) && span.to().equals(recording.to())) {
      return;
    }
    TimeScale whole = new TimeScale(recording.from(), recording.to(), GUTTER, scale.width());
    pen.rectangle(GUTTER, 0, scale.width(), 3);
    pen.fill(colours.line());
    pen.rectangle(whole.x(span.from()), 0, Math.max(4, whole.x(span.to()) - whole.x(span.from())), 3);
    pen.fill(colours.text());
  }

  /// Announcements stand above the line, withdrawals hang from it.
  private void rates(Pen pen) {
    int columns = (int) Math.max(1, Math.floor(scale.width() / 2));
    int[] announced = new int[columns + 1];
    int[] withdrawn = new int[columns + 1];
    int most = 1;
    for (int bucket = 0; bucket < rates.buckets(); bucket++) {
      int column = (int) Math.floor((scale.x(rates.start(bucket)) - GUTTER) / 2);
      if (column >= 0 && column <= columns) {
        announced[column] += rates.announcements(bucket);
        withdrawn[column] += rates.withdrawals(bucket);
        most = Math.max(most, Math.max(announced[column], withdrawn[column]));
      }
    }
    double middle = RATES / 2 + 1;
    double unit = (RATES / 2 - 3) / most;
    double spanSeconds = scale.span().toNanos() / 1e9;
    double bar = Math.max(2, scale.width() * rates.bucketSeconds() / spanSeconds);
    for (int column = 0; column <= columns; column++) {
      double x = GUTTER + column * 2;
      bar(pen, x, middle, bar, -announced[column] * unit, colours.announcements());
      bar(pen, x, middle, bar, withdrawn[column] * unit, colours.withdrawals());
    }
    double level = Math.round(middle) + 0.5;
    pen.segment(GUTTER, level, width - MARGIN, level, new Line(colours.line(), 1));
    double seconds = Math.max(rates.bucketSeconds(), spanSeconds / columns);
    pen.text(
        texts.text("row.peak", most / seconds), width - MARGIN, 7 + FOOT,
        Lettering.plain(LETTERS, colours.text()).at(Anchor.END).with(colours.ground()));
  }

  private void bar(Pen pen, double x, double middle, double wide, double high, int colour) {
    if (high != 0) {
      double shown = Math.max(1.5, Math.abs(high));
      pen.rectangle(x, high < 0 ? middle - shown : middle, Math.min(wide, width - MARGIN - x), shown);
      pen.fill(colour);
    }
  }

  private void finding(Pen pen, Finding finding, FindingText.Grade grade) {
    double x = scale.x(finding.from());
    double from = Math.max(GUTTER, x);
    double wide = Math.max(3, Math.min(width - MARGIN, scale.x(finding.to())) - from);
    double y = RATES + FINDINGS / 2;
    int colour = colours.of(grade);
    pen.rectangle(from, y - 3, wide, 6);
    pen.fill(Shades.faded(colour, 0.3));
    switch (grade) {
      case ALARM -> {
        pen.begin();
        pen.moveTo(x - 5, y + 5);
        pen.lineTo(x + 5, y + 5);
        pen.lineTo(x, y - 6);
        pen.close();
        pen.fill(colour);
      }
      case CHANGE, NOTE -> {
        pen.circle(x, y, 3.5);
        pen.fill(colour);
      }
      case GAP -> {
        pen.rectangle(from, y - 5, wide, 10);
        pen.stroke(new Line(colour, 1.5));
      }
    }
  }

  /// Flags, each with as much of its text as there is room for before the next.
  private void notes(Pen pen) {
    double top = RATES + FINDINGS;
    double foot = top + NOTES / 2 + FOOT;
    Lettering lettering = Lettering.plain(LETTERS, colours.text());
    if (notes.isEmpty()) {
      pen.text(texts.text("notes.hint"), GUTTER + 4, foot, lettering);
    }
    List<Annotation> seen = notes.stream().filter(note -> span.contains(note.time())).toList();
    for (int i = 0; i < seen.size(); i++) {
      double x = scale.x(seen.get(i).time());
      double end = i + 1 < seen.size() ? scale.x(seen.get(i + 1).time()) : width - MARGIN;
      pen.begin();
      pen.moveTo(x, top + 2);
      pen.lineTo(x + 9, top + 6);
      pen.lineTo(x + 1.5, top + 10);
      pen.lineTo(x + 1.5, top + 15);
      pen.lineTo(x, top + 15);
      pen.close();
      pen.fill(colours.note());
      if (end - x > 36) {
        pen.text(pen.fitting(seen.get(i).text(), lettering, end - x - 18), x + 13, foot, lettering);
      }
    }
  }

  private void name(Pen pen, String text, double middle) {
    Lettering lettering = Lettering.plain(LETTERS, colours.text());
    pen.text(pen.fitting(text, lettering, GUTTER - 14), 6, middle + FOOT, lettering);
  }
}
