package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.ACTIONS;
import static dev.watershed.engine.propagation.RouteColumns.DIRECT;
import static dev.watershed.engine.propagation.RouteColumns.EXTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.PRESENT;
import static dev.watershed.engine.propagation.RouteColumns.TO_CUSTOMER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PEER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PROVIDER;

import dev.watershed.engine.decision.CandidateView;
import dev.watershed.engine.propagation.CompiledPolicies.Session;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;

/// What the routers of one AS are offered from outside: what its neighbours export to it under relationships, policies
/// and communities, as it stands after import.
final class Offers {

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

  final Candidates rows;
  /// By router of the AS, numbered from its first: where its rows begin; one more at the end.
  final int[] firstRow;
  /// How many rows are offers from outside; those of other routers come behind.
  int external;

  private int as;
  private boolean guarded;
  private boolean ruled;

  /// @param heard by session: the row of the columns with what the neighbour said last. In a resting state that is the
  ///     row of the neighbouring router itself
  Offers(
      Internet internet, RouteColumns columns, int[] heard, CompiledAnnouncements announcements,
      CompiledPolicies policies,
      Candidates rows) {
    this.internet = internet;
    Internet.Adjacency adjacency = internet.adjacency();
    asOf = adjacency.asOf();
    firstRouter = adjacency.firstRouter();
    firstSession = adjacency.firstSession();
    this.heard = heard;
    sessionCost = adjacency.cost();
    this.columns = columns;
    this.announcements = announcements;
    this.policies = policies;
    this.rows = rows;
    firstRow = new int[internet.mostRouters() + 1];
  }

  /// Collects what each router of an AS is offered from outside.
  void gather(int of) {
    as = of;
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
  }

  /// Collects what one router is offered from outside while routes are on their way, and takes it.
  void gatherOne(int router) {
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
    return policies.leaks(as);
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
    if (refuses(columns.announcement[route])) {
      return;
    }
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
    }
    if (policies.otc()) {
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
    boolean speaks = policies.speaksOtc(as, sender);
    boolean senderSpeaks = policies.speaksOtc(sender, as);
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

  private boolean refuses(int announcement) {
    return (policies.flags[as] & CompiledPolicies.REFUSES) != 0
        && policies.refuses(as, announcements.list.get(announcement).pop());
  }

  private void direct(int announcement) {
    if (announcements.identity[announcement] == 0 || refuses(announcement)) {
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

  /// The MED with which a route is announced where no rule sets one: it is not passed on, save by a route server (RFC
  /// 4271 section 5.1.4, RFC 7947 section 2.2.3).
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
}
