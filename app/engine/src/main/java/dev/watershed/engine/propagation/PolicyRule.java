package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Region;
import java.util.Optional;

/// Something that one AS does otherwise than by relationship. Where several rules speak of the same, the last one
/// holds.
///
/// ASNs are unsigned. `neighbor` may be the operator's own AS: the rule then speaks of what its PoPs announce. `pop`
/// limits a rule to routes that come from that PoP; empty means all of them.
public sealed interface PolicyRule {

  /// The AS gives routes from a neighbour this local preference, 0 to 4294967295.
  record Prefer(int asn, int neighbor, Optional<String> pop, long localPref) implements PolicyRule {
    public Prefer {
      if (localPref < 0 || localPref > 0xffffffffL) {
        throw new IllegalArgumentException("a local preference lies in 0 to 4294967295, not " + localPref);
      }
    }
  }

  /// One router of the AS adds this to the local preference of routes that leave the AS to a neighbour, for its own
  /// choice only: what it tells the other routers stays as it is (an import policy on its internal sessions). 0 to
  /// 65535.
  ///
  /// @param site the router, as [dev.watershed.engine.topology.Internet#site]
  record Favor(int asn, String site, int neighbor, Optional<String> pop, int bonus) implements PolicyRule {
    public Favor {
      if (bonus < 0 || bonus > 0xffff) {
        throw new IllegalArgumentException("a bonus lies in 0 to 65535, not " + bonus);
      }
    }
  }

  /// The AS does not accept the prefix from a neighbour.
  record Reject(int asn, int neighbor, Optional<String> pop) implements PolicyRule {}

  /// The AS has no route that comes from a PoP, whoever its neighbours are: it was seen without one.
  record Refuse(int asn, String pop) implements PolicyRule {}

  /// The AS does not announce the prefix to a neighbour.
  record Withhold(int asn, int neighbor, Optional<String> pop) implements PolicyRule {}

  /// The AS prepends itself towards a neighbour, this often beyond the once that BGP demands: 0 to 254.
  record Prepend(int asn, int neighbor, Optional<String> pop, int times) implements PolicyRule {
    public Prepend {
      if (times < 0 || times > 254) {
        throw new IllegalArgumentException("prepends lie in 0 to 254, not " + times);
      }
    }
  }

  /// The AS announces with a MED to a neighbour, 0 to 4294967295, from its router in one region, or from all of them:
  /// cold potato routing.
  record Med(int asn, int neighbor, Optional<Region> region, long med) implements PolicyRule {
    public Med {
      if (med < 0 || med > 0xffffffffL) {
        throw new IllegalArgumentException("a MED lies in 0 to 4294967295, not " + med);
      }
    }
  }

  /// The AS announces to a neighbour whatever it uses, as if to a customer: a route leak (RFC 7908).
  record Leak(int asn, int neighbor) implements PolicyRule {}

  /// The two ASes have no session any more.
  record Depeer(int asn, int neighbor) implements PolicyRule {}

  /// The AS is gone.
  record Fail(int asn) implements PolicyRule {}

  /// The AS does not lower its preference for routes with GRACEFUL_SHUTDOWN (RFC 8326).
  record IgnoreGracefulShutdown(int asn) implements PolicyRule {}

  /// The AS sets the attribute Only to Customer and drops leaks that it shows (RFC 9234 section 5): on all sessions, or
  /// on those with one neighbour.
  record OnlyToCustomer(int asn, Optional<Integer> neighbor) implements PolicyRule {
    public OnlyToCustomer(int asn) {
      this(asn, Optional.empty());
    }
  }

  /// The AS drops the prefix wherever it is invalid by origin validation (RFC 6811).
  record DropInvalid(int asn) implements PolicyRule {}
}
