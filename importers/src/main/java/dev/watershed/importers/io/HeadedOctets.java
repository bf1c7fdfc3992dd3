package dev.watershed.importers.io;

import java.io.IOException;

/// A source whose first octets were looked at: it gives them again, then the rest.
public final class HeadedOctets extends OctetSource {

  private final byte[] head;
  private final int length;
  private final OctetSource rest;
  private int position;

  private HeadedOctets(byte[] head, int length, OctetSource rest) {
    this.head = head;
    this.length = length;
    this.rest = rest;
  }

  /// Reads the first octets of a source, which from then on is read through the result.
  ///
  /// @param count how many, unless the source is shorter
  public static HeadedOctets of(OctetSource source, int count) throws IOException {
    byte[] head = new byte[count];
    int length = 0;
    while (length < count) {
      int read = source.read(head, length, count - length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    return new HeadedOctets(head, length, source);
  }

  /// The first octets; [#headLength()] of them count.
  public byte[] head() {
    return head.clone();
  }

  public int headLength() {
    return length;
  }

  @Override
  int decode(byte[] into, int from, int count) throws IOException {
    if (position < length) {
      int given = Math.min(count, length - position);
      System.arraycopy(head, position, into, from, given);
      position += given;
      return given;
    }
    int read = rest.read(into, from, count);
    rest.takeDamages().forEach(damage -> damage(damage.problem(), damage.action()));
    return read;
  }

  @Override
  public long consumed() {
    return rest.consumed();
  }

  @Override
  public long total() {
    return rest.total();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
