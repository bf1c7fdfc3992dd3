package dev.watershed.engine.propagation;

import java.util.Arrays;

/// Routes in flat columns. A path is a chain of rows: each knows the one it was learned as at the router before. Mostly
/// a row is the route in use at the router of that number; in [Speakers] rows are routes that were used at some time.
final class RouteColumns {

  /// No router, no announcement.
  static final int NONE = -1;

  // What a router's word says. A word of 0: the router has no route.
  /// The route may go to customers and siblings.
  static final int TO_CUSTOMER = 1;
  static final int TO_PEER = 1 << 1;
  static final int TO_PROVIDER = 1 << 2;
  /// All three.
  static final int EXPORTS = TO_CUSTOMER | TO_PEER | TO_PROVIDER;
  /// There is a route.
  static final int PRESENT = 1 << 3;
  /// The route goes to the other routers of the AS.
  static final int SHARED = 1 << 4;
  /// A community of the route makes this AS do something as it exports it.
  static final int ACTIONS = 1 << 5;
  /// The route carries GRACEFUL_SHUTDOWN.
  static final int SHUTDOWN = 1 << 6;
  /// Packets are dropped here (RFC 7999).
  static final int BLACKHOLED = 1 << 7;
  /// The ordinal of the relation over which the AS, or its organization, learned the route.
  static final int CLASS_SHIFT = 8;
  static final int CLASS_MASK = 3 << CLASS_SHIFT;
  /// ASes in the path, prepends counted: 16 bits.
  static final int LENGTH_SHIFT = 16;
  static final int LONGEST = 0xffff;

  // How a router has its route.
  static final byte NO_ROUTE = 0;
  /// From a neighbour, the parent.
  static final byte EXTERNAL = 1;
  /// From the parent, a router of the same AS.
  static final byte INTERNAL = 2;
  /// From a PoP; there is no parent.
  static final byte DIRECT = 3;

  /// The router that uses the route.
  int[] router;
  byte[] via;
  int[] parent;
  int[] word;
  /// Unsigned.
  int[] localPref;
  /// The announcement that the route began as.
  int[] announcement;
  /// The IGP cost to where the route leaves the AS.
  int[] cost;
  /// One more than the AS in the attribute Only to Customer, or 0.
  int[] otc;
  /// Tells routes apart by all that has been decided along the way; 0 where there is none.
  long[] identity;

  RouteColumns(int routers) {
    router = new int[routers];
    Arrays.setAll(router, i -> i);
    via = new byte[routers];
    parent = new int[routers];
    word = new int[routers];
    localPref = new int[routers];
    announcement = new int[routers];
    cost = new int[routers];
    otc = new int[routers];
    identity = new long[routers];
    clear();
  }

  /// A copy.
  RouteColumns(RouteColumns other) {
    router = other.router.clone();
    via = other.via.clone();
    parent = other.parent.clone();
    word = other.word.clone();
    localPref = other.localPref.clone();
    announcement = other.announcement.clone();
    cost = other.cost.clone();
    otc = other.otc.clone();
    identity = other.identity.clone();
  }

  /// Makes room for more rows.
  void grow(int rows) {
    router = Arrays.copyOf(router, rows);
    via = Arrays.copyOf(via, rows);
    parent = Arrays.copyOf(parent, rows);
    word = Arrays.copyOf(word, rows);
    localPref = Arrays.copyOf(localPref, rows);
    announcement = Arrays.copyOf(announcement, rows);
    cost = Arrays.copyOf(cost, rows);
    otc = Arrays.copyOf(otc, rows);
    identity = Arrays.copyOf(identity, rows);
  }

  void clear() {
    for (int router = 0; router < via.length; router++) {
      clear(router);
    }
  }

  void clear(int router) {
    via[router] = NO_ROUTE;
    parent[router] = NONE;
    word[router] = 0;
    localPref[router] = 0;
    announcement[router] = NONE;
    cost[router] = 0;
    otc[router] = 0;
    identity[router] = 0;
  }

  void copyFrom(RouteColumns other) {
    System.arraycopy(other.via, 0, via, 0, via.length);
    System.arraycopy(other.parent, 0, parent, 0, via.length);
    System.arraycopy(other.word, 0, word, 0, via.length);
    System.arraycopy(other.localPref, 0, localPref, 0, via.length);
    System.arraycopy(other.announcement, 0, announcement, 0, via.length);
    System.arraycopy(other.cost, 0, cost, 0, via.length);
    System.arraycopy(other.otc, 0, otc, 0, via.length);
    System.arraycopy(other.identity, 0, identity, 0, via.length);
  }

  void copy(int router, RouteColumns from, int fromRow) {
    via[router] = from.via[fromRow];
    parent[router] = from.parent[fromRow];
    word[router] = from.word[fromRow];
    localPref[router] = from.localPref[fromRow];
    announcement[router] = from.announcement[fromRow];
    cost[router] = from.cost[fromRow];
    otc[router] = from.otc[fromRow];
    identity[router] = from.identity[fromRow];
  }

  static int length(int word) {
    return word >>> LENGTH_SHIFT;
  }

  static int learnedFrom(int word) {
    return (word & CLASS_MASK) >>> CLASS_SHIFT;
  }
}
