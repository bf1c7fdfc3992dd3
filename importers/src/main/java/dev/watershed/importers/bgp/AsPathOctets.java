package dev.watershed.importers.bgp;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;

/// AS paths as they lie on the wire: segments of type, count and ASNs (RFC 4271 section 4.3, RFC 5065 section 3).
public final class AsPathOctets {

  public static final int SET = 1;
  public static final int SEQUENCE = 2;
  public static final int CONFED_SEQUENCE = 3;
  public static final int CONFED_SET = 4;

  private AsPathOctets() {}

  /// Whether the segments fill the space exactly, are of known types, and none is empty (RFC 7606 section 7.2).
  static boolean isWellFormed(byte[] data, int from, int length, int asnOctets) {
    int at = from;
    int end = from + length;
    while (at + 2 <= end) {
      int type = data[at] & 0xff;
      int count = data[at + 1] & 0xff;
      if (type < SET || type > CONFED_SET || count == 0) {
        return false;
      }
      at += 2 + count * asnOctets;
    }
    return at == end;
  }

  /// The number of ASes as the merge of RFC 6793 section 4.2.3 counts them: a set is one, a confederation none.
  static int hops(byte[] data, int from, int length, int asnOctets) {
    int hops = 0;
    for (int at = from; at < from + length; at += 2 + (data[at + 1] & 0xff) * asnOctets) {
      hops += switch (data[at]) {
        case SET -> 1;
        case SEQUENCE -> data[at + 1] & 0xff;
        default -> 0;
      };
    }
    return hops;
  }

  /// Puts the leading part of a two-octet AS_PATH before an AS4_PATH, so that the result is as long as the AS_PATH
  /// (RFC 6793 section 4.2.3). Confederation segments of AS4_PATH are left out (section 6).
  ///
  /// @param into receives the path with four-octet ASNs; room for twice the octets of both is enough
  /// @return octets written, or -1 where AS4_PATH is the longer one and is to be ignored
  static int merge(byte[] data, int from, int length, int as4From, int as4Length, byte[] into) {
    int keep = hops(data, from, length, 2) - hops(data, as4From, as4Length, 4);
    if (keep < 0) {
      return -1;
    }
    int size = 0;
    boolean adjacent = true;
    for (int at = from; at < from + length && adjacent; at += 2 + (data[at + 1] & 0xff) * 2) {
      int type = data[at];
      int count = data[at + 1] & 0xff;
      int taken = switch (type) {
        case SEQUENCE -> Math.min(count, keep);
        case SET -> keep > 0 ? count : 0;
        // Leading, or next to a segment that was prepended: RFC 6793 section 4.2.3.
        default -> count;
      };
      adjacent = taken == count;
      keep -= type == SEQUENCE ? taken : type == SET && taken > 0 ? 1 : 0;
      if (taken > 0) {
        into[size++] = (byte) type;
        into[size++] = (byte) taken;
        for (int i = 0; i < taken; i++) {
          into[size++] = 0;
          into[size++] = 0;
          into[size++] = data[at + 2 + 2 * i];
          into[size++] = data[at + 3 + 2 * i];
        }
      }
    }
    for (int at = as4From; at < as4From + as4Length; at += 2 + (data[at + 1] & 0xff) * 4) {
      if (data[at] == SEQUENCE || data[at] == SET) {
        int octets = 2 + (data[at + 1] & 0xff) * 4;
        System.arraycopy(data, at, into, size, octets);
        size += octets;
      }
    }
    return size;
  }

  /// The path that a view has found, merged as [AttributeView#pathData()] says.
  public static AsPath decode(AttributeView view) {
    return decode(view.pathData(), view.pathOffset(), view.pathLength(), view.pathAsnOctets());
  }

  /// Makes the path of well-formed octets.
  static AsPath decode(byte[] data, int from, int length, int asnOctets) {
    AsPath.Builder path = new AsPath.Builder();
    int at = from;
    while (at < from + length) {
      int[] asns = new int[data[at + 1] & 0xff];
      int position = at + 2;
      for (int i = 0; i < asns.length; i++, position += asnOctets) {
        asns[i] = asnOctets == 4 ? Octets.i32(data, position) : Octets.u16(data, position);
      }
      path.segment(SegmentType.ofCode(data[at]), asns);
      at = position;
    }
    return path.build();
  }
}
