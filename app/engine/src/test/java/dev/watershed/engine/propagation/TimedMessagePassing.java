package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Message passing in time, with an object for everything: written from RFC 4271 sections 9.2.1.1 and 10 and RFC 2439,
/// to compare the fast simulation with. Chance comes from outside, so that both have the same.
public final class TimedMessagePassing extends MessagePassing {

  /// What takes how long. All times in nanoseconds.
  public interface Clock {
    /// From the sending of a message until its outcome, without waiting for others.
    long way(int from, int to, long now);

    /// Between advertisements; 0 where there is no interval.
    long interval(int from, int to);

    boolean limitsWithdrawals(int from);

    boolean runsFreely(int from, int to);

    /// The jittered length of a timer that begins now.
    long jittered(int from, int to, long now);

    /// When a free timer ends for the first time.
    long phase(int from, int to);

    long forwarding(int router);
  }

  /// Route flap damping at a router; every method as in RFC 2439 section 4.8.
  public interface Dampers {
    boolean damps(int router);

    double cost(boolean had, boolean announced, boolean afterWithdrawal);

    double decayed(double penalty, long nanos);

    double capped(double penalty);

    double suppress();

    double reuse();

    long untilReuse(double penalty);
  }

  private record Event(long time, long order, Runnable happens) {}

  private static final class Wire {
    @Nullable Message said;
    long until = Long.MIN_VALUE;
    boolean pending;
    long arrival;
    final Heard<Message> heard = new Heard<>();
  }

  /// What was heard last, and how bad it looks.
  private static final class Heard<T> {
    Optional<T> held = Optional.empty();
    double penalty;
    long since;
    boolean suppressed;
    boolean withdrawn;

    Optional<T> usable() {
      return suppressed ? Optional.empty() : held;
    }
  }

  private final Clock clock;
  private final Dampers dampers;
  private final int earlier;
  private final Situation ruledBefore;
  private final boolean[] reconsidered;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
  private final Map<Long, Wire> wires = new HashMap<>();
  private final int[] next;
  private final TreeSet<Integer> dead = new TreeSet<>();
  private final List<Heard<Integer>> versions = new ArrayList<>();
  private boolean timed;
  private long orders;
  private long now;
  private String[] landings;

  /// What happened: decisions, and packets that end elsewhere.
  public final List<String> decisions = new ArrayList<>();
  public final List<String> moves = new ArrayList<>();

  /// @param before the list of announcements is followed by that of `after`
  public TimedMessagePassing(
      Internet internet, Assumptions assumptions, Situation before, Situation after, Clock clock, Dampers dampers) {
    super(internet, assumptions, both(before, after, before, false), 1);
    this.clock = clock;
    this.dampers = dampers;
    earlier = before.announcements().size();
    reconsidered = new boolean[internet.routers()];
    ruledBefore = both(before, after, before, true);
    if (!run(100_000)) {
      throw new IllegalStateException("does not come to rest");
    }
    situation = both(before, after, after, true);
    for (int i = 0; i < after.announcements().size(); i++) {
      Heard<Integer> heard = new Heard<>();
      heard.held = i < earlier && before.announcements().get(i).announced() ? Optional.of(1) : Optional.empty();
      versions.add(heard);
    }
    next = new int[internet.routers()];
    for (int router = 0; router < next.length; router++) {
      next[router] = nextOf(best(router));
      for (int other = 0; other < next.length; other++) {
        if (speaks(router, other)) {
          Wire wire = wire(router, other);
          wire.said = words(router, other).orElse(null);
          wire.heard.held = Optional.ofNullable(wire.said);
        }
      }
    }
    landings = landings();
    timed = true;
  }

  private static Situation both(Situation before, Situation after, Situation rules, boolean all) {
    List<Announcement> list = new ArrayList<>(before.announcements());
    after.announcements().forEach(one -> list.add(all ? one : one.withAnnounced(false)));
    return rules.withAnnouncements(list);
  }

  /// A router goes by the rules of before until it has looked at them again.
  @Override
  Situation situation(int router) {
    return !timed || reconsidered[router] ? situation : ruledBefore;
  }

  private boolean speaks(int router, int other) {
    if (router == other) {
      return false;
    }
    if (isInside(router, other)) {
      return true;
    }
    for (int s = internet.firstSession(router); s < internet.firstSession(router + 1); s++) {
      if (internet.neighbor(s) == other) {
        return true;
      }
    }
    return false;
  }

  private Wire wire(int from, int to) {
    return wires.computeIfAbsent((long) from << 32 | to & 0xffffffffL, _ -> new Wire());
  }

  @Override
  int place(int announcement) {
    return announcement < earlier ? announcement : announcement - earlier;
  }

  @Override
  Optional<Message> words(int router, int other) {
    Optional<Message> words = super.words(router, other);
    if (isInside(other, router)) {
      return words; // Rules between ASes say nothing of sessions inside one, not even one of an AS with itself.
    }
    // What is withheld is not sent.
    int asn = internet.asn(internet.asOf(router));
    int to = internet.asn(internet.asOf(other));
    return words.filter(m -> situation.policies().rules().stream().noneMatch(rule -> switch (rule) {
      case PolicyRule.Withhold w -> w.asn() == asn && w.neighbor() == to
          && w.pop().orElse(pop(m)).equals(pop(m));
      case PolicyRule.Depeer d -> d.asn() == asn && d.neighbor() == to || d.asn() == to && d.neighbor() == asn;
      default -> false;
    }));
  }

  private String pop(Message m) {
    return situation.announcements().get(m.announcement()).pop();
  }

  @Override
  void send(int from, int to, Optional<Message> message) {
    if (!timed) {
      super.send(from, to, message);
      return;
    }
    Wire wire = wire(from, to);
    if (Objects.equals(wire.said, message.orElse(null))) {
      return;
    }
    long interval = clock.interval(from, to);
    if (interval == 0 || message.isEmpty() && !clock.limitsWithdrawals(from)) {
      transmit(from, to, message);
    } else if (clock.runsFreely(from, to)) {
      long end = clock.phase(from, to);
      while (end < now) {
        end += interval;
      }
      wait(from, to, end);
    } else if (now >= wire.until) {
      transmit(from, to, message);
      wire.until = now + clock.jittered(from, to, now);
    } else {
      wait(from, to, wire.until);
    }
  }

  private void wait(int from, int to, long until) {
    Wire wire = wire(from, to);
    if (!wire.pending) {
      wire.pending = true;
      at(until, () -> {
        wire.pending = false;
        Optional<Message> message = words(from, to);
        if (!Objects.equals(wire.said, message.orElse(null))) {
          transmit(from, to, message);
          if (!clock.runsFreely(from, to)) {
            wire.until = now + clock.jittered(from, to, now);
          }
        }
      });
    }
  }

  private void transmit(int from, int to, Optional<Message> message) {
    Wire wire = wire(from, to);
    wire.said = message.orElse(null);
    wire.arrival = Math.max(wire.arrival, now + clock.way(from, to, now));
    at(wire.arrival, () -> hear(wire.heard, !isInside(from, to) && dampers.damps(to), message, () -> {
      store(from, to, wire.heard.usable());
      decide(to);
    }));
  }

  /// @param use what to do with what may be used
  private <T> void hear(Heard<T> heard, boolean damps, Optional<T> message, Runnable use) {
    boolean had = heard.held.isPresent();
    heard.held = message;
    if (damps) {
      double cost = dampers.cost(had, message.isPresent(), heard.withdrawn);
      heard.withdrawn = message.isEmpty() ? heard.withdrawn || had : had && heard.withdrawn;
      heard.penalty = dampers.capped(dampers.decayed(heard.penalty, now - heard.since) + cost);
      heard.since = now;
      if (!heard.suppressed && heard.penalty > dampers.suppress()) {
        heard.suppressed = true;
        at(now + dampers.untilReuse(heard.penalty), () -> reuse(heard, use));
      }
    }
    use.run();
  }

  private <T> void reuse(Heard<T> heard, Runnable use) {
    double left = dampers.decayed(heard.penalty, now - heard.since) * (1 - 1e-12);
    if (left > dampers.reuse()) {
      at(now + dampers.untilReuse(left), () -> reuse(heard, use));
    } else {
      heard.suppressed = false;
      use.run();
    }
  }

  private void decide(int router) {
    Message before = best(router);
    reconsider(router);
    Message after = best(router);
    if (nextOf(before) != nextOf(after)) {
      int to = nextOf(after);
      at(now + clock.forwarding(router), () -> {
        next[router] = to;
        follow();
      });
    }
    if (nextOf(before) != nextOf(after) || !alike(before, after)) {
      decisions.add(now + " " + router + " " + (after == null ? "nothing" : AsPath.ofSequence(
          after.path().stream().mapToInt(Integer::intValue).toArray())));
    }
  }

  private boolean alike(@Nullable Message a, @Nullable Message b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a.path().equals(b.path()) && a.announcement() == b.announcement() && a.otc() == b.otc()
        && a.learnedFrom() == b.learnedFrom();
  }

  /// Where packets go next: a router, -1 nowhere, -2 into nothing, below that a PoP.
  private int nextOf(@Nullable Message m) {
    if (m == null) {
      return -1;
    }
    if (situation.announcements().get(m.announcement()).communities()
        .contains(Communities.BLACKHOLE)) {
      return -2;
    }
    int from = m.internal() ? m.originator() : m.sender();
    // A route server leaves the next hop as it was; here that is where its own route goes.
    while (from >= 0 && internet.isRouteServer(internet.asOf(from))) {
      from = Objects.requireNonNull(best(from)).sender();
    }
    return from >= 0 ? from : -3 - m.announcement();
  }

  private String[] landings() {
    String[] all = new String[next.length];
    for (int router = 0; router < next.length; router++) {
      int at = router;
      for (int steps = 0; next[at] >= 0 && steps <= next.length; steps++) {
        at = next[at];
      }
      all[router] = next[at] >= 0 ? "looping"
          : next[at] == -1 ? at == router ? "none" : "blackholed"
          : next[at] == -2 || dead.contains(-3 - next[at]) ? "blackholed"
          : situation.announcements().get(-3 - next[at]).pop();
    }
    return all;
  }

  private void follow() {
    String[] after = landings();
    for (int router = 0; router < after.length; router++) {
      if (!after[router].equals(landings[router])) {
        moves.add(now + " " + router + " " + after[router]);
      }
    }
    landings = after;
  }

  private void at(long time, Runnable happens) {
    events.add(new Event(time, orders++, happens));
  }

  /// An announcement's session goes into the dark, or comes back.
  public void dark(long time, int announcement, boolean isDark) {
    at(time, () -> {
      if (isDark) {
        dead.add(announcement);
      } else {
        dead.remove(announcement);
      }
      follow();
    });
  }

  /// The neighbour of a PoP hears another version of an announcement: 0 none, 1 that of before, 2 that of after.
  ///
  /// @param said whether that is a message, which can be damped
  public void announce(long time, int announcement, int version, boolean said) {
    int router = routerOf(announcement);
    Heard<Integer> heard = versions.get(announcement);
    at(time,
        () -> hear(heard, said && dampers.damps(router), version == 0 ? Optional.empty() : Optional.of(version), () -> {
      use(announcement);
      decide(router);
    }));
  }

  private int routerOf(int announcement) {
    Announcement of = situation.announcements().get(earlier + announcement);
    return internet.nearestRouter(internet.indexOf(of.upstream()), of.place());
  }

  private void use(int announcement) {
    int version = versions.get(announcement).usable().orElse(0);
    int router = routerOf(announcement);
    if (announcement < earlier) {
      store(-1 - announcement, router, version == 1 ? Optional.of(fromPop(announcement)) : Optional.empty());
    }
    store(-1 - earlier - announcement, router,
        version == 2 ? Optional.of(fromPop(earlier + announcement)) : Optional.empty());
  }

  /// A router looks at its policies again.
  public void reconsider(long time, int router) {
    at(time, () -> {
      reconsidered[router] = true;
      for (int other = 0; other < next.length; other++) {
        if (speaks(other, router)) {
          store(other, router, wire(other, router).heard.usable());
        }
      }
      for (int i = 0; i < versions.size(); i++) {
        if (internet.indexOf(situation.announcements().get(earlier + i).upstream()) >= 0 && routerOf(i) == router) {
          use(i);
        }
      }
      decide(router);
    });
  }

  /// Lets everything happen.
  public void runTimed() {
    for (Event event; (event = events.poll()) != null; ) {
      now = event.time();
      event.happens().run();
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(landings);
  }
}
