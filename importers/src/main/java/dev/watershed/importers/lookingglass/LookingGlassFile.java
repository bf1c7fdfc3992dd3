package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;

/// Opens files that hold looking-glass output.
public final class LookingGlassFile {

  private LookingGlassFile() {}

  /// Reads a file, or standard input where it is `-`. Octets that are no UTF-8 are read as one unknown character each.
  ///
  /// @throws IOException where the file cannot be read
  /// @throws CancellationException where `progress` said stop
  public static LookingGlassReader.Summary read(
      String file,
      Optional<LookingGlassFormat> forced,
      LookingGlassSink sink,
      Diagnostics diagnostics,
      Progress progress)
      throws IOException {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        Reader reader = new InputStreamReader(plain(in), StandardCharsets.UTF_8)) {
      return LookingGlassReader.read(reader, file, forced, sink, diagnostics, () -> {
        if (!progress.update(0, -1)) {
          throw new CancellationException("reading " + file + " was stopped");
        }
      });
    }
  }

  private static InputStream plain(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
