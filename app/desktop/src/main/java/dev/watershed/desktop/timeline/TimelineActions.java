package dev.watershed.desktop.timeline;

import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
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

  /// Goes where an entry leads, and selects the ASes that it is about.
  void choose(Entry entry);

  /// Goes where something was noted.
  void choose(Annotation note);

  /// Shows a shorter time.
  ///
  /// @param factor below 1: a longer one
  /// @param around stays at its place
  void zoom(double factor, Instant around);

  /// Shows an earlier or later time.
  ///
  /// @param part of what is shown; below 0: earlier
  void pan(double part);

  /// Shows the whole recording.
  void showAll();

  /// Lets the user write a note at the playhead.
  void beginNote();

  /// What can be done with notes.
  Notes notes();

  /// Sets the model beside what was observed.
  void askModel();
}
