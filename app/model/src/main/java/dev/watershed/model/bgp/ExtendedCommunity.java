package dev.watershed.model.bgp;

/// An extended community (RFC 4360): eight octets, kept as they came.
///
/// @param value the octets in network order
public record ExtendedCommunity(long value) {

  /// The high octet of the type (RFC 4360 section 2): 0 to 255.
  public int type() {
    return (int) (value >>> 56);
  }

  /// The low octet of the type, for types that have one: 0 to 255.
  public int subType() {
    return (int) (value >>> 48) & 0xff;
  }

  /// The value as sixteen hexadecimal digits.
  @Override
  public String toString() {
    return String.format("%016x", value);
  }
}
