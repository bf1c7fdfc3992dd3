package dev.watershed.desktop.timeline;

import dev.watershed.desktop.workbench.Recording;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/// Moves the playhead while it plays, as the clock goes.
final class Playback extends AnimationTimer {

  /// So often the playhead is moved, in nanoseconds: the eye sees it move, and the views get time to draw.
  private static final long PACE = 100_000_000;

  private final TimelineModel model;
  private final Consumer<Instant> seek;
  private long last;

  Playback(TimelineModel model, Consumer<Instant> seek) {
    this.model = model;
    this.seek = seek;
  }

  @Override
  public void start() {
    last = 0;
    super.start();
  }

  @Override
  public void handle(long now) {
    if (last == 0) {
      last = now;
    } else if (now - last >= PACE) {
      // A window that was hidden does not jump.
      long passed = Math.min(now - last, 10 * PACE);
      last = now;
      model.recording.get().ifPresent(recording -> advance(recording, passed));
    }
  }

  /// @param passed nanoseconds
  private void advance(Recording recording, long passed) {
    Instant next = model.playhead.get().plusNanos(passed * model.speed.get().factor());
    // What is looped is what is shown; without a loop the strip follows the playhead.
    boolean looping = model.looping.get();
    if (next.isBefore(looping ? model.span.get().to() : recording.to())) {
      seek.accept(next);
    } else if (looping) {
      seek.accept(model.span.get().from());
    } else {
      seek.accept(recording.to());
      model.playing.set(false);
    }
  }
}
