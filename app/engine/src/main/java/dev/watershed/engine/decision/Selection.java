package dev.watershed.engine.decision;

/// How a router gets from the steps to one route.
enum Selection {
  /// Each step removes whoever it finds worse, from all candidates at once (RFC 4271 section 9.1.2.2). The order of
  /// arrival plays no part.
  ELIMINATION,
  /// The best so far is compared with the next, from the newest route to the oldest.
  NEWEST_FIRST,
  /// As above, first within each neighbouring AS, then between the winners.
  NEIGHBOR_GROUPS,
  /// BIRD's table: the best so far against each arrival.
  BIRD_LIST,
  /// GoBGP's list: insertion sort at each arrival.
  GOBGP_LIST
}
