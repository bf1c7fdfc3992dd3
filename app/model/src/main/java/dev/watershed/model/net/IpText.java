package dev.watershed.model.net;

import org.jspecify.annotations.Nullable;

/// The text forms of addresses: RFC 4291 section 2.2 for reading, RFC 5952 for writing.
final class IpText {

  private IpText() {}

  static IpAddress parse(String text) {
    IpAddress address = text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text, 0);
    if (address == null) {
      throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
    return address;
  }

  static void append(StringBuilder out, IpAddress address) {
    if (address.isIpv4()) {
      appendIpv4(out, address.low());
    } else {
      appendIpv6(out, address.high(), address.low());
    }
  }

  private static void appendIpv4(StringBuilder out, long value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.append(value >>> shift & 0xff);
      if (shift > 0) {
        out.append('.');
      }
    }
  }

  private static void appendIpv6(StringBuilder out, long high, long low) {
    // ::ffff:192.0.2.1, RFC 5952 section 5.
    if (high == 0 && low >>> 32 == 0xffff) {
      out.append("::ffff:");
      appendIpv4(out, low & 0xffffffffL);
      return;
    }
    // The longest run of two or more zero groups, the first of equals (RFC 5952 section 4.2).
    int runStart = -9;
    int runLength = 1;
    int start = 0;
    while (start < 8) {
      int length = 0;
      while (start + length < 8 && group(high, low, start + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = start;
        runLength = length;
      }
      start += length + 1;
    }
    int index = 0;
    while (index < 8) {
      if (index == runStart) {
        out.append("::");
        index += runLength;
        continue;
      }
      if (index > 0 && index != runStart + runLength) {
        out.append(':');
      }
      out.append(Integer.toHexString(group(high, low, index)));
      index++;
    }
  }

  private static int group(long high, long low, int index) {
    return (int) (index < 4 ? high >>> (48 - 16 * index) : low >>> (48 - 16 * (index - 4))) & 0xffff;
  }

  private static @Nullable IpAddress parseIpv4(String text, int from) {
    long value = 0;
    int parts = 0;
    int position = from;
    while (position < text.length()) {
      int part = 0;
      int start = position;
      while (position < text.length() && text.charAt(position) != '.') {
        int digit = text.charAt(position) - '0';
        if (digit < 0 || digit > 9 || position - start == 3) {
          return null;
        }
        part = part * 10 + digit;
        position++;
      }
      if (position == start || part > 255 || parts == 4) {
        return null;
      }
      value = value << 8 | part;
      parts++;
      if (position < text.length() && ++position == text.length()) {
        return null;
      }
    }
    return parts == 4 ? IpAddress.ofIpv4((int) value) : null;
  }

  private static @Nullable IpAddress parseIpv6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int position = 0;
    if (text.startsWith("::")) {
      gap = 0;
      position = 2;
    } else if (text.startsWith(":")) {
      return null;
    }
    while (position < text.length()) {
      int end = text.indexOf(':', position);
      if (end < 0 && text.indexOf('.', position) >= 0) {
        IpAddress tail = count <= 6 ? parseIpv4(text, position) : null;
        if (tail == null) {
          return null;
        }
        groups[count++] = tail.ipv4() >>> 16;
        groups[count++] = tail.ipv4() & 0xffff;
        break;
      }
      int stop = end < 0 ? text.length() : end;
      if (count == 8 || stop == position || stop - position > 4) {
        return null;
      }
      int value = 0;
      for (int i = position; i < stop; i++) {
        int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
        if (digit < 0) {
          return null;
        }
        value = value << 4 | digit;
      }
      groups[count++] = value;
      position = stop + 1;
      if (end >= 0 && position == text.length()) {
        return null;
      }
      if (position < text.length() && text.charAt(position) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        position++;
      }
    }
    if (gap < 0 ? count != 8 : count == 8) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      // Behind the gap, the groups read so far stand at the end of the address.
      int source = gap < 0 || i < gap ? i : i - (8 - count);
      long group = gap >= 0 && i >= gap && source < gap ? 0 : groups[source];
      if (i < 4) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return IpAddress.ofIpv6(high, low);
  }
}
