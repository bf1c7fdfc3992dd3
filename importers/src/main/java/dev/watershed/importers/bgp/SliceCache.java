package dev.watershed.importers.bgp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers what octets meant the last time, so that equal octets give the same object. Bounded: each place holds one
/// value, and a newer one takes the place of an older. For one thread.
final class SliceCache<T> {

  /// Longer ones are rare, and a hostile sender of many would fill the memory.
  static final int LONGEST = 1_024;

  private final int mask;
  private final byte[][] keys;
  private final @Nullable Object[] values;

  /// @param places a power of two
  SliceCache(int places) {
    mask = places - 1;
    keys = new byte[places][];
    values = new Object[places];
  }

  /// The value for these octets, or null. `salt` tells apart octets that mean different things in different contexts.
  @SuppressWarnings("unchecked") // only put() writes
  @Nullable T get(byte[] data, int from, int length, int salt) {
    int place = place(data, from, length, salt);
    byte[] key = keys[place];
    if (key == null
        || key.length != length + 1
        || key[length] != salt
        || !Arrays.equals(key, 0, length, data, from, from + length)) {
      return null;
    }
    return (T) values[place];
  }

  void put(byte[] data, int from, int length, int salt, T value) {
    if (length > LONGEST) {
      return;
    }
    int place = place(data, from, length, salt);
    byte[] key = Arrays.copyOfRange(data, from, from + length + 1);
    key[length] = (byte) salt;
    keys[place] = key;
    values[place] = value;
  }

  private int place(byte[] data, int from, int length, int salt) {
    return (SliceHash.of(data, from, length) + salt * 31) & mask;
  }
}
