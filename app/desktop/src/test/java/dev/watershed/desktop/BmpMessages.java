package dev.watershed.desktop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a router says to a BMP station, in the octets of RFC 7854: one prefix, 192.0.2.0/24 of AS 64500, from peers
/// with ASNs below 65536.
final class BmpMessages {

  private BmpMessages() {}

  /// A BMP message: version 3, length, type (RFC 7854 section 4.1).
  private static byte[] message(int type, byte[]... parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(whole);
    out.writeByte(3);
    out.writeInt(6 + body.size());
    out.writeByte(type);
    body.writeTo(out);
    return whole.toByteArray();
  }

  /// A router with the name edge1.
  static byte[] initiation() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    byte[] name = "edge1".getBytes(StandardCharsets.US_ASCII);
    out.writeShort(2);
    out.writeShort(name.length);
    out.write(name);
    return message(4, body.toByteArray());
  }

  /// The header of a peer with 4-octet ASNs (section 4.2).
  private static byte[] peer(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.write(new byte[2 + 8 + 12]);
    out.writeInt(0xc6336400 | asn & 0xff);
    out.writeInt(asn);
    out.writeInt(0x0a000000 | asn & 0xff);
    out.writeInt(1_772_619_600);
    out.writeInt(0);
    return body.toByteArray();
  }

  static byte[] peerUp(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.write(new byte[12]);
    out.writeInt(0xc6336401);
    out.writeShort(179);
    out.writeShort(50_000);
    out.write(open(64500));
    out.write(open(asn));
    return message(3, peer(asn), body.toByteArray());
  }

  /// An OPEN with the capability of 4-octet ASNs (RFC 6793).
  private static byte[] open(int asn) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeByte(4);
    out.writeShort(asn);
    out.writeShort(90);
    out.writeInt(0x0a000000 | asn & 0xff);
    out.writeByte(8);
    out.writeByte(2);
    out.writeByte(6);
    out.writeByte(65);
    out.writeByte(4);
    out.writeInt(asn);
    return bgp(1, body.toByteArray());
  }

  private static byte[] bgp(int type, byte[] body) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(whole);
    for (int i = 0; i < 16; i++) {
      out.writeByte(0xff);
    }
    out.writeShort(19 + body.length);
    out.writeByte(type);
    out.write(body);
    return whole.toByteArray();
  }

  /// @param community of the route, both halves in one
  static byte[] route(int asn, int community) throws IOException {
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(attributes);
    out.write(new byte[] {0x40, 1, 1, 0});
    out.write(new byte[] {0x40, 2, 10, 2, 2});
    out.writeInt(asn);
    out.writeInt(64500);
    out.write(new byte[] {0x40, 3, 4});
    out.writeInt(0xc6336400 | asn & 0xff);
    out.write(new byte[] {(byte) 0xc0, 8, 4});
    out.writeInt(community);
    ByteArrayOutputStream update = new ByteArrayOutputStream();
    DataOutputStream into = new DataOutputStream(update);
    into.writeShort(0);
    into.writeShort(attributes.size());
    attributes.writeTo(into);
    into.write(new byte[] {24, (byte) 192, 0, 2});
    return message(0, peer(asn), bgp(2, update.toByteArray()));
  }

  static byte[] withdrawal(int asn) throws IOException {
    return message(0, peer(asn), bgp(2, new byte[] {0, 4, 24, (byte) 192, 0, 2, 0, 0}));
  }
}
