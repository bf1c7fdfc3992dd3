package dev.watershed.importers.bgpdump;

import dev.watershed.importers.bgp.SliceHash;
import java.util.Arrays;

/// Remembers the text of attributes by their octets: tables repeat the same attributes for many prefixes. All entries
/// lie in one array of fixed size, each in a place of its own, and a newer one takes the place of an older; nothing is
/// allocated. For one thread.
final class TextCache {

  /// A small recording needs few places; each time that four times as many texts were kept, their number is quadrupled.
  private static final int FEWEST = 1 << 7;

  private static final int MOST = 1 << 15;

  /// Octets for key and text together; longer ones are not remembered.
  private static final int PLACE = 512;

  private byte[] arena = new byte[FEWEST * PLACE];

  /// Length of the key in the upper half, of the text in the lower; 0 for an empty place.
  private int[] lengths = new int[FEWEST];

  private int kept;
  private int place;

  /// Appends the text for these octets, if it is remembered.
  boolean appendTo(TextBuffer out, byte[] data, int from, int length) {
    place = SliceHash.of(data, from, length) & (lengths.length - 1);
    int at = place * PLACE;
    int known = lengths[place];
    if (known >>> 16 != length || !Arrays.equals(arena, at, at + length, data, from, from + length)) {
      return false;
    }
    int text = known & 0xffff;
    if (text == 0) {
      return false;
    }
    out.put(arena, at + length, text);
    return true;
  }

  /// Remembers the text for the octets that were just asked for.
  void keep(byte[] data, int from, int length, byte[] text, int textFrom, int textLength) {
    if (length + textLength > PLACE) {
      return;
    }
    if (++kept > 4 * lengths.length && lengths.length < MOST) {
      lengths = new int[lengths.length * 4];
      arena = new byte[lengths.length * PLACE];
      kept = 0;
      return;
    }
    int at = place * PLACE;
    System.arraycopy(data, from, arena, at, length);
    System.arraycopy(text, textFrom, arena, at + length, textLength);
    lengths[place] = length << 16 | textLength;
  }

  void clear() {
    Arrays.fill(lengths, 0);
  }
}
