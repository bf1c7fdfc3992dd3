package dev.watershed.importers.io;

import java.io.IOException;
import java.io.InputStream;

/// What a decompressor of a library gives.
final class StreamOctets extends OctetSource {

  /// So much is asked for at once: what a library has decoded of a request that then fails, it does not give.
  private static final int SLICE = 16 * 1024;

  private final RawOctets raw;
  private final InputStream decompressor;
  private final String format;
  private boolean ended;

  StreamOctets(RawOctets raw, InputStream decompressor, String format) {
    this.raw = raw;
    this.decompressor = decompressor;
    this.format = format;
  }

  @Override
  int decode(byte[] into, int from, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int count = decompressor.read(into, from, Math.min(length, SLICE));
      ended = count < 0;
      return count;
    } catch (IOException | RuntimeException e) {
      // Libraries throw either where data is damaged. What the disk says is told by the raw source on its own.
      ended = true;
      damage("the " + format + " data is damaged or ends early near offset " + raw.offset() + " of the file ("
          + e.getMessage() + ")", "read up to there");
      return -1;
    }
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
    decompressor.close();
    raw.close();
  }
}
