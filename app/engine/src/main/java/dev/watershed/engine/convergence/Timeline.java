package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One run of a change through time: inferred, every number of it. Immutable.
///
/// **States** are numbered: the PoPs in the order of [#pops], then [#looping], [#blackholed] (packets are lost on the
/// way, or at a PoP that is dead), [#none] (the AS itself has no route). **Samples** are moments at which shares are
/// known, the same in every run; behind the last one nothing changes.
public final class Timeline {

  /// What the simulation did.
  ///
  /// @param events how many things happened
  /// @param advertisements how many updates with a route were sent between routers, and to collectors; `withdrawals`
  ///     likewise
  /// @param suppressions how often a route was damped
  /// @param lastDecision when a router took another route for the last time, in nanoseconds; `lastForwarding` when
  ///     packets followed
  public record Work(
      long events, long advertisements, long withdrawals, long suppressions, long lastDecision, long lastForwarding) {}

  /// Path exploration.
  ///
  /// @param routers how many took another route
  /// @param meanChanges how often those did so; `changesP90` and `mostChanges` likewise
  /// @param meanExplored how many different paths they used that they neither began nor ended with; the others likewise
  public record Exploration(
      int routers, double meanChanges, int changesP90, int mostChanges, double meanExplored, int exploredP90,
      int mostExplored) {}

  /// Packets of a router end elsewhere.
  ///
  /// @param nanos since the change
  /// @param state as in [Timeline]
  public record Move(long nanos, int router, int state) {}

  private static final int REGIONS = Region.values().length;
  private static final double NANOS = 1e-9;

  private final Setting setting;
  private final long seed;
  private final int states;
  private final float[][] shares;
  private final float[] waiting;
  private final int[] differing;
  private final boolean settled;
  private final Work work;
  private final Impact[] impacts;
  private final float[] without;
  private final float[] lastMove;
  private final short[] changes;
  private final short[] explored;
  private final int[] stuck;
  private final List<VantageEvent> vantageEvents;
  private final int[] first;
  private final int[] movedRouter;
  private final byte[] movedTo;
  private final long[] movedAt;

  Timeline(
      Setting setting, long seed, Recorder recorder, float[][] shares, int[] differing, boolean settled, Work work,
      int[] changes, int[] explored, int[] stuck, List<VantageEvent> vantageEvents, boolean history) {
    this.setting = setting;
    this.seed = seed;
    this.shares = shares;
    this.differing = differing;
    this.settled = settled;
    this.work = work;
    this.stuck = stuck;
    this.vantageEvents = List.copyOf(vantageEvents);
    states = recorder.states;
    waiting = recorder.waiting();
    int routers = changes.length;
    without = new float[routers];
    lastMove = new float[routers];
    this.changes = new short[routers];
    this.explored = new short[routers];
    for (int router = 0; router < routers; router++) {
      without[router] = !recorder.wasServed(router) ? Float.NaN
          : recorder.isLost(router) ? Float.POSITIVE_INFINITY : (float) (recorder.without[router] * NANOS);
      lastMove[router] = recorder.moves[router] == 0 ? -1 : (float) (recorder.lastMove(router) * NANOS);
      this.changes[router] = (short) Math.min(Short.MAX_VALUE, changes[router]);
      this.explored[router] = (short) Math.min(Short.MAX_VALUE, explored[router]);
    }
    impacts = new Impact[REGIONS + 1];
    for (int region = 0; region <= REGIONS; region++) {
      impacts[region] = impact(region, recorder);
    }
    first = history ? recorder.firstStates() : new int[0];
    movedRouter = history ? recorder.movedRouters() : new int[0];
    movedTo = history ? recorder.movedTo() : new byte[0];
    movedAt = history ? recorder.movedAt() : new long[0];
  }

  private Impact impact(int region, Recorder recorder) {
    Users users = setting.users();
    Distribution outages = new Distribution();
    Distribution ends = new Distribution();
    long affected = 0;
    long interrupted = 0;
    long lost = 0;
    double seconds = 0;
    for (int router = 0; router < changes.length; router++) {
      long weight = 0;
      for (int i = users.first[router]; i < users.first[router + 1]; i++) {
        weight += region == REGIONS || users.region[i] == region ? users.weight[i] : 0;
      }
      if (weight == 0 || recorder.moves[router] == 0) {
        continue;
      }
      affected += weight;
      ends.add(recorder.lastMove(router), weight);
      if (recorder.isLost(router)) {
        lost += weight;
        interrupted += weight;
      } else if (recorder.wasServed(router)) {
        outages.add(recorder.without[router], weight);
        interrupted += recorder.without[router] > 0 ? weight : 0;
        seconds += recorder.without[router] * NANOS * weight;
      }
    }
    double all = Math.max(1, users.byRegion[region]);
    double whole = all / Users.WHOLE;
    return new Impact(
        users.byRegion[region] / (double) Math.max(1, users.byRegion[REGIONS]),
        affected / all, interrupted / all, lost / all, seconds / all,
        outages.quantile(0.5) * NANOS, outages.quantile(0.9) * NANOS, outages.quantile(0.99) * NANOS,
        outages.quantile(1) * NANOS, ends.quantile(0.5) * NANOS, ends.quantile(0.8) * NANOS, ends.quantile(0.9) * NANOS,
        ends.quantile(0.99) * NANOS, ends.quantile(1) * NANOS, recorder.brokenTcp[region] / whole,
        recorder.brokenQuic[region] / whole, recorder.brokenByFailure[region] / whole);
  }

  /// The seed of the run.
  public long seed() {
    return seed;
  }

  public Internet internet() {
    return setting.before().internet();
  }

  /// The ids of the PoPs, in the order of the first states.
  public List<String> pops() {
    return setting.pops();
  }

  /// The operator's announcements after the change, by the number in [VantageEvent#announcement].
  public List<Announcement> announcements() {
    return setting.after().situation().announcements();
  }

  public int looping() {
    return pops().size();
  }

  public int blackholed() {
    return pops().size() + 1;
  }

  public int none() {
    return pops().size() + 2;
  }

  /// How many states there are.
  public int states() {
    return states;
  }

  /// A PoP's id, `looping`, `blackholed` or `none`.
  public String stateName(int state) {
    return state < pops().size()
        ? pops().get(state)
        : List.of("looping", "blackholed", "none").get(state - pops().size());
  }

  public int samples() {
    return shares.length;
  }

  /// When a sample is, in seconds since the change.
  public double seconds(int sample) {
    return setting.grid()[sample] * NANOS;
  }

  private int row(Optional<Region> region) {
    return region.map(Enum::ordinal).orElse(REGIONS) * (states + 1);
  }

  /// The share of users in a state, of all users; behind the last sample as at the last.
  ///
  /// @param region where the users are; empty: everywhere
  public double share(Optional<Region> region, int state, int sample) {
    return shares[Math.min(sample, shares.length - 1)][row(region) + state];
  }

  /// The share of users whose packets changed their end three times within the window that the options name.
  public double flapping(Optional<Region> region, int sample) {
    return shares[Math.min(sample, shares.length - 1)][row(region) + states];
  }

  /// The share of all users that the change takes their PoP away from and that another one does not serve yet.
  public double waiting(int sample) {
    return waiting[Math.min(sample, waiting.length - 1)];
  }

  public Impact impact(Optional<Region> region) {
    return impacts[region.map(Enum::ordinal).orElse(REGIONS)];
  }

  /// Seconds that users of a router were without service: infinite where they lost it for good, not a number where they
  /// had none before.
  public double without(int router) {
    return without[router];
  }

  /// When packets of a router moved last, in seconds; -1 where they never did.
  public double lastMove(int router) {
    return lastMove[router];
  }

  /// How often a router took another route.
  public int changes(int router) {
    return changes[router];
  }

  /// How many paths a router used on the way that it neither began nor ended with: path exploration.
  public int explored(int router) {
    return explored[router];
  }

  /// How much was tried on the way: over routers that took another route at all.
  public Exploration exploration() {
    Distribution took = new Distribution();
    Distribution tried = new Distribution();
    for (int router = 0; router < changes.length; router++) {
      took.add(changes[router], changes[router] > 0 ? 1 : 0);
      tried.add(explored[router], changes[router] > 0 ? 1 : 0);
    }
    return new Exploration((int) took.total(), took.mean(), (int) took.quantile(0.9), (int) took.quantile(1),
        tried.mean(), (int) tried.quantile(0.9), (int) tried.quantile(1));
  }

  /// Whether all came to rest before the horizon.
  public boolean settled() {
    return settled;
  }

  /// Routers that end with another route than the resting state of the changed situation has: stuck ones; where routing
  /// has several resting states, those that came into another one; where it did not come to rest, those on the way.
  public List<Integer> differing() {
    return Arrays.stream(differing).boxed().toList();
  }

  /// Routers that never heard a withdrawal, as the options have it.
  public List<Integer> stuck() {
    return Arrays.stream(stuck).boxed().toList();
  }

  public Work work() {
    return work;
  }

  /// What a collector hears from the vantage points that the options name, by time.
  public List<VantageEvent> vantageEvents() {
    return vantageEvents;
  }

  /// Every move, by time; known of the first run only.
  public List<Move> moves() {
    List<Move> all = new ArrayList<>(movedRouter.length);
    for (int i = 0; i < movedRouter.length; i++) {
      all.add(new Move(movedAt[i], movedRouter[i], movedTo[i]));
    }
    return all;
  }

  /// The state of every router at a moment; known of the first run only.
  public int[] stateAt(long nanos) {
    int[] state = first.clone();
    for (int i = 0; i < movedRouter.length && movedAt[i] <= nanos; i++) {
      state[movedRouter[i]] = movedTo[i];
    }
    return state;
  }
}
