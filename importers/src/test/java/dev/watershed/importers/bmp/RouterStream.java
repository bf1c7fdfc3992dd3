package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.Wire;
import java.nio.charset.StandardCharsets;

/// Writes what a router would say: a peer, its routes, and the rest. The same arguments give the same octets.
final class RouterStream {

  private static final int GLOBAL_TABLE_ATTRIBUTES = 4_096;

  private RouterStream() {}

  static Wire message(int type, Wire body) {
    return new Wire().u8(3).u32(6 + body.size()).u8(type).wire(body);
  }

  private static Wire tlv(int type, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return new Wire().u16(type).u16(octets.length).bytes(octets);
  }

  static Wire initiation(String name) {
    return message(4, tlv(1, "a router of a test").wire(tlv(2, name)));
  }

  static Wire termination() {
    return message(5, new Wire().u16(1).u16(2).u16(0));
  }

  /// The header of peer `192.0.2.N`, AS 64500 + N.
  static Wire header(int flags, int peer) {
    return new Wire().u8(0).u8(flags).u32(0).u32(0).u32(0).u32(0).u32(0).u32(0xc0000200L + peer)
        .u32(64_500 + peer).u32(0xc0000200L + peer).u32(1_700_000_000L).u32(1_000);
  }

  private static Wire open(int asn) {
    return Wire.message(1, new Wire().u8(4).u16(23_456).u16(180).u32(0x0a000000L + asn).u8(8)
        .u8(2).u8(6).u8(65).u8(4).u32(asn));
  }

  static Wire peerUp(int peer) {
    return message(3, header(0, peer).u32(0).u32(0).u32(0).u32(0xc00002feL).u16(179).u16(40_000 + peer)
        .wire(open(64_999)).wire(open(64_500 + peer)));
  }

  /// Peer Down, without data from the other side.
  static Wire peerDown(int peer) {
    return message(2, header(0, peer).u8(4));
  }

  static Wire statistics(int peer, long routes) {
    return message(1, header(0, peer).u32(1).u16(7).u16(8).u32(routes >>> 32).u32(routes));
  }

  static Wire mirroring(int peer) {
    Wire keepalive = Wire.message(4, new Wire());
    return message(6, header(0, peer).u16(0).u16(keepalive.size()).wire(keepalive).u16(1).u16(2).u16(1));
  }

  static Wire endOfRib(int peer) {
    return message(0, header(0, peer).wire(Wire.message(2, new Wire().u16(0).u16(0))));
  }

  /// One UPDATE of `count` prefixes of 24 bits from number `first` on, all with the same attributes.
  static Wire routes(int peer, int first, int count) {
    Wire path = new Wire().u8(2).u8(3).u32(64_500 + peer).u32(3_320 + first % GLOBAL_TABLE_ATTRIBUTES).u32(64_496);
    Wire attributes = Wire.attribute(0x40, 1, new Wire().u8(0))
        .wire(Wire.attribute(0x40, 2, path))
        .wire(Wire.attribute(0x40, 3, new Wire().u32(0xc0000200L + peer)))
        .wire(Wire.attribute(0xc0, 8, new Wire().u32(0xfbf40000L + first % 1_000)));
    Wire nlri = new Wire();
    for (int i = first; i < first + count; i++) {
      nlri.u8(24).u8(1 + (i >>> 16)).u8(i >>> 8).u8(i);
    }
    return message(0, header(0, peer).wire(Wire.message(2, Wire.update(new Wire(), attributes, nlri))));
  }

  /// Initiation, one peer, its routes, End-of-RIB.
  static byte[] table(String name, int peer, int updates, int prefixes) {
    Wire out = new Wire().wire(initiation(name)).wire(peerUp(peer));
    for (int i = 0; i < updates; i++) {
      out.wire(routes(peer, i * prefixes, prefixes));
    }
    return out.wire(statistics(peer, (long) updates * prefixes)).wire(endOfRib(peer)).toBytes();
  }
}
