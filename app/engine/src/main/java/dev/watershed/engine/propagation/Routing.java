package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The routes that all routers use in a [Situation]: inferred, every one of them. Immutable.
public final class Routing {

  private final Internet internet;
  private final Assumptions assumptions;
  private final Situation situation;
  private final CompiledAnnouncements announcements;
  private final CompiledPolicies policies;
  private final RouteColumns columns;
  private final long[] bounds;
  private final List<Dispute> disputes;

  /// Copies the columns.
  Routing(
      Internet internet, Assumptions assumptions, Situation situation, CompiledAnnouncements announcements,
      CompiledPolicies policies, RouteColumns columns, long[] bounds, List<Dispute> disputes) {
    this.internet = internet;
    this.assumptions = assumptions;
    this.situation = situation;
    this.announcements = announcements;
    this.policies = policies;
    this.columns = new RouteColumns(columns);
    this.bounds = bounds.clone();
    this.disputes = disputes;
  }

  public Internet internet() {
    return internet;
  }

  public Assumptions assumptions() {
    return assumptions;
  }

  public Situation situation() {
    return situation;
  }

  /// ASes that do not come to rest; empty where routing is stable.
  public List<Dispute> disputes() {
    return disputes;
  }

  /// ASes, by ASN, at which something speaks against there being one stable state only; empty where nothing does. See
  /// [Certainty].
  public List<Integer> unproven() {
    return Certainty.doubts(internet, situation, policies.certainty(situation));
  }

  /// Whether a router has a route.
  public boolean hasRoute(int router) {
    return columns.word[router] != 0;
  }

  /// The announcement in [Situation#announcements] that a router's packets reach, or -1: no route, or dropped on the
  /// way as the operator asked (RFC 7999).
  public int landing(int router) {
    int at = router;
    while (columns.word[at] != 0) {
      if ((columns.word[at] & RouteColumns.BLACKHOLED) != 0) {
        return RouteColumns.NONE;
      }
      if (columns.via[at] == RouteColumns.DIRECT || !announcements.anyCommunities) {
        return columns.announcement[router];
      }
      at = columns.parent[at];
    }
    return RouteColumns.NONE;
  }

  /// The PoP that a router's packets reach.
  public Optional<String> pop(int router) {
    int announcement = landing(router);
    return announcement < 0 ? Optional.empty() : Optional.of(situation.announcements().get(announcement).pop());
  }

  /// The local preference of a router's route.
  public long localPref(int router) {
    return Integer.toUnsignedLong(columns.localPref[router]);
  }

  /// ASes in a router's path, prepends counted; 0 where it has no route.
  public int pathLength(int router) {
    return RouteColumns.length(columns.word[router]);
  }

  /// The router that a router has its route from: of a neighbouring AS, or of its own where it leaves the AS elsewhere.
  public OptionalInt nextRouter(int router) {
    int parent = columns.parent[router];
    return parent < 0 ? OptionalInt.empty() : OptionalInt.of(parent);
  }

  /// The routers that packets pass, the given one first, the last the one where a PoP is attached; empty without a
  /// route. A route server is not among them: it leaves the next hop as it was (RFC 7947 section 2.2.1).
  public List<Integer> routers(int router) {
    if (!hasRoute(router)) {
      return List.of();
    }
    List<Integer> all = new ArrayList<>();
    for (int at = router; at >= 0; at = columns.parent[at]) {
      if (at == router || !internet.isRouteServer(internet.asOf(at))) {
        all.add(at);
      }
    }
    return Collections.unmodifiableList(all);
  }

  /// The AS path as a router has it, without its own AS, with every prepend; empty without a route.
  public AsPath asPath(int router) {
    if (!hasRoute(router)) {
      return AsPath.EMPTY;
    }
    int[] path = new int[pathLength(router)];
    int filled = 0;
    int at = router;
    while (columns.via[at] != RouteColumns.DIRECT) {
      int next = columns.parent[at];
      int times = pathLength(at) - pathLength(next);
      Arrays.fill(path, filled, filled + times, internet.asn(internet.asOf(next)));
      filled += times;
      at = next;
    }
    Arrays.fill(path, filled, path.length, situation.origin());
    return AsPath.ofSequence(path);
  }

  /// Tells the decisive steps of many routers.
  public DecisiveSteps decisiveSteps() {
    return new DecisiveSteps(
        new AsDecision(internet, assumptions, columns, situation.origin(), announcements, policies));
  }

  /// How a router came to its route: runs its decision once more, and keeps the reasons.
  public Explanation explain(int router) {
    return explainer().explain(router);
  }

  /// Explains many routers.
  public Explainer explainer() {
    return new Explainer(
        this, new AsDecision(internet, assumptions, columns, situation.origin(), announcements, policies));
  }

  /// Whether a router has the route that it has in another routing of the same graph: the same path to the same PoP.
  public boolean sameRoute(Routing other, int router) {
    return columns.identity[router] == other.columns.identity[router]
        || hasRoute(router) == other.hasRoute(router) && pop(router).equals(other.pop(router))
            && asPath(router).equals(other.asPath(router));
  }

  CompiledAnnouncements announcements() {
    return announcements;
  }

  CompiledPolicies policies() {
    return policies;
  }

  RouteColumns columns() {
    return columns;
  }

  long[] bounds() {
    return bounds;
  }
}
