package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import org.jspecify.annotations.Nullable;

/// FRR (until the middle of 2026) writes routes for BMP as if it sent them on: before the AS path of an external peer
/// it puts the AS of its own (FRR pull request 21815). RFC 7854 section 4.6 wants what the peer sent. It is taken out
/// where nothing else can be: the router says that it is FRR, the peer is external, the table is an Adj-RIB-In, and the
/// path begins with the router's AS and then the peer's. No path that this peer sent begins so: the peer puts its AS
/// first. For one peer.
final class OwnAs {

  private static final String FRR = "FRRouting";
  private static final String SECTION = "RFC 7854 section 4.6";

  private final boolean possible;
  private final int own;
  private final int peer;
  private boolean removedTold;
  private boolean keptTold;
  private @Nullable PathAttributes last;
  private @Nullable PathAttributes lastRemoved;

  private OwnAs(boolean possible, int own, int peer) {
    this.possible = possible;
    this.own = own;
    this.peer = peer;
  }

  static final OwnAs NONE = new OwnAs(false, 0, 0);

  /// @param description what the router says of itself in its Initiation
  static OwnAs of(String description, PeerUp up) {
    return new OwnAs(
        description.startsWith(FRR) && !up.peer().isLocRib() && up.sent().asn() != up.peer().asn(), up.sent().asn(),
        up.peer().asn());
  }

  /// Whether routes of a table may have the AS in front.
  boolean concerns(PeerHeader header) {
    return possible && !header.isAdjRibOut() && !header.isLocRib();
  }

  /// The attributes without the AS that the router put there; those given where it has put none.
  ///
  /// @param at place of the message, for reports
  PathAttributes remove(PathAttributes attributes, int at, Problems problems) {
    PathAttributes before = last;
    PathAttributes known = lastRemoved;
    if (before != null && known != null && before.equals(attributes)) {
      return known;
    }
    PathAttributes removed = attributes;
    if (attributes.asPath().neighbor() == Integer.toUnsignedLong(own)) {
      AsPath rest = rest(attributes.asPath());
      if (rest.neighbor() == Integer.toUnsignedLong(peer)) {
        removed = attributes.toBuilder().asPath(rest).build();
        tellRemoved(at, problems);
      } else {
        tellKept(at, problems);
      }
    }
    last = attributes;
    lastRemoved = removed;
    return removed;
  }

  private static AsPath rest(AsPath path) {
    AsPath.Builder rest = new AsPath.Builder();
    boolean first = true;
    for (Segment segment : path.segments()) {
      int skip = first && segment.type() == SegmentType.SEQUENCE ? 1 : 0;
      first = false;
      rest.segment(segment.type(), segment.asns().stream().skip(skip).mapToInt(Integer::intValue).toArray());
    }
    return rest.build();
  }

  private void tellRemoved(int at, Problems problems) {
    if (!removedTold) {
      removedTold = true;
      problems.report(at, SECTION,
          "FRR has put its own AS " + Asn.toString(own) + " before the AS path that AS " + Asn.toString(peer) + " sent",
          "taken out, here and further on");
    }
  }

  private void tellKept(int at, Problems problems) {
    if (!keptTold) {
      keptTold = true;
      problems.report(at, SECTION,
          "an AS path begins with the router's own AS " + Asn.toString(own) + ", but not then with the peer's "
              + Asn.toString(peer) + ": FRR may have put it there, or not", "left as it is, here and further on");
    }
  }
}
