package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.alignment.HealthLanes.Lane;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.HealthReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The rows of the strip, from above: updates, findings, health, the line of time; and over them the playhead.
final class StripDrawing {

  /// Room at the left for the names of the rows, and at the right for half of the playhead.
  private static final double GUTTER = 62;
  private static final double MARGIN = 10;
  private static final double RATES = 46;
  private static final double FINDINGS = 18;
  private static final double LANE = 12;
  private static final double AXIS = 18;

  private final Recording recording;
  private final Texts texts;
  private final TimeScale scale;
  private final double width;
  private final double height;
  private final List<Map.Entry<String, List<Lane>>> lanes;

  StripDrawing(Recording recording, Texts texts, double width, double height) {
    this.recording = recording;
    this.texts = texts;
    this.width = width;
    this.height = height;
    scale = new TimeScale(recording.from(), recording.to(), GUTTER, Math.max(1, width - GUTTER - MARGIN));
    // A PoP that was well all the time would only take the room of one that was not.
    lanes = recording.found().health().byPop().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(lane -> lane.state() != State.UP && touches(lane)))
        .toList();
  }

  TimeScale scale() {
    return scale;
  }

  /// How high the strip is to be to show every lane.
  static double wantedHeight(Recording recording) {
    return RATES + FINDINGS + AXIS + 6 + LANE * Math.clamp(new StripDrawing(recording, Texts.of(StripDrawing.class), 100, 0).lanes.size(), 1, 6);
  }

  private boolean touches(Lane lane) {
    return lane.from().isBefore(recording.to()) && lane.to().map(recording.from()::isBefore).orElse(true);
  }

  /// The finding at a place, the shortest where several are.
  Optional<Finding> findingAt(double x, double y) {
    if (y < RATES || y > RATES + FINDINGS) {
      return Optional.empty();
    }
    return recording.found().findings().all().stream()
        .filter(finding -> x >= scale.x(finding.from()) - 3 && x <= scale.x(finding.to()) + 3)
        .reduce((one, other) -> length(other) < length(one) ? other : one);
  }

  private static long length(Finding finding) {
    return finding.to().toEpochMilli() - finding.from().toEpochMilli();
  }

  void draw(GraphicsContext on, StripColours colours, Optional<Finding> selected) {
    on.setFill(colours.ground());
    on.fillRect(0, 0, width, height);
    on.setFont(Font.font("Inter", 11));
    on.setTextBaseline(VPos.CENTER);
    axis(on, colours);
    rates(on, colours);
    name(on, colours, texts.text("row.findings"), RATES + FINDINGS / 2);
    for (FindingText.Grade grade : List.of(
        FindingText.Grade.GAP, FindingText.Grade.CHANGE, FindingText.Grade.ALARM)) {
      recording.found().findings().all().stream()
          .filter(finding -> FindingText.grade(finding) == grade)
          .forEach(finding -> finding(on, colours, finding, grade));
    }
    selected.ifPresent(finding -> {
      on.setStroke(colours.playhead());
      on.setLineWidth(1.5);
      double x = scale.x(finding.from());
      on.strokeRoundRect(x - 4, RATES + 1, Math.max(3, scale.x(finding.to()) - x) + 8, FINDINGS - 2, 5, 5);
    });
    lanes(on, colours);
  }

  private void axis(GraphicsContext on, StripColours colours) {
    on.setLineWidth(1);
    on.setTextAlign(TextAlignment.CENTER);
    boolean withDay = scale.span().toHours() >= 24;
    for (Instant tick : scale.ticks()) {
      double x = Math.round(scale.x(tick)) + 0.5;
      on.setStroke(colours.line());
      on.strokeLine(x, 0, x, height - AXIS + 2);
      on.setFill(colours.text());
      double half = withDay ? 38 : 26;
      if (x - half >= GUTTER - 30 && x + half <= width) {
        on.fillText(FindingText.tick(tick, withDay), x, height - AXIS / 2);
      }
    }
  }

  /// Announcements stand above the line, withdrawals hang from it.
  private void rates(GraphicsContext on, StripColours colours) {
    UpdateRates rates = recording.rates();
    double columns = Math.max(1, Math.floor(scale.width() / 2));
    int[] announced = new int[(int) columns + 1];
    int[] withdrawn = new int[(int) columns + 1];
    for (int bucket = 0; bucket < rates.buckets(); bucket++) {
      int column = (int) (bucket * columns / rates.buckets());
      announced[column] += rates.announcements(bucket);
      withdrawn[column] += rates.withdrawals(bucket);
    }
    int most = 1;
    for (int column = 0; column < announced.length; column++) {
      most = Math.max(most, Math.max(announced[column], withdrawn[column]));
    }
    double middle = RATES / 2 + 1;
    double unit = (RATES / 2 - 3) / most;
    for (int column = 0; column < announced.length; column++) {
      double x = GUTTER + column * 2;
      if (announced[column] > 0) {
        double high = Math.max(1.5, announced[column] * unit);
        on.setFill(colours.announcements());
        on.fillRect(x, middle - high, 2, high);
      }
      if (withdrawn[column] > 0) {
        double high = Math.max(1.5, withdrawn[column] * unit);
        on.setFill(colours.withdrawals());
        on.fillRect(x, middle, 2, high);
      }
    }
    on.setStroke(colours.line());
    on.strokeLine(GUTTER, Math.round(middle) + 0.5, width - MARGIN, Math.round(middle) + 0.5);
    double seconds = rates.bucketSeconds() * rates.buckets() / columns;
    name(on, colours, texts.text("row.announced"), middle - 12);
    name(on, colours, texts.text("row.withdrawn"), middle + 12);
    on.setTextAlign(TextAlignment.RIGHT);
    on.fillText(texts.text("row.peak", most / seconds), width - MARGIN, 7);
  }

  private void finding(GraphicsContext on, StripColours colours, Finding finding, FindingText.Grade grade) {
    double x = scale.x(finding.from());
    double wide = Math.max(3, scale.x(finding.to()) - x);
    double y = RATES + FINDINGS / 2;
    on.setFill(colours.of(grade).deriveColor(0, 1, 1, 0.3));
    on.fillRect(x, y - 3, wide, 6);
    on.setFill(colours.of(grade));
    switch (grade) {
      case ALARM -> on.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {y + 5, y + 5, y - 6}, 3);
      case CHANGE -> on.fillOval(x - 3.5, y - 3.5, 7, 7);
      case GAP -> {
        on.setStroke(colours.of(grade));
        on.setLineWidth(1.5);
        on.strokeRect(x, y - 5, wide, 10);
      }
    }
  }

  private void lanes(GraphicsContext on, StripColours colours) {
    double top = RATES + FINDINGS + 2;
    int room = (int) ((height - top - AXIS) / LANE);
    if (lanes.isEmpty()) {
      name(on, colours, texts.text("row.health"), top + LANE / 2);
      on.setTextAlign(TextAlignment.LEFT);
      on.fillText(
          texts.text(recording.found().health().byPop().isEmpty() ? "health.none" : "health.well"), GUTTER + 4, top + LANE / 2);
    }
    for (int i = 0; i < Math.min(room, lanes.size()); i++) {
      double y = top + i * LANE;
      boolean rest = i == room - 1 && lanes.size() > room;
      name(on, colours, rest ? texts.text("lanes.more", lanes.size() - i) : lanes.get(i).getKey(), y + LANE / 2);
      if (!rest) {
        lanes.get(i).getValue().stream().filter(this::touches).forEach(lane -> lane(on, colours, lane, y));
      }
    }
  }

  /// The worse, the higher the bar: colour is not all that tells.
  private void lane(GraphicsContext on, StripColours colours, Lane lane, double y) {
    double from = scale.x(recording.within(lane.from()));
    double to = scale.x(lane.to().map(recording::within).orElse(recording.to()));
    double high = switch (lane.state()) {
      case UP -> 2;
      case DEGRADED -> 5;
      case DOWN -> 9;
    };
    on.setFill(switch (lane.state()) {
      case UP -> colours.up();
      case DEGRADED -> colours.degraded();
      case DOWN -> colours.down();
    });
    on.fillRect(from, y + (LANE - high) / 2, Math.max(1, to - from), high);
  }

  private static void name(GraphicsContext on, StripColours colours, String text, double y) {
    on.setFill(colours.text());
    on.setTextAlign(TextAlignment.LEFT);
    on.fillText(text, 6, y, GUTTER - 8);
  }
}
