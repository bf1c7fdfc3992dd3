package dev.watershed.importers.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The octets of a file as they lie, through one buffer that the decompressors look into.
final class RawOctets extends OctetSource {

  private static final int CAPACITY = 256 * 1024;

  final byte[] buffer;
  int position;
  int limit;

  private final InputStream in;
  private final boolean whole;
  private final long total;
  private long read;

  /// Octets that were given back, to be read before those of the stream.
  private byte[] again = new byte[0];

  private int againPosition;

  RawOctets(InputStream in, long total) {
    this.in = in;
    this.total = total;
    whole = false;
    buffer = new byte[CAPACITY];
  }

  /// Octets that lie in an array, which is not written to.
  RawOctets(byte[] data) {
    in = InputStream.nullInputStream();
    whole = true;
    total = data.length;
    buffer = data;
    limit = data.length;
    read = data.length;
  }

  /// Makes sure that at least `count` octets lie in the buffer, unless the file ends before.
  ///
  /// @return octets that lie there, maybe fewer
  int require(int count) throws IOException {
    while (limit - position < count && !whole) {
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
      }
      int more = fetch(buffer, limit, buffer.length - limit);
      if (more < 0) {
        break;
      }
      limit += more;
    }
    return limit - position;
  }

  private int fetch(byte[] into, int from, int length) throws IOException {
    if (againPosition < again.length) {
      int count = Math.min(length, again.length - againPosition);
      System.arraycopy(again, againPosition, into, from, count);
      againPosition += count;
      if (againPosition == again.length) {
        again = new byte[0];
        againPosition = 0;
      }
      return count;
    }
    int count = in.read(into, from, length);
    read += Math.max(count, 0);
    return count;
  }

  /// Gives octets back that were read last: they are read again.
  void unread(byte[] octets) {
    int buffered = limit - position;
    int left = unreadOctets();
    byte[] joined = Arrays.copyOf(octets, octets.length + buffered + left);
    System.arraycopy(buffer, position, joined, octets.length, buffered);
    System.arraycopy(again, againPosition, joined, octets.length + buffered, left);
    again = joined;
    againPosition = 0;
    position = 0;
    limit = 0;
  }

  /// Octets of the file that were given back and not yet read again.
  int unreadOctets() {
    return again.length - againPosition;
  }

  /// Where the next octet lies in the file.
  long offset() {
    return read - unreadOctets() - (limit - position);
  }

  @Override
  int decode(byte[] into, int from, int length) throws IOException {
    if (position == limit) {
      return fetch(into, from, length); // past the buffer: large reads need no copy
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
