package dev.watershed.importers.io;

import dev.watershed.importers.io.Bzip2Block.DamagedException;
import java.util.Arrays;

/// The last step of bzip2: run lengths of four and more octets are undone, and the checksum is compared. For one
/// thread.
final class Bzip2Output {

  /// No octet at all.
  private static final int NONE = 256;

  private static final int[][] CRC = crcTables();

  /// The octets of the block before run lengths are undone.
  byte[] raw = new byte[0];

  void begin(int size, boolean randomised) throws DamagedException {
    if (randomised) {
      // Written by no version since 0.9.5 of 1999.
      throw new DamagedException("it is randomised, which bzip2 has not written since 1999", false);
    }
    if (raw.length < size) {
      raw = new byte[Math.max(size, 900_000)];
    }
  }

  /// @return the octets of the block, in an array of its own
  byte[] finish(int size, int checksum) throws DamagedException {
    byte[] in = raw;
    byte[] out = new byte[size + size / 64 + 260];
    int filled = 0;
    int same = 0;
    int last = NONE;
    for (int i = 0; i < size; i++) {
      int octet = in[i] & 0xff;
      if (same == 4) {
        int times = octet;
        if (out.length - filled < times) {
          out = Arrays.copyOf(out, out.length * 2 + 256);
        }
        Arrays.fill(out, filled, filled + times, (byte) last);
        filled += times;
        same = 0;
        last = NONE;
        continue;
      }
      same = octet == last ? same + 1 : 1;
      last = octet;
      if (filled == out.length) {
        out = Arrays.copyOf(out, out.length * 2 + 256);
      }
      out[filled++] = (byte) octet;
    }
    int sum = crc(out, filled);
    if (sum != checksum) {
      throw new DamagedException("its checksum is wrong", false);
    }
    return out.length == filled ? out : Arrays.copyOf(out, filled);
  }

  private static int crc(byte[] data, int length) {
    int crc = -1;
    int at = 0;
    int[] t0 = CRC[0];
    int[] t1 = CRC[1];
    int[] t2 = CRC[2];
    int[] t3 = CRC[3];
    for (; at + 4 <= length; at += 4) {
      crc ^= (data[at] & 0xff) << 24 | (data[at + 1] & 0xff) << 16 | (data[at + 2] & 0xff) << 8 | data[at + 3] & 0xff;
      crc = t3[crc >>> 24] ^ t2[crc >>> 16 & 0xff] ^ t1[crc >>> 8 & 0xff] ^ t0[crc & 0xff];
    }
    for (; at < length; at++) {
      crc = crc << 8 ^ t0[crc >>> 24 ^ data[at] & 0xff];
    }
    return ~crc;
  }

  /// The CRC of bzip2: polynomial 0x04c11db7, the highest bit first; four tables to take four octets at once.
  private static int[][] crcTables() {
    int[][] tables = new int[4][256];
    for (int i = 0; i < 256; i++) {
      int crc = i << 24;
      for (int j = 0; j < 8; j++) {
        crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
      }
      tables[0][i] = crc;
    }
    for (int t = 1; t < 4; t++) {
      for (int i = 0; i < 256; i++) {
        int crc = tables[t - 1][i];
        tables[t][i] = crc << 8 ^ tables[0][crc >>> 24];
      }
    }
    return tables;
  }
}
