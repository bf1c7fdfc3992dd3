package dev.watershed.engine.convergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.RandomInternet;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.propagation.Speakers;
import dev.watershed.engine.propagation.TimedMessagePassing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Population;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The fast simulation against a slow one with an object for everything: with the same chance, the same thing happens
/// at the same nanosecond.
class ObjectOracleTest {

  private static final int TOPOLOGIES = Integer.getInteger("watershed.random.topologies", 1500);

  @Test
  void theSameHappensAtTheSameTime() {
    int compared = 0;
    int refusals = 0;
    long decisions = 0;
    long moves = 0;
    long suppressions = 0;
    for (long seed = 0; seed < TOPOLOGIES; seed++) {
      RandomInternet random = new RandomInternet(seed, false);
      Internet internet = random.internet();
      if (internet.indexOf(6695) >= 0) {
        continue; // Objects do not remember the next hops that a route server passed on.
      }
      Situation before = random.situation();
      Propagation propagation = new Propagation(internet, Assumptions.of(internet));
      Routing base = propagation.solve(before);
      Situation after = change(random, before, new Random(seed));
      Routing rest = propagation.solve(after, base);
      if (!isCertain(base) || !isCertain(rest)) {
        continue;
      }
      ConvergenceOptions options = RandomOptions.of(seed);
      String where = "seed " + seed + ", " + options;
      Setting setting = Setting.of(base, rest, new Users(internet, Population.of(internet, Weights.equal())), options);
      Simulation fast = new Simulation(setting, options, seed);
      List<String> taken = new ArrayList<>();
      Speakers speakers = fast.speakers();
      fast.listen((now, router, route) -> taken.add(now + " " + router + " "
          + (route == Speakers.NOTHING ? "nothing" : speakers.asPath(route))));
      Timeline timeline = fast.run(() -> false, seed, true).orElseThrow();
      TimedMessagePassing slow = new Reference(internet, before, after, options, seed).run();
      assertEquals(String.join("\n", slow.decisions), String.join("\n", taken), where);
      List<String> moved = new ArrayList<>();
      timeline.moves().forEach(move ->
          moved.add(move.nanos() + " " + move.router() + " " + timeline.stateName(move.state())));
      Collections.sort(moved);
      Collections.sort(slow.moves);
      assertEquals(String.join("\n", slow.moves), String.join("\n", moved), where);
      compared++;
      refusals += after.policies().rules().stream().anyMatch(ObjectOracleTest::refuses) ? 1 : 0;
      decisions += taken.size();
      moves += moved.size();
      suppressions += timeline.work().suppressions();
    }
    System.out.println(compared + " changes alike, " + refusals + " of them where somebody refuses a PoP: " + decisions
        + " decisions, " + moves + " moves of packets, "
        + suppressions + " suppressed routes");
    assertTrue(compared > TOPOLOGIES / 3 && suppressions > 0 && refusals > TOPOLOGIES / 30, "too little compared");
  }

  private static boolean isCertain(Routing routing) {
    return routing.unproven().isEmpty() && routing.internet().providerCycles().isEmpty();
  }

  /// Other announcements, and at times a preference or a PoP that an AS refuses; what exporters do stays, for the fast
  /// one lets importers see to it.
  private static Situation change(RandomInternet random, Situation before, Random luck) {
    Situation changed = random.change(before).withPolicies(before.policies());
    return switch (luck.nextInt(5)) {
      case 0, 1 -> changed.withPolicies(before.policies().with(
          new PolicyRule.Prefer(1 + luck.nextInt(8), 1 + luck.nextInt(8), Optional.empty(), 60 + luck.nextInt(30))));
      case 2 -> changed.withPolicies(before.policies().with(
          new PolicyRule.Refuse(1 + luck.nextInt(8), before.announcements().getFirst().pop())));
      default -> changed;
    };
  }

  private static boolean refuses(PolicyRule rule) {
    return rule instanceof PolicyRule.Refuse;
  }

  /// The slow simulation with the chance of the fast one, and its plan of what fails when.
  private static final class Reference implements TimedMessagePassing.Clock, TimedMessagePassing.Dampers {
    private final Internet internet;
    private final Situation before;
    private final Situation after;
    private final ConvergenceOptions options;
    private final Draws draws;

    Reference(Internet internet, Situation before, Situation after, ConvergenceOptions options, long seed) {
      this.internet = internet;
      this.before = before;
      this.after = after;
      this.options = options;
      draws = new Draws(seed);
    }

    private Timers timers(int router) {
      int asn = internet.asn(internet.asOf(router));
      TimerMix mix = options.timers();
      return mix.parts().get(mix.part(draws.unit(Draws.Use.VENDOR, asn, 0, 0))).timers();
    }

    TimedMessagePassing run() {
      TimedMessagePassing slow =
          new TimedMessagePassing(internet, Assumptions.of(internet), before, after, this, this);
      Repetition repetition = options.repetition();
      List<Long> turns = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < repetition.times(); i++) {
        turns.add(at);
        at += repetition.on().toNanos();
        if (i < repetition.times() - 1 || !repetition.staysOn()) {
          turns.add(at);
          at += repetition.off().toNanos();
        }
      }
      for (int turn = 0; turn < turns.size(); turn++) {
        long until = turn + 1 < turns.size() ? turns.get(turn + 1) : Long.MAX_VALUE;
        for (int i = 0; i < after.announcements().size(); i++) {
          turn(slow, i, turn % 2 == 0, turns.get(turn), until);
        }
      }
      for (int router = 0; router < internet.routers(); router++) {
        int asn = internet.asn(internet.asOf(router));
        boolean differs = before.invalid() != after.invalid()
            && before.policies().rules().contains(new PolicyRule.DropInvalid(asn))
            || after.policies().rules().stream().filter(rule -> !before.policies().rules().contains(rule)).anyMatch(
                rule -> rule instanceof PolicyRule.Prefer prefer && prefer.asn() == asn
                    || rule instanceof PolicyRule.Refuse refuse && refuse.asn() == asn);
        if (differs) {
          slow.reconsider(work(router, router, 0), router);
        }
      }
      slow.runTimed();
      return slow;
    }

    private OptionalInt router(Announcement announcement) {
      int as = internet.indexOf(announcement.upstream());
      return as < 0 ? OptionalInt.empty() : OptionalInt.of(internet.nearestRouter(as, announcement.place()));
    }

    private void turn(TimedMessagePassing slow, int i, boolean on, long now, long until) {
      Announcement is = after.announcements().get(i);
      boolean was = i < before.announcements().size() && before.announcements().get(i).announced();
      if (was == is.announced() && (!was || before.announcements().get(i).equals(is)) || router(is).isEmpty()) {
        return;
      }
      int router = router(is).getAsInt();
      int version = on ? is.announced() ? 2 : 0 : was ? 1 : 0;
      boolean fails = was && !is.announced() && !(options.detection() instanceof Detection.Planned);
      if (fails) {
        slow.dark(now, i, on);
      }
      double unit = draws.unit(Draws.Use.DETECTION, i, router, now);
      Optional<Long> unnoticed = !fails || !on ? Optional.empty() : switch (options.detection()) {
        case Detection.LinkDown link -> Optional.of(even(0, link.most().toNanos(), unit));
        case Detection.Bfd bfd -> Optional.of(even(bfd.interval().toNanos() * (bfd.multiplier() - 1),
            bfd.interval().toNanos() * bfd.multiplier(), unit));
        case Detection.Hold hold -> {
          Duration time = hold.time().isZero() ? timers(router).hold() : hold.time();
          yield Optional.of(even(time.toNanos() / 3 * 2, time.toNanos(), unit));
        }
        case Detection.Planned _, Detection.Health _ -> Optional.empty();
      };
      long found;
      if (unnoticed.isPresent()) {
        found = now + unnoticed.get() + work(router, -1 - i, now);
      } else {
        long decided = now + (fails ? checked(i, on, now) : 0);
        Timers own = options.operator();
        found = decided
            + even(own.leastProcessing().toNanos(), own.mostProcessing().toNanos(),
                draws.unit(Draws.Use.PROCESSING, -1 - i, router, decided))
            + options.links().nanos(internet.distanceKm(router, is.place())) + work(router, -1 - i, decided);
      }
      if (found < until) {
        slow.announce(found, i, version, unnoticed.isEmpty());
      }
    }

    private long checked(int i, boolean down, long now) {
      if (!(options.detection() instanceof Detection.Health health)) {
        return options.restart().toNanos();
      }
      List<String> pops = new ArrayList<>();
      before.announcements().forEach(one -> pops.add(one.pop()));
      after.announcements().forEach(one -> pops.add(one.pop()));
      int pop = pops.stream().distinct().toList().indexOf(after.announcements().get(i).pop());
      long first = (long) (health.interval().toNanos() * draws.unit(Draws.Use.DETECTION, pop, 0, now));
      return down
          ? first + health.interval().toNanos() * (health.fall() - 1) + health.timeout().toNanos()
          : first + health.interval().toNanos() * (health.rise() - 1);
    }

    private static long even(long least, long most, double unit) {
      return least + (long) ((most - least) * unit);
    }

    private long work(int router, int from, long now) {
      Timers timers = timers(router);
      return even(timers.leastProcessing().toNanos(), timers.mostProcessing().toNanos(),
          draws.unit(Draws.Use.PROCESSING, router, from, now));
    }

    @Override
    public long way(int from, int to, long now) {
      int kilometres = internet.asOf(from) == internet.asOf(to)
          ? internet.igpCost(to, from)
          : internet.sessionCost(session(from, to)) + internet.sessionCost(session(to, from));
      return options.links().nanos(kilometres) + work(to, from, now);
    }

    private int session(int router, int other) {
      for (int s = internet.firstSession(router); s < internet.firstSession(router + 1); s++) {
        if (internet.neighbor(s) == other) {
          return s;
        }
      }
      throw new AssertionError("no session");
    }

    @Override
    public long interval(int from, int to) {
      boolean inside = internet.asOf(from) == internet.asOf(to);
      return (inside ? timers(from).internal() : timers(from).external()).toNanos();
    }

    @Override
    public boolean limitsWithdrawals(int from) {
      return timers(from).limitsWithdrawals();
    }

    @Override
    public boolean runsFreely(int from, int to) {
      boolean inside = internet.asOf(from) == internet.asOf(to);
      return timers(from).pace() == Timers.Pace.FREE_RUNNING
          || !inside && draws.unit(Draws.Use.BUSY, from, to, 0) < options.busy();
    }

    @Override
    public long jittered(int from, int to, long now) {
      long interval = interval(from, to);
      return even(interval / 4 * 3, interval, draws.unit(Draws.Use.JITTER, from, to, now));
    }

    @Override
    public long phase(int from, int to) {
      return (long) (interval(from, to) * draws.unit(Draws.Use.PHASE, from, to, 0));
    }

    @Override
    public long forwarding(int router) {
      return timers(router).forwarding().toNanos();
    }

    @Override
    public boolean damps(int router) {
      int asn = internet.asn(internet.asOf(router));
      return options.damping().isPresent() && draws.unit(Draws.Use.DAMPING, asn, 0, 0) < options.dampingShare();
    }

    private Damping parameters() {
      return options.damping().orElseThrow();
    }

    @Override
    public double cost(boolean had, boolean announced, boolean afterWithdrawal) {
      if (!announced) {
        return had ? parameters().withdrawal() : 0;
      }
      return had ? parameters().attributeChange() : afterWithdrawal ? parameters().readvertisement() : 0;
    }

    @Override
    public double decayed(double penalty, long nanos) {
      return parameters().decayed(penalty, nanos);
    }

    @Override
    public double capped(double penalty) {
      return Math.min(parameters().ceiling(), penalty);
    }

    @Override
    public double suppress() {
      return parameters().suppress();
    }

    @Override
    public double reuse() {
      return parameters().reuse();
    }

    @Override
    public long untilReuse(double penalty) {
      return parameters().untilReuse(penalty);
    }
  }
}
