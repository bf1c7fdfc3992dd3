package dev.watershed.cli.report;

import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.engine.replay.alignment.HealthLanes;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.Presence;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// A time as lanes: updates in each part of it, findings, and for each PoP what its health checks said above what
/// vantage points saw.
public final class SvgTimeline {

  private static final double WIDTH = 960;
  private static final double LEFT = 56;
  private static final double RATES = 70;
  private static final double MARKS = 34;
  private static final double LANE = 22;
  private static final long DAY = 86_400;
  /// Between the marks of the axis, in seconds.
  private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
      43_200, DAY};

  private final Instant from;
  private final Instant to;
  private final double seconds;
  private final Clock clock;

  /// @param to after `from`
  public SvgTimeline(Instant from, Instant to) {
    this.from = from;
    this.to = to.isAfter(from) ? to : from.plusSeconds(1);
    seconds = Duration.between(this.from, this.to).toNanos() / 1e9;
    clock = new Clock(this.from, this.to);
  }

  /// The picture.
  public String of(Replay replay, List<Finding> findings, List<Presence> presences, HealthLanes health,
      List<Annotation> notes) {
    PopColours colours = new PopColours(presences.stream().map(Presence::pop).toList());
    double height = RATES + MARKS + LANE * presences.size() + 26;
    Svg svg = new Svg(WIDTH, height, "Timeline from " + Clock.full(from) + " to " + Clock.full(to) + " UTC");
    rates(svg, UpdateRates.of(replay.log(), from, to, 180));
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      double x = x(finding.from());
      svg.rect(x, RATES + 6 + 8 * (i % 3), Math.max(2.5, x(finding.to()) - x), 6, "class=\"mark\"",
          clock.at(finding.from()) + " " + finding.summary());
    }
    svg.text(0, RATES + 20, "class=\"lane\"", "findings");
    for (int i = 0; i < presences.size(); i++) {
      lane(svg, presences.get(i), health, RATES + MARKS + LANE * i, colours.of(presences.get(i).pop()));
    }
    for (Annotation note : notes) {
      if (!note.time().isBefore(from) && !note.time().isAfter(to)) {
        svg.rect(x(note.time()) - 0.75, 0, 1.5, height - 24, "class=\"note\"", note.time() + " " + note.text());
      }
    }
    axis(svg, RATES + MARKS + LANE * presences.size());
    return svg.end();
  }

  private double x(Instant time) {
    double at = Duration.between(from, time).toNanos() / 1e9 / seconds;
    return LEFT + (WIDTH - LEFT) * Math.max(0, Math.min(1, at));
  }

  private void rates(Svg svg, UpdateRates rates) {
    double peak = Math.max(1, rates.peak());
    double step = (WIDTH - LEFT) / rates.buckets();
    for (int i = 0; i < rates.buckets(); i++) {
      double announced = rates.announcements(i) / peak * (RATES - 12);
      double withdrawn = rates.withdrawals(i) / peak * (RATES - 12);
      if (rates.announcements(i) + rates.withdrawals(i) > 0) {
        String title = clock.at(rates.start(i)) + ": " + Counted.of(rates.announcements(i), "announcement") + ", "
            + Counted.of(rates.withdrawals(i), "withdrawal") + " in " + Svg.number(rates.bucketSeconds()) + " s";
        svg.rect(LEFT + i * step, RATES - announced, step, announced, "class=\"announced\"", title);
        svg.rect(LEFT + i * step, RATES - announced - withdrawn, step, withdrawn, "class=\"withdrawn\"", title);
      }
    }
    svg.text(0, 12, "class=\"lane\"", "updates");
    if (rates.peak() > 0) {
      svg.text(0, 26, "class=\"small\"", "peak " + rates.peak());
      svg.text(0, 38, "class=\"small\"", "in " + Svg.number(rates.bucketSeconds()) + " s");
    } else {
      svg.text(0, 26, "class=\"small\"", "none");
    }
    svg.line(LEFT, RATES, WIDTH, RATES, "class=\"axis\"");
  }

  private void lane(Svg svg, Presence presence, HealthLanes health, double y, String colour) {
    svg.text(0, y + 13, "class=\"lane\"", presence.pop());
    for (HealthLanes.Lane lane : health.byPop().getOrDefault(presence.pop(), List.of())) {
      Instant end = lane.to().orElse(to);
      if (end.isAfter(from) && lane.from().isBefore(to)) {
        double begin = x(lane.from());
        svg.rect(begin, y + 2, x(end) - begin, 6, "class=\"" + style(lane.state()) + "\"",
            presence.pop() + " is " + lane.state().text() + " from " + clock.at(lane.from()));
      }
    }
    presence.byPrefix().forEach((prefix, spans) -> {
      double share = 9.0 / presence.byPrefix().size();
      double top = y + 9 + share * List.copyOf(presence.byPrefix().keySet()).indexOf(prefix);
      for (Presence.Span span : spans) {
        if (span.to().isAfter(from) && span.from().isBefore(to)) {
          double begin = x(span.from());
          svg.rect(begin, top, x(span.to()) - begin, Math.max(1, share - 0.6), "fill=\"" + colour + "\"",
              prefix + " is seen from " + presence.pop());
        }
      }
    });
  }

  private static String style(HealthReport.State state) {
    return switch (state) {
      case UP -> "up";
      case DEGRADED -> "degraded";
      case DOWN -> "down";
    };
  }

  private void axis(Svg svg, double y) {
    svg.line(LEFT, y + 4, WIDTH, y + 4, "class=\"axis\"");
    long step = step();
    for (long tick = Math.ceilDiv(from.getEpochSecond(), step) * step; tick <= to.getEpochSecond(); tick += step) {
      Instant time = Instant.ofEpochSecond(tick);
      double x = x(time);
      svg.line(x, y + 1, x, y + 7, "class=\"axis\"");
      String anchor = x > WIDTH - 40 ? "end" : "middle";
      svg.text(x, y + 18, "class=\"small\" text-anchor=\"" + anchor + "\"", clock.at(time));
    }
  }

  /// The least round number of seconds of which eight at most lie in the time.
  private long step() {
    return LongStream.of(STEPS).filter(step -> seconds / step <= 8).findFirst()
        .orElse(Math.ceilDiv((long) seconds / 8, DAY) * DAY);
  }
}
