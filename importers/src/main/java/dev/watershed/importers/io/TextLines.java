package dev.watershed.importers.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts decompressed octets into lines of UTF-8, in memory bounded by the longest line that is believed. For one
/// thread.
public final class TextLines {

  private static final int CHUNK = 64 * 1024;

  /// Receives lines.
  public interface Reader {
    /// @param number from 1
    /// @param text without its end
    void line(long number, String text);

    /// A line was longer than is believed, and was passed over.
    void tooLong(long number);

    /// Octets came, their lines were given.
    ///
    /// @return false to stop
    boolean goesOn() throws IOException;
  }

  private final int longest;
  private final Reader reader;
  private byte[] buffer = new byte[CHUNK];
  private int filled;
  private int looked;
  private long number;
  private boolean skipping;

  /// @param longest octets of a line
  public TextLines(int longest, Reader reader) {
    this.longest = longest;
    this.reader = reader;
  }

  /// Reads a source to its end, or until the reader stops.
  ///
  /// @param damages told of damaged compression, at the line reached
  /// @return the number of the last line
  public long read(OctetSource source, Consumer<OctetSource.Damage> damages) throws IOException {
    boolean goesOn = true;
    while (goesOn) {
      if (filled == buffer.length) {
        grow();
      }
      int count = source.read(buffer, filled, buffer.length - filled);
      source.takeDamages().forEach(damages);
      if (count < 0) {
        break;
      }
      filled += count;
      cut();
      goesOn = reader.goesOn();
    }
    if (goesOn && (filled > 0 || skipping)) {
      give(0, filled);
    }
    return number;
  }

  /// The number of the line that is being read.
  public long number() {
    return number;
  }

  private void grow() {
    if (buffer.length < longest) {
      buffer = Arrays.copyOf(buffer, Math.min(longest, buffer.length * 2));
      return;
    }
    skipping = true;
    filled = 0;
    looked = 0;
  }

  private void cut() {
    int from = 0;
    for (int at = looked; at < filled; at++) {
      if (buffer[at] == '\n') {
        give(from, at);
        from = at + 1;
      }
    }
    if (skipping) {
      from = filled;
    }
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    filled -= from;
    looked = filled;
  }

  private void give(int from, int to) {
    number++;
    if (skipping) {
      skipping = false;
      reader.tooLong(number);
      return;
    }
    int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    reader.line(number, new String(buffer, from, end - from, StandardCharsets.UTF_8));
  }
}
