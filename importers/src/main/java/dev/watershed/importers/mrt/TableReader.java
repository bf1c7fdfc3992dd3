package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.mrt.RecordView.Kind;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads tables: TABLE_DUMP_V2 (RFC 6396 section 4.3, RFC 8050), TABLE_DUMP (section 4.2) and BGP4MP_ENTRY.
final class TableReader {

  private static final ParseContext TABLE_AS2 = ParseContext.AS2.inTable();
  private static final ParseContext TABLE_AS4 = ParseContext.AS4.inTable();

  private final RecordView view;
  private final RecordVisitor visitor;
  private final Problems problems;
  private final Consumer<String> passOver;

  TableReader(RecordView view, RecordVisitor visitor, Problems problems, Consumer<String> passOver) {
    this.view = view;
    this.visitor = visitor;
    this.problems = problems;
    this.passOver = passOver;
  }

  void tableDumpV2(int subtype) {
    view.kind = Kind.TABLE_DUMP_V2;
    view.context = TABLE_AS4;
    view.addPath = subtype >= 8;
    int at = view.bodyFrom + 4;
    switch (subtype) {
      case 2, 8 -> prefixEntries(at, AddressFamily.IPV4, Safi.UNICAST);
      case 3, 9 -> prefixEntries(at, AddressFamily.IPV4, Safi.MULTICAST);
      case 4, 10 -> prefixEntries(at, AddressFamily.IPV6, Safi.UNICAST);
      case 5, 11 -> prefixEntries(at, AddressFamily.IPV6, Safi.MULTICAST);
      case 6, 12 -> generic(at);
      default -> passOver.accept(MrtType.name(MrtType.TABLE_DUMP_V2, subtype));
    }
  }

  /// RIB_GENERIC (RFC 6396 section 4.3.3): the family stands in the record.
  private void generic(int at) {
    if (view.bodyTo - at < 3) {
      skip("RFC 6396 section 4.3.3", "the record ends before its family");
      return;
    }
    int afi = Octets.u16(view.data, at);
    int safi = view.data[at + 2] & 0xff;
    if (afi < 1 || afi > 2 || safi < 1 || safi > 2) {
      passOver.accept("TABLE_DUMP_V2, RIB_GENERIC with AFI " + afi + ", SAFI " + safi);
      return;
    }
    prefixEntries(
        at + 3, afi == 1 ? AddressFamily.IPV4 : AddressFamily.IPV6, safi == 1 ? Safi.UNICAST : Safi.MULTICAST);
  }

  private void prefixEntries(int from, AddressFamily family, Safi safi) {
    byte[] data = view.data;
    int to = view.bodyTo;
    if (from >= to || (data[from] & 0xff) > family.bits() || from + 3 + octets(data[from]) > to) {
      skip("RFC 6396 section 4.3.2", "the record has no readable " + family + " prefix and number of entries");
      return;
    }
    view.family = family;
    view.safi = safi;
    view.prefixLength = data[from] & 0xff;
    readPrefix(from + 1, octets(data[from]));
    if (!visitor.wantsPrefix(view)) {
      return;
    }
    int at = from + 1 + octets(data[from]);
    int count = Octets.u16(data, at);
    at += 2;
    PeerIndexTable peers = view.peers;
    if (peers == null) {
      if (count > 0) {
        skip("RFC 6396 section 4.3.1", "no PEER_INDEX_TABLE came before the table");
      }
      return;
    }
    entries(at, count, peers);
  }

  private void entries(int from, int count, PeerIndexTable peers) {
    byte[] data = view.data;
    int to = view.bodyTo;
    int header = view.addPath ? 12 : 8;
    int at = from;
    for (int i = 0; i < count; i++) {
      int length = to - at >= header ? Octets.u16(data, at + header - 2) : 0;
      if (to - at < header || length > to - at - header) {
        problems.report(at, "RFC 6396 section 4.3.4",
            "the record says it has " + count + " entries and ends inside number " + (i + 1),
            "the entries before were read");
        return;
      }
      int index = Octets.u16(data, at);
      view.originated = Octets.u32(data, at + 2);
      view.pathId = view.addPath ? Octets.u32(data, at + 6) : Route.NO_PATH_ID;
      view.attributesFrom = at + header;
      view.attributesTo = at + header + length;
      if (index < peers.peers().size()) {
        view.peerIndex = index;
        view.peerAsn = peers.peers().get(index).asn();
        visitor.tableEntry(view);
      } else {
        problems.report(at, "RFC 6396 section 4.3.4",
            "the entry is of peer " + index + ", the peer index table has " + peers.peers().size(), "entry skipped");
      }
      at += header + length;
    }
    if (at < to) {
      problems.report(at, "RFC 6396 section 4.3.2", (to - at) + " octets are left behind the last entry", "left out");
    }
  }

  void tableDump(int subtype) {
    view.kind = Kind.TABLE_DUMP;
    boolean ipv6 = subtype == 2 || subtype == 4;
    // Subtypes 3 and 4, four-octet ASNs, are not in RFC 6396; old collectors wrote them.
    boolean as4 = subtype >= 3;
    if (subtype < 1 || subtype > 4) {
      passOver.accept(MrtType.name(MrtType.TABLE_DUMP, subtype));
      return;
    }
    view.context = as4 ? TABLE_AS4 : TABLE_AS2;
    view.family = ipv6 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    view.safi = Safi.UNICAST;
    view.pathId = Route.NO_PATH_ID;
    int address = ipv6 ? 16 : 4;
    int at = view.bodyFrom + 4;
    int size = 2 * address + 6 + (as4 ? 4 : 2) + 2;
    if (view.bodyTo - at < size) {
      skip("RFC 6396 section 4.2", "the record ends before its attributes");
      return;
    }
    byte[] data = view.data;
    view.prefixLength = data[at + address] & 0xff;
    if (view.prefixLength > view.family.bits()) {
      skip("RFC 6396 section 4.2", "a prefix length of " + view.prefixLength);
      return;
    }
    readPrefix(at, address);
    if (!visitor.wantsPrefix(view)) {
      return;
    }
    at += address + 2;
    view.originated = Octets.u32(data, at);
    view.peerFamily = view.family;
    view.peerAddressAt = at + 4;
    at += 4 + address;
    view.peerAsn = as4 ? Octets.i32(data, at) : Octets.u16(data, at);
    attributes(at + (as4 ? 4 : 2), "RFC 6396 section 4.2");
  }

  /// BGP4MP_ENTRY, as the drafts before RFC 6396 had it; with two-octet ASNs.
  void entry() {
    view.kind = Kind.BGP4MP_ENTRY;
    view.context = TABLE_AS2;
    byte[] data = view.data;
    int at = view.bodyFrom;
    int to = view.bodyTo;
    AddressFamily peerFamily = to - at >= 8 ? family(Octets.u16(data, at + 6)) : null;
    int prefixAt = peerFamily == null ? to : at + 8 + 2 * peerFamily.octets() + 8;
    AddressFamily family = to - prefixAt >= 4 ? family(Octets.u16(data, prefixAt)) : null;
    int safi = family == null ? 0 : data[prefixAt + 2] & 0xff;
    if (peerFamily == null || family == null || safi < 1 || safi > 2) {
      skip("RFC 6396 appendix B.4.1", "a BGP4MP_ENTRY that is no IPv4 or IPv6 route of such a peer");
      return;
    }
    view.peerAsn = Octets.u16(data, at);
    view.peerFamily = peerFamily;
    view.peerAddressAt = at + 8;
    view.originated = Octets.u32(data, prefixAt - 4);
    view.family = family;
    view.safi = safi == 1 ? Safi.UNICAST : Safi.MULTICAST;
    view.pathId = Route.NO_PATH_ID;
    int nextHop = data[prefixAt + 3] & 0xff;
    at = prefixAt + 4 + nextHop;
    if (to - at < 3 || (data[at] & 0xff) > family.bits() || to - at < 3 + octets(data[at])) {
      skip("RFC 6396 appendix B.4.1", "the record ends before its attributes");
      return;
    }
    view.prefixLength = data[at] & 0xff;
    readPrefix(at + 1, octets(data[at]));
    if (visitor.wantsPrefix(view)) {
      view.nextHopAt = nextHop == 4 || nextHop == 16 ? prefixAt + 4 : -1;
      view.nextHopLength = nextHop;
      attributes(at + 1 + octets(data[at]), "RFC 6396 appendix B.4.1");
    }
  }

  private void attributes(int at, String reference) {
    int length = Octets.u16(view.data, at);
    if (length > view.bodyTo - at - 2) {
      skip(reference, "attributes of " + length + " octets where " + (view.bodyTo - at - 2) + " are left");
      return;
    }
    view.attributesFrom = at + 2;
    view.attributesTo = at + 2 + length;
    visitor.tableEntry(view);
    if (view.attributesTo < view.bodyTo) {
      problems.report(view.attributesTo, reference,
          (view.bodyTo - view.attributesTo) + " octets are left behind the attributes", "left out");
    }
  }

  private void skip(String reference, String problem) {
    problems.report(view.at, reference, problem, "record skipped");
  }

  private void readPrefix(int at, int count) {
    long high = 0;
    long low = 0;
    byte[] data = view.data;
    if (view.family == AddressFamily.IPV4) {
      for (int i = 0; i < count; i++) {
        low |= (data[at + i] & 0xffL) << (24 - 8 * i);
      }
    } else {
      for (int i = 0; i < count; i++) {
        long octet = data[at + i] & 0xffL;
        if (i < 8) {
          high |= octet << (56 - 8 * i);
        } else {
          low |= octet << (120 - 8 * i);
        }
      }
    }
    view.prefixHigh = high;
    view.prefixLow = low;
  }

  private static int octets(byte bits) {
    return (bits & 0xff) + 7 >>> 3;
  }

  static @Nullable AddressFamily family(int afi) {
    return switch (afi) {
      case 1 -> AddressFamily.IPV4;
      case 2 -> AddressFamily.IPV6;
      default -> null;
    };
  }
}
