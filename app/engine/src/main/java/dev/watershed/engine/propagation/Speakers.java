package dev.watershed.engine.propagation;

import dev.watershed.engine.propagation.CompiledPolicies.Session;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Reflection;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The routers of an [Internet] while routes are on their way: what each was told last on every session, and what it
/// makes of that by the same policies and the same decision process as [Propagation]. Knows nothing of time. One thread
/// at a time.
///
/// Routes are numbers; 0 is "no route". Equal routes have equal numbers. A route belongs to the router that uses it and
/// never changes: what a neighbour was told stays what it was when it was said.
///
/// The situation goes from one to another. Announcements of the first are numbered from 0, those of the second follow;
/// which of them are made is said with [#announce]. A router decides, and is told of routes, by the policies of the
/// first until it has [#reconsider]ed.
public final class Speakers {

  /// No route.
  public static final int NOTHING = RouteStore.NOTHING;

  private final Internet internet;
  private final int[] asOf;
  private final RouteStore store;
  private final CompiledAnnouncements announcements;
  private final CompiledPolicies policies;
  private final CompiledPolicies were;
  private final AsDecision decision;
  private final AsDecision earlierDecision;
  /// By router: whether it goes by the policies of the first situation yet.
  private final boolean[] early;
  private final int origin;
  private final int earlier;
  /// What tells that an announcement is made.
  private final long[] identity;
  /// By session, seen from the router that hears: what the neighbour said last.
  private final int[] heard;
  /// By AS: where its matrix begins in [#inside], by the router that hears and the one that speaks.
  private final int[] insideStart;
  private final int[] inside;
  /// By router: what it uses at rest before anything changes.
  private final int[] initial;
  private int[] told = new int[16];

  /// @param before a resting state
  /// @param after the situation to come, in which the sessions of the first stand at the same places, others behind
  public Speakers(Routing before, Situation after) {
    internet = before.internet();
    asOf = internet.adjacency().asOf();
    Assumptions assumptions = before.assumptions();
    List<Announcement> both = new ArrayList<>(before.situation().announcements());
    earlier = both.size();
    both.addAll(after.announcements());
    origin = after.origin();
    announcements = new CompiledAnnouncements(internet, after.withAnnouncements(both), assumptions.routerIds());
    for (int i = earlier; i < both.size(); i++) {
      announcements.place[i] = i - earlier;
    }
    identity = announcements.identity.clone();
    Arrays.fill(announcements.identity, earlier, both.size(), 0);
    policies = new CompiledPolicies(internet, after);
    were = before.policies();
    early = new boolean[internet.routers()];
    policies.differences(were, as -> Arrays.fill(early, internet.firstRouter(as), internet.firstRouter(as + 1), true));
    store = new RouteStore(internet.routers());
    heard = new int[internet.sessions()];
    decision = new AsDecision(internet, assumptions, store.columns, heard, origin, announcements, policies);
    insideStart = new int[internet.ases() + 1];
    for (int as = 0; as < internet.ases(); as++) {
      int count = internet.routersOf(as);
      insideStart[as + 1] = insideStart[as] + (count == 1 ? 0 : count * count);
    }
    inside = new int[insideStart[internet.ases()]];
    initial = new int[internet.routers()];
    AsDecision then = new AsDecision(
        internet, assumptions, before.columns(), before.situation().origin(), before.announcements(), were);
    for (int router = 0; router < initial.length; router++) {
      settle(router, before.columns(), then);
    }
    for (int router = 0; router < initial.length; router++) {
      talk(router, were);
    }
    earlierDecision = new AsDecision(internet, assumptions, store.columns, heard, origin, announcements, were);
    for (int as = 0; internet.hasReflection() && as < internet.ases(); as++) {
      if (internet.reflection(as).isPresent()) {
        reflect(as, earlierDecision);
      }
    }
  }

  /// A copy that goes its own way.
  public Speakers(Speakers other, Assumptions assumptions) {
    internet = other.internet;
    asOf = other.asOf;
    store = new RouteStore(other.store);
    announcements = new CompiledAnnouncements(other.announcements);
    policies = other.policies;
    were = other.were;
    early = other.early.clone();
    origin = other.origin;
    earlier = other.earlier;
    identity = other.identity;
    heard = other.heard.clone();
    insideStart = other.insideStart;
    inside = other.inside.clone();
    initial = other.initial;
    decision = new AsDecision(internet, assumptions, store.columns, heard, origin, announcements, policies);
    earlierDecision = new AsDecision(internet, assumptions, store.columns, heard, origin, announcements, were);
  }

  /// Takes a router's route over, after that of the router it has it from.
  private void settle(int of, RouteColumns from, AsDecision then) {
    int[] chain = new int[16];
    int depth = 0;
    for (int at = of; from.word[at] != 0 && initial[at] == NOTHING; at = from.parent[at]) {
      if (depth == chain.length) {
        chain = Arrays.copyOf(chain, depth * 2);
      }
      chain[depth++] = at;
      if (from.via[at] == RouteColumns.DIRECT) {
        break;
      }
    }
    while (depth > 0) {
      int router = chain[--depth];
      byte via = from.via[router];
      boolean direct = via == RouteColumns.DIRECT;
      int before = direct ? NOTHING : initial[from.parent[router]];
      int announcement = from.announcement[router];
      long med = direct ? announcements.med[announcement]
          : via == RouteColumns.INTERNAL ? store.med[before] : then.medAt(router, from.parent[router]);
      initial[router] = add(router, via, direct ? RouteColumns.NONE : before, from.word[router],
          from.localPref[router], announcement, from.cost[router], from.otc[router], med,
          via == RouteColumns.INTERNAL ? store.columns.router[before] : router, 0);
    }
  }

  /// Lets a router hear what the neighbours use.
  private void talk(int router, CompiledPolicies were) {
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      int route = initial[internet.neighbor(session)];
      heard[session] = exports(route, router, internet.relation(router, session), were) ? route : NOTHING;
    }
    int as = asOf[router];
    for (int other = internet.firstRouter(as); other < internet.firstRouter(as + 1); other++) {
      if (other != router && tellsInside(initial[other], other, router)) {
        inside[insidePlace(router, other)] = initial[other];
      }
    }
  }

  /// Finds out who told whom in an AS with reflectors, which a resting state does not say: its routers decide one after
  /// the other, from nothing, until none changes its mind, in the order in which [ReflectedMesh] tries it first.
  private void reflect(int as, AsDecision by) {
    int first = internet.firstRouter(as);
    int end = internet.firstRouter(as + 1);
    Arrays.fill(inside, insideStart[as], insideStart[as + 1], NOTHING);
    Arrays.fill(initial, first, end, NOTHING);
    boolean moved = true;
    for (int patience = 8 * (end - first) + 32; moved && patience > 0; patience--) {
      moved = false;
      for (int router = first; router < end; router++) {
        int route = decide(router, by);
        moved |= route != initial[router];
        initial[router] = route;
        for (int other = first; other < end; other++) {
          if (other != router) {
            inside[insidePlace(other, router)] = tellsInside(route, router, other) ? route : NOTHING;
          }
        }
      }
    }
  }

  public Internet internet() {
    return internet;
  }

  /// What a router used at rest before anything changed.
  public int initial(int router) {
    return initial[router];
  }

  /// How many announcements there were before; those of the situation to come are numbered from here.
  public int earlier() {
    return earlier;
  }

  /// The ASes that the rules of the two situations treat differently.
  public void differences(IntConsumer as) {
    policies.differences(were, as);
  }

  /// What a neighbour said last on a session, seen from the router that hears.
  public int heard(int session) {
    return heard[session];
  }

  public void hear(int session, int route) {
    heard[session] = route;
  }

  /// What another router of the same AS shared last.
  public int heardInside(int router, int speaker) {
    return inside[insidePlace(router, speaker)];
  }

  public void hearInside(int router, int speaker, int route) {
    inside[insidePlace(router, speaker)] = route;
  }

  /// Where what one router of an AS says to another has its place, among all such pairs.
  public int insidePlace(int router, int speaker) {
    int as = asOf[router];
    int first = internet.firstRouter(as);
    return insideStart[as] + (router - first) * internet.routersOf(as) + speaker - first;
  }

  /// How many places there are for pairs of routers of one AS.
  public int insidePlaces() {
    return inside.length;
  }

  /// Begins or ends an announcement.
  public void announce(int announcement, boolean made) {
    announcements.identity[announcement] = made ? identity[announcement] : 0;
  }

  /// Whether an announcement is one that its situation makes, at a router of this Internet.
  public boolean isMade(int announcement) {
    return identity[announcement] != 0;
  }

  /// The router at which an announcement arrives, or -1 where its neighbour is not in the graph.
  public int routerOf(int announcement) {
    return announcements.router[announcement];
  }

  /// The distance from the PoP to the router at which an announcement arrives, in kilometres.
  public int distanceOf(int announcement) {
    return announcements.cost[announcement];
  }

  /// From now on a router goes by the policies of the situation to come.
  public void reconsider(int router) {
    early[router] = false;
  }

  /// Lets a router decide among what it has heard.
  public int decide(int router) {
    return decide(router, early[router] ? earlierDecision : decision);
  }

  private int decide(int router, AsDecision by) {
    by.begin(router);
    int external = by.rows.rows;
    int as = asOf[router];
    int count = internet.routersOf(as);
    int others = 0;
    if (count > 1) {
      told = count > told.length ? new int[count * 2] : told;
      int first = internet.firstRouter(as);
      int place = insideStart[as] + (router - first) * count;
      for (int speaker = 0; speaker < count; speaker++) {
        int route = inside[place + speaker];
        if (route != NOTHING) {
          told[others++] = route;
          int exit = exit(route);
          by.told(exit, store.med[exit], internet.igpCost(router, store.columns.router[exit]), first + speaker,
              exit == route ? 0 : store.length(store.clusters[route]) + 1);
        }
      }
    }
    int row = by.choose(router);
    if (row == RouteColumns.NONE) {
      return NOTHING;
    }
    return row < external ? fromOutside(router, by, row) : fromInside(router, by, told[(row - external) / 2], row);
  }

  /// The route as it is where it leaves the AS.
  private int exit(int route) {
    return store.columns.via[route] == RouteColumns.INTERNAL ? store.columns.parent[route] : route;
  }

  private int fromOutside(int router, AsDecision by, int row) {
    Candidates rows = by.rows;
    boolean direct = rows.via[row] == RouteColumns.DIRECT;
    int announcement = direct ? rows.from[row] : store.columns.announcement[rows.from[row]];
    int word = by.word(announcement, rows.learnedFrom[row], rows.length[row], false);
    return add(router, rows.via[row], direct ? RouteColumns.NONE : rows.from[row], word,
        (int) rows.localPref[row], announcement, rows.igp[row], rows.otc[row], rows.med[row], router, 0);
  }

  private int fromInside(int router, AsDecision by, int route, int row) {
    Candidates rows = by.rows;
    int announcement = store.columns.announcement[route];
    int word = by.word(announcement, rows.learnedFrom[row], rows.length[row], true);
    int exit = exit(route);
    int teller = store.columns.router[route];
    int clusters = exit == route ? 0 : store.prepend(cluster(teller), 1, store.clusters[route]);
    return add(router, RouteColumns.INTERNAL, exit, word, (int) rows.localPref[row], announcement, rows.igp[row],
        rows.otc[row], rows.med[row], teller, clusters);
  }

  /// The cluster that a reflector puts into the list.
  private int cluster(int router) {
    int as = asOf[router];
    return internet.reflection(as).orElseThrow().cluster(router - internet.firstRouter(as));
  }

  private int add(
      int router, byte via, int parent, int word, int localPref, int announcement, int cost, int otc, long med,
      int teller,
      int clusters) {
    int before = store.size();
    int row = store.add(router, via, parent, word, localPref, announcement, cost, otc, med, teller, clusters);
    if (row == before) {
      store.path[row] = switch (via) {
        case RouteColumns.DIRECT -> store.prepend(RouteStore.OPERATOR, RouteColumns.length(word), 0);
        case RouteColumns.INTERNAL -> store.path[parent];
        default -> store.prepend(asOf[store.columns.router[parent]],
            RouteColumns.length(word) - RouteColumns.length(store.columns.word[parent]), store.path[parent]);
      };
    }
    return row;
  }

  /// Whether the router that uses a route tells a neighbour of it. Rules between the two change when the neighbour has
  /// [#reconsider]ed.
  ///
  /// @param receiver the neighbour
  /// @param seen what the router is to the neighbour
  public boolean exports(int route, int receiver, Relation seen) {
    return exports(route, receiver, seen, early[receiver] ? were : policies);
  }

  private boolean exports(int route, int receiver, Relation seen, CompiledPolicies by) {
    RouteColumns columns = store.columns;
    int word = columns.word[route];
    if (word == 0) {
      return false;
    }
    int as = asOf[receiver];
    int sender = asOf[columns.router[route]];
    boolean server = internet.isRouteServer(as);
    int wanted = switch (seen) {
      case CUSTOMER -> server ? RouteColumns.TO_PEER : RouteColumns.TO_PROVIDER;
      case PEER -> RouteColumns.TO_PEER;
      case PROVIDER, SIBLING -> RouteColumns.TO_CUSTOMER;
    };
    boolean ruled = (by.flags[as] & CompiledPolicies.RULED) != 0;
    Session rule = ruled ? by.session(as, sender) : null;
    if ((word & wanted) == 0 && (rule == null || !rule.leak)) {
      return false;
    }
    if (rule != null && rule.withheld(announcements.list.get(columns.announcement[route]).pop())) {
      return false;
    }
    boolean speaksOtc = by.speaksOtc(sender, as);
    if (speaksOtc && columns.otc[route] != 0 && (seen == Relation.CUSTOMER || seen == Relation.PEER)) {
      return false; // RFC 9234 section 5, egress 2
    }
    if ((word & RouteColumns.ACTIONS) != 0) {
      Relation to = server ? Relation.PEER : internet.isRouteServer(sender) ? Relation.CUSTOMER : seen.inverse();
      return announcements.prepends(columns.announcement[route], sender, as, to) >= 0;
    }
    return true;
  }

  /// Whether the router that uses a route tells its customers of it, and so a collector that gets its whole table.
  public boolean tellsCustomers(int route) {
    return (store.columns.word[route] & RouteColumns.TO_CUSTOMER) != 0;
  }

  /// Whether the router that uses a route tells another router of its AS of it: of a route from outside always (RFC
  /// 4271 section 9.2.1), of others only as a reflector (RFC 4456 sections 6 and 8).
  public boolean tellsInside(int route, int speaker, int receiver) {
    RouteColumns columns = store.columns;
    int as = asOf[speaker];
    Optional<Reflection> reflection = internet.hasReflection() ? internet.reflection(as) : Optional.empty();
    if (reflection.isEmpty()) {
      return (columns.word[route] & RouteColumns.SHARED) != 0;
    }
    Reflection among = reflection.get();
    int first = internet.firstRouter(as);
    int from = speaker - first;
    int to = receiver - first;
    if (!among.hasSession(from, to) || columns.word[route] == 0) {
      return false;
    }
    if (columns.via[route] != RouteColumns.INTERNAL) {
      return (columns.word[route] & RouteColumns.SHARED) != 0;
    }
    int teller = store.teller[route] - first;
    return !announcements.noAdvertise[columns.announcement[route]]
        && teller != to && nextRouter(route) != receiver
        && (among.isClient(from, teller) || among.isClient(from, to))
        && !store.contains(store.clusters[route], among.cluster(to));
  }

  /// Whether neighbours see no difference between two routes of one router.
  public boolean looksAlike(int route, int other) {
    if (route == other) {
      return true;
    }
    RouteColumns columns = store.columns;
    int flags = RouteColumns.CLASS_MASK | RouteColumns.ACTIONS | RouteColumns.SHUTDOWN | RouteColumns.PRESENT;
    return store.path[route] == store.path[other] && columns.announcement[route] == columns.announcement[other]
        && columns.otc[route] == columns.otc[other] && ((columns.word[route] ^ columns.word[other]) & flags) == 0;
  }

  /// Whether the other routers of the AS see no difference between two routes of one router.
  public boolean looksAlikeInside(int route, int other) {
    RouteColumns columns = store.columns;
    return looksAlike(route, other) && columns.localPref[route] == columns.localPref[other]
        && columns.cost[exit(route)] == columns.cost[exit(other)] && store.med[route] == store.med[other]
        && columns.router[exit(route)] == columns.router[exit(other)] && store.clusters[route] == store.clusters[other];
  }

  /// Whether the router that uses a route drops the packets, as the operator asked for (RFC 7999).
  public boolean isBlackholed(int route) {
    return (store.columns.word[route] & RouteColumns.BLACKHOLED) != 0;
  }

  /// The announcement that a route began as.
  public int announcement(int route) {
    return store.columns.announcement[route];
  }

  /// The router that packets go to next, of a neighbouring AS, or of the same where they leave it elsewhere; -1 where
  /// that is a PoP, or there is no route. A route server is never that: it leaves the next hop as it was (RFC 7947
  /// section 2.2.1).
  public int nextHop(int route) {
    RouteColumns columns = store.columns;
    int at = columns.parent[route];
    while (at >= 0 && internet.isRouteServer(asOf[columns.router[at]])) {
      at = columns.parent[at];
    }
    return at < 0 ? RouteColumns.NONE : columns.router[at];
  }

  /// The router that a router has its route from, of a neighbouring AS, or of the same where it leaves the AS
  /// elsewhere; -1 where that is a PoP, or there is no route.
  public int nextRouter(int route) {
    int parent = store.columns.parent[route];
    return parent < 0 ? RouteColumns.NONE : store.columns.router[parent];
  }

  /// A number for the AS path of a route: equal paths have equal numbers, 0 is the empty one.
  public int pathNumber(int route) {
    return store.path[route];
  }

  /// The AS path of a route as the router has it that uses it, without its own AS, every prepend in it.
  public AsPath asPath(int route) {
    return asPathOf(store.path[route]);
  }

  /// The AS path with a number.
  public AsPath asPathOf(int pathNumber) {
    int[] path = store.ases(pathNumber);
    for (int i = 0; i < path.length; i++) {
      path[i] = path[i] == RouteStore.OPERATOR ? origin : internet.asn(path[i]);
    }
    return path.length == 0 ? AsPath.EMPTY : AsPath.ofSequence(path);
  }

  /// Whether a router of a resting state uses this route.
  public boolean isSame(int route, Routing rest, int router) {
    RouteColumns their = rest.columns();
    if (route == NOTHING || their.word[router] == 0) {
      return route == NOTHING && their.word[router] == 0;
    }
    RouteColumns columns = store.columns;
    int announcement = columns.announcement[route] - (columns.announcement[route] >= earlier ? earlier : 0);
    return columns.via[route] == their.via[router] && nextRouter(route) == their.parent[router]
        && RouteColumns.length(columns.word[route]) == RouteColumns.length(their.word[router])
        && columns.localPref[route] == their.localPref[router] && announcement == their.announcement[router]
        && asPath(route).equals(rest.asPath(router));
  }
}
