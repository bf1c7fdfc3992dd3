package dev.watershed.importers.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A stream of decompressed octets that knows how far it has come in the compressed ones. For one thread.
public abstract class OctetSource implements Closeable {

  /// Something wrong with the compressed data.
  ///
  /// @param position decompressed octets that were given before
  /// @param problem what, with the offset in the compressed data
  public record Damage(long position, String problem, String action) {}

  private final List<Damage> damages = new ArrayList<>();
  private long given;

  OctetSource() {}

  /// Reads up to `length` octets.
  ///
  /// @return how many, at least one; -1 at the end
  /// @throws IOException where the file cannot be read; damaged compression is no exception but a [Damage]
  public final int read(byte[] into, int from, int length) throws IOException {
    int count = decode(into, from, length);
    if (count > 0) {
      given += count;
    }
    return count;
  }

  abstract int decode(byte[] into, int from, int length) throws IOException;

  /// Octets of the file that were used so far, before decompression.
  public abstract long consumed();

  /// Octets of the file, or -1 where that is not known.
  public abstract long total();

  /// Notes damage at the place reached.
  final void damage(String problem, String action) {
    damages.add(new Damage(given, problem, action));
  }

  /// The damages since the last call, in order.
  public final List<Damage> takeDamages() {
    if (damages.isEmpty()) {
      return List.of();
    }
    List<Damage> taken = List.copyOf(damages);
    damages.clear();
    return taken;
  }
}
