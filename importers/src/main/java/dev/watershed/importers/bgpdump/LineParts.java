package dev.watershed.importers.bgpdump;

import static dev.watershed.importers.bgpdump.AttributeText.ascii;

import dev.watershed.importers.mrt.PeerIndexTable;
import dev.watershed.importers.mrt.RecordView;
import dev.watershed.importers.mrt.RecordView.Kind;
import dev.watershed.model.net.AddressFamily;
import java.util.Arrays;

/// The parts of a line of `bgpdump -m` before its attributes: format and time, peer, prefix.
final class LineParts {

  private static final byte[] NO_ADDRESS = ascii("0.0.0.0");

  private LineParts() {}

  static void putFormat(TextBuffer text, RecordView record) {
    text.put(ascii(record.kind() == Kind.LEGACY_BGP ? "BGP" : "BGP4MP"));
    if (record.hasExtendedTime()) {
      text.put(ascii("_ET"));
    }
    if (record.isLocal()) {
      text.put(ascii("_LOCAL"));
    }
    if (record.hasAddPath()) {
      text.put(ascii("_AP"));
    }
    text.put('|');
    text.putNumber(record.seconds());
    if (record.hasExtendedTime()) {
      text.put('.');
      text.putMicros(record.micros());
    }
  }

  static void putPeer(TextBuffer out, RecordView record) {
    if (record.peerAddressAt() < 0) {
      out.put(NO_ADDRESS);
    } else {
      out.putAddress(record.data(), record.peerAddressAt(), record.peerFamily().octets());
    }
    out.put('|');
    out.putUnsigned(record.peerAsn());
    out.put('|');
  }

  /// Address and ASN of a peer, each with a bar behind it.
  static byte[] peer(PeerIndexTable.Peer peer) {
    TextBuffer text = new TextBuffer(64);
    byte[] address = peer.address().toBytes();
    text.putAddress(address, 0, address.length);
    text.put('|');
    text.putUnsigned(peer.asn());
    text.put('|');
    return Arrays.copyOf(text.data(), text.size());
  }

  /// The address is written as it was sent, bits behind the length included, as bgpdump 1.6.2 does.
  static void putPrefix(TextBuffer text, AddressFamily family, long high, long low, int length) {
    if (family == AddressFamily.IPV4) {
      text.putIpv4((int) low);
    } else {
      text.putIpv6(high, low);
    }
    text.put('/');
    text.putNumber(length);
  }
}
