package dev.watershed.importers.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decodes single blocks of bzip2: Huffman codes, move to front, Burrows-Wheeler, run lengths. The memory that it needs
/// is taken once. For one thread.
final class Bzip2Block {

  /// A block that cannot be decoded.
  static final class DamagedException extends Exception {
    /// Whether the octets ended too early, so that more of them may help.
    final boolean ranOut;

    DamagedException(String message, boolean ranOut) {
      super(message, null, false, false);
      this.ranOut = ranOut;
    }
  }

  /// The largest block, before run lengths are undone.
  private static final int BLOCK = 900_000;

  private static final int GROUPS = 6;
  private static final int GROUP_SIZE = 50;
  private static final int MAX_SELECTORS = 2 + BLOCK / GROUP_SIZE;
  private static final int MAX_CODE = 20;

  /// Bits that the first table looks at.
  private static final int QUICK = 11;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int[] links = new int[BLOCK];
  private final byte[] symbols = new byte[256];
  private final byte[] selectors = new byte[MAX_SELECTORS + 1];
  private final byte[] lengths = new byte[258];

  /// For each group and the next eleven bits: symbol << 5 | length; 0 where the code is longer.
  private final short[][] quick = new short[GROUPS][1 << QUICK];

  private final int[][] limits = new int[GROUPS][MAX_CODE + 2];
  private final int[][] bases = new int[GROUPS][MAX_CODE + 2];
  private final short[][] permutations = new short[GROUPS][258];
  private final int[] counts = new int[256];
  private final byte[] front = new byte[256];

  private byte[] data = new byte[0];
  private long bit;
  private long endBit;
  private int size;
  private int first;
  private boolean randomised;
  private int checksum;

  /// Reads the codes of a block, from behind its magic number on.
  ///
  /// @param octets eight octets more than `toBit` says must be there
  /// @return the bit behind the block
  long read(byte[] octets, long fromBit, long toBit) throws DamagedException {
    data = octets;
    bit = fromBit;
    endBit = toBit;
    checksum = bits(16) << 16 | bits(16);
    randomised = bits(1) != 0;
    first = bits(24);
    int used = readSymbols();
    int groups = bits(3);
    if (groups < 2 || groups > GROUPS) {
      throw damaged("it has " + groups + " code tables, not 2 to 6");
    }
    int selectorCount = readSelectors(groups);
    for (int i = 0; i < groups; i++) {
      readCode(i, used + 2);
    }
    decodeSymbols(used + 1, selectorCount);
    if (first >= size) {
      throw damaged("its first octet lies outside");
    }
    return bit;
  }

  /// The checksum that the block says it has.
  int checksum() {
    return checksum;
  }

  private static DamagedException damaged(String problem) {
    return new DamagedException(problem, false);
  }

  private int bits(int count) throws DamagedException {
    if (bit + count > endBit) {
      throw new DamagedException("it ends early", true);
    }
    int value = (int) (peek() >>> (64 - count));
    bit += count;
    return value;
  }

  /// At least 57 bits from the current one on, in the upper part.
  private long peek() {
    return (long) LONG.get(data, (int) (bit >>> 3)) << (bit & 7);
  }

  private int readSymbols() throws DamagedException {
    int ranges = bits(16);
    int used = 0;
    for (int i = 0; i < 16; i++) {
      if ((ranges & 0x8000 >>> i) != 0) {
        int range = bits(16);
        for (int j = 0; j < 16; j++) {
          if ((range & 0x8000 >>> j) != 0) {
            symbols[used++] = (byte) (16 * i + j);
          }
        }
      }
    }
    if (used == 0) {
      throw damaged("it uses no octet at all");
    }
    return used;
  }

  private int readSelectors(int groups) throws DamagedException {
    int count = bits(15);
    if (count == 0) {
      throw damaged("it has no selectors");
    }
    byte[] order = {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (bits(1) != 0) {
        if (++place >= groups) {
          throw damaged("a selector lies outside the tables");
        }
      }
      byte selected = order[place];
      System.arraycopy(order, 0, order, 1, place);
      order[0] = selected;
      // Some writers give more selectors than a block can use; they are read and left alone.
      if (i < MAX_SELECTORS) {
        selectors[i] = selected;
      }
    }
    return Math.min(count, MAX_SELECTORS);
  }

  private void readCode(int group, int alphabet) throws DamagedException {
    int length = bits(5);
    for (int i = 0; i < alphabet; i++) {
      while (true) {
        if (length < 1 || length > MAX_CODE) {
          throw damaged("a code is " + length + " bits long");
        }
        if (bits(1) == 0) {
          break;
        }
        length += bits(1) == 0 ? 1 : -1;
      }
      lengths[i] = (byte) length;
    }
    buildCode(group, alphabet);
  }

  private void buildCode(int group, int alphabet) {
    short[] permutation = permutations[group];
    int[] limit = limits[group];
    int[] base = bases[group];
    short[] table = quick[group];
    Arrays.fill(table, (short) 0);
    int next = 0;
    int code = 0;
    for (int length = 1; length <= MAX_CODE; length++) {
      base[length] = next - code;
      for (int i = 0; i < alphabet; i++) {
        if (lengths[i] == length) {
          permutation[next++] = (short) i;
          if (length <= QUICK && code < 1 << length) {
            int from = code << (QUICK - length);
            Arrays.fill(table, from, from + (1 << (QUICK - length)), (short) (i << 5 | length));
          }
          code++;
        }
      }
      // The first code of 20 bits that is longer than this length.
      limit[length] = code << (MAX_CODE - length);
      code <<= 1;
    }
    limit[MAX_CODE + 1] = Integer.MAX_VALUE;
    base[MAX_CODE + 1] = 0;
  }

  /// Huffman codes, run lengths of zeros, and move to front, into [#links].
  private void decodeSymbols(int endSymbol, int selectorCount) throws DamagedException {
    Arrays.fill(counts, 0);
    System.arraycopy(symbols, 0, front, 0, 256);
    byte[] octets = data;
    byte[] list = front;
    int[] out = links;
    int[] histogram = counts;
    long at = bit;
    int filled = 0;
    int run = 0;
    int weight = 1;
    for (int selector = 0; selector < selectorCount; selector++) {
      int group = selectors[selector];
      short[] table = quick[group];
      if (at > endBit) {
        throw new DamagedException("it ends early", true);
      }
      // Fifty codes of twenty bits at most: reading past the end stays within what is checked above and the padding.
      for (int i = 0; i < GROUP_SIZE; i++) {
        int position = (int) (at >>> 3);
        if (position > octets.length - 8) {
          throw new DamagedException("it ends early", true);
        }
        long window = (long) LONG.get(octets, position) << (at & 7);
        int entry = table[(int) (window >>> (64 - QUICK))];
        int symbol;
        if (entry != 0) {
          symbol = entry >>> 5;
          at += entry & 31;
        } else {
          int code = (int) (window >>> (64 - MAX_CODE));
          int length = QUICK + 1;
          int[] limit = limits[group];
          while (code >= limit[length]) {
            length++;
          }
          int index = length > MAX_CODE ? -1 : (code >>> (MAX_CODE - length)) + bases[group][length];
          if (index < 0 || index >= 258) {
            throw damaged("a code is not in its table");
          }
          symbol = permutations[group][index];
          at += length;
        }
        if (symbol <= 1) {
          // Zeros are counted in bijective base 2.
          if (weight > BLOCK) {
            throw damaged("a run is longer than a block");
          }
          run += weight << symbol;
          weight <<= 1;
          continue;
        }
        if (run > 0) {
          if (run > BLOCK - filled) {
            throw damaged("it is longer than 900000 octets");
          }
          int octet = list[0] & 0xff;
          histogram[octet] += run;
          Arrays.fill(out, filled, filled + run, octet);
          filled += run;
          run = 0;
          weight = 1;
        }
        if (symbol == endSymbol) {
          bit = at;
          if (at > endBit) {
            throw new DamagedException("it ends early", true);
          }
          size = filled;
          return;
        }
        if (filled == BLOCK) {
          throw damaged("it is longer than 900000 octets");
        }
        int rank = symbol - 1;
        byte moved = list[rank];
        if (rank < 16) {
          for (int j = rank; j > 0; j--) {
            list[j] = list[j - 1];
          }
        } else {
          System.arraycopy(list, 0, list, 1, rank);
        }
        list[0] = moved;
        int octet = moved & 0xff;
        histogram[octet]++;
        out[filled++] = octet;
      }
    }
    throw damaged("its selectors end before its codes");
  }

  /// Undoes the Burrows-Wheeler transform and the run lengths.
  ///
  /// @throws DamagedException where the checksum is wrong
  byte[] write(Bzip2Output output) throws DamagedException {
    int total = 0;
    for (int i = 0; i < 256; i++) {
      int count = counts[i];
      counts[i] = total;
      total += count;
    }
    int[] table = links;
    int[] places = counts;
    for (int i = 0; i < size; i++) {
      table[places[table[i] & 0xff]++] |= i << 8;
    }
    output.begin(size, randomised);
    int position = table[first] >>> 8;
    for (int i = 0; i < size; i++) {
      int entry = table[position];
      output.raw[i] = (byte) entry;
      position = entry >>> 8;
    }
    return output.finish(size, checksum);
  }
}
