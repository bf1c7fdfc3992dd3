package dev.watershed.importers;

import dev.watershed.importers.bgpdump.MrtLines;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.importers.mrt.MrtRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Opens files of any known format, told by content, raw or compressed.
public final class RouteSources {

  private RouteSources() {}

  /// Opens a file by its name; `-` is standard input, which can be read once.
  ///
  /// @throws IOException as [#open(Path)]
  public static RouteSource open(String file) throws IOException {
    if (!file.equals("-")) {
      return open(Path.of(file));
    }
    return new MrtLines(new MrtRecording("standard input", "standard input", () -> OctetSources.open(System.in, -1)));
  }

  /// Opens a file.
  ///
  /// @param file as the user gave it; its name goes into messages
  /// @throws IOException where it cannot be read, or its format is none that is known; the message says which are
  public static RouteSource open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new MrtLines(
        new MrtRecording(file.toString(), CollectorNames.of(file), () -> OctetSources.open(file)));
  }
}
