package dev.watershed.importers.io;

import java.io.IOException;
import java.io.InputStream;

/// The octets of a file as they lie, through one buffer that the decompressors look into.
final class RawOctets extends OctetSource {

  private static final int CAPACITY = 256 * 1024;

  final byte[] buffer = new byte[CAPACITY];
  int position;
  int limit;

  private final InputStream in;
  private final long total;
  private long read;

  RawOctets(InputStream in, long total) {
    this.in = in;
    this.total = total;
  }

  /// Makes sure that at least `count` octets lie in the buffer, unless the file ends before.
  ///
  /// @return octets that lie there, maybe fewer
  int require(int count) throws IOException {
    while (limit - position < count) {
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
      }
      int more = in.read(buffer, limit, CAPACITY - limit);
      if (more < 0) {
        break;
      }
      limit += more;
      read += more;
    }
    return limit - position;
  }

  /// Where the next octet lies in the file.
  long offset() {
    return read - (limit - position);
  }

  @Override
  int decode(byte[] into, int from, int length) throws IOException {
    if (position == limit) {
      // Past the buffer: large reads need no copy.
      int count = in.read(into, from, length);
      if (count > 0) {
        read += count;
      }
      return count;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, from, count);
    position += count;
    return count;
  }

  @Override
  public long consumed() {
    return read;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
