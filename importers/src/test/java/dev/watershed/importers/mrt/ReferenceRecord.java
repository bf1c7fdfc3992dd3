package dev.watershed.importers.mrt;

import dev.watershed.model.net.Prefix;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What one MRT record says of prefixes, read straight from the RFCs (6396, 8050, 4271, 4760) with no thought of speed:
/// the prefixes that it may announce, with their attributes, and withdraw, as far as they can be read strictly. What a
/// reader drops is its own affair, but it may say nothing that is not in here.
final class ReferenceRecord {

  final Set<String> announced = new HashSet<>();
  final Set<String> withdrawn = new HashSet<>();

  /// What the record says of each announced prefix: all attributes as text, once for each set of them.
  final Map<String, Set<SortedMap<String, String>>> said = new HashMap<>();

  private int asnOctets = 4;

  static ReferenceRecord of(byte[] record) {
    ReferenceRecord found = new ReferenceRecord();
    ByteBuffer octets = ByteBuffer.wrap(record);
    octets.getInt();
    int type = octets.getShort();
    int subtype = octets.getShort();
    octets.getInt();
    try {
      switch (type) {
        case 12 -> found.tableDump(octets, subtype % 2 == 1 ? 4 : 16, subtype >= 3 ? 4 : 2);
        case 13 -> found.tableDumpV2(octets, subtype);
        case 16 -> found.message(octets, subtype);
        case 17 -> found.message(octets.position(16).slice(), subtype);
        case 5 -> {
          found.asnOctets = 2;
          found.update(octets.position(12 + 12).slice());
        }
        default -> {}
      }
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      // What was found before stands.
    }
    return found;
  }

  static byte[] take(ByteBuffer from, int count) {
    if (count < 0 || count > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[count];
    from.get(taken);
    return taken;
  }

  private static String prefix(ByteBuffer from, int octets) {
    int length = from.get() & 0xff;
    if (length > 8 * octets) {
      throw new IllegalArgumentException();
    }
    return prefix(take(from, (length + 7) / 8), octets, length);
  }

  private static String prefix(byte[] address, int octets, int length) {
    byte[] whole = new byte[octets];
    System.arraycopy(address, 0, whole, 0, Math.min(address.length, octets));
    for (int bit = length; bit < 8 * octets; bit++) {
      whole[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
    }
    try {
      // The JDK's own text, that of no class of ours; 16 octets that hold IPv4 are still IPv6.
      String text = octets == 4 ? InetAddress.getByAddress(whole).getHostAddress()
          : HexFormat.of().formatHex(whole);
      return text + "/" + length;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tableDump(ByteBuffer in, int octets, int width) {
    asnOctets = width;
    in.getInt();
    byte[] address = take(in, octets);
    int length = in.get() & 0xff;
    if (length > 8 * octets) {
      return;
    }
    take(in, 1 + 4 + octets + asnOctets);
    ReferenceAttributes attributes = attributes(in, true);
    announce(Set.of(prefix(address, octets, length)), attributes.facts(tableNextHop(attributes)));
  }

  private void tableDumpV2(ByteBuffer in, int subtype) {
    boolean addPath = subtype >= 8;
    int kind = addPath ? subtype - 6 : subtype;
    in.getInt();
    int octets = kind < 4 ? 4 : 16;
    if (kind == 6) {
      octets = in.getShort() == 1 ? 4 : 16;
      in.get();
    }
    String prefix = prefix(in, octets);
    for (int count = in.getShort() & 0xffff; count > 0; count--) {
      take(in, addPath ? 10 : 6);
      ReferenceAttributes attributes = attributes(in, true);
      announce(Set.of(prefix), attributes.facts(tableNextHop(attributes)));
    }
  }

  private void message(ByteBuffer in, int subtype) {
    asnOctets = subtype == 4 || subtype == 7 || subtype == 9 || subtype == 11 ? 4 : 2;
    take(in, 2 * asnOctets + 2);
    take(in, 2 * (in.getShort() == 1 ? 4 : 16));
    take(in, 16);
    int length = in.getShort() & 0xffff;
    if (in.get() == 2 && subtype != 0 && subtype != 5) {
      update(ByteBuffer.wrap(take(in, length - 19)));
    }
  }

  private void update(ByteBuffer in) {
    withdrawn.addAll(prefixes(take(in, in.getShort() & 0xffff), 4));
    ReferenceAttributes attributes = attributes(in, false);
    announce(prefixes(take(in, in.remaining()), 4), attributes.facts(Optional.ofNullable(attributes.values.get(3))));
    byte[] reach = attributes.values.get(14);
    if (reach != null && reach.length >= 5 && 4 + (reach[3] & 0xff) < reach.length) {
      int from = 4 + (reach[3] & 0xff);
      announce(
          prefixes(Arrays.copyOfRange(reach, from + 1, reach.length), reach[1] == 1 ? 4 : 16),
          attributes.facts(Optional.of(Arrays.copyOfRange(reach, 4, from))));
    }
    byte[] unreach = attributes.values.get(15);
    if (unreach != null && unreach.length >= 3) {
      withdrawn.addAll(prefixes(Arrays.copyOfRange(unreach, 3, unreach.length), unreach[1] == 1 ? 4 : 16));
    }
  }

  /// With path identifiers and without: which of the two it is, some writers do not say.
  private static Set<String> prefixes(byte[] octets, int width) {
    Set<String> all = new HashSet<>();
    for (boolean addPath : new boolean[] {false, true}) {
      ByteBuffer in = ByteBuffer.wrap(octets);
      Set<String> found = new HashSet<>();
      try {
        while (in.hasRemaining()) {
          take(in, addPath ? 4 : 0);
          found.add(prefix(in, width));
        }
        all.addAll(found);
      } catch (BufferUnderflowException | IllegalArgumentException _) {
        // Not so.
      }
    }
    return all;
  }

  private ReferenceAttributes attributes(ByteBuffer in, boolean table) {
    return new ReferenceAttributes(take(in, in.getShort() & 0xffff), asnOctets, table);
  }

  private void announce(Set<String> prefixes, SortedMap<String, String> facts) {
    announced.addAll(prefixes);
    prefixes.forEach(prefix -> said.computeIfAbsent(prefix, _ -> new HashSet<>()).add(facts));
  }

  /// The next hop of an entry of a table. RFC 6396 section 4.3.4: MP_REACH_NLRI is cut down to the next hop and its
  /// length; some writers put the whole attribute there, which begins with the upper octet of the AFI, a zero.
  private static Optional<byte[]> tableNextHop(ReferenceAttributes attributes) {
    byte[] reach = attributes.values.get(14);
    if (reach != null && reach.length > 0) {
      boolean cut = reach[0] != 0;
      boolean followed = cut || reach.length >= 5 && (reach[1] == 1 || reach[1] == 2) && reach[2] >= 1 && reach[2] <= 3;
      int at = cut ? 0 : 3;
      if (followed && at + 1 + (reach[at] & 0xff) <= reach.length) {
        return Optional.of(Arrays.copyOfRange(reach, at + 1, at + 1 + (reach[at] & 0xff)));
      }
    }
    return Optional.ofNullable(attributes.values.get(3));
  }

  static String name(Prefix prefix) {
    ByteBuffer octets = ByteBuffer.allocate(prefix.address().isIpv4() ? 4 : 16);
    if (prefix.address().isIpv4()) {
      octets.putInt(prefix.address().ipv4());
    } else {
      octets.putLong(prefix.address().high()).putLong(prefix.address().low());
    }
    return prefix(octets.array(), octets.capacity(), prefix.length());
  }
}
