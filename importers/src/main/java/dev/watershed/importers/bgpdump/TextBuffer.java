package dev.watershed.importers.bgpdump;

import dev.watershed.importers.bgp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of ASCII text, with the numbers and addresses that lines of routes are made of.
public final class TextBuffer {

  /// `0.` to `255.`, each in four places, and how many of them are used.
  private static final byte[] OCTETS = new byte[256 * 4];

  private static final byte[] OCTET_LENGTHS = new byte[256];
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < 256; i++) {
      byte[] text = (i + ".").getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, OCTETS, 4 * i, text.length);
      OCTET_LENGTHS[i] = (byte) text.length;
    }
  }

  private byte[] data;
  private int size;

  /// @param capacity octets to begin with
  public TextBuffer(int capacity) {
    data = new byte[capacity];
  }

  /// The array that holds the text, valid until the next change.
  public byte[] data() {
    return data;
  }

  /// Octets of text.
  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// Takes back everything behind a place.
  void truncate(int newSize) {
    size = newSize;
  }

  /// Makes room for `count` octets more.
  private void ensure(int count) {
    if (data.length - size < count) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, size + count));
    }
  }

  void put(byte[] text) {
    put(text, 0, text.length);
  }

  void put(byte[] text, int from, int length) {
    ensure(length);
    System.arraycopy(text, from, data, size, length);
    size += length;
  }

  void put(char c) {
    ensure(1);
    data[size++] = (byte) c;
  }

  /// Writes an integer from 0 on in decimal.
  void putNumber(long value) {
    ensure(20);
    byte[] text = data;
    if (value < 10) {
      text[size++] = (byte) ('0' + value);
      return;
    }
    int digits = 1;
    for (long bound = 10; bound <= value; bound *= 10) {
      digits++;
    }
    int at = size + digits;
    size = at;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / 10;
      text[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    int small = (int) rest;
    do {
      int quotient = small / 10;
      text[--at] = (byte) ('0' + (small - quotient * 10));
      small = quotient;
    } while (small != 0);
  }

  /// Writes an unsigned 32-bit number in decimal.
  void putUnsigned(int value) {
    putNumber(value & 0xffffffffL);
  }

  /// Writes six digits, with zeros before.
  void putMicros(int micros) {
    ensure(6);
    int rest = micros;
    for (int i = 5; i >= 0; i--) {
      data[size + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += 6;
  }

  void putIpv4(int address) {
    ensure(16);
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = address >>> shift & 0xff;
      // Four places are copied, fewer are kept: no loop over digits.
      System.arraycopy(OCTETS, 4 * octet, data, size, 4);
      size += OCTET_LENGTHS[octet];
    }
    size--;
  }

  /// Writes an IPv6 address as bgpdump does: the longest run of zero groups, even of one, becomes `::`, and the last 32
  /// bits of mapped and compatible addresses are dotted.
  void putIpv6(long high, long low) {
    ensure(48);
    long upperLow = low >>> 32;
    boolean mapped = high == 0 && upperLow == 0xffff;
    // IN6_IS_ADDR_V4COMPAT leaves out :: and ::1.
    boolean compatible = high == 0 && upperLow == 0 && low > 1;
    if (mapped || compatible) {
      put(mapped ? MAPPED : COMPATIBLE);
      putIpv4((int) low);
      return;
    }
    int runStart = -1;
    int runLength = 0;
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
        if (index == 0) {
          data[size++] = ':';
        }
        data[size++] = ':';
        index += runLength;
        continue;
      }
      putGroup(group(high, low, index));
      if (index != 7) {
        data[size++] = ':';
      }
      index++;
    }
  }

  private static final byte[] MAPPED = "::ffff:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMPATIBLE = "::".getBytes(StandardCharsets.US_ASCII);

  private static int group(long high, long low, int index) {
    return (int) (index < 4 ? high >>> (48 - 16 * index) : low >>> (48 - 16 * (index - 4))) & 0xffff;
  }

  private void putGroup(int value) {
    int shift = value >= 0x1000 ? 12 : value >= 0x100 ? 8 : value >= 0x10 ? 4 : 0;
    for (; shift >= 0; shift -= 4) {
      data[size++] = HEX[value >>> shift & 0xf];
    }
  }

  /// Writes an address of 4 or 16 octets that lies in an array.
  void putAddress(byte[] octets, int at, int length) {
    if (length == 4) {
      putIpv4(Octets.i32(octets, at));
    } else {
      putIpv6(Octets.i64(octets, at), Octets.i64(octets, at + 8));
    }
  }
}
