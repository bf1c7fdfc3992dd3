package dev.watershed.desktop.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Where moments lie on a line.
///
/// @param to after `from`
/// @param left of `from`, in pixels
/// @param width from `from` to `to`, in pixels
record TimeScale(Instant from, Instant to, double left, double width) {

  /// Steps between ticks that people can count, in seconds.
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
  };

  /// So much room a tick's text needs, in pixels.
  private static final double TICK = 92;

  double x(Instant moment) {
    return left + width * seconds(Duration.between(from, moment)) / seconds(span());
  }

  /// The moment at a place; before the begin that, behind the end that.
  Instant at(double x) {
    double part = Math.clamp((x - left) / width, 0, 1);
    return from.plusNanos((long) (part * span().toNanos()));
  }

  Duration span() {
    return Duration.between(from, to);
  }

  /// Round moments, as many as there is room for.
  List<Instant> ticks() {
    long most = Math.max(1, (long) (width / TICK));
    long step = STEPS[0];
    for (long candidate : STEPS) {
      step = candidate;
      if (span().toSeconds() / candidate <= most) {
        break;
      }
    }
    while (span().toSeconds() / step > most) {
      step *= 2;
    }
    List<Instant> ticks = new ArrayList<>();
    long at = Math.ceilDiv(from.getEpochSecond() + 1, step) * step;
    for (; at <= to.getEpochSecond(); at += step) {
      ticks.add(Instant.ofEpochSecond(at));
    }
    return ticks;
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }
}
