package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.model.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The peers that the entries of a TABLE_DUMP_V2 name by number (RFC 6396 section 4.3.1).
///
/// @param collectorId the BGP identifier of the collector
/// @param viewName the name of the view, often empty
public record PeerIndexTable(IpAddress collectorId, String viewName, List<Peer> peers) {

  /// @param identifier the BGP identifier of the peer
  /// @param asn unsigned
  public record Peer(IpAddress identifier, IpAddress address, int asn) {}

  private static final int IPV6 = 1;
  private static final int AS4 = 2;

  public PeerIndexTable {
    peers = List.copyOf(peers);
  }

  /// Reads the body of the record in `[from, to)`. Where it ends early, the peers before are kept.
  static PeerIndexTable decode(byte[] data, int from, int to, Problems problems) {
    List<Peer> peers = new ArrayList<>();
    if (to - from < 8 || from + 6 + Octets.u16(data, from + 4) + 2 > to) {
      problems.report(from, "RFC 6396 section 4.3.1", "the peer index table ends before its peers", "record skipped");
      return new PeerIndexTable(IpAddress.ofIpv4(0), "", peers);
    }
    int nameLength = Octets.u16(data, from + 4);
    String view = new String(data, from + 6, nameLength, StandardCharsets.UTF_8);
    int at = from + 6 + nameLength;
    int count = Octets.u16(data, at);
    at += 2;
    for (int i = 0; i < count; i++) {
      int kind = at < to ? data[at] : 0;
      int addressOctets = (kind & IPV6) != 0 ? 16 : 4;
      int size = 5 + addressOctets + ((kind & AS4) != 0 ? 4 : 2);
      if (size > to - at) {
        problems.report(at, "RFC 6396 section 4.3.1",
            "the peer index table says it has " + count + " peers and ends after " + i,
            "entries of the other peers are skipped");
        break;
      }
      IpAddress address = addressOctets == 16 ? Octets.ipv6(data, at + 5) : Octets.ipv4(data, at + 5);
      int asnAt = at + 5 + addressOctets;
      int asn = (kind & AS4) != 0 ? Octets.i32(data, asnAt) : Octets.u16(data, asnAt);
      peers.add(new Peer(Octets.ipv4(data, at + 1), address, asn));
      at += size;
    }
    return new PeerIndexTable(Octets.ipv4(data, from), view, peers);
  }
}
