package dev.watershed.importers;

import dev.watershed.importers.io.OctetSource;
import java.io.IOException;

/// A format that [RouteSources] can open. To add one, write this and put it into the list there.
public interface SourceFormat {

  /// Opens a source at its beginning, decompressed.
  @FunctionalInterface
  interface Opener {
    /// @throws IOException where it cannot be opened, or (standard input) was read before
    OctetSource open() throws IOException;

    /// Whether it can be opened again.
    default boolean isRepeatable() {
      return true;
    }

    /// Octets of the source as it lies on disk, or -1 where that is not known.
    default long size() {
      return -1;
    }
  }

  /// The name for messages, as `MRT`.
  String name();

  /// Whether a source that begins with these octets is of this format.
  ///
  /// @param head decompressed octets; at least the first 64 KiB, or the whole source where it is shorter
  /// @param length how many of them count
  boolean recognises(byte[] head, int length);

  /// The routes of a source of this format.
  ///
  /// @param name for messages, as the user gave it
  /// @param collector the name of the collector for vantage points, where the format does not say one
  RouteSource open(String name, String collector, Opener opener);
}
