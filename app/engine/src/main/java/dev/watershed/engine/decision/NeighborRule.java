package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;

/// How a router tells the neighbouring AS, within which MED compares, from an AS path.
public enum NeighborRule {
  /// The first AS outside the confederation where the path begins there with a sequence, else the own AS (RFC 4271
  /// section 9.1.2.2 c, RFC 5065 section 5.3). BIRD 2.0.12 does the same: `bgp_get_neighbor` in proto/bgp/attrs.c with
  /// `as_path_get_first_regular` in nest/a-path.c. For an external session the RFC names the peer's AS, which begins
  /// the path but behind a transparent route server (RFC 7947 section 2.2.2.1); there routers look at the path.
  FIRST_SEQUENCE {
    @Override
    public long neighborAs(AsPath path) {
      return path.neighbor();
    }
  },
  /// The first AS of the path if its very first segment is a sequence, else the own AS: a confederation segment hides
  /// the neighbour. OpenBGPD 7.7, `aspath_neighbor` in rde_attr.c.
  FIRST_SEGMENT {
    @Override
    public long neighborAs(AsPath path) {
      return !path.isEmpty() && path.segments().getFirst().type() == SegmentType.SEQUENCE
          ? path.neighbor()
          : CandidateView.ABSENT;
    }
  },
  /// The first AS outside the confederation, be it in a sequence or the first member of a set. GoBGP 3.10,
  /// `compareByMED` in internal/pkg/table/destination.go.
  FIRST_MEMBER {
    @Override
    public long neighborAs(AsPath path) {
      for (Segment segment : path.segments()) {
        if (segment.type() == SegmentType.SEQUENCE || segment.type() == SegmentType.SET) {
          return Integer.toUnsignedLong(segment.asns().getFirst());
        }
      }
      return CandidateView.ABSENT;
    }
  };

  /// The neighbouring AS, unsigned, or [CandidateView#ABSENT] where the path names none.
  public abstract long neighborAs(AsPath path);
}
