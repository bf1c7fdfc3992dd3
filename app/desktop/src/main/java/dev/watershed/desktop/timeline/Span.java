package dev.watershed.desktop.timeline;

import java.time.Duration;
import java.time.Instant;

/// A part of a recording: what the strip shows.
///
/// @param to after `from`
record Span(Instant from, Instant to) {

  static final Span NOTHING = new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  private static final Duration LEAST = Duration.ofSeconds(1);

  Duration length() {
    return Duration.between(from, to);
  }

  boolean contains(Instant moment) {
    return !moment.isBefore(from) && !moment.isAfter(to);
  }

  /// The part around a moment that is shorter or longer, within the whole; the moment stays at its place.
  ///
  /// @param factor above 1: shorter
  Span zoomed(double factor, Instant around, Span whole) {
    long most = Math.max(LEAST.toNanos(), whole.length().toNanos());
    long wanted = Math.clamp((long) (length().toNanos() / factor), LEAST.toNanos(), most);
    double part = (double) Duration.between(from, around).toNanos() / length().toNanos();
    Instant begin = around.minusNanos((long) (part * wanted));
    return new Span(begin, begin.plusNanos(wanted)).within(whole);
  }

  /// The part that lies earlier or later, within the whole.
  ///
  /// @param part of the length; below 0: earlier
  Span moved(double part, Span whole) {
    long by = (long) (part * length().toNanos());
    return new Span(from.plusNanos(by), to.plusNanos(by)).within(whole);
  }

  /// The part moved so far that a moment lies in it, if it does not.
  Span with(Instant moment, Span whole) {
    if (contains(moment)) {
      return this;
    }
    Instant begin = moment.minus(length().dividedBy(8));
    return new Span(begin, begin.plus(length())).within(whole);
  }

  private Span within(Span whole) {
    if (length().compareTo(whole.length()) >= 0) {
      return whole;
    }
    if (from.isBefore(whole.from)) {
      return new Span(whole.from, whole.from.plus(length()));
    }
    return to.isAfter(whole.to) ? new Span(whole.to.minus(length()), whole.to) : this;
  }
}
