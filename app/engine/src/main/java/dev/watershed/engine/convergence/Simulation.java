package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Speakers;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One run: events in the order of time, each of which makes routers decide, tell others, and forward packets
/// elsewhere. One thread; what it gives hangs on the seed alone.
final class Simulation {

  // What happens. What is said arrives; a timer runs off; packets follow a decision; a penalty has come down; a PoP's
  // announcement changes; a session is found dead; an AS looks at its policies; the change comes or goes.
  static final byte DELIVER = 0;
  static final byte EXPIRE = 1;
  static final byte FORWARD = 2;
  static final byte REUSE = 3;
  static final byte ANNOUNCE = 4;
  static final byte LOSE = 5;
  static final byte RECONSIDER = 6;
  static final byte TURN = 7;

  /// Looked at this often, in events, whether somebody wants it to stop.
  private static final int BETWEEN_QUESTIONS = 8192;

  private final Setting setting;
  private final ConvergenceOptions options;
  private final Wiring wiring;
  private final Speakers speakers;
  private final EventQueue queue = new EventQueue();
  private final Channels channels;
  private final Incident incident;
  private final DataPlane plane;
  private final Recorder recorder;
  private final Optional<DampingState> damping;
  private final RouterTraits traits;
  private final TakenRoutes taken;
  private final boolean[] failed;
  private final int[] best;
  /// For tests: hears of every decision.
  private Decisions decisions = (_, _, _) -> { };

  /// Hears of a router that takes another route.
  @FunctionalInterface
  interface Decisions {
    void taken(long now, int router, int route);
  }

  private long lastDecision;
  private long lastForwarding;
  private final List<VantageEvent> vantageEvents = new ArrayList<>();
  private long events;
  private boolean restless;

  Simulation(Setting setting, ConvergenceOptions options, long seed) {
    this.setting = setting;
    this.options = options;
    wiring = setting.wiring();
    speakers = new Speakers(setting.speakers(), setting.after().assumptions());
    Draws draws = new Draws(seed);
    traits = new RouterTraits(wiring.internet, options, draws);
    int[] vantagePoints = options.vantagePoints().stream().mapToInt(Integer::intValue).toArray();
    channels = new Channels(wiring, speakers, queue, draws, traits.timers(), vantagePoints, options.busy());
    damping = options.damping().map(parameters ->
        new DampingState(parameters, traits.damps(), wiring.sessions + setting.announcements()));
    int routers = wiring.internet.routers();
    taken = new TakenRoutes(routers);
    failed = new boolean[wiring.internet.ases()];
    best = new int[routers];
    recorder = new Recorder(setting.users(), routers, setting.pops().size(), options, setting.grid());
    plane = new DataPlane(routers, setting.pops().size(), setting.speakersAnnouncements(), recorder);
    incident = new Incident(setting, options, speakers, queue, draws, channels, plane, recorder);
    for (int router = 0; router < routers; router++) {
      best[router] = speakers.initial(router);
      plane.forward(router, next(best[router]));
    }
    recorder.begin(plane);
  }

  /// Runs until nothing is left to happen, or the horizon.
  ///
  /// @param stop asked now and then
  /// @return empty where it was stopped
  Optional<Timeline> run(BooleanSupplier stop, long seed, boolean history) {
    incident.begin();
    long horizon = options.horizon().toNanos();
    while (queue.size() > 0) {
      if (queue.nextTime() > horizon || events >= setting.mostEvents()) {
        restless = true;
        break;
      }
      queue.take();
      if (events++ % BETWEEN_QUESTIONS == 0 && stop.getAsBoolean()) {
        return Optional.empty();
      }
      recorder.advance(queue.time());
      happen(queue.time(), queue.kind(), queue.subject(), queue.detail());
    }
    return Optional.of(result(seed, history));
  }

  private void happen(long now, byte kind, int subject, int detail) {
    switch (kind) {
      case DELIVER -> deliver(subject, detail, now);
      case EXPIRE -> {
        int router = channels.isToCollector(subject) ? channels.vantagePoint(subject) : wiring.speaker[subject];
        if (!failed[wiring.internet.asOf(router)]) {
          channels.expire(subject, best[router], now);
        }
      }
      case FORWARD -> {
        if (!failed[wiring.internet.asOf(subject)]) {
          lastForwarding = plane.next(subject) == detail ? lastForwarding : now;
          plane.forward(subject, detail);
        }
      }
      case REUSE -> reuse(subject, now);
      case ANNOUNCE -> announce(subject, detail, now);
      case LOSE -> {
        channels.close(subject);
        speakers.hear(subject, Speakers.NOTHING);
        decide(wiring.receiver[subject], now);
      }
      case RECONSIDER -> {
        speakers.reconsider(subject);
        for (int s = wiring.internet.firstSession(subject); s < wiring.internet.firstSession(subject + 1); s++) {
          channels.tell(s, best[wiring.speaker[s]], now); // The rule may be one of the neighbour's exports.
        }
        decide(subject, now);
      }
      case TURN -> incident.turn(subject, now, failed);
      default -> throw new IllegalStateException("no such event: " + kind);
    }
  }

  private void deliver(int channel, int route, long now) {
    if (channels.isToCollector(channel)) {
      record(channels.vantagePoint(channel), route, now);
      return;
    }
    if (channels.isClosed(channel)) {
      return;
    }
    int router = wiring.receiver[channel];
    if (failed[wiring.internet.asOf(router)]) {
      return;
    }
    if (channels.isInside(channel)) {
      speakers.hearInside(router, wiring.speaker[channel], route);
    } else {
      int before = speakers.heard(channel);
      if (route == Speakers.NOTHING && traits.isStuck(router)) {
        return;
      }
      int usable = damps(router)
          ? damping.orElseThrow().hear(channel, before, route, now, queue)
          : route;
      if (usable == before) {
        return;
      }
      speakers.hear(channel, usable);
    }
    decide(router, now);
  }

  private boolean damps(int router) {
    return damping.isPresent() && damping.get().damps(wiring.internet.asOf(router));
  }

  private void reuse(int channel, long now) {
    DampingState state = damping.orElseThrow();
    if (!state.reuse(channel, now, queue)) {
      return;
    }
    int held = state.held(channel);
    if (channel >= wiring.sessions) {
      decide(incident.use(channel - wiring.sessions, held), now);
    } else if (held != speakers.heard(channel) && !channels.isClosed(channel)) {
      speakers.hear(channel, held);
      decide(wiring.receiver[channel], now);
    }
  }

  /// What a PoP says has arrived at its neighbour.
  private void announce(int announcement, int detail, long now) {
    if (!incident.holds(detail)) {
      return;
    }
    int version = Incident.version(detail);
    int router = incident.router(announcement);
    if (router < 0 || failed[wiring.internet.asOf(router)]) {
      return;
    }
    boolean said = Incident.isSaid(detail);
    if (said && version == 0 && traits.isStuck(router)) {
      return;
    }
    int usable = version;
    if (damps(router) && said) {
      usable = damping.orElseThrow().hear(
          wiring.sessions + announcement, incident.used(announcement), version, now, queue);
    }
    incident.use(announcement, usable);
    decide(router, now);
  }

  private void decide(int router, long now) {
    if (failed[wiring.internet.asOf(router)]) {
      return;
    }
    int was = best[router];
    int is = speakers.decide(router);
    if (is == was) {
      return;
    }
    best[router] = is;
    int next = next(is);
    if (next != next(was) || !speakers.looksAlike(was, is)) {
      lastDecision = now;
      decisions.taken(now, router, is);
      taken.add(router, speakers.pathNumber(is));
    }
    if (next != next(was)) {
      queue.add(now + channels.timers(router).forwarding().toNanos(), FORWARD, router, next);
    }
    channels.tellAll(router, is, now);
  }

  private int next(int route) {
    if (route == Speakers.NOTHING) {
      return DataPlane.NO_ENTRY;
    } else if (speakers.isBlackholed(route)) {
      return DataPlane.DISCARD;
    }
    int hop = speakers.nextHop(route);
    return hop < 0 ? DataPlane.toPop(speakers.announcement(route)) : hop;
  }

  private void record(int router, int route, long now) {
    Optional<AsPath> path = Optional.empty();
    int announcement = -1;
    if (route != Speakers.NOTHING) {
      int[] behind = speakers.asPath(route).toArray();
      int own = wiring.internet.isRouteServer(wiring.internet.asOf(router)) ? 0 : 1;
      int[] whole = new int[behind.length + own];
      whole[0] = wiring.internet.asn(wiring.internet.asOf(router));
      System.arraycopy(behind, 0, whole, own, behind.length);
      path = Optional.of(AsPath.ofSequence(whole));
      announcement = setting.original(speakers.announcement(route));
    }
    vantageEvents.add(new VantageEvent(now, router, path, announcement));
  }

  private Timeline result(long seed, boolean history) {
    float[][] shares = recorder.finish();
    Routing rest = setting.rest();
    int[] differing = new int[16];
    int count = 0;
    for (int router = 0; router < best.length; router++) {
      boolean same = failed[wiring.internet.asOf(router)]
          ? !rest.hasRoute(router)
          : speakers.isSame(best[router], rest, router);
      if (!same) {
        differing = count == differing.length ? Arrays.copyOf(differing, count * 2) : differing;
        differing[count++] = router;
      }
    }
    return new Timeline(setting, seed, recorder, shares, Arrays.copyOf(differing, count), !restless,
        new Timeline.Work(events, channels.advertisements, channels.withdrawals,
            damping.map(state -> state.suppressions).orElse(0L), lastDecision, lastForwarding),
        taken.changes(), taken.explored(speakers, best), traits.stuck(), vantageEvents, history);
  }

  void listen(Decisions listener) {
    decisions = listener;
  }

  Speakers speakers() {
    return speakers;
  }
}
