package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.CandidateView;
import dev.watershed.engine.decision.Session;
import dev.watershed.engine.topology.Internet;
import java.util.Arrays;

/// The routes that the routers of one AS may choose from, as the decision process reads them. Rows are added, and then
/// decisions look at lists of rows; what few candidates need is computed when a step asks for it.
final class Candidates implements CandidateView {

  /// Peer addresses of PoPs come behind those of routers.
  private static final long POPS = 1L << 40;

  private final Internet internet;
  private final int[] asOf;
  private final RouterIds routerIds;
  private final int origin;
  private final CompiledAnnouncements announcements;
  private final RouteColumns columns;

  int rows;
  byte[] via = new byte[64];
  /// The row of the columns or the announcement that the route comes from; of a route that another router shares, that
  /// router.
  int[] from = new int[64];
  /// Of a route that another router shares, that router's candidate; else the candidate itself.
  int[] base = new int[64];
  /// The router that told of it: the one that it is from, or a reflector.
  int[] peer = new int[64];
  /// How long its cluster list is.
  int[] clusters = new int[64];
  long[] localPref = new long[64];
  int[] length = new int[64];
  int[] learnedFrom = new int[64];
  int[] igp = new int[64];
  int[] otc = new int[64];
  /// -1 where there is none.
  long[] med = new long[64];

  /// The rows that take part in a decision.
  int[] at = new int[64];
  int size;
  /// By place in the list: what the router that decides adds to the local preference; only looked at where `favors`.
  private long[] bonus = new long[64];
  private boolean favors;

  Candidates(
      Internet internet, RouterIds routerIds, int origin, CompiledAnnouncements announcements, RouteColumns columns) {
    this.internet = internet;
    this.asOf = internet.adjacency().asOf();
    this.routerIds = routerIds;
    this.origin = origin;
    this.announcements = announcements;
    this.columns = columns;
  }

  /// Adds a row.
  ///
  /// @param relation the ordinal of what the AS learned the route from
  void add(byte how, int source, long preference, int pathLength, int relation, int cost, int onlyToCustomer,
      long discriminator) {
    if (rows == from.length) {
      grow();
    }
    via[rows] = how;
    from[rows] = source;
    base[rows] = rows;
    peer[rows] = source;
    clusters[rows] = 0;
    localPref[rows] = preference;
    length[rows] = pathLength;
    learnedFrom[rows] = relation;
    igp[rows] = cost;
    otc[rows] = onlyToCustomer;
    med[rows] = discriminator;
    rows++;
  }

  private void grow() {
    int capacity = rows * 2;
    via = Arrays.copyOf(via, capacity);
    from = Arrays.copyOf(from, capacity);
    base = Arrays.copyOf(base, capacity);
    peer = Arrays.copyOf(peer, capacity);
    clusters = Arrays.copyOf(clusters, capacity);
    localPref = Arrays.copyOf(localPref, capacity);
    length = Arrays.copyOf(length, capacity);
    learnedFrom = Arrays.copyOf(learnedFrom, capacity);
    igp = Arrays.copyOf(igp, capacity);
    otc = Arrays.copyOf(otc, capacity);
    med = Arrays.copyOf(med, capacity);
  }

  /// Adds a row for a route that another router of the AS shares.
  void share(int row, int router, int cost) {
    add(RouteColumns.INTERNAL, router, localPref[row], length[row], learnedFrom[row], cost + igp[row], otc[row],
        med[row]);
    base[rows - 1] = row;
  }

  /// The row added last comes from a router that reflects it, or passes it on as it is where the list is empty.
  void reflected(int teller, int clusterList) {
    peer[rows - 1] = teller;
    clusters[rows - 1] = clusterList;
  }

  void take(int row) {
    if (size == at.length) {
      at = Arrays.copyOf(at, size * 2);
      bonus = Arrays.copyOf(bonus, size * 2);
    }
    at[size++] = row;
  }

  /// Notes what a router that decides adds to the local preference of each row taken.
  void favor(CompiledPolicies policies, int router) {
    int as = asOf[router];
    favors = (policies.flags[as] & CompiledPolicies.FAVORS) != 0;
    if (!favors) {
      return;
    }
    String site = internet.site(router);
    for (int i = 0; i < size; i++) {
      int entry = base[at[i]];
      boolean direct = via[entry] == RouteColumns.DIRECT;
      int sender = direct ? CompiledPolicies.OPERATOR : asOf[columns.router[from[entry]]];
      int announcement = direct ? from[entry] : columns.announcement[from[entry]];
      CompiledPolicies.Session rule = policies.session(as, sender);
      bonus[i] = rule == null ? 0 : rule.bonus(site, announcements.list.get(announcement).pop());
    }
  }

  /// Whether any of the first rows has a MED.
  boolean hasMed(int end) {
    for (int row = 0; row < end; row++) {
      if (med[row] != ABSENT) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long localPref(int candidate) {
    return favors ? localPref[at[candidate]] + bonus[candidate] : localPref[at[candidate]];
  }

  @Override
  public int pathLength(int candidate) {
    return length[at[candidate]];
  }

  @Override
  public long neighborAs(int candidate) {
    int entry = base[at[candidate]];
    int source = from[entry];
    if (via[entry] == RouteColumns.DIRECT) {
      return Integer.toUnsignedLong(origin);
    }
    // A route server's ASN is not in the path.
    while (internet.isRouteServer(asOf[columns.router[source]])) {
      if (columns.via[source] == RouteColumns.DIRECT) {
        return Integer.toUnsignedLong(origin);
      }
      source = columns.parent[source];
    }
    return Integer.toUnsignedLong(internet.asn(asOf[columns.router[source]]));
  }

  @Override
  public long med(int candidate) {
    return med[at[candidate]];
  }

  @Override
  public Session session(int candidate) {
    return via[at[candidate]] == RouteColumns.INTERNAL ? Session.IBGP : Session.EBGP;
  }

  @Override
  public long igpMetric(int candidate) {
    return igp[at[candidate]];
  }

  /// Nobody knows how old routes are: all are as old.
  @Override
  public long receivedAt(int candidate) {
    return 0;
  }

  @Override
  public long routerId(int candidate) {
    int row = at[candidate];
    int id = via[row] == RouteColumns.DIRECT ? announcements.routerId[from[row]] : routerIds.of(sender(row));
    return Integer.toUnsignedLong(id);
  }

  @Override
  public long originatorId(int candidate) {
    int row = at[candidate];
    return via[row] == RouteColumns.INTERNAL && peer[row] != from[row]
        ? Integer.toUnsignedLong(routerIds.of(from[row]))
        : ABSENT;
  }

  @Override
  public int clusterListLength(int candidate) {
    return clusters[at[candidate]];
  }

  @Override
  public long peerAddressLow(int candidate) {
    int row = at[candidate];
    return via[row] == RouteColumns.DIRECT ? POPS + announcements.place[from[row]] : sender(row);
  }

  private int sender(int row) {
    return via[row] == RouteColumns.INTERNAL ? peer[row] : columns.router[from[row]];
  }
}
