package dev.watershed.engine.propagation;

import static dev.watershed.engine.propagation.RouteColumns.EXPORTS;
import static dev.watershed.engine.propagation.RouteColumns.EXTERNAL;
import static dev.watershed.engine.propagation.RouteColumns.TO_CUSTOMER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PEER;
import static dev.watershed.engine.propagation.RouteColumns.TO_PROVIDER;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the routes that every router of an [Internet] uses once nothing changes any more. One thread at a time; make
/// one a thread and keep it, for it holds the space to work in.
///
/// An AS decides when a neighbour's route has changed, until none does. Where routing has one stable state this finds
/// it, whatever the order; see [Routing#unproven] for when that is certain. Where routing has none, the ASes that keep
/// changing are found and named ([Routing#disputes]).
public final class Propagation {

  /// An AS that changed its mind this often is looked at for going round in circles.
  private static final int PATIENCE = 100;

  private final Internet internet;
  private final Assumptions assumptions;
  private final int[] asOf;
  private final int[] firstRouter;
  private final int[] firstSession;
  private final int[] neighbor;
  final RouteColumns columns;
  /// By AS: how preferred the worst of its routers' routes is, by local preference and length; -1 where one has none.
  private final long[] bound;
  private final int[] changes;
  final WorkQueue queue;
  private final boolean[] frozen;
  /// By AS: what went round inside it when it decided last.
  private final Dispute.@Nullable Kind[] restless;
  private final Orphans orphans;
  private final int[] before;

  CompiledAnnouncements announcements;
  CompiledPolicies policies;
  private AsDecision decision;
  /// While disputes are looked into: what changed, as a sum over routers.
  long fingerprint;
  private boolean settling;
  private boolean suspicious;
  private int decisions;

  public Propagation(Internet internet, Assumptions assumptions) {
    this.internet = internet;
    this.assumptions = assumptions;
    Internet.Adjacency adjacency = internet.adjacency();
    asOf = adjacency.asOf();
    firstRouter = adjacency.firstRouter();
    firstSession = adjacency.firstSession();
    neighbor = adjacency.neighbor();
    columns = new RouteColumns(internet.routers());
    bound = new long[internet.ases()];
    changes = new int[internet.ases()];
    frozen = new boolean[internet.ases()];
    restless = new Dispute.Kind[internet.ases()];
    queue = new WorkQueue(internet.ases());
    before = new int[internet.mostRouters()];
    Situation nothing = Situation.of(0, List.of());
    announcements = new CompiledAnnouncements(internet, nothing, assumptions.routerIds());
    policies = new CompiledPolicies(internet, nothing);
    decision = new AsDecision(internet, assumptions, columns, 0, announcements, policies);
    orphans = new Orphans(internet, columns, bound, frozen, queue, announcements, policies);
  }

  public Internet internet() {
    return internet;
  }

  /// How often an AS decided in the last run.
  public int decisions() {
    return decisions;
  }

  /// Finds all routes from nothing.
  public Routing solve(Situation situation) {
    prepare(situation);
    columns.clear();
    Arrays.fill(bound, -1);
    for (int i = 0; i < announcements.size(); i++) {
      if (announcements.identity[i] != 0) {
        queue.add(asOf[announcements.router[i]], WorkQueue.place(announcements.role[i] % 3, announcements.length[i]));
      }
    }
    return finish(situation);
  }

  /// Finds the routes of a situation that differs from another one in a few things, starting from that one's routes, as
  /// the Internet would.
  ///
  /// @param base routes in this Internet under these assumptions, of a situation with the same sessions at the same
  ///     places of its list; further ones may come behind
  public Routing solve(Situation situation, Routing base) {
    if (base.internet() != internet || !base.disputes().isEmpty()
        || base.situation().origin() != situation.origin()
        || !base.situation().policies().preferences().equals(situation.policies().preferences())) {
      return solve(situation);
    }
    CompiledAnnouncements was = base.announcements();
    CompiledPolicies wereOthers = base.policies();
    prepare(situation);
    if (!policies.sameOtc(wereOthers)) {
      return solve(situation); // What a neighbour imports changes, though no route does.
    }
    columns.copyFrom(base.columns());
    System.arraycopy(base.bounds(), 0, bound, 0, bound.length);
    policies.differences(wereOthers, as -> queue.add(as, 0));
    for (int i = 0; i < Math.max(was.size(), announcements.size()); i++) {
      long then = i < was.size() ? was.identity[i] : 0;
      long now = i < announcements.size() ? announcements.identity[i] : 0;
      if (then != now) {
        changed(i, then == 0 ? announcements.router[i] : was.router[i]);
      }
    }
    orphans.adopt();
    return finish(situation);
  }

  /// An announcement is not what it was: whoever uses it loses it first, so that nobody falls back on a route that is
  /// about to go as well.
  private void changed(int announcement, int router) {
    int as = asOf[router];
    queue.add(as, 0);
    for (int other = firstRouter[as]; other < firstRouter[as + 1]; other++) {
      if (columns.via[other] == RouteColumns.DIRECT && columns.announcement[other] == announcement) {
        orphans.add(other);
      }
    }
  }

  private void prepare(Situation situation) {
    CompiledAnnouncements next = new CompiledAnnouncements(internet, situation, assumptions.routerIds());
    boolean same = policies.policies.equals(situation.policies())
        && policies.origin() == situation.origin() && policies.invalid() == situation.invalid();
    announcements = next;
    policies = same ? policies : new CompiledPolicies(internet, situation);
    decision = new AsDecision(internet, assumptions, columns, situation.origin(), announcements, policies);
    queue.clear();
    Arrays.fill(changes, 0);
    Arrays.fill(frozen, false);
    Arrays.fill(restless, null);
    orphans.prepare(announcements, policies);
    settling = false;
    suspicious = false;
    decisions = 0;
  }

  private Routing finish(Situation situation) {
    DisputeFinder disputes = new DisputeFinder(this, internet);
    while (true) {
      run();
      if (!suspicious) {
        break;
      }
      disputes.settle();
      suspicious = false;
      Arrays.fill(changes, 0);
    }
    disputes.addRestless();
    return new Routing(internet, assumptions, situation, announcements, policies, columns, bound, disputes.found());
  }

  private void run() {
    for (int as; (as = queue.next()) >= 0; ) {
      decide(as);
      if (suspicious) {
        return;
      }
    }
  }

  /// Lets an AS decide, and tells those whom it concerns.
  ///
  /// @return whether anything changed
  boolean decide(int as) {
    if (frozen[as]) {
      return false;
    }
    decisions++;
    decision.decide(as);
    int first = firstRouter[as];
    int count = firstRouter[as + 1] - first;
    RouteColumns chosen = decision.chosen;
    if (count > 1) {
      restless[as] = decision.restless().orElse(null);
    }
    boolean any = false;
    for (int i = 0; i < count; i++) {
      int router = first + i;
      boolean same = columns.identity[router] == chosen.identity[i] && columns.word[router] == chosen.word[i]
          && columns.localPref[router] == chosen.localPref[i] && columns.otc[router] == chosen.otc[i]
          && columns.cost[router] == chosen.cost[i];
      before[i] = same ? -1 : columns.word[router];
      any |= !same;
    }
    if (!any) {
      return false;
    }
    publish(as, count);
    if (++changes[as] > PATIENCE && !settling) {
      suspicious = true;
    }
    return true;
  }

  private void publish(int as, int count) {
    int first = firstRouter[as];
    for (int i = 0; i < count; i++) {
      int router = first + i;
      if (before[i] != -1) {
        if (settling) {
          fingerprint += Mix.mix(columns.identity[router] + router) * -1
              + Mix.mix(decision.chosen.identity[i] + router);
        }
        columns.copy(router, decision.chosen, i);
      }
    }
    long worst = Long.MAX_VALUE;
    for (int router = first; router < first + count; router++) {
      int word = columns.word[router];
      worst = Math.min(worst, word == 0 ? -1 : bound(columns.localPref[router], RouteColumns.length(word)));
    }
    bound[as] = worst;
    for (int i = 0; i < count; i++) {
      if (before[i] != -1) {
        tell(first + i, before[i], columns.word[first + i]);
      }
    }
    orphans.adopt();
  }

  /// More is better.
  private static long bound(int localPref, int length) {
    return Integer.toUnsignedLong(localPref) << 16 | RouteColumns.LONGEST - length;
  }

  /// A router's route has changed: whoever may care must decide.
  private void tell(int router, int was, int now) {
    int either = (was | now) & EXPORTS;
    int base = router * 4;
    boolean leaks = policies.leaks(asOf[router]);
    boolean lost = !settling && (was & EXPORTS) != 0 && isWorse(was, now);
    // What a neighbour is to this router, this router is to it the other way round.
    if (leaks || (either & TO_CUSTOMER) != 0) {
      // To its members a route server is a peer.
      Relation role = internet.isRouteServer(asOf[router]) ? Relation.PEER : Relation.PROVIDER;
      tell(router, firstSession[base], firstSession[base + 1], role, TO_CUSTOMER, was, now, lost);
      tell(router, firstSession[base + 3], firstSession[base + 4], Relation.SIBLING, TO_CUSTOMER, was, now, lost);
    }
    if (leaks || (either & TO_PEER) != 0) {
      tell(router, firstSession[base + 1], firstSession[base + 2], Relation.PEER, TO_PEER, was, now, lost);
    }
    if (leaks || (either & TO_PROVIDER) != 0) {
      tell(router, firstSession[base + 2], firstSession[base + 3], Relation.CUSTOMER, TO_PROVIDER, was, now, lost);
    }
  }

  /// Whether those who use a route may find a better one elsewhere now: it is gone, goes to fewer, is longer, or
  /// carries something else.
  private static boolean isWorse(int was, int now) {
    int flags = RouteColumns.ACTIONS | RouteColumns.SHUTDOWN;
    return (was & EXPORTS & ~now) != 0 || RouteColumns.length(now) > RouteColumns.length(was)
        || (was & flags) != (now & flags);
  }

  /// @param role what this router is to the neighbours in the range
  private void tell(int router, int from, int to, Relation role, int export, int was, int now, boolean lost) {
    boolean offered = (was & export) != 0;
    boolean offers = (now & export) != 0;
    int hop = internet.isRouteServer(asOf[router]) ? 0 : 1;
    int length = RouteColumns.length(now) + hop;
    int kind = role == Relation.SIBLING ? RouteColumns.learnedFrom(now) : role.ordinal();
    int place = offers ? WorkQueue.place(kind, length) : 0;
    // The best that the neighbour could make of the old and of the new offer where no rule or community says otherwise.
    boolean plain = ((was | now) & (RouteColumns.ACTIONS | RouteColumns.SHUTDOWN)) == 0 && !announcements.anyActions;
    long bestOffer = Math.max(reach(offered, was, role, hop), reach(offers, now, role, hop));
    for (int session = from; session < to; session++) {
      int other = neighbor[session];
      int as = asOf[other];
      boolean uses = columns.parent[other] == router && columns.via[other] == EXTERNAL;
      if (uses && lost) {
        orphans.add(other);
      } else if (uses || !plain || bestOffer >= bound[as] || policies.flags[as] != 0) {
        queue.add(as, place);
      }
    }
  }

  /// An upper bound for the preference of an offer at the neighbour: a route that falls short of it in local
  /// preference, or equals it there and is longer, is out before any other step.
  private long reach(boolean made, int word, Relation role, int hop) {
    if (!made) {
      return -2;
    }
    int kind = role == Relation.SIBLING ? RouteColumns.learnedFrom(word) : role.ordinal();
    return bound((int) policies.defaultPref[kind], RouteColumns.length(word) + hop);
  }

  /// Begins or ends the search for disputes, in which ASes take turns and nothing is taken away before its holder
  /// decides.
  void settling(boolean on) {
    settling = on;
    fingerprint = 0;
  }

  void freeze(int as) {
    frozen[as] = true;
  }

  boolean isFrozen(int as) {
    return frozen[as];
  }

  /// What goes round inside an AS; empty where its routers come to rest.
  Optional<Dispute.Kind> restless(int as) {
    return Optional.ofNullable(restless[as]);
  }
}
