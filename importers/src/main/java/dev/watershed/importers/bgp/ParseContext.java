package dev.watershed.importers.bgp;

import dev.watershed.importers.bgp.Capability.AddPath;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;

/// What must be known of a session before its messages can be read: it is not in the messages themselves.
///
/// @param asnOctets 4 where both sides announced four-octet AS numbers (RFC 6793), else 2
/// @param addPathMask a bit for each family whose NLRI carries path identifiers (RFC 7911); see [#hasAddPath]
/// @param origin where the octets come from
public record ParseContext(int asnOctets, int addPathMask, Origin origin) {

  /// Where attributes were found; what is an error depends on it.
  public enum Origin {
    /// In a message of a session whose OPEN messages are known: RFC 7606 applies in full.
    SESSION,
    /// In a message of a session that was recorded without its OPEN messages. As above; but whether prefixes carry path
    /// identifiers is only what the recorder says, and older ones do not say it.
    RECORDING,
    /// In a message that a router made of a route it holds, for a monitoring station (RFC 7854 section 5). As in a
    /// session; but the router has accepted the route, so a missing attribute is told and no error.
    MONITORING,
    /// In a table that a collector wrote: it accepted the route already, so attribute flags and missing attributes are
    /// no errors, and MP_REACH_NLRI may hold the next hop alone (RFC 6396 section 4.3.4).
    TABLE
  }

  /// A session with four-octet AS numbers and no path identifiers.
  public static final ParseContext AS4 = new ParseContext(4, 0, Origin.SESSION);

  /// A session with two-octet AS numbers and no path identifiers.
  public static final ParseContext AS2 = new ParseContext(2, 0, Origin.SESSION);

  private static final int EVERY_FAMILY = -1;

  public ParseContext {
    if (asnOctets != 2 && asnOctets != 4) {
      throw new IllegalArgumentException("an AS number has 2 or 4 octets, not " + asnOctets);
    }
  }

  /// The context of what one speaker sends, given the OPEN messages of both: a capability holds where both have it,
  /// path identifiers where the sender may send and the receiver may receive them (RFC 7911 section 4).
  public static ParseContext negotiated(BgpMessage.Open sender, BgpMessage.Open receiver) {
    int mask = 0;
    for (AddPath sent : sender.addPaths()) {
      for (AddPath received : receiver.addPaths()) {
        if (sent.afi() == received.afi() && sent.safi() == received.safi() && sent.sends() && received.receives()) {
          mask |= bit(sent.afi(), sent.safi());
        }
      }
    }
    boolean four = sender.hasFourOctetAsn() && receiver.hasFourOctetAsn();
    return new ParseContext(four ? 4 : 2, mask, Origin.SESSION);
  }

  public ParseContext withAddPath(AddressFamily family, Safi safi) {
    return new ParseContext(asnOctets, addPathMask | bit(family.afi(), safi.code()), origin);
  }

  /// Path identifiers in every family, as RFC 8050 has it.
  public ParseContext withAddPathEverywhere() {
    return new ParseContext(asnOctets, EVERY_FAMILY, origin);
  }

  public ParseContext inRecording() {
    return new ParseContext(asnOctets, addPathMask, Origin.RECORDING);
  }

  public ParseContext inMonitoring() {
    return new ParseContext(asnOctets, addPathMask, Origin.MONITORING);
  }

  public ParseContext inTable() {
    return new ParseContext(asnOctets, addPathMask, Origin.TABLE);
  }

  /// Whether the NLRI of a family carries path identifiers.
  ///
  /// @param afi address family identifier, as on the wire
  /// @param safi subsequent address family identifier, as on the wire
  public boolean hasAddPath(int afi, int safi) {
    return addPathMask != 0 && (addPathMask == EVERY_FAMILY || (addPathMask & bit(afi, safi)) != 0);
  }

  /// Families that Watershed does not keep share no bit: their NLRI is never read.
  private static int bit(int afi, int safi) {
    return afi >= 1 && afi <= 2 && safi >= 1 && safi <= 3 ? 1 << (afi * 4 + safi) : 0;
  }
}
