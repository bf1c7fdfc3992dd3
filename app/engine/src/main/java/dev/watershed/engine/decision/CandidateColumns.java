package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Candidates as columns, in the order of arrival, with what a profile does on import already done.
final class CandidateColumns implements CandidateView {

  private final List<Candidate> candidates;
  private final boolean timed;
  private final boolean[] looped;
  private final boolean[] stale;
  private final long[] localPref;
  private final long[] neighborAs;
  private final long[] confedNeighborAs;
  private final int[] pathLength;
  private final int[] confedLength;

  private CandidateColumns(List<Candidate> candidates, boolean timed) {
    this.candidates = candidates;
    this.timed = timed;
    int size = candidates.size();
    looped = new boolean[size];
    stale = new boolean[size];
    localPref = new long[size];
    neighborAs = new long[size];
    confedNeighborAs = new long[size];
    pathLength = new int[size];
    confedLength = new int[size];
  }

  /// Puts candidates in the order of arrival, candidates of one instant in the order given.
  static CandidateColumns of(
      List<Candidate> given, Optional<LocalRouter> local, Profile profile, DecisionOptions options) {
    boolean timed = given.stream().allMatch(candidate -> candidate.receivedAt().isPresent());
    List<Candidate> ordered = new ArrayList<>(given);
    if (timed) {
      // The order of arrival, and no order of preference.
      ordered.sort(Comparator.comparing(candidate -> candidate.receivedAt().orElseThrow()));
    }
    return inOrder(ordered, local, profile, options);
  }

  /// Takes candidates in the order given, which is the order of the router's list whenever they were received.
  static CandidateColumns inOrder(
      List<Candidate> ordered, Optional<LocalRouter> local, Profile profile, DecisionOptions options) {
    boolean timed = ordered.stream().allMatch(candidate -> candidate.receivedAt().isPresent());
    CandidateColumns columns = new CandidateColumns(List.copyOf(ordered), timed);
    for (int i = 0; i < ordered.size(); i++) {
      Candidate candidate = ordered.get(i);
      AsPath path = candidate.asPath();
      columns.looped[i] = local.isPresent() && local.get().isIn(candidate, profile);
      columns.stale[i] = candidate.communities().contains(Communities.LLGR_STALE);
      columns.localPref[i] = ImportEffects.localPref(candidate, options);
      columns.neighborAs[i] = profile.neighborRule().neighborAs(path);
      columns.confedNeighborAs[i] = confedNeighbor(path);
      columns.pathLength[i] = path.hopCount();
      columns.confedLength[i] =
          profile == Profile.OPENBGPD ? confederationMembers(path) : path.confederationHopCount();
    }
    return columns;
  }

  private static long confedNeighbor(AsPath path) {
    if (path.isEmpty()) {
      return ABSENT;
    }
    Segment first = path.segments().getFirst();
    return first.type() == SegmentType.CONFED_SEQUENCE ? Integer.toUnsignedLong(first.asns().getFirst()) : ABSENT;
  }

  /// OpenBGPD 7.7, `aspath_count`: every segment but AS_SET counts all its members.
  private static int confederationMembers(AsPath path) {
    int members = 0;
    for (Segment segment : path.segments()) {
      if (segment.type() == SegmentType.CONFED_SEQUENCE || segment.type() == SegmentType.CONFED_SET) {
        members += segment.asns().size();
      }
    }
    return members;
  }

  Candidate candidate(int index) {
    return candidates.get(index);
  }

  /// The place of a candidate in the order of arrival.
  int indexOf(String id) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).id().equals(id)) {
        return i;
      }
    }
    return DecisionState.NONE;
  }

  @Override
  public int size() {
    return candidates.size();
  }

  @Override
  public boolean looped(int candidate) {
    return looped[candidate];
  }

  @Override
  public boolean resolvable(int candidate) {
    return candidates.get(candidate).reachable();
  }

  @Override
  public boolean llgrStale(int candidate) {
    return stale[candidate];
  }

  @Override
  public long weight(int candidate) {
    return candidates.get(candidate).weight();
  }

  @Override
  public long localPref(int candidate) {
    return localPref[candidate];
  }

  @Override
  public boolean local(int candidate) {
    return candidates.get(candidate).localRoute();
  }

  @Override
  public long aigp(int candidate) {
    return candidates.get(candidate).aigp().orElse(ABSENT);
  }

  @Override
  public int pathLength(int candidate) {
    return pathLength[candidate];
  }

  @Override
  public int confedLength(int candidate) {
    return confedLength[candidate];
  }

  @Override
  public int origin(int candidate) {
    return candidates.get(candidate).origin().ordinal();
  }

  @Override
  public long neighborAs(int candidate) {
    return neighborAs[candidate];
  }

  @Override
  public long confedNeighborAs(int candidate) {
    return confedNeighborAs[candidate];
  }

  @Override
  public long med(int candidate) {
    return candidates.get(candidate).med().orElse(ABSENT);
  }

  @Override
  public Session session(int candidate) {
    return candidates.get(candidate).session();
  }

  @Override
  public long igpMetric(int candidate) {
    return candidates.get(candidate).igpMetric().orElse(0);
  }

  @Override
  public long receivedAt(int candidate) {
    return timed
        ? candidates.get(candidate).receivedAt().map(Instant::toEpochMilli).orElseThrow()
        : candidate * 1000L;
  }

  @Override
  public long routerId(int candidate) {
    return candidates.get(candidate).peerRouterId().map(IpAddress::low).orElse(0L);
  }

  @Override
  public long originatorId(int candidate) {
    return candidates.get(candidate).originatorId().map(IpAddress::low).orElse(ABSENT);
  }

  @Override
  public int clusterListLength(int candidate) {
    return candidates.get(candidate).clusterList().size();
  }

  @Override
  public long peerAddressHigh(int candidate) {
    return candidates.get(candidate).peerAddress().map(IpAddress::high).orElse(0L);
  }

  @Override
  public long peerAddressLow(int candidate) {
    return candidates.get(candidate).peerAddress().map(IpAddress::low).orElse(0L);
  }

  @Override
  public long pathId(int candidate) {
    return candidates.get(candidate).pathId().orElse(ABSENT);
  }

  @Override
  public long peerAs(int candidate) {
    return Integer.toUnsignedLong(candidates.get(candidate).peerAsn());
  }

  /// Two unknown next hops are not known to be the same.
  @Override
  public int compareNextHops(int left, int right) {
    Optional<IpAddress> leftHop = candidates.get(left).nextHop();
    Optional<IpAddress> rightHop = candidates.get(right).nextHop();
    return leftHop.isPresent() && rightHop.isPresent()
        ? leftHop.get().compareTo(rightHop.get())
        : Boolean.compare(leftHop.isPresent(), rightHop.isPresent());
  }

  @Override
  public boolean sameNextHop(int left, int right) {
    Optional<IpAddress> nextHop = candidates.get(left).nextHop();
    return nextHop.isPresent() && nextHop.equals(candidates.get(right).nextHop());
  }

  @Override
  public boolean sameAsPath(int left, int right) {
    return candidates.get(left).asPath().equals(candidates.get(right).asPath());
  }
}
