package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Speakers;
import dev.watershed.engine.topology.Relation;
import java.util.Arrays;

/// What is said on every channel, and when: the interval between advertisements (RFC 4271 section 9.2.1.1), the way,
/// and the work at the other end. Messages of a channel arrive in the order in which they were sent, as TCP has it.
///
/// Behind the channels between routers there is one to a collector for each vantage point.
final class Channels {

  private static final Relation[] RELATIONS = Relation.values();

  private final Wiring wiring;
  private final Speakers speakers;
  private final EventQueue queue;
  private final Draws draws;
  private final Timers[] timersOf;
  private final int[] vantagePoints;
  private final double busy;

  /// By channel: what was said last, until when its timer runs, when its last message arrives, whether it waits.
  private final int[] said;
  private final long[] until;
  private final long[] arrival;
  private final boolean[] pending;
  private final boolean[] closed;
  long advertisements;
  long withdrawals;

  /// @param timersOf by AS
  /// @param busy the part of sessions between ASes on which the timer runs for the sake of other prefixes
  Channels(
      Wiring wiring, Speakers speakers, EventQueue queue, Draws draws, Timers[] timersOf, int[] vantagePoints,
      double busy) {
    this.busy = busy;
    this.wiring = wiring;
    this.speakers = speakers;
    this.queue = queue;
    this.draws = draws;
    this.timersOf = timersOf;
    this.vantagePoints = vantagePoints;
    int count = wiring.channels + vantagePoints.length;
    said = new int[count];
    until = new long[count];
    arrival = new long[count];
    pending = new boolean[count];
    closed = new boolean[count];
    Arrays.fill(until, Long.MIN_VALUE);
    for (int channel = 0; channel < wiring.sessions; channel++) {
      said[channel] = speakers.heard(channel);
    }
    for (int channel = wiring.sessions; channel < wiring.channels; channel++) {
      if (wiring.receiver[channel] >= 0) {
        said[channel] = speakers.heardInside(wiring.receiver[channel], wiring.speaker[channel]);
      }
    }
    for (int i = 0; i < vantagePoints.length; i++) {
      int route = speakers.initial(vantagePoints[i]);
      said[wiring.channels + i] = speakers.tellsCustomers(route) ? route : Speakers.NOTHING;
    }
  }

  boolean isInside(int channel) {
    return channel >= wiring.sessions && channel < wiring.channels;
  }

  boolean isToCollector(int channel) {
    return channel >= wiring.channels;
  }

  int vantagePoint(int channel) {
    return vantagePoints[channel - wiring.channels];
  }

  private int speaker(int channel) {
    return isToCollector(channel) ? vantagePoint(channel) : wiring.speaker[channel];
  }

  Timers timers(int router) {
    return timersOf[wiring.internet.asOf(router)];
  }

  /// A session is gone: nothing is said on it any more, and what is under way does not arrive.
  void close(int channel) {
    closed[channel] = true;
  }

  boolean isClosed(int channel) {
    return closed[channel];
  }

  /// What a router that uses a route has to say on a channel.
  private int word(int channel, int route) {
    boolean tells;
    if (isToCollector(channel)) {
      tells = speakers.tellsCustomers(route);
    } else if (isInside(channel)) {
      tells = route != Speakers.NOTHING
          && speakers.tellsInside(route, wiring.speaker[channel], wiring.receiver[channel]);
    } else {
      tells = speakers.exports(route, wiring.receiver[channel], RELATIONS[wiring.relation[channel]]);
    }
    return tells ? route : Speakers.NOTHING;
  }

  /// A router uses another route now: it says so wherever that makes a difference.
  void tellAll(int router, int route, long now) {
    int as = wiring.internet.asOf(router);
    for (int other = wiring.internet.firstRouter(as); other < wiring.internet.firstRouter(as + 1); other++) {
      if (other != router) {
        tell(wiring.sessions + speakers.insidePlace(other, router), route, now);
      }
    }
    int end = wiring.internet.firstSession(router + 1);
    for (int session = wiring.internet.firstSession(router); session < end; session++) {
      tell(wiring.outward[session], route, now);
    }
    for (int i = 0; i < vantagePoints.length; i++) {
      if (vantagePoints[i] == router) {
        tell(wiring.channels + i, route, now);
      }
    }
  }

  private boolean differs(int channel, int word) {
    return isInside(channel)
        ? !speakers.looksAlikeInside(said[channel], word)
        : !speakers.looksAlike(said[channel], word);
  }

  /// A router says what it uses on a channel, where that is something else than what it said last.
  void tell(int channel, int route, long now) {
    if (closed[channel]) {
      return;
    }
    int word = word(channel, route);
    if (!differs(channel, word)) {
      return;
    }
    Timers timers = timers(speaker(channel));
    long interval = (isInside(channel) ? timers.internal() : timers.external()).toNanos();
    boolean waits = interval > 0 && (word != Speakers.NOTHING || timers.limitsWithdrawals());
    if (!waits) {
      send(channel, word, now);
    } else if (runsFreely(channel, timers)) {
      if (!pending[channel]) {
        pending[channel] = true;
        queue.add(nextTick(channel, interval, now), Simulation.EXPIRE, channel, 0);
      }
    } else if (now >= until[channel]) {
      send(channel, word, now);
      start(channel, interval, now);
    } else if (!pending[channel]) {
      pending[channel] = true;
      queue.add(until[channel], Simulation.EXPIRE, channel, 0);
    }
  }

  private boolean runsFreely(int channel, Timers timers) {
    return timers.pace() == Timers.Pace.FREE_RUNNING || !isInside(channel)
        && draws.unit(Draws.Use.BUSY, speaker(channel), receiver(channel), 0) < busy;
  }

  /// The end of the interval that a timer is in which runs all the time.
  private long nextTick(int channel, long interval, long now) {
    long phase = (long) (interval * draws.unit(Draws.Use.PHASE, speaker(channel), receiver(channel), 0));
    return phase + (now <= phase ? 0 : (now - phase + interval - 1) / interval * interval);
  }

  private void start(int channel, long interval, long now) {
    double unit = draws.unit(Draws.Use.JITTER, speaker(channel), receiver(channel), now);
    until[channel] = now + draws.between(interval / 4 * 3, interval, unit);
  }

  private int receiver(int channel) {
    return isToCollector(channel) ? -1 : wiring.receiver[channel];
  }

  /// The timer of a channel has run off.
  ///
  /// @param route what the speaker uses now
  void expire(int channel, int route, long now) {
    pending[channel] = false;
    if (closed[channel]) {
      return;
    }
    int word = word(channel, route);
    if (differs(channel, word)) {
      Timers timers = timers(speaker(channel));
      send(channel, word, now);
      if (!runsFreely(channel, timers)) {
        start(channel, (isInside(channel) ? timers.internal() : timers.external()).toNanos(), now);
      }
    }
  }

  private void send(int channel, int word, long now) {
    said[channel] = word;
    if (word == Speakers.NOTHING) {
      withdrawals++;
    } else {
      advertisements++;
    }
    long due = now;
    if (!isToCollector(channel)) {
      due += wiring.delay[channel] + work(wiring.receiver[channel], wiring.speaker[channel], now);
    }
    arrival[channel] = Math.max(arrival[channel], due);
    queue.add(arrival[channel], Simulation.DELIVER, channel, word);
  }

  /// How long a router works on an update.
  long work(int router, int from, long now) {
    Timers timers = timers(router);
    return draws.between(timers.leastProcessing().toNanos(), timers.mostProcessing().toNanos(),
        draws.unit(Draws.Use.PROCESSING, router, from, now));
  }
}
