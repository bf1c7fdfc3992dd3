package dev.watershed.importers.bgp;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Writes octets in network order, for tests that build messages by hand.
public final class Wire {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Wire u8(int value) {
    out.write(value);
    return this;
  }

  public Wire u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public Wire u32(long value) {
    return u16((int) (value >>> 16) & 0xffff).u16((int) value & 0xffff);
  }

  public Wire bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  public Wire wire(Wire other) {
    return bytes(other.toBytes());
  }

  /// Octets as hexadecimal digits, with spaces anywhere.
  public Wire hex(String digits) {
    return bytes(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  public int size() {
    return out.size();
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  /// A path attribute, with extended length where it needs it.
  public static Wire attribute(int flags, int type, Wire value) {
    boolean longer = value.size() > 255;
    Wire wire = new Wire().u8(longer ? flags | 0x10 : flags).u8(type);
    return (longer ? wire.u16(value.size()) : wire.u8(value.size())).wire(value);
  }

  /// The body of an UPDATE.
  public static Wire update(Wire withdrawn, Wire attributes, Wire nlri) {
    return new Wire()
        .u16(withdrawn.size())
        .wire(withdrawn)
        .u16(attributes.size())
        .wire(attributes)
        .wire(nlri);
  }

  /// A message with its header.
  public static Wire message(int type, Wire body) {
    return new Wire().hex("ffffffffffffffffffffffffffffffff").u16(19 + body.size()).u8(type).wire(body);
  }

  /// An MRT record.
  public static Wire record(long time, int type, int subtype, Wire body) {
    return new Wire().u32(time).u16(type).u16(subtype).u32(body.size()).wire(body);
  }
}
