package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.ACTIONS;
import static dev.watershed.engine.propagation.RouteColumns.DIRECT;
import static dev.watershed.engine.propagation.RouteColumns.INTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.NONE;
import static dev.watershed.engine.propagation.RouteColumns.PRESENT;
import static dev.watershed.engine.propagation.RouteColumns.SHARED;
import static dev.watershed.engine.propagation.RouteColumns.TO_CUSTOMER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PEER;

import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Reflection;
import dev.watershed.engine.topology.Relation;
import java.util.Optional;

/// What all routers of one AS choose, given what every other router uses: gathers what the neighbours announce, lets
/// the routers decide and share until none changes its mind, and writes down what each uses and may give away.
///
/// The result depends on the neighbours only, not on what the AS used before: where MEDs or reflection would let the
/// routers rest in several ways, it is always the same one.
final class AsDecision {

  private static final int CUSTOMER = Relation.CUSTOMER.ordinal();

  private final Internet internet;
  private final int[] asOf;
  private final int[] firstRouter;
  private final RouteColumns columns;
  private final CompiledAnnouncements announcements;
  private final Offers offers;
  private final RouterChoice choice;
  private final InternalMesh mesh;
  /// Only where the graph has reflectors.
  private final Optional<ReflectedMesh> reflected;
  final Candidates rows;

  /// What the routers of the AS at hand chose, numbered from its first.
  final RouteColumns chosen;
  /// By router: the offer chosen, and the router over which it leaves the AS.
  private final int[] entry;
  private final int[] exit;
  private int as;
  private int count;
  /// What goes round inside the AS; empty where its routers come to rest.
  private Optional<Dispute.Kind> restless = Optional.empty();

  AsDecision(
      Internet internet, Assumptions assumptions, RouteColumns columns, int origin,
      CompiledAnnouncements announcements, CompiledPolicies policies) {
    this(internet, assumptions, columns, internet.adjacency().neighbor(), origin, announcements, policies);
  }

  /// @param heard by session: the row of the columns with what the neighbour said last. In a resting state that is the
  ///     row of the neighbouring router itself
  AsDecision(
      Internet internet, Assumptions assumptions, RouteColumns columns, int[] heard, int origin,
      CompiledAnnouncements announcements, CompiledPolicies policies) {
    this.internet = internet;
    asOf = internet.adjacency().asOf();
    firstRouter = internet.adjacency().firstRouter();
    this.columns = columns;
    this.announcements = announcements;
    rows = new Candidates(internet, assumptions.routerIds(), origin, announcements, columns);
    offers = new Offers(internet, columns, heard, announcements, policies, rows);
    boolean meds = policies.meds() || announcements.anyMed;
    choice = new RouterChoice(internet, assumptions, policies, rows, meds);
    int most = internet.mostRouters();
    chosen = new RouteColumns(most);
    entry = new int[most];
    exit = new int[most];
    mesh = new InternalMesh(this, internet, offers, choice, meds, entry, exit);
    reflected = internet.hasReflection()
        ? Optional.of(new ReflectedMesh(this, internet, offers, choice, meds, entry, exit))
        : Optional.empty();
  }

  /// Decides for an AS, into [#chosen].
  void decide(int of) {
    as = of;
    count = firstRouter[of + 1] - firstRouter[of];
    restless = Optional.empty();
    offers.gather(of);
    Optional<Reflection> reflection = reflected.isEmpty() ? Optional.empty() : internet.reflection(of);
    if (count == 1) {
      entry[0] = mesh.alone(of);
      exit[0] = 0;
    } else if (reflection.isEmpty()) {
      restless = mesh.settle(of, count) ? Optional.empty() : Optional.of(Dispute.Kind.MED);
    } else {
      restless = reflected.orElseThrow().settle(of, reflection.get());
    }
    for (int i = 0; i < count; i++) {
      record(i);
    }
  }

  /// What goes round inside the AS that decided last; empty where its routers came to rest.
  Optional<Dispute.Kind> restless() {
    return restless;
  }

  /// Whether a router may tell others of its AS of a route.
  boolean isShareable(int row) {
    return row != NONE && !announcements.noAdvertise[announcementOf(row)];
  }

  private int announcementOf(int row) {
    return rows.via[row] == DIRECT ? rows.from[row] : columns.announcement[rows.from[row]];
  }

  /// Writes down what a router chose, and to whom it may give it.
  private void record(int router) {
    int row = entry[router];
    if (row == NONE) {
      chosen.clear(router);
      return;
    }
    int announcement = announcementOf(row);
    boolean inside = exit[router] != router;
    int base = firstRouter[as];
    long identity = rows.via[row] == DIRECT
        ? announcements.identity[announcement]
        : Mix.mix(columns.identity[rows.from[row]] * 3 + rows.from[row] + ((long) rows.length[row] << 40));
    chosen.via[router] = inside ? INTERNAL : rows.via[row];
    chosen.parent[router] = inside ? base + exit[router] : rows.via[row] == DIRECT ? NONE : rows.from[row];
    chosen.localPref[router] = (int) rows.localPref[row];
    chosen.announcement[router] = announcement;
    chosen.cost[router] =
        rows.igp[row] + (inside ? internet.igpCost(base + router, base + exit[router]) : 0);
    chosen.otc[router] = rows.otc[row];
    chosen.identity[router] = inside ? Mix.mix(identity + exit[router]) | 1 : identity | 1;
    chosen.word[router] = word(announcement, rows.learnedFrom[row], rows.length[row], inside);
  }

  int word(int announcement, int learnedFrom, int length, boolean inside) {
    int exports = learnedFrom == CUSTOMER ? RouteColumns.EXPORTS : TO_CUSTOMER;
    boolean share = !inside;
    int word = PRESENT | learnedFrom << RouteColumns.CLASS_SHIFT | length << RouteColumns.LENGTH_SHIFT;
    if (announcements.anyCommunities) {
      // A route server passes on what is meant for its clients (RFC 7947 section 2.2.4).
      if (!internet.isRouteServer(as)) {
        exports = announcements.noPeer[announcement] ? exports & ~TO_PEER : exports; // RFC 3765
        exports = announcements.noExport[announcement] ? 0 : exports; // RFC 1997
        if (announcements.noAdvertise[announcement]) {
          exports = 0;
          share = false;
        }
        if (announcements.blackhole[announcement]) {
          exports = 0; // RFC 7999 section 3.2
          word |= RouteColumns.BLACKHOLED;
        }
      }
      word |= announcements.shutdown[announcement] ? RouteColumns.SHUTDOWN : 0;
      word |= announcements.acts(announcement, as) ? ACTIONS : 0;
    }
    return word | exports | (share ? SHARED : 0);
  }

  /// Decides for the AS of a router, and then once more for that router among all it was offered, so that [#state]
  /// tells how.
  ///
  /// @return the place of the best in [#rows]' list, or -1
  int explain(int router) {
    decide(asOf[router]);
    int local = router - firstRouter[as];
    Optional<Reflection> reflection = internet.reflection(as);
    if (count == 1) {
      mesh.alone(as);
    } else if (reflection.isEmpty()) {
      mesh.bestOfAll(local);
    } else {
      reflected.orElseThrow().bestOfAll(local);
    }
    return rows.size == 0 ? NONE : choice.best(router);
  }

  /// Collects what one router is offered from outside, to decide among it and what is [#told].
  void begin(int router) {
    as = asOf[router];
    offers.gatherOne(router);
  }

  /// Adds a route that another router of the AS shares.
  ///
  /// @param route a row of the columns, used at that router and not internal there
  /// @param teller who says so: that router, or a reflector
  /// @param clusters how long the cluster list is
  void told(int route, long med, int igp, int teller, int clusters) {
    int own = rows.rows;
    int word = columns.word[route];
    boolean direct = columns.via[route] == DIRECT;
    rows.add(columns.via[route], direct ? columns.announcement[route] : columns.parent[route],
        Integer.toUnsignedLong(columns.localPref[route]), RouteColumns.length(word), RouteColumns.learnedFrom(word),
        columns.cost[route], columns.otc[route], med);
    rows.share(own, columns.router[route], igp);
    rows.reflected(teller, clusters);
    rows.take(rows.rows - 1);
  }

  /// Decides at a router among what [#begin] and [#told] have collected.
  ///
  /// @return the row chosen, or -1
  int choose(int router) {
    return choice.bestRow(router);
  }

  /// The MED that a router sees on a route of a neighbour.
  long medAt(int router, int route) {
    return offers.medAt(router, route);
  }

  DecisionState state() {
    return choice.state;
  }
}
