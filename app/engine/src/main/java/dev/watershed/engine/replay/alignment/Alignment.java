package dev.watershed.engine.replay.alignment;

import dev.watershed.model.anycast.HealthReport.State;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Health beside announcement.
///
/// @param disagreements times in which one says otherwise than the other, in the order of their begin
/// @param switches for each report that a PoP went down or came up, how the routes followed
/// @param sets times in which the PoPs that should receive are not those that do, in order
/// @param passedOver PoPs that were up and that no vantage point carried for a time, though nothing says that they were
///     withdrawn: others were liked better
/// @param unseen PoPs that no vantage point ever carried: nothing is known of their announcements
/// @param unreported PoPs without any report
public record Alignment(
    List<Disagreement> disagreements,
    List<Switch> switches,
    List<SetDifference> sets,
    List<String> passedOver,
    List<String> unseen,
    List<String> unreported) {

  /// What does not agree.
  public enum Kind {
    /// The health checks say that the PoP is down, and vantage points carry it.
    UNHEALTHY_ANNOUNCED,
    /// The health checks say that the PoP is up, it was seen to go, or not yet to come, and nobody carries it.
    HEALTHY_NOT_ANNOUNCED
  }

  /// A time in which health and announcement disagree.
  ///
  /// @param prefixes those that are carried, or not, in the way that disagrees
  /// @param to empty: it lasts at the end of the time that is looked at
  public record Disagreement(Kind kind, String pop, Instant from, Optional<Instant> to, List<Prefix> prefixes) {}

  /// How the routes followed a report.
  ///
  /// @param state [State#DOWN] or [State#UP]
  /// @param first when the first vantage point lost or gained the PoP; empty: the routes did not follow
  /// @param last when the last one had
  /// @param delay from the report to `last`; negative where the routes were first
  public record Switch(
      String pop, Instant reported, State state, Optional<Instant> first, Optional<Instant> last,
      Optional<Duration> delay) {}

  /// A time in which the wrong PoPs receive.
  ///
  /// @param should PoPs that are up or degraded by the health checks, without those that are passed over
  /// @param does PoPs that vantage points carry
  public record SetDifference(Instant from, Instant to, SortedSet<String> should, SortedSet<String> does) {}

  public Alignment {
    disagreements = List.copyOf(disagreements);
    switches = List.copyOf(switches);
    sets = List.copyOf(sets);
    passedOver = List.copyOf(passedOver);
    unseen = List.copyOf(unseen);
    unreported = List.copyOf(unreported);
  }
}
