package dev.watershed.importers.io;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Gzip (RFC 1952): all members. From the second on they are decompressed on several threads, if they are short enough
/// for that; a single member is always one thread's. Behind damage it goes on with the next member.
final class GzipOctets extends OctetSource {

  static final int HEADER = 10;

  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int FLAGS_RESERVED = 0xe0;

  private final RawOctets raw;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;

  /// Whether the inflater holds octets of the raw buffer.
  private boolean fed;

  private boolean ended;
  private boolean any;

  private final int threads;
  private @Nullable GzipAhead ahead;

  /// Where in the file it may be tried again to decompress several members at once.
  private long aheadFrom;

  /// Octets to be decompressed that were given already.
  private long skip;

  /// @param threads that may decompress several members at once
  GzipOctets(RawOctets raw, int threads) {
    this.raw = raw;
    this.threads = threads;
  }

  static boolean isMagic(byte[] data, int at, int available) {
    return available >= 3 && (data[at] & 0xff) == 0x1f && (data[at + 1] & 0xff) == 0x8b && data[at + 2] == 8;
  }

  /// Whether what begins here may be a member: all that can be told from the fixed part of its header.
  static boolean isHeader(byte[] data, int at) {
    return isMagic(data, at, HEADER) && (data[at + 3] & FLAGS_RESERVED) == 0;
  }

  @Override
  int decode(byte[] into, int from, int length) throws IOException {
    while (!ended) {
      GzipAhead several = ahead;
      if (several != null) {
        int count = several.read(into, from, length);
        if (count > 0) {
          return count;
        }
        endAhead(several);
      }
      if (!inMember && !startMember()) {
        break;
      }
      int count = inflate(into, from, length);
      if (count > 0) {
        crc.update(into, from, count);
        if (skip >= count) {
          skip -= count;
        } else if (skip > 0) {
          int left = count - (int) skip;
          System.arraycopy(into, from + (int) skip, into, from, left);
          skip = 0;
          return left;
        } else {
          return count;
        }
      }
    }
    ended = true;
    return -1;
  }

  private void endAhead(GzipAhead several) {
    skip = several.givenBefore();
    aheadFrom = raw.offset() + raw.unreadOctets();
    ahead = null;
  }

  /// Behind a member that was as it should be.
  private void beginAhead() throws IOException {
    if (threads > 1 && raw.offset() >= aheadFrom && raw.require(HEADER) >= HEADER
        && isHeader(raw.buffer, raw.position)) {
      long begun = raw.offset();
      ahead = GzipAhead.begin(raw, threads);
      if (ahead == null) {
        aheadFrom = begun + raw.unreadOctets();
      }
    }
  }

  /// @return octets given; 0 where the member has ended or was given up
  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(into, from, length);
        if (fed) {
          raw.position = raw.limit - inflater.getRemaining();
        }
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          endMember();
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw new DataFormatException("it asks for a dictionary");
        }
        if (raw.require(1) == 0) {
          damage("the gzip data ends early, after " + raw.consumed() + " octets", "read up to there");
          ended = true;
          return 0;
        }
        inflater.setInput(raw.buffer, raw.position, raw.limit - raw.position);
        fed = true;
      }
    } catch (DataFormatException e) {
      damage("the gzip data is damaged near offset " + raw.offset() + " of the file (" + e.getMessage() + ")",
          "went on with the next gzip member, if any");
      inMember = false;
      findMember();
      return 0;
    }
  }

  private void endMember() throws IOException {
    inMember = false;
    if (raw.require(8) < 8) {
      damage("the gzip data ends inside its trailer", "read up to there");
      raw.position = raw.limit;
      return;
    }
    long sum = little32(raw.position);
    long size = little32(raw.position + 4);
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      damage("checksum or size of the gzip member that ends at offset " + (raw.offset() + 8) + " of the file is wrong",
          "its data was read all the same");
      raw.position += 8;
      return;
    }
    raw.position += 8;
    beginAhead();
  }

  private long little32(int at) {
    return (raw.buffer[at] & 0xffL)
        | (raw.buffer[at + 1] & 0xffL) << 8
        | (raw.buffer[at + 2] & 0xffL) << 16
        | (raw.buffer[at + 3] & 0xffL) << 24;
  }

  /// @return whether a member begins here
  private boolean startMember() throws IOException {
    // Tapes and some tools pad with zeros behind the last member.
    while (raw.require(1) > 0 && raw.buffer[raw.position] == 0 && any) {
      raw.position++;
    }
    int available = raw.require(HEADER);
    if (available == 0) {
      return false;
    }
    if (!isMagic(raw.buffer, raw.position, available) || !skipHeader()) {
      damage("no gzip member begins at offset " + raw.offset() + " of the file", "the rest was left out");
      return false;
    }
    begin();
    return true;
  }

  private void begin() {
    inflater.reset();
    crc.reset();
    fed = false;
    inMember = true;
    any = true;
  }

  private boolean skipHeader() throws IOException {
    if (raw.require(HEADER) < HEADER) {
      return false;
    }
    int flags = raw.buffer[raw.position + 3];
    raw.position += HEADER;
    if ((flags & FLAG_EXTRA) != 0) {
      if (raw.require(2) < 2) {
        return false;
      }
      int extra = (raw.buffer[raw.position] & 0xff) | (raw.buffer[raw.position + 1] & 0xff) << 8;
      if (raw.require(2 + extra) < 2 + extra) {
        return false;
      }
      raw.position += 2 + extra;
    }
    if ((flags & FLAG_NAME) != 0 && !skipText() || (flags & FLAG_COMMENT) != 0 && !skipText()) {
      return false;
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      if (raw.require(2) < 2) {
        return false;
      }
      raw.position += 2;
    }
    return true;
  }

  private boolean skipText() throws IOException {
    while (raw.require(1) > 0) {
      if (raw.buffer[raw.position++] == 0) {
        return true;
      }
    }
    return false;
  }

  /// After damage: looks for the header of another member, or gives up at the end of the file.
  private void findMember() throws IOException {
    while (raw.require(HEADER) >= HEADER) {
      byte[] data = raw.buffer;
      if (isHeader(data, raw.position)) {
        return;
      }
      raw.position++;
    }
    raw.position = raw.limit;
    ended = true;
  }

  @Override
  public long consumed() {
    return raw.consumed();
  }

  @Override
  public long total() {
    return raw.total();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    if (ahead != null) {
      ahead.close();
    }
    raw.close();
  }
}
