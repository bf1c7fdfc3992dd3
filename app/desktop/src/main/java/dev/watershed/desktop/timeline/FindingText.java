package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Words for findings and moments.
final class FindingText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("dd MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private FindingText() {}

  /// How grave something is: what is drawn first, and in which colour.
  enum Grade {
    /// The service is hurt.
    ALARM,
    /// Routes moved.
    CHANGE,
    /// The recording itself is not whole, or nothing is wrong: no event.
    GAP,
    /// What the user noted.
    NOTE
  }

  static Grade grade(Finding finding) {
    return switch (finding.detail()) {
      case Detail.PopWithdrawn _, Detail.UpstreamWithdrawn _, Detail.PartialWithdrawal _, Detail.Flap _,
      Detail.Blackout _,
          Detail.StuckRoute _, Detail.Hijack _, Detail.Moas _, Detail.RouteLeak _ -> Grade.ALARM;
      case Detail.PopAnnounced _, Detail.UpstreamAnnounced _, Detail.PathExploration _, Detail.CatchmentMoved _,
          Detail.PrependChange _, Detail.CommunityChange _ -> Grade.CHANGE;
      case Detail.CollectorGap _ -> Grade.GAP;
    };
  }

  /// A finding as a line of a list.
  static Entry entry(Finding finding, Texts texts) {
    return new Entry(
        grade(finding), title(finding, texts), when(finding, texts), finding.summary(), Optional.of(finding.from()),
        finding.evidence().stream().map(evidence -> evidence.event().vantagePoint().asn()).collect(Collectors.toSet()));
  }

  /// As `PoP withdrawn: fra`.
  static String title(Finding finding, Texts texts) {
    String type = texts.text("finding." + finding.type());
    return finding.pop().map(pop -> texts.text("finding.of", type, pop)).orElse(type);
  }

  /// As `10:14:22 · 35 s · inferred`.
  static String when(Finding finding, Texts texts) {
    return texts.text(
        "finding.when", CLOCK.format(finding.from()), length(Duration.between(finding.from(), finding.to()), texts),
        texts.text("provenance." + finding.provenance().name()));
  }

  static String length(Duration span, Texts texts) {
    long seconds = span.toSeconds();
    return seconds < 120
        ? texts.text("seconds", seconds)
        : seconds < 7200 ? texts.text("minutes", span.toMinutes()) : texts.text("hours", span.toHours());
  }

  static String clock(Instant moment) {
    return CLOCK.format(moment);
  }

  /// A tick of the line of time.
  static String tick(Instant moment, boolean withDay) {
    return (withDay ? DAY_AND_CLOCK : CLOCK).format(moment);
  }
}
