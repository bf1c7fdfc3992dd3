package dev.watershed.engine.replay;

import dev.watershed.model.event.RouteEvent;
import java.time.Instant;
import java.util.Optional;

/// A place in a [Replay], for playing it: to any moment, or event by event. For one thread.
public final class ReplayCursor {

  private final Replay replay;
  private ReplayState state;

  ReplayCursor(Replay replay) {
    this.replay = replay;
    state = replay.after(0);
  }

  /// The routes at this place. The same object as long as the cursor only goes forward a little; copy it to keep it.
  public ReplayState state() {
    return state;
  }

  /// How many events lie behind.
  public int position() {
    return state.position();
  }

  /// Goes to a moment, behind the events at it.
  ///
  /// @return the number of the first event that lies ahead
  public int seek(Instant time) {
    go(replay.log().firstAfter(time));
    return position();
  }

  /// The next event, without going there.
  public Optional<RouteEvent> next() {
    return position() == replay.log().size() ? Optional.empty() : Optional.of(replay.log().event(position()));
  }

  /// Goes over the next event.
  ///
  /// @return it; empty at the end
  public Optional<RouteEvent> step() {
    Optional<RouteEvent> event = next();
    if (event.isPresent()) {
      state.advance();
    }
    return event;
  }

  /// Goes back over the event before.
  ///
  /// @return it; empty at the begin
  public Optional<RouteEvent> stepBack() {
    if (position() == 0) {
      return Optional.empty();
    }
    go(position() - 1);
    return next();
  }

  private void go(int events) {
    if (events >= position() && events - position() <= 1024) {
      while (position() < events) {
        state.advance();
      }
    } else {
      state = replay.after(events);
    }
  }
}
