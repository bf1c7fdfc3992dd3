package dev.watershed.model.net;

/// The two address families that Watershed follows, with their IANA address family numbers.
public enum AddressFamily {
  IPV4(1, 32),
  IPV6(2, 128);

  private final int afi;
  private final int bits;

  AddressFamily(int afi, int bits) {
    this.afi = afi;
    this.bits = bits;
  }

  /// The address family identifier of RFC 4760: 1 or 2.
  public int afi() {
    return afi;
  }

  /// Bits in an address: 32 or 128.
  public int bits() {
    return bits;
  }

  /// Octets in an address: 4 or 16.
  public int octets() {
    return bits / 8;
  }
}
