package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.NONE;

import dev.watershed.engine.topology.Internet;

/// Internal sessions, a full mesh: a router shares its best route where it has that from outside (RFC 4271 section
/// 9.2.1), and shares nothing where its best is another's.
final class InternalMesh {

  private final AsDecision decision;
  private final Internet internet;
  private final int[] firstRouter;
  private final Offers offers;
  private final Candidates rows;
  private final RouterChoice choice;
  private final boolean meds;
  private final int[] entry;
  private final int[] exit;
  /// By router: the row that it shares, and which rows are its own.
  private final int[] shared;
  private final int[] own;
  private final int[] ownEnd;
  private int base;
  private int count;

  /// @param entry by router: where the row chosen goes
  /// @param exit by router: where the router goes over which the route leaves the AS
  InternalMesh(
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
    shared = new int[entry.length];
    own = new int[entry.length];
    ownEnd = new int[entry.length];
  }

  /// The choice of the only router of an AS.
  int alone(int as) {
    takeOwn(0, offers.external);
    return choice.bestRow(firstRouter[as]);
  }

  /// @return whether the routers come to rest
  boolean settle(int as, int routers) {
    base = firstRouter[as];
    count = routers;
    for (int i = 0; i < count; i++) {
      shared[i] = NONE;
    }
    // Without MEDs preference is a total order: of a router's own offers only the best can ever be chosen.
    boolean ordered = !meds || !rows.hasMed(offers.external);
    for (int i = 0; i < count; i++) {
      takeOwn(offers.firstRow[i], offers.firstRow[i + 1]);
      entry[i] = choice.bestRow(base + i);
      exit[i] = i;
      own[i] = ordered && entry[i] != NONE ? entry[i] : offers.firstRow[i];
      ownEnd[i] = ordered ? own[i] + (entry[i] == NONE ? 0 : 1) : offers.firstRow[i + 1];
    }
    for (int i = 0; i < count; i++) {
      shared[i] = shareable(entry[i]);
    }
    int patience = 4 * count + 16;
    boolean moved = true;
    while (moved && patience-- > 0) {
      moved = false;
      for (int i = 0; i < count; i++) {
        take(i, own[i], ownEnd[i]);
        int row = choice.bestRow(base + i);
        int out = row < offers.external ? i : rows.from[row] - base;
        int in = row < offers.external ? row : rows.base[row];
        moved |= in != entry[i] || out != exit[i];
        entry[i] = in;
        exit[i] = out;
        shared[i] = out == i ? shareable(in) : NONE;
      }
    }
    return !moved;
  }

  /// Takes everything that a router may choose from, now that all have come to rest.
  void bestOfAll(int router) {
    take(router, offers.firstRow[router], offers.firstRow[router + 1]);
  }

  private void takeOwn(int first, int end) {
    rows.rows = offers.external;
    rows.size = 0;
    for (int row = first; row < end; row++) {
      rows.take(row);
    }
  }

  private void take(int router, int first, int end) {
    takeOwn(first, end);
    for (int other = 0; other < count; other++) {
      if (other != router && shared[other] != NONE) {
        rows.share(shared[other], base + other, internet.igpCost(base + router, base + other));
        rows.take(rows.rows - 1);
      }
    }
  }

  private int shareable(int row) {
    return decision.isShareable(row) ? row : NONE;
  }
}
