package dev.watershed.importers.bmp;

import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.Optional;

/// The per-peer header: whose routes, and which of the router's tables (RFC 7854 section 4.2).
///
/// @param type as on the wire; see the constants
/// @param flags as on the wire; what they mean depends on the type
/// @param distinguisher the route distinguisher of the VRF, or what the router uses to tell peers apart; 0 where unused
/// @param address of the peer; empty where the field is zero, as for a Loc-RIB
/// @param asn of the peer, unsigned
/// @param bgpId the peer's BGP identifier
/// @param time when the router received the routes or the state changed; empty where it does not say
public record PeerHeader(
    int type,
    int flags,
    long distinguisher,
    Optional<IpAddress> address,
    int asn,
    IpAddress bgpId,
    Optional<Instant> time) {

  /// Octets on the wire.
  public static final int OCTETS = 42;

  public static final int GLOBAL = 0;
  public static final int RD_INSTANCE = 1;
  public static final int LOCAL_INSTANCE = 2;

  /// RFC 9069 section 4.1.
  public static final int LOC_RIB = 3;

  private static final int IPV6 = 0x80;
  private static final int POST_POLICY = 0x40;
  private static final int TWO_OCTET_ASN = 0x20;
  private static final int ADJ_RIB_OUT = 0x10;
  private static final int FILTERED = 0x80;

  /// What tells the peers of one router apart. The flags do not: Peer Up and Peer Down hold for all tables of a peer.
  record Key(int type, long distinguisher, Optional<IpAddress> address) {}

  Key key() {
    return new Key(type, distinguisher, address);
  }

  public boolean isLocRib() {
    return type == LOC_RIB;
  }

  /// Whether the peer's address is an IPv6 one (flag V).
  public boolean isIpv6() {
    return !isLocRib() && (flags & IPV6) != 0;
  }

  /// Whether the routes are those after the policy (flag L).
  public boolean isPostPolicy() {
    return !isLocRib() && (flags & POST_POLICY) != 0;
  }

  /// Whether AS paths have AS numbers of two octets (flag A).
  public boolean hasTwoOctetAsns() {
    return !isLocRib() && (flags & TWO_OCTET_ASN) != 0;
  }

  /// Whether the routes are those that the router sends to the peer (flag O, RFC 8671 section 4).
  public boolean isAdjRibOut() {
    return !isLocRib() && (flags & ADJ_RIB_OUT) != 0;
  }

  /// Whether the Loc-RIB is only a part of the router's (flag F, RFC 9069 section 4.2).
  public boolean isFiltered() {
    return isLocRib() && (flags & FILTERED) != 0;
  }

  /// The table that the flags name.
  public Rib rib() {
    if (isLocRib()) {
      return Rib.LOC_RIB;
    }
    if (isAdjRibOut()) {
      return isPostPolicy() ? Rib.ADJ_RIB_OUT_POST_POLICY : Rib.ADJ_RIB_OUT_PRE_POLICY;
    }
    return isPostPolicy() ? Rib.ADJ_RIB_IN_POST_POLICY : Rib.ADJ_RIB_IN_PRE_POLICY;
  }

  /// The distinguisher in the form of RFC 4364 section 4.2, as `64500:1`.
  public String distinguisherText() {
    int kind = (int) (distinguisher >>> 48);
    return switch (kind) {
      case 0 -> (distinguisher >>> 32 & 0xffff) + ":" + (distinguisher & 0xffffffffL);
      case 1 -> IpAddress.ofIpv4((int) (distinguisher >>> 16)) + ":" + (distinguisher & 0xffff);
      case 2 -> (distinguisher >>> 16 & 0xffffffffL) + ":" + (distinguisher & 0xffff);
      default -> String.format("%016x", distinguisher);
    };
  }
}
