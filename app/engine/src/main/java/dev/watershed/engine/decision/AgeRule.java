package dev.watershed.engine.decision;

/// What a router means by the older route in [DecisionStep#OLDEST].
enum AgeRule {
  /// Of two external routes of routers with different identifiers, the one received first. Cisco IOS.
  RECEIVED_FIRST_EXTERNAL,
  /// Of two external routes, the one that is selected now. FRR.
  SELECTED_EXTERNAL,
  /// Of two external routes of routers with different identifiers, confederation peers excepted, the one that is
  /// selected now. Junos, RFC 5004.
  SELECTED_EXTERNAL_OTHER_ROUTER,
  /// A challenger from outside the member AS does not displace a route from a router with another identifier. BIRD.
  INCUMBENT,
  /// Of two routes from outside the AS or member AS, the one received in an earlier second. GoBGP.
  RECEIVED_EARLIER_SECOND_EXTERNAL,
  /// The route received in an earlier second, whatever the session. OpenBGPD.
  RECEIVED_EARLIER_SECOND
}
