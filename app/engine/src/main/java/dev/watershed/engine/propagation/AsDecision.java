package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.ACTIONS;
import static dev.watershed.engine.propagation.RouteColumns.DIRECT;
import static dev.watershed.engine.propagation.RouteColumns.EXTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.INTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.NONE;
import static dev.watershed.engine.propagation.RouteColumns.PRESENT;
import static dev.watershed.engine.propagation.RouteColumns.SHARED;
import static dev.watershed.engine.propagation.RouteColumns.TO_CUSTOMER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PEER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PROVIDER;

import dev.watershed.engine.decision.CandidateView;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.propagation.CompiledPolicies.Session;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.EnumSet;
import java.util.Set;

/// What all routers of one AS choose, given what every other router uses: gathers what the neighbours announce, decides at
/// each router, and lets the routers share over a full mesh of internal sessions until none changes its mind.
///
/// The result depends on the neighbours only, not on what the AS used before: where MEDs would let the mesh rest in several
/// ways, it is always the same one.
final class AsDecision {

  /// Steps in which routes of this model never differ.
  private static final Set<DecisionStep> IDLE = Set.of(
      DecisionStep.LOOP, DecisionStep.UNRESOLVABLE, DecisionStep.LLGR_STALE, DecisionStep.WEIGHT, DecisionStep.LOCAL_ROUTE,
      DecisionStep.AIGP, DecisionStep.ORIGIN, DecisionStep.CONFED_OVER_IBGP, DecisionStep.CLUSTER_LIST_AS_METRIC,
      DecisionStep.CLUSTER_LIST_LENGTH, DecisionStep.PATH_ID);

  private static final int CUSTOMER = Relation.CUSTOMER.ordinal();
  private static final int PEER = Relation.PEER.ordinal();
  private static final int PROVIDER = Relation.PROVIDER.ordinal();
  private static final int RELATIONS = Relation.values().length;

  private final Internet internet;
  private final int[] asOf;
  private final int[] firstRouter;
  private final int[] firstSession;
  private final int[] heard;
  private final int[] sessionCost;
  private final RouteColumns columns;
  private final CompiledAnnouncements announcements;
  private final CompiledPolicies policies;
  private final DecisionState state = new DecisionState();
  private final DecisionProcess process;
  private final boolean meds;
  final Candidates rows;

  /// What the routers of the AS at hand chose, numbered from its first.
  final RouteColumns chosen;
  private final int[] firstRow;
  /// By router: the offer chosen, the router over which it leaves the AS, what it shares, and which offers are its own.
  private final int[] entry;
  private final int[] exit;
  private final int[] shared;
  private final int[] own;
  private final int[] ownEnd;
  /// How many rows are offers from outside; those of other routers come behind.
  private int external;
  private int count;
  /// Whether the internal mesh did not come to rest.
  boolean restless;

  private int as;
  private boolean guarded;
  private boolean ruled;

  AsDecision(
      Internet internet, Assumptions assumptions, RouteColumns columns, int origin,
      CompiledAnnouncements announcements, CompiledPolicies policies) {
    this(internet, assumptions, columns, internet.adjacency().neighbor(), origin, announcements, policies);
  }

  /// @param heard by session: the row of the columns with what the neighbour said last. In a resting state that is the row
  ///     of the neighbouring router itself
  AsDecision(
      Internet internet, Assumptions assumptions, RouteColumns columns, int[] heard, int origin,
      CompiledAnnouncements announcements, CompiledPolicies policies) {
    this.internet = internet;
    this.heard = heard;
    Internet.Adjacency adjacency = internet.adjacency();
    asOf = adjacency.asOf();
    firstRouter = adjacency.firstRouter();
    firstSession = adjacency.firstSession();
    sessionCost = adjacency.cost();
    this.columns = columns;
    this.announcements = announcements;
    this.policies = policies;
    rows = new Candidates(internet, assumptions.routerIds(), origin, announcements, columns);
    meds = policies.meds() || announcements.anyMed;
    Set<DecisionStep> idle = EnumSet.copyOf(IDLE);
    if (!meds) {
      idle.add(DecisionStep.MED);
    }
    process = assumptions.process().without(idle);
    int most = internet.mostRouters();
    chosen = new RouteColumns(most);
    firstRow = new int[most + 1];
    entry = new int[most];
    exit = new int[most];
    shared = new int[most];
    own = new int[most];
    ownEnd = new int[most];
  }

  /// Decides for an AS, into [#chosen].
  void decide(int of) {
    gather(of);
    if (count == 1) {
      shared[0] = NONE;
      entry[0] = best(0, 0, external);
      exit[0] = 0;
    } else {
      mesh();
    }
    for (int i = 0; i < count; i++) {
      record(i);
    }
  }

  /// Collects what each router of an AS is offered from outside.
  private void gather(int of) {
    as = of;
    restless = false;
    rows.rows = 0;
    int first = firstRouter[of];
    int end = firstRouter[of + 1];
    ruled = (policies.flags[of] & CompiledPolicies.RULED) != 0;
    guarded = canBeInPaths(first, end);
    boolean deaf = (policies.flags[of] & CompiledPolicies.DEAF) != 0;
    for (int router = first; router < end; router++) {
      firstRow[router - first] = rows.rows;
      if (!deaf) {
        offers(router);
      }
    }
    firstRow[end - first] = rows.rows;
    external = rows.rows;
    count = end - first;
  }

  /// An AS without a route, and one that gives its route to nobody, is in no path: no loop to look for.
  private boolean canBeInPaths(int first, int end) {
    boolean any = false;
    for (int router = first; router < end; router++) {
      any |= (columns.word[router] & RouteColumns.EXPORTS) != 0;
    }
    if (!any || internet.hasDependents(as)) {
      return any;
    }
    for (int router = first; router < end; router++) {
      if ((columns.word[router] & (TO_PEER | TO_PROVIDER)) != 0) {
        return true;
      }
    }
    return policies.leaks();
  }

  private void offers(int router) {
    for (int announcement : announcements.at(router)) {
      direct(announcement);
    }
    int base = router * RELATIONS;
    // To its members a route server is a peer.
    offers(firstSession[base], firstSession[base + 1], CUSTOMER, internet.isRouteServer(as) ? TO_PEER : TO_PROVIDER);
    offers(firstSession[base + 1], firstSession[base + 2], PEER, TO_PEER);
    offers(firstSession[base + 2], firstSession[base + 3], PROVIDER, TO_CUSTOMER);
    offers(firstSession[base + 3], firstSession[base + 4], Relation.SIBLING.ordinal(), TO_CUSTOMER);
  }

  private void offers(int from, int to, int relation, int wanted) {
    int needed = ruled && policies.leaks() ? PRESENT : wanted;
    for (int session = from; session < to; session++) {
      int route = heard[session];
      int word = columns.word[route];
      if ((word & needed) != 0) {
        offer(route, word, session, relation, wanted);
      }
    }
  }

  private void offer(int route, int word, int session, int relation, int wanted) {
    int router = columns.router[route];
    int sender = asOf[router];
    int learnedFrom = relation > PROVIDER ? RouteColumns.learnedFrom(word) : relation;
    long preference = policies.defaultPref[learnedFrom];
    int length = RouteColumns.length(word) + (internet.isRouteServer(sender) ? 0 : 1);
    int otc = columns.otc[route];
    long med = med(route);
    if ((word & RouteColumns.SHUTDOWN) != 0 && (policies.flags[as] & CompiledPolicies.NO_SHUTDOWN) == 0) {
      preference = 0; // RFC 8326 section 4
    }
    if ((word & ACTIONS) != 0) {
      Relation seen = internet.isRouteServer(as) ? Relation.PEER
          : internet.isRouteServer(sender) ? Relation.CUSTOMER : Relation.ofCode(relation).inverse();
      int more = announcements.prepends(columns.announcement[route], sender, as, seen);
      if (more < 0) {
        return;
      }
      length += more;
    }
    if (announcements.anyActions && learnedFrom == CUSTOMER && preference != 0) {
      preference = asked(columns.announcement[route], preference);
    }
    if (ruled) {
      Session rule = policies.session(as, sender);
      if ((word & wanted) == 0 && (rule == null || !rule.leak)) {
        return;
      }
      if (rule != null) {
        String pop = announcements.list.get(columns.announcement[route]).pop();
        if (rule.denied(pop)) {
          return;
        }
        length += rule.prepends(pop);
        long given = rule.localPref(pop);
        preference = given >= 0 && preference != 0 ? given : preference;
        long set = rule.med(internet.region(router));
        med = set >= 0 ? set : med;
      }
      otc = onlyToCustomer(otc, sender, relation);
      if (otc < 0) {
        return;
      }
    }
    if (length > RouteColumns.LONGEST || guarded && passes(route)) {
      return;
    }
    rows.add(EXTERNAL, route, preference, length, learnedFrom, sessionCost[session], otc, med);
  }

  /// RFC 9234 section 5, of a session on which both or one of the ends speak it.
  ///
  /// @return the attribute as it stands after import, or -1 where the route is a leak and dropped
  private int onlyToCustomer(int attribute, int sender, int relation) {
    boolean speaks = (policies.flags[as] & CompiledPolicies.OTC) != 0;
    boolean senderSpeaks = (policies.flags[sender] & CompiledPolicies.OTC) != 0;
    if (senderSpeaks && attribute != 0 && (relation == CUSTOMER || relation == PEER)) {
      return -1; // Egress 2: not to providers, peers or route servers.
    }
    int value = attribute == 0 && senderSpeaks && (relation == PROVIDER || relation == PEER) ? sender + 1 : attribute;
    if (!speaks) {
      return value;
    }
    boolean foreign = relation == PEER && value != sender + 1 && !internet.isRouteServer(sender);
    if (value != 0 && (relation == CUSTOMER || foreign)) {
      return -1; // Ingress 1 and 2.
    }
    return value == 0 && (relation == PROVIDER || relation == PEER) ? sender + 1 : value; // Ingress 3.
  }

  private void direct(int announcement) {
    if (announcements.identity[announcement] == 0) {
      return;
    }
    int role = announcements.role[announcement];
    int learnedFrom = role > PROVIDER ? CUSTOMER : role;
    long preference = policies.defaultPref[learnedFrom];
    int length = announcements.length[announcement];
    if (announcements.shutdown[announcement] && (policies.flags[as] & CompiledPolicies.NO_SHUTDOWN) == 0) {
      preference = 0;
    }
    if (announcements.anyActions && learnedFrom == CUSTOMER && preference != 0) {
      preference = asked(announcement, preference);
    }
    Session rule = ruled ? policies.session(as, CompiledPolicies.OPERATOR) : null;
    if (rule != null) {
      String pop = announcements.list.get(announcement).pop();
      if (rule.denied(pop)) {
        return;
      }
      length += rule.prepends(pop);
      long given = rule.localPref(pop);
      preference = given >= 0 && preference != 0 ? given : preference;
    }
    rows.add(DIRECT, announcement, preference, length, learnedFrom, announcements.cost[announcement], 0,
        announcements.med[announcement]);
  }

  /// The MED with which a route is announced where no rule sets one: it is not passed on, save by a route server (RFC 4271
  /// section 5.1.4, RFC 7947 section 2.2.3).
  private long med(int route) {
    boolean passed = columns.via[route] == DIRECT && internet.isRouteServer(asOf[columns.router[route]]);
    return passed ? announcements.med[columns.announcement[route]] : CandidateView.ABSENT;
  }

  /// The MED that a router sees on a route of a neighbour.
  long medAt(int router, int route) {
    boolean looks = (policies.flags[asOf[router]] & CompiledPolicies.RULED) != 0;
    Session rule = looks ? policies.session(asOf[router], asOf[columns.router[route]]) : null;
    long set = rule == null ? -1 : rule.med(internet.region(columns.router[route]));
    return set >= 0 ? set : med(route);
  }

  private long asked(int announcement, long preference) {
    long value = announcements.localPref(announcement, as);
    return value < 0 ? preference : value;
  }

  /// Whether the path of a route leads through the AS at hand (RFC 4271 section 9.1.2).
  private boolean passes(int route) {
    int at = route;
    while (asOf[columns.router[at]] != as) {
      byte via = columns.via[at];
      if (via == DIRECT || via == RouteColumns.NO_ROUTE) {
        return false;
      }
      at = columns.parent[at];
    }
    return true;
  }

  /// Decides at one router among its own offers, from `first` to `end`, and what the others share.
  ///
  /// @return the row chosen, or -1; it may be one behind [#external], which stands until the next decision
  private int best(int router, int first, int end) {
    rows.rows = external;
    rows.size = 0;
    for (int row = first; row < end; row++) {
      rows.take(row);
    }
    int base = firstRouter[as];
    for (int other = 0; other < count; other++) {
      if (other != router && shared[other] != NONE) {
        rows.share(shared[other], base + other, internet.igpCost(base + router, base + other));
        rows.take(rows.rows - 1);
      }
    }
    return choose();
  }

  /// Internal sessions, a full mesh: a router shares its best route where it has that from outside (RFC 4271 section
  /// 9.2.1), and shares nothing where its best is another's.
  private void mesh() {
    for (int i = 0; i < count; i++) {
      shared[i] = NONE;
    }
    // Without MEDs preference is a total order: of a router's own offers only the best can ever be chosen.
    boolean ordered = !meds || !rows.hasMed(external);
    for (int i = 0; i < count; i++) {
      entry[i] = best(i, firstRow[i], firstRow[i + 1]);
      exit[i] = i;
      own[i] = ordered && entry[i] != NONE ? entry[i] : firstRow[i];
      ownEnd[i] = ordered ? own[i] + (entry[i] == NONE ? 0 : 1) : firstRow[i + 1];
    }
    for (int i = 0; i < count; i++) {
      shared[i] = shareable(entry[i]);
    }
    int patience = 4 * count + 16;
    boolean moved = true;
    while (moved && patience-- > 0) {
      moved = false;
      for (int i = 0; i < count; i++) {
        int row = best(i, own[i], ownEnd[i]);
        int out = row < external ? i : rows.from[row] - firstRouter[as];
        int in = row < external ? row : rows.base[row];
        moved |= in != entry[i] || out != exit[i];
        entry[i] = in;
        exit[i] = out;
        shared[i] = out == i ? shareable(in) : NONE;
      }
    }
    restless = moved;
  }

  private int shareable(int row) {
    return row == NONE || announcements.noAdvertise[announcementOf(row)] ? NONE : row;
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

  /// Collects what one router is offered from outside, to decide among it and what is [#told].
  void begin(int router) {
    as = asOf[router];
    rows.rows = 0;
    rows.size = 0;
    ruled = (policies.flags[as] & CompiledPolicies.RULED) != 0;
    guarded = true; // Paths that are on their way may lead through an AS that uses them no more.
    if ((policies.flags[as] & CompiledPolicies.DEAF) == 0) {
      offers(router);
    }
    for (int row = 0; row < rows.rows; row++) {
      rows.take(row);
    }
  }

  /// Adds a route that another router of the AS shares.
  ///
  /// @param route a row of the columns, used at that router and not internal there
  void told(int route, long med, int igp) {
    int entry = rows.rows;
    int word = columns.word[route];
    boolean direct = columns.via[route] == DIRECT;
    rows.add(columns.via[route], direct ? columns.announcement[route] : columns.parent[route],
        Integer.toUnsignedLong(columns.localPref[route]), RouteColumns.length(word), RouteColumns.learnedFrom(word),
        columns.cost[route], columns.otc[route], med);
    rows.share(entry, columns.router[route], igp);
    rows.take(rows.rows - 1);
  }

  /// Decides among what [#begin] and [#told] have collected.
  ///
  /// @return the row chosen, or -1
  int choose() {
    if (rows.size <= 1) {
      return rows.size == 0 ? NONE : rows.at[0];
    }
    int best = process.best(rows, rows.size, DecisionState.NONE, state);
    return best == DecisionState.NONE ? NONE : rows.at[best];
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

  /// Decides for the AS of a router, and then once more for that router among all it was offered, so that [#state] tells
  /// how.
  ///
  /// @return the place of the best in [#rows]' list, or -1
  int explain(int router) {
    decide(asOf[router]);
    int local = router - firstRouter[as];
    int row = best(local, firstRow[local], firstRow[local + 1]);
    if (row == NONE) {
      return NONE;
    }
    return process.best(rows, rows.size, DecisionState.NONE, state);
  }

  DecisionState state() {
    return state;
  }
}
