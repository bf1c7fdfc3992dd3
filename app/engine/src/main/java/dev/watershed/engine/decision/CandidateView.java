package dev.watershed.engine.decision;

/// The candidates of one decision as primitive columns: what the steps read. Whoever has routes in flat arrays
/// implements this over them; nobody needs to build an object a route.
///
/// Candidates are numbered from 0 **in the order of their arrival, oldest first**. Profiles that depend on the order
/// ([DecisionProcess#orderFree()] tells) read it from there. Nothing may change during a decision.
public interface CandidateView {

  /// Stands for "absent" in every column of non-negative numbers.
  long ABSENT = -1;

  /// How many candidates there are.
  int size();

  /// Whether the route contains this router ([DecisionStep#LOOP]).
  default boolean looped(int candidate) {
    return false;
  }

  /// Whether the next hop can be resolved.
  default boolean resolvable(int candidate) {
    return true;
  }

  /// Whether the route carries LLGR_STALE (RFC 9494).
  default boolean llgrStale(int candidate) {
    return false;
  }

  /// 0 to 4294967295.
  default long weight(int candidate) {
    return 0;
  }

  /// The degree of preference after import policy, 0 to 4294967295; the default filled in.
  long localPref(int candidate);

  /// Whether this router originates the route.
  default boolean local(int candidate) {
    return false;
  }

  /// The AIGP metric, an unsigned 64-bit number of which the highest, [#ABSENT], means that there is none.
  default long aigp(int candidate) {
    return ABSENT;
  }

  /// ASes in the path, a set counted once, confederation segments not counted.
  int pathLength(int candidate);

  /// ASes in confederation segments, a set counted once.
  default int confedLength(int candidate) {
    return 0;
  }

  /// 0 IGP, 1 EGP, 2 INCOMPLETE.
  default int origin(int candidate) {
    return 0;
  }

  /// The AS within which MED compares, unsigned; [#ABSENT] where there is none, which most routers take for the own AS.
  /// Routers derive it differently from paths with sets and confederations: [NeighborRule].
  long neighborAs(int candidate);

  /// The first AS of a path that begins with a confederation sequence, else [#ABSENT].
  default long confedNeighborAs(int candidate) {
    return ABSENT;
  }

  /// MULTI_EXIT_DISC, 0 to 4294967295, or [#ABSENT].
  default long med(int candidate) {
    return ABSENT;
  }

  Session session(int candidate);

  /// The interior cost to the next hop, 0 to 4294967295.
  default long igpMetric(int candidate) {
    return 0;
  }

  /// When the route was received: milliseconds on any clock that all candidates share.
  default long receivedAt(int candidate) {
    return candidate * 1000L;
  }

  /// The BGP identifier of the peer, unsigned 32 bits.
  long routerId(int candidate);

  /// ORIGINATOR_ID, unsigned 32 bits, or [#ABSENT].
  default long originatorId(int candidate) {
    return ABSENT;
  }

  /// Entries in CLUSTER_LIST.
  default int clusterListLength(int candidate) {
    return 0;
  }

  /// The upper 64 bits of the peer's address; 0 for IPv4, so that IPv4 comes before IPv6.
  default long peerAddressHigh(int candidate) {
    return 0;
  }

  /// The lower 64 bits of the peer's address; the unsigned value for IPv4.
  long peerAddressLow(int candidate);

  /// The ADD-PATH identifier received (RFC 7911), or [#ABSENT].
  default long pathId(int candidate) {
    return ABSENT;
  }

  /// The peer's AS, unsigned. Read for multipath only.
  default long peerAs(int candidate) {
    return neighborAs(candidate);
  }

  /// Orders two candidates by next hop, 0 where it is the same. Read for the multipath of FRR only.
  default int compareNextHops(int left, int right) {
    return sameNextHop(left, right) ? 0 : Integer.compare(left, right);
  }

  /// Whether two candidates have the same next hop. Read for multipath only.
  default boolean sameNextHop(int left, int right) {
    return false;
  }

  /// Whether two candidates have the same AS path. Read for multipath only.
  default boolean sameAsPath(int left, int right) {
    return left == right;
  }
}
