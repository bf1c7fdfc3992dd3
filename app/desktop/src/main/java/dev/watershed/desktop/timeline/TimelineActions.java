package dev.watershed.desktop.timeline;

import dev.watershed.engine.replay.finding.Finding;
import java.time.Instant;

/// What the user can do with the timeline.
interface TimelineActions {

  /// Goes to a moment; one outside of the recording is its end.
  void seek(Instant moment);

  void togglePlaying();

  /// Goes over the next change that was recorded, or back over the one before.
  ///
  /// @param forward else back
  void step(boolean forward);

  /// Goes where something was found, and selects the ASes that show it.
  void choose(Finding finding);
}
