package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.NONE;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Reflection;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Internal sessions with route reflectors (RFC 4456). A router tells all internal neighbours of a best route from
/// outside; a reflector also tells its clients of every best route, and everybody of a client's. Each sees only what
/// its reflectors chose, so that routes may go round without end where MEDs or IGP costs contradict what the reflectors
/// see (RFC 3345).
final class ReflectedMesh {

  private static final int SHUFFLED_ORDERS = 8;

  private final AsDecision decision;
  private final Internet internet;
  private final int[] firstRouter;
  private final Offers offers;
  private final Candidates rows;
  private final RouterChoice choice;
  private final boolean meds;
  private final int[] entry;
  private final int[] exit;
  /// By router: who told it of the route in use, itself where it is from outside; how long the cluster list was then,
  /// and the list as a set.
  private final int[] teller;
  private final int[] clusters;
  private long[] clusterSet = {};
  private int words;
  private int base;
  private int count;
  private Reflection reflection;

  /// @param entry by router: where the row chosen goes
  /// @param exit by router: where the router goes over which the route leaves the AS
  ReflectedMesh(
      AsDecision decision, Internet internet, Offers offers, RouterChoice choice, boolean meds, int[] entry,
      int[] exit) {
    this.decision = decision;
    this.internet = internet;
    firstRouter = internet.adjacency().firstRouter();
    this.offers = offers;
    rows = offers.rows;
    this.choice = choice;
    this.meds = meds;
    this.entry = entry;
    this.exit = exit;
    teller = new int[entry.length];
    clusters = new int[entry.length];
    reflection = Reflection.NONE;
  }

  /// @return what goes round, or empty where the routers come to rest
  Optional<Dispute.Kind> settle(int as, Reflection among) {
    base = firstRouter[as];
    reflection = among;
    count = among.routers();
    words = (count + 63) / 64;
    if (clusterSet.length < count * words) {
      clusterSet = new long[count * words];
    }
    if (rests()) {
      return Optional.empty();
    }
    Dispute.Kind kind = Dispute.Kind.REFLECTION;
    if (meds && rows.hasMed(offers.external)) {
      choice.ignoreMed(true);
      kind = rests() ? Dispute.Kind.MED : Dispute.Kind.REFLECTION;
      choice.ignoreMed(false);
    }
    settleInOrder(null);
    return Optional.of(kind);
  }

  /// Whether there is an order in which the routers come to rest, among several that are tried. Always the same ones.
  private boolean rests() {
    boolean rest = settleInOrder(null);
    for (int seed = 0; seed < SHUFFLED_ORDERS && !rest; seed++) {
      rest = settleInOrder(new Random(seed));
    }
    return rest;
  }

  /// Lets the routers decide one after the other, from nothing, ascending or each time in another order.
  private boolean settleInOrder(@Nullable Random random) {
    Arrays.fill(entry, 0, count, NONE);
    Arrays.fill(clusters, 0, count, 0);
    Arrays.fill(clusterSet, 0, count * words, 0);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
      exit[i] = i;
      teller[i] = i;
    }
    for (int patience = 8 * count + 32; patience > 0; patience--) {
      if (random != null) {
        shuffle(order, random);
      }
      boolean moved = false;
      for (int router : order) {
        moved |= decide(router);
      }
      if (!moved) {
        return true;
      }
    }
    return false;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private boolean decide(int router) {
    bestOfAll(router);
    int row = choice.bestRow(base + router);
    boolean inside = row >= offers.external;
    int in = inside ? rows.base[row] : row;
    int out = inside ? rows.from[row] - base : router;
    int told = inside ? rows.peer[row] - base : router;
    boolean moved = in != entry[router] || out != exit[router] || told != teller[router];
    entry[router] = in;
    exit[router] = out;
    teller[router] = told;
    int length = inside ? rows.clusters[row] : 0;
    moved |= length != clusters[router];
    clusters[router] = length;
    for (int word = 0; word < words; word++) {
      long set = length == 0 ? 0 : clusterSet[told * words + word] | bit(reflection.cluster(told), word);
      moved |= set != clusterSet[router * words + word];
      clusterSet[router * words + word] = set;
    }
    return moved;
  }

  private static long bit(int cluster, int word) {
    return cluster >> 6 == word ? 1L << (cluster & 63) : 0;
  }

  /// Takes everything that a router may choose from.
  void bestOfAll(int router) {
    rows.rows = offers.external;
    rows.size = 0;
    for (int row = offers.firstRow[router]; row < offers.firstRow[router + 1]; row++) {
      rows.take(row);
    }
    for (int i = 0; i < reflection.peerCount(router); i++) {
      int peer = reflection.peer(router, i);
      if (tells(peer, router)) {
        boolean reflects = exit[peer] != peer;
        rows.share(entry[peer], base + exit[peer], internet.igpCost(base + router, base + exit[peer]));
        rows.reflected(base + peer, reflects ? clusters[peer] + 1 : 0);
        rows.take(rows.rows - 1);
      }
    }
  }

  /// RFC 4456 sections 6 and 8.
  private boolean tells(int from, int to) {
    if (!decision.isShareable(entry[from])) {
      return false;
    }
    if (exit[from] == from) {
      return true;
    }
    int mine = reflection.cluster(to);
    return teller[from] != to && exit[from] != to
        && (reflection.isClient(from, teller[from]) || reflection.isClient(from, to))
        && (clusterSet[from * words + (mine >> 6)] & bit(mine, mine >> 6)) == 0;
  }
}
