package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Speakers;

/// The penalties of routes by session, and what was heard there meanwhile (RFC 2439 section 4.8).
final class DampingState {

  private final Damping damping;
  private final boolean[] damps;
  /// By channel from outside.
  private final double[] penalty;
  private final long[] at;
  private final int[] held;
  private final boolean[] suppressed;
  private final boolean[] withdrawn;
  long suppressions;

  /// @param damps by AS
  DampingState(Damping damping, boolean[] damps, int sessions) {
    this.damping = damping;
    this.damps = damps;
    penalty = new double[sessions];
    at = new long[sessions];
    held = new int[sessions];
    suppressed = new boolean[sessions];
    withdrawn = new boolean[sessions];
  }

  boolean damps(int as) {
    return damps[as];
  }

  /// What may be used of what was just heard.
  ///
  /// @param before what could be used until now
  int hear(int channel, int before, int heard, long now, EventQueue queue) {
    double cost = 0;
    boolean had = suppressed[channel] ? held[channel] != Speakers.NOTHING : before != Speakers.NOTHING;
    if (heard == Speakers.NOTHING) {
      cost = had ? damping.withdrawal() : 0;
      withdrawn[channel] |= had;
    } else if (had) {
      cost = damping.attributeChange();
    } else if (withdrawn[channel]) {
      cost = damping.readvertisement();
      withdrawn[channel] = false;
    }
    held[channel] = heard;
    penalty[channel] = damping.flapped(damping.decayed(penalty[channel], now - at[channel]), cost);
    at[channel] = now;
    if (!suppressed[channel] && penalty[channel] > damping.suppress()) {
      suppressed[channel] = true;
      suppressions++;
      queue.add(now + damping.untilReuse(penalty[channel]), Simulation.REUSE, channel, 0);
    }
    return suppressed[channel] ? Speakers.NOTHING : heard;
  }

  /// The penalty should have come down: where it has, what was heard last may be used again.
  ///
  /// @return whether it may
  boolean reuse(int channel, long now, EventQueue queue) {
    double left = damping.decayed(penalty[channel], now - at[channel]);
    long more = damping.untilReuse(left * (1 - 1e-12));
    if (more > 0) {
      queue.add(now + more, Simulation.REUSE, channel, 0);
      return false;
    }
    suppressed[channel] = false;
    return true;
  }

  int held(int channel) {
    return held[channel];
  }
}
