package dev.watershed.importers.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// An [OctetSource] for readers of [InputStream] that cannot go on past damage: the first is an [IOException].
public final class OctetInputStream extends InputStream {

  private final OctetSource source;
  private final byte[] one = new byte[1];

  /// Owns the source from now on.
  public OctetInputStream(OctetSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = source.read(into, from, length);
    List<OctetSource.Damage> damages = source.takeDamages();
    if (!damages.isEmpty()) {
      throw new IOException("offset " + damages.getFirst().position() + ": " + damages.getFirst().problem());
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
