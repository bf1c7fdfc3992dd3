package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Speakers;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a change comes about: what fails, when that is found out, when a PoP's neighbours hear of it.
final class Incident {

  private static final int VERSIONS = 4;
  private static final int SAID = 4;
  private static final int PHASE = 8;

  private final Setting setting;
  private final ConvergenceOptions options;
  private final Speakers speakers;
  private final EventQueue queue;
  private final Draws draws;
  private final Channels channels;
  private final DataPlane plane;
  private final Recorder recorder;
  private final Internet internet;
  /// By announcement: which version is used at its router; 0 none, 1 the one before, 2 the one after.
  private final int[] used;
  private int phase;

  Incident(
      Setting setting, ConvergenceOptions options, Speakers speakers, EventQueue queue, Draws draws, Channels channels,
      DataPlane plane, Recorder recorder) {
    this.setting = setting;
    this.options = options;
    this.speakers = speakers;
    this.queue = queue;
    this.draws = draws;
    this.channels = channels;
    this.plane = plane;
    this.recorder = recorder;
    internet = setting.before().internet();
    used = new int[setting.announcements()];
    for (int i = 0; i < used.length; i++) {
      used[i] = before(i) ? 1 : 0;
    }
    for (int i = 0; i < setting.speakersAnnouncements(); i++) {
      plane.setEnd(i, setting.popOf()[i]);
    }
    for (int pop = 0; pop < setting.pops().size(); pop++) {
      recorder.leaving[pop] = leaves(pop);
    }
  }

  /// Whether a PoP announces on some session before, and on none after.
  private boolean leaves(int pop) {
    boolean was = false;
    for (int i = 0; i < used.length; i++) {
      if (setting.popOf()[speakers.earlier() + i] == pop) {
        if (after(i)) {
          return false;
        }
        was |= before(i);
      }
    }
    return was;
  }

  private boolean before(int announcement) {
    return announcement < speakers.earlier() && speakers.isMade(announcement);
  }

  private boolean after(int announcement) {
    return speakers.isMade(speakers.earlier() + announcement);
  }

  private boolean changes(int announcement) {
    return before(announcement) != after(announcement) || before(announcement)
        && !setting.before().situation().announcements().get(announcement)
            .equals(setting.after().situation().announcements().get(announcement));
  }

  private boolean isFailure(int announcement) {
    return before(announcement) && !after(announcement) && !(options.detection() instanceof Detection.Planned);
  }

  /// Puts the comings and goings of the change into the queue.
  void begin() {
    Repetition repetition = options.repetition();
    long at = 0;
    for (int i = 0; i < repetition.times(); i++) {
      queue.add(at, Simulation.TURN, 1, 0);
      at += repetition.on().toNanos();
      if (i < repetition.times() - 1 || !repetition.staysOn()) {
        queue.add(at, Simulation.TURN, 0, 0);
        at += repetition.off().toNanos();
      }
    }
  }

  /// The change comes (1) or goes (0).
  void turn(int on, long now, boolean[] failed) {
    phase++;
    if (phase == 1) {
      changePolicies(now, failed);
    }
    boolean[] fails = new boolean[setting.pops().size()];
    for (int i = 0; i < used.length; i++) {
      fails[setting.popOf()[speakers.earlier() + i]] |= isFailure(i) && on == 1;
    }
    for (int pop = 0; pop < fails.length; pop++) {
      recorder.dead[pop] = fails[pop] && recorder.leaving[pop];
    }
    for (int i = 0; i < used.length; i++) {
      if (!changes(i)) {
        continue;
      }
      if (isFailure(i)) {
        // Packets are lost from now on, whatever routers know.
        plane.setEnd(i, on == 1 ? plane.blackholed : setting.popOf()[i]);
      }
      int router = router(i);
      if (router < 0) {
        continue;
      }
      int version = on == 1 ? after(i) ? 2 : 0 : before(i) ? 1 : 0;
      boolean failure = isFailure(i);
      OptionalLong found = failure && on == 1 ? unnoticed(i, router, now) : OptionalLong.empty();
      if (found.isPresent()) {
        queue.add(now + found.getAsLong(), Simulation.ANNOUNCE, i, detail(version, false));
      } else {
        long decided = failure ? noticed(i, on == 1, now) : 0;
        queue.add(now + decided + way(i, router, now + decided), Simulation.ANNOUNCE, i, detail(version, true));
      }
    }
  }

  private int detail(int version, boolean said) {
    return version | (said ? SAID : 0) | phase * PHASE;
  }

  static int version(int detail) {
    return detail % VERSIONS;
  }

  /// Whether it comes as a message, not as the loss of the session.
  static boolean isSaid(int detail) {
    return (detail & SAID) != 0;
  }

  /// Whether what was found out is still so.
  boolean holds(int detail) {
    return detail / PHASE == phase;
  }

  int router(int announcement) {
    return speakers.routerOf(speakers.earlier() + announcement);
  }

  int used(int announcement) {
    return used[announcement];
  }

  /// @return the router that may use another version of an announcement now
  int use(int announcement, int version) {
    used[announcement] = version;
    if (announcement < speakers.earlier()) {
      speakers.announce(announcement, version == 1);
    }
    speakers.announce(speakers.earlier() + announcement, version == 2);
    return router(announcement);
  }

  /// From the operator's router to the neighbour's decision.
  private long way(int announcement, int router, long now) {
    Timers own = options.operator();
    double unit = draws.unit(Draws.Use.PROCESSING, -1 - announcement, router, now);
    return draws.between(own.leastProcessing().toNanos(), own.mostProcessing().toNanos(), unit)
        + options.links().nanos(speakers.distanceOf(speakers.earlier() + announcement))
        + channels.work(router, -1 - announcement, now);
  }

  /// How long a neighbour does not notice that a session is dead; empty where the PoP says so itself.
  private OptionalLong unnoticed(int announcement, int router, long now) {
    double unit = draws.unit(Draws.Use.DETECTION, announcement, router, now);
    return switch (options.detection()) {
      case Detection.Planned _, Detection.Health _ -> OptionalLong.empty();
      case Detection.LinkDown _, Detection.Bfd _, Detection.Hold _ ->
          OptionalLong.of(silence(router, unit) + channels.work(router, -1 - announcement, now));
    };
  }

  private long silence(int router, double unit) {
    return switch (options.detection()) {
      case Detection.Bfd bfd -> {
        long interval = bfd.interval().toNanos();
        yield draws.between(interval * (bfd.multiplier() - 1), interval * bfd.multiplier(), unit);
      }
      case Detection.Hold hold -> {
        long time = (hold.time().isZero() ? channels.timers(router).hold() : hold.time()).toNanos();
        yield draws.between(time / 3 * 2, time, unit);
      }
      case Detection.LinkDown link -> draws.between(0, link.most().toNanos(), unit);
      case Detection.Planned _, Detection.Health _ ->
        draws.between(0, Detection.LinkDown.DEFAULT.most().toNanos(), unit);
    };
  }

  /// How long the PoP itself takes until it withdraws, or announces again.
  private long noticed(int announcement, boolean down, long now) {
    return switch (options.detection()) {
      case Detection.Health health -> {
        int pop = setting.popOf()[speakers.earlier() + announcement];
        long interval = health.interval().toNanos();
        long first = (long) (interval * draws.unit(Draws.Use.DETECTION, pop, 0, now));
        yield down
            ? first + interval * (health.fall() - 1) + health.timeout().toNanos() + health.dampening().toNanos()
            : first + interval * (health.rise() - 1);
      }
      case Detection.LinkDown _, Detection.Bfd _, Detection.Hold _ -> options.restart().toNanos();
      case Detection.Planned _ -> 0;
    };
  }

  /// ASes that do something else under the change do so at once; ASes that are gone are found out by their neighbours.
  private void changePolicies(long now, boolean[] failed) {
    List<Integer> gone = new ArrayList<>();
    List<PolicyRule> known = setting.before().situation().policies().rules();
    for (PolicyRule rule : setting.after().situation().policies().rules()) {
      if (rule instanceof PolicyRule.Fail fail && !known.contains(rule)) {
        Optional.of(internet.indexOf(fail.asn())).filter(as -> as >= 0).ifPresent(gone::add);
      }
    }
    gone.forEach(as -> failed[as] = true);
    for (int as : gone) {
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        plane.forward(router, DataPlane.NO_ENTRY);
        lose(router, now, failed);
      }
    }
    speakers.differences(as -> {
      for (int router = internet.firstRouter(as); !failed[as] && router < internet.firstRouter(as + 1); router++) {
        queue.add(now + channels.work(router, router, now), Simulation.RECONSIDER, router, 0);
      }
    });
  }

  private void lose(int router, long now, boolean[] failed) {
    Wiring wiring = setting.wiring();
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      channels.close(session);
      int channel = wiring.outward[session];
      int neighbor = wiring.receiver[channel];
      if (!failed[internet.asOf(neighbor)]) {
        double unit = draws.unit(Draws.Use.DETECTION, router, neighbor, now);
        queue.add(now + silence(neighbor, unit) + channels.work(neighbor, router, now), Simulation.LOSE, channel, 0);
      }
    }
  }
}
