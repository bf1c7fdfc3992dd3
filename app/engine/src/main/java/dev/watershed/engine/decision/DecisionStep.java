package dev.watershed.engine.decision;

/// A step of the decision process. The order here is no order of evaluation: each [Profile] has its own.
public enum DecisionStep {
  /// The route contains this router: its AS in the AS path (RFC 4271 section 9.1.2), its router ID as originator or its
  /// cluster ID in the cluster list (RFC 4456 section 8). No such route is ever chosen.
  LOOP,
  /// The next hop cannot be resolved (RFC 4271 section 9.1.2.1).
  UNRESOLVABLE,
  /// The route has outlived its session, and is least preferred (RFC 9494 section 4.3).
  LLGR_STALE,
  /// The higher weight, a number local to the router.
  WEIGHT,
  /// The higher degree of preference (RFC 4271 section 9.1.2).
  LOCAL_PREF,
  /// A route that this router originates.
  LOCAL_ROUTE,
  /// The lower accumulated IGP metric, distance to the next hop included (RFC 7311 section 4.1).
  AIGP,
  /// The shorter AS path (RFC 4271 section 9.1.2.2 a, RFC 5065 section 5.3).
  AS_PATH_LENGTH,
  /// The lower origin: IGP, EGP, INCOMPLETE (RFC 4271 section 9.1.2.2 b).
  ORIGIN,
  /// The lower MULTI_EXIT_DISC, within one neighbouring AS (RFC 4271 section 9.1.2.2 c).
  MED,
  /// External over internal; sessions inside a confederation are internal (RFC 4271 section 9.1.2.2 d, RFC 5065
  /// section 5.3).
  EBGP_OVER_IBGP,
  /// A session to another member of the confederation over one inside the own member AS.
  CONFED_OVER_IBGP,
  /// The lower interior cost to the next hop (RFC 4271 section 9.1.2.2 e).
  IGP_METRIC,
  /// The shorter cluster list between internal routes, in place of an interior cost that is equal (FRR).
  CLUSTER_LIST_AS_METRIC,
  /// The route that is selected already, or that was received first (RFC 5004).
  OLDEST,
  /// The lower BGP identifier; the originator's where the route is reflected (RFC 4271 section 9.1.2.2 f, RFC 4456
  /// section 9).
  ROUTER_ID,
  /// The shorter cluster list (RFC 4456 section 9).
  CLUSTER_LIST_LENGTH,
  /// The lower peer address (RFC 4271 section 9.1.2.2 g).
  PEER_ADDRESS,
  /// The lower ADD-PATH identifier, between paths of one session.
  PATH_ID,
  /// Nothing is left to compare: the place in the router's list decides.
  LIST_ORDER,
  /// There is one candidate only.
  ONLY_CANDIDATE
}
