package dev.watershed.importers.io;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens files and streams, raw or compressed: gzip, bzip2 and zstd are known by their first octets, whatever the name.
public final class OctetSources {

  private OctetSources() {}

  /// Opens a file.
  ///
  /// @throws IOException where it cannot be opened or read
  public static OctetSource open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory, expected a file");
    }
    InputStream in = Files.newInputStream(file);
    try {
      return open(in, Files.isRegularFile(file) ? Files.size(file) : -1);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// Opens a stream and owns it from now on.
  ///
  /// @param total octets that it will give, or -1 where that is not known
  public static OctetSource open(InputStream in, long total) throws IOException {
    RawOctets raw = new RawOctets(in, total);
    int available = raw.require(4);
    byte[] head = raw.buffer;
    if (GzipOctets.isMagic(head, 0, available)) {
      return new GzipOctets(raw, Runtime.getRuntime().availableProcessors());
    }
    if (available >= 4 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h' && head[3] >= '1' && head[3] <= '9') {
      return new Bzip2Octets(raw, Runtime.getRuntime().availableProcessors());
    }
    if (isZstd(head, available)) {
      return new StreamOctets(raw, new ZstdInputStream(stream(raw)), "zstd");
    }
    return raw;
  }

  /// A frame (RFC 8878 section 3.1.1), or a skippable frame before it (section 3.1.2).
  private static boolean isZstd(byte[] head, int available) {
    if (available < 4) {
      return false;
    }
    boolean frame = (head[0] & 0xff) == 0x28 && (head[1] & 0xff) == 0xb5 && (head[2] & 0xff) == 0x2f
        && (head[3] & 0xff) == 0xfd;
    boolean skippable = (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && (head[2] & 0xff) == 0x4d && head[3] == 0x18;
    return frame || skippable;
  }

  private static InputStream stream(RawOctets raw) {
    return new InputStream() {
      private final byte[] one = new byte[1];

      @Override
      public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        return raw.require(1) == 0 ? -1 : raw.decode(into, from, length);
      }
    };
  }
}
