package dev.watershed.benchmarks.decision;

import dev.watershed.engine.decision.CandidateView;
import dev.watershed.engine.decision.Session;
import java.util.Random;

/// The routes of many routers in flat arrays, and a window on those of one router.
final class RouterColumns implements CandidateView {

  private static final Session[] SESSIONS = Session.values();

  private final int perRouter;
  private final int[] localPref;
  private final int[] pathLength;
  private final int[] neighbor;
  private final int[] med;
  private final byte[] session;
  private final int[] igpMetric;
  private final int[] routerId;
  private int start;

  RouterColumns(int routers, int perRouter, boolean ties, long seed) {
    this.perRouter = perRouter;
    int size = routers * perRouter;
    localPref = new int[size];
    pathLength = new int[size];
    neighbor = new int[size];
    med = new int[size];
    session = new byte[size];
    igpMetric = new int[size];
    routerId = new int[size];
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      localPref[i] = ties ? 100 : 100 + 100 * random.nextInt(3);
      pathLength[i] = ties ? 3 : 2 + random.nextInt(4);
      neighbor[i] = random.nextInt(20);
      med[i] = ties ? 0 : random.nextInt(2);
      session[i] = (byte) (ties ? 0 : 2 * random.nextInt(2));
      igpMetric[i] = ties ? 10 : random.nextInt(100);
      routerId[i] = random.nextInt();
    }
  }

  RouterColumns at(int router) {
    start = router * perRouter;
    return this;
  }

  @Override
  public int size() {
    return perRouter;
  }

  @Override
  public long localPref(int candidate) {
    return localPref[start + candidate];
  }

  @Override
  public int pathLength(int candidate) {
    return pathLength[start + candidate];
  }

  @Override
  public long neighborAs(int candidate) {
    return neighbor[start + candidate];
  }

  @Override
  public long med(int candidate) {
    return med[start + candidate];
  }

  @Override
  public Session session(int candidate) {
    return SESSIONS[session[start + candidate]];
  }

  @Override
  public long igpMetric(int candidate) {
    return igpMetric[start + candidate];
  }

  @Override
  public long routerId(int candidate) {
    return Integer.toUnsignedLong(routerId[start + candidate]);
  }

  @Override
  public long peerAddressLow(int candidate) {
    return (long) start + candidate;
  }
}
