package dev.watershed.engine.replay;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A recording that can be entered at any moment: a [ReplayLog] with the state of all vantage points kept at intervals,
/// so that a seek copies one state and applies the events since. Immutable, safe to use from any thread; each
/// [ReplayState] it gives is for one.
///
/// The interval is four times the number of slots, at least 8,192 events: the kept states then take a sixth of the
/// log's memory at most, and a seek costs a pass over the slots and over so many events, a fraction of a millisecond.
public final class Replay {

  private static final int LEAST_INTERVAL = 8192;

  private final ReplayLog log;
  private final int interval;
  private final List<ReplayState> checkpoints;

  private Replay(ReplayLog log, int interval, List<ReplayState> checkpoints) {
    this.log = log;
    this.interval = interval;
    this.checkpoints = checkpoints;
  }

  /// Reads the log once.
  public static Replay of(ReplayLog log) {
    int interval = Math.max(LEAST_INTERVAL, 4 * log.slots());
    List<ReplayState> checkpoints = new ArrayList<>();
    ReplayState state = new ReplayState(log, new ReplayState.Index(log));
    checkpoints.add(state.copy());
    while (state.position() < log.size()) {
      state.advance();
      if (state.position() % interval == 0) {
        checkpoints.add(state.copy());
      }
    }
    return new Replay(log, interval, List.copyOf(checkpoints));
  }

  public ReplayLog log() {
    return log;
  }

  public boolean isEmpty() {
    return log.size() == 0;
  }

  /// The time of the first event.
  ///
  /// @throws IndexOutOfBoundsException where there is none
  public Instant first() {
    return log.time(0);
  }

  /// The time of the last event.
  ///
  /// @throws IndexOutOfBoundsException where there is none
  public Instant last() {
    return log.time(log.size() - 1);
  }

  /// The state at a moment, the events at it included.
  public ReplayState at(Instant time) {
    return after(log.firstAfter(time));
  }

  /// The state just before a moment.
  public ReplayState before(Instant time) {
    return at(time.minusNanos(1000));
  }

  /// The state after a number of events.
  ///
  /// @param events 0 to [ReplayLog#size()]
  public ReplayState after(int events) {
    ReplayState state = checkpoints.get(Math.min(events / interval, checkpoints.size() - 1)).copy();
    while (state.position() < events) {
      state.advance();
    }
    return state;
  }

  /// Who landed where at a moment, as far as it was seen.
  public Catchment catchment(Instant time, Prefix prefix, List<Pop> pops, PopIdentifier identifier, Weights weights) {
    return ObservedCatchment.of(prefix, pops, identifier, at(time), weights);
  }
}
