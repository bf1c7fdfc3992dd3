package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Opens files that hold looking-glass output, raw or compressed.
public final class LookingGlassFile {

  private LookingGlassFile() {}

  /// Reads a file, or standard input where it is `-`. Octets that are no UTF-8 are read as one unknown character each.
  ///
  /// @param forced the dialect, where the user names it; else it is recognised
  /// @throws IOException where the file cannot be read
  /// @throws CancellationException where `progress` said stop
  public static LookingGlassReader.Summary read(
      String file,
      Optional<LookingGlassFormat> forced,
      LookingGlassSink sink,
      Diagnostics diagnostics,
      Progress progress)
      throws IOException {
    OctetSource octets = file.equals("-") ? OctetSources.open(System.in, -1) : OctetSources.open(Path.of(file));
    return read(file, octets, forced, sink, diagnostics, progress);
  }

  /// Reads a source that is open, and closes it.
  static LookingGlassReader.Summary read(
      String file,
      OctetSource source,
      Optional<LookingGlassFormat> forced,
      LookingGlassSink sink,
      Diagnostics diagnostics,
      Progress progress)
      throws IOException {
    try (OctetSource octets = source;
        Reader reader = new InputStreamReader(stream(octets), StandardCharsets.UTF_8)) {
      LookingGlassReader.Summary summary = LookingGlassReader.read(reader, file, forced, sink, diagnostics, () -> {
        if (!progress.update(octets.consumed(), octets.total())) {
          throw new CancellationException("reading " + file + " was stopped");
        }
      });
      long damages = 0;
      for (OctetSource.Damage damage : octets.takeDamages()) {
        damages++;
        diagnostics.report(new Diagnostic(
            file, Diagnostic.Unit.BYTE, damage.position(), "", damage.problem(), damage.action()));
      }
      return new LookingGlassReader.Summary(summary.outputs(), summary.routes(), summary.problems() + damages);
    }
  }

  private static InputStream stream(OctetSource octets) {
    return new InputStream() {
      private final byte[] one = new byte[1];

      @Override
      public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return length == 0 ? 0 : octets.read(into, from, length);
      }
    };
  }
}
