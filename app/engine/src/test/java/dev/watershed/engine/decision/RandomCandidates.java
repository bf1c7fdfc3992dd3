package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random sets of candidates, dense in ties: most attributes are equal most of the time, so that every step decides
/// often.
final class RandomCandidates {

  private static final List<String> PATHS = List.of(
      "64501 64510", "64501 64511", "64502 64510", "64502 64512", "64503 {64510,64511}", "{64501,64502} 64510",
      "(65001) 64501 64510", "(65001 65002) 64502 64510", "[65001,65002] 64501 64510", "", "(65001)", "(65002)",
      "64501 64501 64510", "64502 64501 64510");

  private final Random random;

  RandomCandidates(long seed) {
    this.random = new Random(seed);
  }

  /// 1 to `most` candidates with distinct peer addresses, in a random order of addresses.
  List<Candidate> set(int most) {
    int size = 1 + random.nextInt(most);
    List<Candidate> candidates = new ArrayList<>();
    List<Integer> hosts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      hosts.add(i + 1);
    }
    java.util.Collections.shuffle(hosts, random);
    boolean aigp = oneIn(4);
    boolean oddPaths = oneIn(2);
    for (int i = 0; i < size; i++) {
      Candidate.Builder candidate = Candidate.builder(String.valueOf((char) ('a' + i)))
          .peer(IpAddress.ofIpv4(0xc0000200 + hosts.get(i)), 64501 + random.nextInt(3),
              IpAddress.ofIpv4(0x0a000001 + random.nextInt(3)))
          .session(Session.values()[oneIn(2) ? 0 : random.nextInt(3)])
          .asPath(AsPath.parse(PATHS.get(random.nextInt(oddPaths ? PATHS.size() : 4))))
          .origin(oneIn(5) ? Origin.values()[random.nextInt(3)] : Origin.IGP)
          .reachable(!oneIn(12))
          .receivedAt(Instant.ofEpochSecond(1_700_000_000L + i * 10L));
      if (oneIn(3)) {
        candidate.localPref(oneIn(2) ? 100 : 90 + 10L * random.nextInt(3));
      }
      if (oneIn(2)) {
        candidate.med(10L * random.nextInt(3));
      }
      if (oneIn(3)) {
        candidate.igpMetric(10L * random.nextInt(3));
      }
      if (oneIn(3)) {
        candidate.originatorId(IpAddress.ofIpv4(0x0a000001 + random.nextInt(3)));
      }
      if (oneIn(3)) {
        candidate.clusterList(java.util.Collections.nCopies(1 + random.nextInt(2), IpAddress.ofIpv4(0x0a0000ff)));
      }
      if (aigp && oneIn(2)) {
        candidate.aigp(oneIn(4) ? -5L : 100 + 10L * random.nextInt(2));
      }
      if (oneIn(10)) {
        candidate.communities(Communities.of(Communities.LLGR_STALE));
      }
      if (oneIn(10)) {
        candidate.weight(100);
      }
      if (oneIn(20)) {
        candidate.localRoute(true);
      }
      candidates.add(candidate.build());
    }
    return candidates;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
