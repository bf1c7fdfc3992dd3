package dev.watershed.importers.bgp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A fast hash of octets, eight at a time. Results never depend on it: caches compare the octets themselves.
public final class SliceHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private SliceHash() {}

  /// @param from index of the first octet
  /// @param length octets
  public static int of(byte[] data, int from, int length) {
    long hash = length * FACTOR;
    int at = from;
    int end = from + length;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ (long) LONG.get(data, at)) * FACTOR;
      hash ^= hash >>> 32;
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << 8 | data[at] & 0xff;
    }
    hash = (hash ^ rest) * FACTOR;
    return (int) (hash ^ hash >>> 29);
  }
}
