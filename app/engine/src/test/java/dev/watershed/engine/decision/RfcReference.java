package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.net.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The decision process written straight from the RFCs, on values, with no thought of speed. It shares nothing with the
/// code under test but the [Candidate] record.
final class RfcReference {

  private final DecisionOptions options;

  RfcReference(DecisionOptions options) {
    this.options = options;
  }

  /// The id of the best route, if any is eligible.
  Optional<String> best(List<Candidate> candidates) {
    List<Candidate> left = new ArrayList<>(candidates);
    // RFC 4271 9.1.2: if the next hop is not resolvable, the route MUST be excluded from the Phase 2 decision.
    left.removeIf(route -> !route.reachable());
    // RFC 9494 4.3: a stale route is the least preferred.
    left = lowest(left, route -> BigInteger.valueOf(route.communities().contains(0xffff0006) ? 1 : 0));
    // RFC 4271 9.1.2: the highest degree of preference.
    left = lowest(left, route -> BigInteger.valueOf(-route.localPref().orElse(100)));
    // RFC 7311 4.1.
    if (left.stream().anyMatch(route -> route.aigp().isPresent())) {
      left.removeIf(route -> route.aigp().isEmpty());
      left = lowest(left, route -> new BigInteger(Long.toUnsignedString(route.aigp().getAsLong()))
          .add(BigInteger.valueOf(route.igpMetric().orElse(0)))
          .min(new BigInteger("18446744073709551615")));
    }
    // RFC 4271 9.1.2.2 a; RFC 5065 5.3.
    if (!options.ignoreAsPathLength()) {
      left = lowest(left, route -> BigInteger.valueOf(length(route)));
    }
    // b
    left = lowest(left, route -> BigInteger.valueOf(route.origin().ordinal()));
    // c, the loops of the text: for m = all routes, for n = all routes, if neighborAS(m) == neighborAS(n) and MED(n) <
    // MED(m) then remove m.
    List<Candidate> afterMed = new ArrayList<>();
    for (Candidate m : left) {
      boolean removed = false;
      for (Candidate n : left) {
        removed |= (options.alwaysCompareMed() || neighbor(m).equals(neighbor(n))) && med(n) < med(m);
      }
      if (!removed) {
        afterMed.add(m);
      }
    }
    left = afterMed;
    // d; RFC 5065 5.3: sessions inside the confederation count as internal.
    if (left.stream().anyMatch(route -> route.session() == Session.EBGP)) {
      left.removeIf(route -> route.session() != Session.EBGP);
    }
    // e
    left = lowest(left, route -> BigInteger.valueOf(route.igpMetric().orElse(0)));
    // f, with RFC 4456 9: the originator's identifier in place of the peer's.
    left = lowest(left, route -> unsigned(route.originatorId().or(route::peerRouterId)));
    // RFC 4456 9: the shorter cluster list.
    left = lowest(left, route -> BigInteger.valueOf(route.clusterList().size()));
    // g
    left = lowest(left, route -> unsigned(route.peerAddress()));
    return left.stream().map(Candidate::id).findFirst();
  }

  private static List<Candidate> lowest(List<Candidate> routes, Function<Candidate, BigInteger> value) {
    BigInteger lowest = routes.stream().map(value).min(Comparator.naturalOrder()).orElse(BigInteger.ZERO);
    return new ArrayList<>(routes.stream().filter(route -> value.apply(route).equals(lowest)).toList());
  }

  private static int length(Candidate route) {
    int length = 0;
    for (Segment segment : route.asPath().segments()) {
      length += switch (segment.type()) {
        case SEQUENCE -> segment.asns().size();
        case SET -> 1;
        case CONFED_SEQUENCE, CONFED_SET -> 0;
      };
    }
    return length;
  }

  private static String neighbor(Candidate route) {
    for (Segment segment : route.asPath().segments()) {
      switch (segment.type()) {
        case SEQUENCE -> {
          return Integer.toUnsignedString(segment.asns().getFirst());
        }
        case SET -> {
          return "local";
        }
        case CONFED_SEQUENCE, CONFED_SET -> { }
      }
    }
    return "local";
  }

  private long med(Candidate route) {
    return route.med().orElse(options.missingMedWorst() ? 0xffffffffL : 0);
  }

  private static BigInteger unsigned(Optional<IpAddress> address) {
    return address.map(value -> new BigInteger(1, value.toBytes())).orElse(BigInteger.ZERO);
  }
}
