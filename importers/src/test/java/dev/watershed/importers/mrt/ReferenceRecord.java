package dev.watershed.importers.mrt;

import dev.watershed.model.net.Prefix;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one MRT record says of prefixes, read straight from the RFCs (6396, 8050, 4271, 4760) with no thought of speed: the
/// prefixes that it may announce and withdraw, as far as they can be read strictly. It knows nothing of RFC 7606: what a
/// reader drops is its own affair, but it may say nothing that is not in here.
final class ReferenceRecord {

  final Set<String> announced = new HashSet<>();
  final Set<String> withdrawn = new HashSet<>();

  /// The AS path of the record's only set of attributes, as text; empty where it cannot be told so simply.
  Optional<String> path = Optional.empty();

  private int asnOctets = 4;
  private int attributeSets;

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

  private static byte[] take(ByteBuffer from, int count) {
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
    attributes(ByteBuffer.wrap(take(in, in.getShort() & 0xffff)));
    announced.add(prefix(address, octets, length));
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
      attributes(ByteBuffer.wrap(take(in, in.getShort() & 0xffff)));
      announced.add(prefix);
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
    prefixes(take(in, in.getShort() & 0xffff), 4, withdrawn);
    attributes(ByteBuffer.wrap(take(in, in.getShort() & 0xffff)));
    prefixes(take(in, in.remaining()), 4, announced);
  }

  /// With path identifiers and without: which of the two it is, some writers do not say.
  private static void prefixes(byte[] octets, int width, Set<String> into) {
    for (boolean addPath : new boolean[] {false, true}) {
      ByteBuffer in = ByteBuffer.wrap(octets);
      Set<String> found = new HashSet<>();
      try {
        while (in.hasRemaining()) {
          take(in, addPath ? 4 : 0);
          found.add(prefix(in, width));
        }
        into.addAll(found);
      } catch (BufferUnderflowException | IllegalArgumentException _) {
        // Not so.
      }
    }
  }

  private void attributes(ByteBuffer in) {
    TreeMap<Integer, byte[]> values = new TreeMap<>();
    try {
      while (in.hasRemaining()) {
        int flags = in.get();
        int type = in.get() & 0xff;
        values.putIfAbsent(type, take(in, (flags & 0x10) != 0 ? in.getShort() & 0xffff : in.get() & 0xff));
      }
    } catch (BufferUnderflowException _) {
      // RFC 7606 section 4: what came before counts.
    }
    attributeSets++;
    path = attributeSets == 1 && values.containsKey(2) && !values.containsKey(17)
        ? path(values.get(2)) : Optional.empty();
    reach(values.get(14));
    byte[] unreach = values.get(15);
    if (unreach != null && unreach.length >= 3) {
      prefixes(Arrays.copyOfRange(unreach, 3, unreach.length), unreach[1] == 1 ? 4 : 16, withdrawn);
    }
  }

  /// RFC 4271 section 4.3, RFC 5065 section 3: sets and sequences, of confederations too.
  private Optional<String> path(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    StringJoiner segments = new StringJoiner(" ");
    while (in.remaining() >= 2) {
      int type = in.get();
      int count = in.get() & 0xff;
      if (type < 1 || type > 4 || in.remaining() < count * asnOctets) {
        return Optional.empty();
      }
      StringJoiner asns = switch (type) {
        case 1 -> new StringJoiner(",", "{", "}");
        case 2 -> new StringJoiner(" ");
        case 3 -> new StringJoiner(" ", "(", ")");
        default -> new StringJoiner(",", "[", "]");
      };
      for (int i = 0; i < count; i++) {
        asns.add(Long.toString(asnOctets == 4 ? in.getInt() & 0xffffffffL : in.getShort() & 0xffff));
      }
      segments.add(asns.toString());
    }
    return in.hasRemaining() ? Optional.empty() : Optional.of(segments.toString());
  }

  private void reach(byte @Nullable [] value) {
    if (value == null || value.length < 5) {
      return;
    }
    int from = 4 + (value[3] & 0xff) + 1;
    if (from <= value.length) {
      prefixes(Arrays.copyOfRange(value, from, value.length), value[1] == 1 ? 4 : 16, announced);
    }
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
