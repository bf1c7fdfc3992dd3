package dev.watershed.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes the moments of one report for people: UTC, milliseconds at the most, and the date only where the report
/// covers several days. What is for programs keeps its microseconds in the JSON.
final class Clock {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLISECOND = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final LocalDate first;
  private final boolean oneDay;

  /// @param from the first moment of the report
  /// @param to the last
  Clock(Instant from, Instant to) {
    first = day(from);
    oneDay = first.equals(day(to));
  }

  /// The time of day, after the date where that is not the report's only one.
  String at(Instant time) {
    return oneDay && day(time).equals(first) ? timeOfDay(time) : full(time);
  }

  /// Date and time of day.
  static String full(Instant time) {
    return DATE.format(day(time)) + " " + timeOfDay(time);
  }

  /// A length of time: `297.7 s`, `4 min 12 s`, `2 h 5 min`.
  static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", length.toNanos() / 1e9);
    }
    return seconds < 7200
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String timeOfDay(Instant time) {
    ZonedDateTime at = time.atZone(ZoneOffset.UTC);
    return (at.getNano() < 1_000_000 ? SECOND : MILLISECOND).format(at);
  }
}
