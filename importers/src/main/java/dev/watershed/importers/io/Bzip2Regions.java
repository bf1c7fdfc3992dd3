package dev.watershed.importers.io;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Finds the blocks of bzip2 data by the magic numbers that stand before them, at any bit, so that they can be decoded
/// independently. Streams that follow one another need nothing special: their headers lie between the magic numbers.
/// For one thread.
final class Bzip2Regions {

  /// The bits between two magic numbers.
  ///
  /// @param data holds the bits, those of the magic number behind them, and eight octets more
  /// @param offset where `data[0]` lies in the file
  /// @param fromBit the first bit behind the magic number, counted in `data`
  /// @param toBit the first bit of the next magic number, or of nothing at the end of the file
  /// @param last whether the file ended where a magic number was expected
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Region(byte[] data, long offset, long fromBit, long toBit, boolean last) {

    /// This region and the next as one, for the magic number between them was none but looked like one.
    Region join(Region next) {
      int shift = (int) (next.offset - offset);
      byte[] joined = Arrays.copyOf(data, shift + next.data.length);
      System.arraycopy(next.data, 0, joined, shift, next.data.length);
      return new Region(joined, offset, fromBit, next.toBit + 8L * shift, next.last);
    }

    /// Whether the end of a stream is marked at a bit.
    boolean endsStreamAt(long bit) {
      return bit + 48 <= 8L * data.length - 64 && bits48(data, bit) == STREAM_END;
    }
  }

  private static final long BLOCK = 0x314159265359L;
  private static final long STREAM_END = 0x177245385090L;
  private static final long MASK = 0xffffffffffffL;

  /// `BZh` and the size of blocks.
  private static final int HEADER_BITS = 32;

  /// More than any block takes: 900000 octets with codes of twenty bits.
  private static final int LONGEST = 3 << 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /// Which pairs of octets may be the second and third that a magic number touches.
  private static final boolean[] PAIRS = new boolean[1 << 16];

  static {
    for (int shift = 0; shift < 8; shift++) {
      PAIRS[(int) (BLOCK >>> (24 + shift)) & 0xffff] = true;
      PAIRS[(int) (STREAM_END >>> (24 + shift)) & 0xffff] = true;
    }
  }

  private final RawOctets raw;
  private byte[] buffer = new byte[(2 << 20) + Long.BYTES];

  /// Octets in the buffer; eight zeros lie behind them.
  private int limit;

  /// Where `buffer[0]` lies in the file. All other places are counted in the file, in bits.
  private long offset;

  private boolean ended;

  /// The first bit behind the magic number of the block that was begun; -1 where none was.
  private long blockFrom = -1;

  /// No magic number begins before this bit.
  private long scanned;

  /// The bit behind the last end of a stream and its checksum; 0 where none was found.
  private long streamEnd;

  /// Where a magic number has to stand while no block is open: behind the header of a stream; -1 where that is not
  /// known.
  private long expected = HEADER_BITS;

  /// Where streams begin of which no block was found.
  private final Deque<Long> headless = new ArrayDeque<>();

  /// The checksums of the stream's blocks so far, combined as its end has them.
  private int combined;

  /// Where streams end whose blocks are not all there.
  private final Deque<Long> incomplete = new ArrayDeque<>();

  Bzip2Regions(RawOctets raw) {
    this.raw = raw;
  }

  /// The next block; null at the end of the file.
  @Nullable Region next() throws IOException {
    while (true) {
      long magic = find();
      boolean found = magic >= 0;
      long from = blockFrom;
      blockFrom = found && isBlock(magic) ? magic + 48 : -1;
      if (from >= 0) {
        combined = Integer.rotateLeft(combined, 1) ^ (int) (bits48(buffer, from - 8 * offset) >>> 16);
      }
      if (found && from < 0 && expected >= 0 && magic != expected) {
        headless.add((expected - HEADER_BITS) / 8);
      }
      expected = -1;
      if (found && !isBlock(magic)) {
        streamEnd = magic + 80;
        expected = (streamEnd + 7) / 8 * 8 + HEADER_BITS;
        endStream(magic);
      }
      if (from >= 0) {
        return cut(from, found ? magic : scanned, !found);
      }
      if (!found && ended) {
        return null;
      }
    }
  }

  /// A block whose magic number is damaged is not found, and its octets look like those of the block before: only the
  /// checksum at the end of the stream tells.
  private void endStream(long magic) {
    if (magic + 80 <= 8 * (offset + limit) && (int) (bits48(buffer, magic + 48 - 8 * offset) >>> 16) != combined) {
      incomplete.add(magic / 8);
    }
    combined = 0;
  }

  /// Where the next stream ends that lacks a block, before a place in the file; -1 where there is none.
  long takeIncomplete(long before) {
    Long next = incomplete.peek();
    return next == null || next >= before ? -1 : incomplete.remove();
  }

  /// Where the next stream begins of which no block was found, before a place in the file; -1 where there is none.
  long takeHeadless(long before) {
    Long next = headless.peek();
    return next == null || next >= before ? -1 : headless.remove();
  }

  /// Octets behind the end of the last stream that belong to none; known once [#next] has given null.
  long trailing() {
    return streamEnd == 0 ? 0 : Math.max(0, offset + limit - (streamEnd + 7) / 8);
  }

  /// Whether the end of a stream was found so far.
  boolean hasStreamEnd() {
    return streamEnd > 0;
  }

  private boolean isBlock(long magic) {
    return bits48(buffer, magic - 8 * offset) == BLOCK;
  }

  private Region cut(long from, long to, boolean last) {
    int first = (int) (from / 8 - offset);
    int end = (int) Math.min(limit, (to + 48 + 7) / 8 - offset);
    byte[] data = new byte[end - first + Long.BYTES];
    System.arraycopy(buffer, first, data, 0, end - first);
    long base = 8 * (offset + first);
    return new Region(data, offset + first, from - base, to - base, last);
  }

  /// The first bit of the next magic number; -1 at the end of the file, or where a block would be too long.
  private long find() throws IOException {
    while (true) {
      int at = (int) (scanned / 8 - offset);
      int end = ended ? limit : limit - Long.BYTES;
      byte[] data = buffer;
      for (; at < end; at++) {
        if (PAIRS[(short) SHORT.get(data, at + 1) & 0xffff]) {
          long found = match(at);
          if (found >= 0) {
            scanned = found + 48;
            return found;
          }
        }
      }
      scanned = Math.max(scanned, 8 * (offset + Math.max(at, 0)));
      if (ended || blockFrom >= 0 && scanned - blockFrom > 8L * LONGEST) {
        return -1;
      }
      refill();
    }
  }

  private long match(int at) {
    long window = (long) LONG.get(buffer, at);
    for (int shift = 0; shift < 8; shift++) {
      long bits = window >>> (16 - shift) & MASK;
      long place = 8 * (offset + at) + shift;
      if ((bits == BLOCK || bits == STREAM_END) && place >= scanned && place + 48 <= 8 * (offset + limit)) {
        return place;
      }
    }
    return -1;
  }

  private void refill() throws IOException {
    int keep = (int) ((blockFrom >= 0 ? Math.min(blockFrom, scanned) : scanned) / 8 - offset);
    System.arraycopy(buffer, keep, buffer, 0, limit - keep);
    limit -= keep;
    offset += keep;
    if (buffer.length - Long.BYTES - limit < 64 * 1024) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    while (limit < buffer.length - Long.BYTES) {
      int available = raw.require(1);
      if (available == 0) {
        ended = true;
        break;
      }
      limit += raw.decode(buffer, limit, Math.min(available, buffer.length - Long.BYTES - limit));
    }
    Arrays.fill(buffer, limit, limit + Long.BYTES, (byte) 0);
  }

  private static long bits48(byte[] data, long bit) {
    return (long) LONG.get(data, (int) (bit >>> 3)) >>> (16 - (bit & 7)) & MASK;
  }
}
