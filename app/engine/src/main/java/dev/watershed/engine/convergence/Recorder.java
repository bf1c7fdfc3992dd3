package dev.watershed.engine.convergence;

import dev.watershed.engine.topology.Region;
import java.util.Arrays;

/// Writes down what happens to packets while a simulation runs: shares at the moments of the grid, and for every router
/// how long it was without service, how often its packets moved, and what that broke.
final class Recorder implements DataPlane.Listener {

  private static final int REGIONS = Region.values().length;
  private static final long NEVER = Long.MIN_VALUE / 4;

  private final Users users;
  private final int pops;
  final int states;
  private final SessionLoad load;
  private final long patience;
  private final long flapWindow;
  private final long[] grid;
  long now;
  private boolean begun;

  /// By region and state.
  private final long[] held;
  private int sampled;
  /// By sample, and there by region and state; behind the states of a region those that flap.
  private float[][] shares = new float[256][];
  private float[] waiting = new float[256];

  /// By PoP: whether it is out of service now; whether the change takes it away.
  final boolean[] dead;
  final boolean[] leaving;
  private final boolean[] left;
  private long waitingNow;

  // By router.
  private final int[] first;
  private final int[] state;
  private final long[] down;
  final long[] without;
  final int[] moves;
  /// The times of the last three moves, the latest first.
  private final long[] recent;
  private final int[] lastPop;
  private final long[] since;
  private int[] restive = new int[64];
  private int restives;

  final double[] brokenTcp = new double[REGIONS + 1];
  final double[] brokenQuic = new double[REGIONS + 1];
  final double[] brokenByFailure = new double[REGIONS + 1];

  private int[] moved = new int[1024];
  private byte[] movedTo = new byte[1024];
  private long[] movedAt = new long[1024];
  private int log;

  Recorder(Users users, int routers, int pops, ConvergenceOptions options, long[] grid) {
    this.users = users;
    this.pops = pops;
    states = pops + 3;
    load = options.sessions();
    patience = load.patience().toNanos();
    flapWindow = options.flapWindow().toNanos();
    this.grid = grid;
    held = new long[(REGIONS + 1) * states];
    dead = new boolean[pops];
    leaving = new boolean[pops];
    left = new boolean[routers];
    first = new int[routers];
    state = new int[routers];
    down = new long[routers];
    without = new long[routers];
    moves = new int[routers];
    recent = new long[routers * 3];
    lastPop = new int[routers];
    since = new long[routers];
    Arrays.fill(recent, NEVER);
    Arrays.fill(since, NEVER);
    Arrays.fill(down, NEVER);
  }

  /// Begins with the state that packets are in now.
  void begin(DataPlane plane) {
    for (int router = 0; router < state.length; router++) {
      int at = plane.state(router);
      first[router] = at;
      state[router] = at;
      lastPop[router] = at < pops ? at : -1;
      left[router] = at < pops && leaving[at];
      waitingNow += left[router] ? users.total[router] : 0;
      count(router, at, 1);
    }
    begun = true;
  }

  private void count(int router, int inState, int sign) {
    for (int i = users.first[router]; i < users.first[router + 1]; i++) {
      held[users.region[i] * states + inState] += sign * users.weight[i];
      held[REGIONS * states + inState] += sign * users.weight[i];
    }
  }

  @Override
  public void moved(int router, int from, int to) {
    if (!begun) {
      return;
    }
    count(router, from, -1);
    count(router, to, 1);
    state[router] = to;
    moves[router]++;
    int base = router * 3;
    recent[base + 2] = recent[base + 1];
    recent[base + 1] = recent[base];
    recent[base] = now;
    if (moves[router] == 3) {
      if (restives == restive.length) {
        restive = Arrays.copyOf(restive, restives * 2);
      }
      restive[restives++] = router;
    }
    if (left[router]) {
      boolean waited = from >= pops || leaving[from];
      boolean waits = to >= pops || leaving[to];
      waitingNow += waits == waited ? 0 : waits ? users.total[router] : -users.total[router];
    }
    serve(router, from, to);
    if (log == moved.length) {
      moved = Arrays.copyOf(moved, log * 2);
      movedTo = Arrays.copyOf(movedTo, log * 2);
      movedAt = Arrays.copyOf(movedAt, log * 2);
    }
    moved[log] = router;
    movedTo[log] = (byte) to;
    movedAt[log++] = now;
  }

  /// Time without service, counted for those who had it before, and sessions that break.
  private void serve(int router, int from, int to) {
    if (first[router] >= pops) {
      return;
    }
    if (from < pops && to >= pops) {
      down[router] = now;
    } else if (to < pops) {
      long gap = from >= pops ? now - down[router] : 0;
      without[router] += gap;
      if (to != lastPop[router] || gap > patience) {
        breakSessions(router, now - gap, to != lastPop[router], gap > patience);
        lastPop[router] = to;
        since[router] = now;
      }
      down[router] = NEVER;
    }
  }

  /// @param until when the sessions of the last PoP ended
  private void breakSessions(int router, long until, boolean elsewhere, boolean impatient) {
    long age = since[router] == NEVER ? Long.MAX_VALUE : until - since[router];
    double tcp = load.tcp() * (age == Long.MAX_VALUE ? 1 : 1 - SessionLoad.old(load.tcpLifetime(), age));
    double quic = load.quic() * (age == Long.MAX_VALUE ? 1 : 1 - SessionLoad.old(load.quicLifetime(), age));
    boolean failed = dead[lastPop[router]];
    if (elsewhere && !impatient && !failed) {
      quic *= 1 - load.quicSurvives();
    }
    for (int i = users.first[router]; i < users.first[router + 1]; i++) {
      double share = (double) users.weight[i] / Users.WHOLE;
      for (int region : new int[] {users.region[i], REGIONS}) {
        brokenTcp[region] += share * tcp;
        brokenQuic[region] += share * quic;
        brokenByFailure[region] += failed ? share * (tcp + quic) : 0;
      }
    }
  }

  /// Time goes on: everything until then has happened.
  void advance(long time) {
    while (sampled < grid.length && grid[sampled] < time) {
      sample(grid[sampled]);
    }
    now = time;
  }

  private void sample(long at) {
    if (sampled == shares.length) {
      shares = Arrays.copyOf(shares, sampled * 2);
      waiting = Arrays.copyOf(waiting, sampled * 2);
    }
    float[] row = new float[(REGIONS + 1) * (states + 1)];
    for (int region = 0; region <= REGIONS; region++) {
      for (int i = 0; i < states; i++) {
        row[region * (states + 1) + i] = (float) ((double) held[region * states + i] / Users.WHOLE);
      }
    }
    for (int i = 0; i < restives; i++) {
      int router = restive[i];
      if (at - recent[router * 3 + 2] <= flapWindow) {
        for (int entry = users.first[router]; entry < users.first[router + 1]; entry++) {
          float share = (float) ((double) users.weight[entry] / Users.WHOLE);
          row[users.region[entry] * (states + 1) + states] += share;
          row[REGIONS * (states + 1) + states] += share;
        }
      }
    }
    waiting[sampled] = (float) ((double) waitingNow / Users.WHOLE);
    shares[sampled++] = row;
  }

  /// Ends: whoever is without service now stays so, as far as this simulation goes.
  ///
  /// @return the samples, the last one of the final state
  float[][] finish() {
    for (int router = 0; router < state.length; router++) {
      if (first[router] < pops && state[router] >= pops) {
        breakSessions(router, down[router], true, true);
      }
    }
    if (sampled < grid.length) {
      sample(grid[sampled]);
    }
    return Arrays.copyOf(shares, sampled);
  }

  float[] waiting() {
    return Arrays.copyOf(waiting, sampled);
  }

  /// When packets of a router moved last; -1 where they did not.
  long lastMove(int router) {
    return moves[router] == 0 ? -1 : recent[router * 3];
  }

  /// Whether a router had service before and has none in the end.
  boolean isLost(int router) {
    return first[router] < pops && state[router] >= pops;
  }

  boolean wasServed(int router) {
    return first[router] < pops;
  }

  int[] movedRouters() {
    return Arrays.copyOf(moved, log);
  }

  byte[] movedTo() {
    return Arrays.copyOf(movedTo, log);
  }

  long[] movedAt() {
    return Arrays.copyOf(movedAt, log);
  }

  int[] firstStates() {
    return first.clone();
  }
}
