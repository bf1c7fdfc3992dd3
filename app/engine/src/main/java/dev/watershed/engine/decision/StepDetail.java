package dev.watershed.engine.decision;

import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.util.Locale;

/// Says by which values a candidate lost.
final class StepDetail {

  private final StepComparison comparison;
  private final CandidateColumns columns;
  private final int best;

  StepDetail(StepComparison comparison, CandidateColumns columns, int best) {
    this.comparison = comparison;
    this.columns = columns;
    this.best = best;
  }

  /// Why a candidate may not take part at all.
  String excluded(DecisionStep step, int candidate) {
    Candidate route = columns.candidate(candidate);
    if (step == DecisionStep.LOOP) {
      return "the route has passed this router: AS path '" + route.asPath() + "'"
          + route.originatorId().map(id -> ", originator " + id).orElse("")
          + (route.clusterList().isEmpty() ? "" : ", cluster list " + route.clusterList());
    }
    return "next hop" + route.nextHop().map(hop -> " " + hop).orElse("") + " is unreachable";
  }

  /// How a candidate lost to another.
  String lost(DecisionStep step, int loser, int winner) {
    Candidate left = columns.candidate(loser);
    String other = winner == best ? "best" : left(winner);
    String has = ", " + other + " has ";
    return switch (step) {
      case LOOP, UNRESOLVABLE -> excluded(step, loser);
      case LLGR_STALE -> columns.llgrStale(winner)
          ? "stale (LLGR), as is " + other + ", which the router looked at first"
          : "stale (LLGR), " + other + " is not";
      case WEIGHT -> "weight " + left.weight() + has + columns.weight(winner);
      case LOCAL_PREF -> "local preference " + columns.localPref(loser) + has + columns.localPref(winner);
      case LOCAL_ROUTE -> "learned from a peer, " + other + " is local";
      case AIGP -> aigp(loser) + has + aigp(winner);
      case AS_PATH_LENGTH -> hops(comparison.pathLength(columns, loser)) + has + comparison.pathLength(columns, winner);
      case ORIGIN -> "origin " + origin(loser) + has + origin(winner);
      case MED -> med(loser) + has + med(winner) + sameNeighbor(loser, winner);
      case EBGP_OVER_IBGP, CONFED_OVER_IBGP -> session(loser) + " session" + has + session(winner);
      case IGP_METRIC -> "IGP metric " + columns.igpMetric(loser) + has + columns.igpMetric(winner);
      case OLDEST -> age(loser) + ", " + other + " " + age(winner);
      case ROUTER_ID -> routerId(loser) + has + routerId(winner);
      case CLUSTER_LIST_LENGTH, CLUSTER_LIST_AS_METRIC ->
          "cluster list of " + columns.clusterListLength(loser) + has + columns.clusterListLength(winner);
      case PEER_ADDRESS -> "peer address " + peer(loser) + has + peer(winner);
      case PATH_ID -> "path identifier " + pathId(loser) + has + pathId(winner);
      case LIST_ORDER -> "equal in every step, " + other + " comes first in the router's list";
      case ONLY_CANDIDATE -> "";
    };
  }

  private String left(int candidate) {
    return columns.candidate(candidate).id();
  }

  private static String hops(int count) {
    return count == 1 ? "1 hop" : count + " hops";
  }

  private String aigp(int candidate) {
    long aigp = columns.aigp(candidate);
    return aigp == CandidateView.ABSENT
        ? "no AIGP"
        : "AIGP " + Long.toUnsignedString(comparison.totalAigp(columns, candidate)) + " with the cost of the next hop";
  }

  private String origin(int candidate) {
    return columns.candidate(candidate).origin().name().toLowerCase(Locale.ROOT);
  }

  private String med(int candidate) {
    return columns.med(candidate) == CandidateView.ABSENT
        ? "no MED (taken for " + comparison.med(columns, candidate) + ")"
        : "MED " + columns.med(candidate);
  }

  private String sameNeighbor(int loser, int winner) {
    long neighbor = columns.neighborAs(loser);
    return neighbor == columns.neighborAs(winner) && neighbor != CandidateView.ABSENT
        ? " from the same AS" + Asn.toString((int) neighbor)
        : "";
  }

  private String session(int candidate) {
    return columns.session(candidate).name().toLowerCase(Locale.ROOT);
  }

  private String age(int candidate) {
    return columns.candidate(candidate).receivedAt().map(time -> "received at " + time)
        .orElse("arrived as number " + (candidate + 1));
  }

  private String routerId(int candidate) {
    boolean originator = comparison.routerId(columns, candidate) == columns.originatorId(candidate);
    return (originator ? "originator ID " : "router ID ")
        + IpAddress.ofIpv4((int) comparison.routerId(columns, candidate));
  }

  private String peer(int candidate) {
    return columns.candidate(candidate).peerAddress().map(IpAddress::toString).orElse("of none");
  }

  private String pathId(int candidate) {
    return columns.pathId(candidate) == CandidateView.ABSENT ? "of none" : Long.toString(columns.pathId(candidate));
  }
}
