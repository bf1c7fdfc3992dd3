package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import org.jspecify.annotations.Nullable;

/// The record that a [RecordWalker] stands on, and the entry or message inside. Its fields are written over by the
/// next.
public final class RecordView {

  /// What a record is, where that matters beyond its content.
  public enum Kind {
    TABLE_DUMP,
    TABLE_DUMP_V2,
    /// The BGP4MP_ENTRY that RFC 6396 no longer has; old OpenBGPD wrote it.
    BGP4MP_ENTRY,
    /// Type 5.
    LEGACY_BGP,
    BGP4MP
  }

  byte[] data = new byte[0];
  Kind kind = Kind.BGP4MP;
  int at;
  int bodyFrom;
  int bodyTo;
  long seconds;
  int micros;
  boolean extendedTime;
  boolean local;
  boolean addPath;
  ParseContext context = ParseContext.AS4;

  AddressFamily family = AddressFamily.IPV4;
  Safi safi = Safi.UNICAST;
  long prefixHigh;
  long prefixLow;
  int prefixLength;

  @Nullable PeerIndexTable peers;
  int peerIndex;
  int peerAsn;
  AddressFamily peerFamily = AddressFamily.IPV4;
  int peerAddressAt;
  long originated;
  long pathId = Route.NO_PATH_ID;
  int nextHopAt = -1;
  int nextHopLength;
  int attributesFrom;
  int attributesTo;

  /// The array that all indices point into.
  public byte[] data() {
    return data;
  }

  public Kind kind() {
    return kind;
  }

  /// Index of the first octet of the record.
  public int at() {
    return at;
  }

  /// The time of the record in seconds since 1970.
  public long seconds() {
    return seconds;
  }

  /// Microseconds within the second; 0 where the record has none.
  public int micros() {
    return micros;
  }

  /// Whether the record has microseconds (BGP4MP_ET).
  public boolean hasExtendedTime() {
    return extendedTime;
  }

  /// Whether the message was sent by the collector, not received (RFC 6396 section 4.4.6).
  public boolean isLocal() {
    return local;
  }

  /// Whether the record is of a kind with path identifiers (RFC 8050).
  public boolean hasAddPath() {
    return addPath;
  }

  /// How the attributes or the message are to be read.
  public ParseContext context() {
    return context;
  }

  /// The family of the table entry.
  public AddressFamily family() {
    return family;
  }

  public Safi safi() {
    return safi;
  }

  /// As in [dev.watershed.importers.bgp.Nlri#high()].
  public long prefixHigh() {
    return prefixHigh;
  }

  /// As in [dev.watershed.importers.bgp.Nlri#low()].
  public long prefixLow() {
    return prefixLow;
  }

  public int prefixLength() {
    return prefixLength;
  }

  /// The peers that [#peerIndex()] counts in; only for TABLE_DUMP_V2.
  public @Nullable PeerIndexTable peers() {
    return peers;
  }

  public int peerIndex() {
    return peerIndex;
  }

  /// The AS of the peer, unsigned.
  public int peerAsn() {
    return peerAsn;
  }

  /// The family of the peer's address.
  public AddressFamily peerFamily() {
    return peerFamily;
  }

  /// Index of the peer's address; -1 where the record lacks it. Not for TABLE_DUMP_V2, whose peers stand in
  /// [#peers()].
  public int peerAddressAt() {
    return peerAddressAt;
  }

  /// When the peer's route was last changed, in seconds since 1970.
  public long originated() {
    return originated;
  }

  /// The path identifier of the table entry, or [Route#NO_PATH_ID].
  public long pathId() {
    return pathId;
  }

  /// Index of the next hop where the record has one beside the attributes (BGP4MP_ENTRY); else -1.
  public int nextHopAt() {
    return nextHopAt;
  }

  /// Octets of the next hop at [#nextHopAt()].
  public int nextHopLength() {
    return nextHopLength;
  }

  public int attributesFrom() {
    return attributesFrom;
  }

  public int attributesTo() {
    return attributesTo;
  }
}
