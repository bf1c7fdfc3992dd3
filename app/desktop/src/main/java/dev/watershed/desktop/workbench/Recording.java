package dev.watershed.desktop.workbench;

import dev.watershed.cli.load.LoadedRecording;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.UpdateRates;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;

/// What the sources of a workspace recorded, ready to be looked at as it was at any moment. Immutable; safe to use from
/// any thread.
///
/// @param found everything that was found in it
/// @param from the begin of what is played: a little before the first update, or the first table where there are none
/// @param to the end of what is played, after `from`
/// @param rates of the whole time, in [#BUCKETS] parts
public record Recording(ReplayAnalysis found, Instant from, Instant to, UpdateRates rates) {

  /// Into how many parts the time is divided to count updates: as many as a wide screen can show apart.
  public static final int BUCKETS = 1200;

  /// Prepares a recording.
  ///
  /// @throws IllegalArgumentException where nothing is recorded
  public static Recording of(ReplayAnalysis found) {
    ReplayLog log = found.recording().replay().log();
    if (log.size() == 0) {
      throw new IllegalArgumentException("nothing is recorded");
    }
    int first = 0;
    int last = log.size() - 1;
    while (first < last && isTable(log, first)) {
      first++;
    }
    while (last > first && isTable(log, last)) {
      last--;
    }
    if (isTable(log, first)) {
      // Tables alone.
      first = 0;
      last = log.size() - 1;
    }
    // What happens at the very begin is to be told from it.
    Duration margin = Duration.between(log.time(first), log.time(last)).dividedBy(50).plusSeconds(1);
    Instant from = log.time(first).minus(margin);
    Instant to = log.time(last).plus(margin);
    return new Recording(found, from, to, UpdateRates.of(log, from, to, BUCKETS));
  }

  /// Tables may be of any time before, and printed ones are dated by their file: they do not stretch what is played.
  private static boolean isTable(ReplayLog log, int event) {
    return switch (log.kind(event)) {
      case TABLE_ENTRY, END_OF_RIB -> true;
      case ANNOUNCEMENT, WITHDRAWAL, STATE_CHANGE -> false;
    };
  }

  /// Who landed where at a moment, the events at it included.
  public Analysis at(Instant moment, Prefix prefix) {
    LoadedRecording recording = found.recording();
    return new AnalysisBuilder(
            prefix,
            recording.workspace().origin(),
            Kind.POP,
            recording.workspace().pops(),
            recording.replay().at(moment),
            recording.weights(),
            recording.geography())
        .build();
  }

  /// The moment itself, or the end of the recording that is nearer.
  public Instant within(Instant moment) {
    return moment.isBefore(from) ? from : moment.isAfter(to) ? to : moment;
  }
}
