package dev.watershed.desktop.timeline;

import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Line.Dash;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.replay.alignment.Alignment.Disagreement;
import dev.watershed.engine.replay.alignment.HealthLanes.Lane;
import dev.watershed.model.anycast.HealthReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the health checks said of each PoP that was not well, or not announced as it should have been, all the time: a
/// lane each; where health and announcement disagree it is framed.
final class HealthRows {

  private static final double LANE = 15;
  private static final int MOST = 6;
  private static final double LETTERS = 11;

  private final Recording recording;
  private final Span span;
  private final TimeScale scale;
  private final Texts texts;
  private final double top;
  private final int rows;
  private final List<Map.Entry<String, List<Lane>>> lanes;

  /// Writes the name of a row.
  interface Names {
    void write(Pen pen, String name, double middle);
  }

  /// @param top where the first lane begins
  /// @param room for all of them, in pixels
  HealthRows(Recording recording, Span span, TimeScale scale, Texts texts, double top, double room) {
    this.recording = recording;
    this.span = span;
    this.scale = scale;
    this.texts = texts;
    this.top = top;
    lanes = lanes(recording);
    rows = (int) Math.clamp(room / LANE, 0, lanes.size());
  }

  static double wantedHeight(Recording recording) {
    return LANE * Math.clamp(lanes(recording).size(), 1, MOST);
  }

  /// A PoP that was well and announced all the time would only take the room of one that was not.
  private static List<Map.Entry<String, List<Lane>>> lanes(Recording recording) {
    return recording.found().health().byPop().entrySet().stream()
        .filter(entry -> entry.getValue().stream()
                .anyMatch(lane -> lane.state() != State.UP && touches(lane, recording.from(), recording.to()))
            || !disagreements(recording, entry.getKey()).isEmpty())
        .toList();
  }

  private static List<Disagreement> disagreements(Recording recording, String pop) {
    return recording.found().alignment()
        .map(alignment -> alignment.disagreements().stream().filter(it -> it.pop().equals(pop)).toList())
        .orElse(List.of());
  }

  private static boolean touches(Lane lane, Instant from, Instant to) {
    return lane.from().isBefore(to) && lane.to().map(from::isBefore).orElse(true);
  }

  /// Whether the lane stands for all those for which there is no room.
  private boolean isRest(int row) {
    return row == rows - 1 && lanes.size() > rows;
  }

  /// What is known of the PoP whose lane is at a place, for people; empty where there is none.
  Optional<String> at(double x, double y) {
    int row = (int) Math.floor((y - top) / LANE);
    if (row < 0 || row >= rows || isRest(row)) {
      return Optional.empty();
    }
    String pop = lanes.get(row).getKey();
    Instant moment = scale.at(x);
    return disagreements(recording, pop).stream()
        .filter(it -> !moment.isBefore(it.from()) && it.to().map(moment::isBefore).orElse(true))
        .findFirst()
        .map(it -> texts.text("align." + it.kind(), pop))
        .or(() -> recording.found().health().at(pop, moment)
            .map(state -> texts.text("health.at", pop, texts.text("state." + state))));
  }

  void draw(Pen pen, StripColours colours) {
    if (lanes.isEmpty()) {
      String text = texts.text(recording.found().health().byPop().isEmpty() ? "health.none" : "health.well");
      pen.text(text, StripDrawing.GUTTER + 4, top + LANE / 2 + 3.9, Lettering.plain(LETTERS, colours.text()));
    }
    for (int row = 0; row < rows; row++) {
      if (!isRest(row)) {
        double y = top + row * LANE;
        lanes.get(row).getValue().stream()
            .filter(lane -> touches(lane, span.from(), span.to()))
            .forEach(lane -> lane(pen, colours, lane, y));
        disagreements(recording, lanes.get(row).getKey()).forEach(it -> disagreement(pen, colours, it, y));
      }
    }
  }

  void names(Pen pen, Names names) {
    if (lanes.isEmpty()) {
      names.write(pen, texts.text("row.health"), top + LANE / 2);
    }
    for (int row = 0; row < rows; row++) {
      names.write(
          pen, isRest(row) ? texts.text("lanes.more", lanes.size() - row) : lanes.get(row).getKey(),
          top + row * LANE + LANE / 2);
    }
  }

  /// The worse, the higher the bar: colour is not all that tells.
  private void lane(Pen pen, StripColours colours, Lane lane, double y) {
    double from = scale.x(within(lane.from()));
    double to = scale.x(lane.to().map(this::within).orElse(span.to()));
    double high = switch (lane.state()) {
      case UP -> 2;
      case DEGRADED -> 5;
      case DOWN -> 9;
    };
    pen.rectangle(from, y + (LANE - high) / 2, Math.max(1, to - from), high);
    pen.fill(switch (lane.state()) {
      case UP -> colours.up();
      case DEGRADED -> colours.degraded();
      case DOWN -> colours.down();
    });
  }

  private void disagreement(Pen pen, StripColours colours, Disagreement it, double y) {
    Instant end = it.to().orElse(recording.to());
    if (it.from().isBefore(span.to()) && end.isAfter(span.from())) {
      double from = scale.x(within(it.from()));
      pen.rectangle(from, y + 0.5, Math.max(3, scale.x(within(end)) - from), LANE - 1);
      pen.stroke(new Line(colours.playhead(), 1.2, Dash.DOTTED));
    }
  }

  private Instant within(Instant moment) {
    return moment.isBefore(span.from()) ? span.from() : moment.isAfter(span.to()) ? span.to() : moment;
  }
}
