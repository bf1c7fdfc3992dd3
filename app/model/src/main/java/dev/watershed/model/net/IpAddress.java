package dev.watershed.model.net;

/// An IPv4 or IPv6 address without a zone.
///
/// @param high the upper 64 bits of an IPv6 address; 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address; the unsigned 32-bit value for IPv4
public record IpAddress(AddressFamily family, long high, long low) implements Comparable<IpAddress> {

  public IpAddress {
    if (family == AddressFamily.IPV4 && (high != 0 || (low >>> 32) != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /// The IPv4 address with this value, taken as unsigned, in network order.
  public static IpAddress ofIpv4(int value) {
    return new IpAddress(AddressFamily.IPV4, 0, Integer.toUnsignedLong(value));
  }

  public static IpAddress ofIpv6(long high, long low) {
    return new IpAddress(AddressFamily.IPV6, high, low);
  }

  /// Reads 4 or 16 octets in network order.
  ///
  /// @throws IllegalArgumentException for any other length
  public static IpAddress ofBytes(byte[] octets) {
    return switch (octets.length) {
      case 4 -> ofIpv4((int) bigEndian(octets, 0, 4));
      case 16 -> ofIpv6(bigEndian(octets, 0, 8), bigEndian(octets, 8, 8));
      default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
    };
  }

  /// Reads `192.0.2.1` or any form of RFC 4291 section 2.2; never asks a name server.
  ///
  /// @throws IllegalArgumentException where the text is no address, naming it
  public static IpAddress parse(String text) {
    return IpText.parse(text);
  }

  public boolean isIpv4() {
    return family == AddressFamily.IPV4;
  }

  /// The value of an IPv4 address as an unsigned integer.
  ///
  /// @throws IllegalStateException for IPv6
  public int ipv4() {
    if (family != AddressFamily.IPV4) {
      throw new IllegalStateException(this + " is no IPv4 address");
    }
    return (int) low;
  }

  /// 4 or 16 octets in network order.
  public byte[] toBytes() {
    byte[] octets = new byte[family.octets()];
    for (int i = 0; i < octets.length; i++) {
      int bit = family.bits() - 8 * (i + 1);
      octets[i] = (byte) (bit >= 64 ? high >>> (bit - 64) : low >>> bit);
    }
    return octets;
  }

  /// IPv4 before IPv6, then by unsigned value.
  @Override
  public int compareTo(IpAddress other) {
    int order = family.compareTo(other.family);
    if (order == 0) {
      order = Long.compareUnsigned(high, other.high);
    }
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /// Dotted quad, or the canonical form of RFC 5952.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(family == AddressFamily.IPV4 ? 15 : 39);
    IpText.append(out, this);
    return out.toString();
  }

  private static long bigEndian(byte[] octets, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | octets[i] & 0xff;
    }
    return value;
  }
}
