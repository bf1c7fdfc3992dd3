package dev.watershed.importers.bgp;

import dev.watershed.model.bgp.Route;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;

/// Walks over a list of prefixes (RFC 4271 section 4.3, RFC 7911 section 3) without making an object. Start with
/// [#open], then call [#next] until it says false.
public final class Nlri {

  private byte[] data = new byte[0];
  private int position;
  private int end;
  private AddressFamily family = AddressFamily.IPV4;
  private boolean addPath;

  private long pathId;
  private int length;
  private long high;
  private long low;

  /// @param from index of the first octet
  /// @param to index behind the last octet
  /// @param hasPathIds whether a path identifier stands before each prefix
  public Nlri open(byte[] octets, int from, int to, AddressFamily prefixFamily, boolean hasPathIds) {
    data = octets;
    position = from;
    end = to;
    family = prefixFamily;
    addPath = hasPathIds;
    return this;
  }

  /// Whether a list can be read to its end: each prefix lies inside it and is no longer than an address (RFC 7606
  /// section 5.3).
  public static boolean isWellFormed(byte[] data, int from, int to, AddressFamily family, boolean addPath) {
    int at = from;
    int bits = family.bits();
    while (at < to) {
      if (addPath) {
        at += 4;
      }
      if (at >= to) {
        return false;
      }
      int length = data[at] & 0xff;
      if (length > bits) {
        return false;
      }
      at += 1 + (length + 7 >>> 3);
    }
    return at == to;
  }

  /// Whether prefixes carry path identifiers although the context says they do not: with them the list can be read to
  /// its end and without them it cannot, or it would begin with three default routes, which nobody sends and which a
  /// path identifier below 256 looks like. Only recordings are doubted; see [ParseContext.Origin#RECORDING].
  static boolean hasUnflaggedPathIds(byte[] data, int from, int to, AddressFamily family, ParseContext context) {
    if (context.origin() != ParseContext.Origin.RECORDING || to - from < 5) {
      return false;
    }
    boolean odd = data[from] == 0 && data[from + 1] == 0 && data[from + 2] == 0;
    return (odd || !isWellFormed(data, from, to, family, false)) && isWellFormed(data, from, to, family, true);
  }

  /// What is said where [#hasUnflaggedPathIds].
  static void reportUnflagged(int at, Problems problems) {
    problems.report(at, "RFC 8050 section 3",
        "the prefixes carry path identifiers, and the type of the record says they do not", "read with path"
            + " identifiers");
  }

  /// Moves to the next prefix. The list must be [well-formed][#isWellFormed].
  public boolean next() {
    if (position >= end) {
      return false;
    }
    if (addPath) {
      pathId = Octets.u32(data, position);
      position += 4;
    } else {
      pathId = Route.NO_PATH_ID;
    }
    length = data[position++] & 0xff;
    int octets = length + 7 >>> 3;
    readAddress(data, position, octets);
    position += octets;
    return true;
  }

  private void readAddress(byte[] octets, int at, int count) {
    high = 0;
    low = 0;
    if (family == AddressFamily.IPV4) {
      for (int i = 0; i < count; i++) {
        low |= (octets[at + i] & 0xffL) << (24 - 8 * i);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      long octet = octets[at + i] & 0xffL;
      if (i < 8) {
        high |= octet << (56 - 8 * i);
      } else {
        low |= octet << (120 - 8 * i);
      }
    }
  }

  public AddressFamily family() {
    return family;
  }

  /// The path identifier, or [Route#NO_PATH_ID].
  public long pathId() {
    return pathId;
  }

  /// The length in bits.
  public int length() {
    return length;
  }

  /// The upper 64 bits of an IPv6 address as sent, bits behind the length included; 0 for IPv4.
  public long high() {
    return high;
  }

  /// The lower 64 bits of an IPv6 address, or an IPv4 address, as sent, bits behind the length included.
  public long low() {
    return low;
  }

  /// The prefix; bits behind the length are cleared.
  public Prefix prefix() {
    return Prefix.of(new IpAddress(family, high, low), length);
  }
}
