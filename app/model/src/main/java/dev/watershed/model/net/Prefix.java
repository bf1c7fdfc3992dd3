package dev.watershed.model.net;

/// An IPv4 or IPv6 prefix: a network address and a length, with no bit set behind the length.
///
/// @param high the upper 64 bits of an IPv6 network address; 0 for IPv4
/// @param low the lower 64 bits of an IPv6 network address; the unsigned 32-bit value for IPv4
/// @param length 0 to 32 for IPv4, 0 to 128 for IPv6
public record Prefix(AddressFamily family, long high, long low, int length) implements Comparable<Prefix> {

  public Prefix {
    if (length < 0 || length > family.bits()) {
      throw new IllegalArgumentException("a prefix length lies in 0 to " + family.bits() + ", not " + length);
    }
    if (family == AddressFamily.IPV4 && (high != 0 || (low >>> 32) != 0)) {
      throw new IllegalArgumentException("an IPv4 network address has 32 bits");
    }
    if ((high & ~highMask(family, length)) != 0 || (low & ~lowMask(family, length)) != 0) {
      throw new IllegalArgumentException(new IpAddress(family, high, low) + "/" + length
          + " has bits set behind its length; the network is " + of(new IpAddress(family, high, low), length));
    }
  }

  /// The prefix of that length that holds an address; bits behind the length are cleared (RFC 4271 section 4.3 calls
  /// them irrelevant).
  public static Prefix of(IpAddress address, int length) {
    AddressFamily family = address.family();
    if (length < 0 || length > family.bits()) {
      throw new IllegalArgumentException("a prefix length lies in 0 to " + family.bits() + ", not " + length);
    }
    return new Prefix(
        family, address.high() & highMask(family, length), address.low() & lowMask(family, length), length);
  }

  /// Reads `192.0.2.0/24` or `2001:db8::/32`; an address without a length is a host prefix.
  ///
  /// @throws IllegalArgumentException where the text is no prefix or has bits set behind its length, naming it
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    int length = address.family().bits();
    if (slash >= 0) {
      String digits = text.substring(slash + 1);
      if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("'" + text + "' is no prefix: its length is no number");
      }
      length = Integer.parseInt(digits);
    }
    return new Prefix(address.family(), address.high(), address.low(), length);
  }

  /// The network address.
  public IpAddress address() {
    return new IpAddress(family, high, low);
  }

  public boolean isIpv4() {
    return family == AddressFamily.IPV4;
  }

  /// Whether an address lies in this prefix. Addresses of the other family never do.
  public boolean contains(IpAddress address) {
    return address.family() == family
        && (address.high() & highMask(family, length)) == high
        && (address.low() & lowMask(family, length)) == low;
  }

  /// Whether another prefix is this one or a more specific one.
  public boolean covers(Prefix other) {
    return other.family == family
        && other.length >= length
        && (other.high & highMask(family, length)) == high
        && (other.low & lowMask(family, length)) == low;
  }

  /// IPv4 before IPv6, then by network address, then the shorter length first.
  @Override
  public int compareTo(Prefix other) {
    int order = address().compareTo(other.address());
    return order != 0 ? order : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(family == AddressFamily.IPV4 ? 18 : 43);
    IpText.append(out, address());
    return out.append('/').append(length).toString();
  }

  private static long highMask(AddressFamily family, int length) {
    if (family == AddressFamily.IPV4) {
      return 0;
    }
    return length >= 64 ? -1L : ones(length);
  }

  private static long lowMask(AddressFamily family, int length) {
    if (family == AddressFamily.IPV4) {
      return ones(length) >>> 32;
    }
    return length <= 64 ? 0 : ones(length - 64);
  }

  /// A long whose upper `count` bits are set.
  private static long ones(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }
}
