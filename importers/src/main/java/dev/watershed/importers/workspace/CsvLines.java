package dev.watershed.importers.workspace;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.io.OctetInputStream;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The lines of a table in a text file, raw or compressed, whatever octets it holds. Empty lines, comments (`#`) and
/// the line of names are left out; a line that cannot be used is reported and skipped.
final class CsvLines {

  /// No line of such a file has so many characters.
  private static final int LONGEST = 4096;

  /// Takes the fields of a line.
  interface Fields {
    /// @throws IllegalArgumentException where they cannot be used; the message says why
    void take(String[] fields);
  }

  private CsvLines() {}

  /// @param name that of the first column, by which the line of names is known
  /// @param reference the document and section that says what stands in a line; may be empty
  static void read(Path file, String name, String reference, Fields taker, Diagnostics diagnostics) throws IOException {
    OctetSource octets = OctetSources.open(file);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(new OctetInputStream(octets), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      long number = 0;
      boolean more = true;
      while (more) {
        more = next(in, line);
        number++;
        String text = line.toString().strip();
        String[] fields = text.split("\\s*,\\s*", -1);
        if (text.isEmpty() || text.startsWith("#") || number == 1 && fields[0].equalsIgnoreCase(name)) {
          continue;
        }
        try {
          if (line.length() > LONGEST) {
            throw new IllegalArgumentException("a line of more than " + LONGEST + " characters");
          }
          taker.take(fields);
        } catch (IllegalArgumentException e) {
          diagnostics.report(new Diagnostic(file.toString(), Diagnostic.Unit.LINE, number, reference,
              String.valueOf(e.getMessage()), "line skipped"));
        }
      }
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /// Reads a line; of a longer one than is allowed only so much that it is seen to be one.
  ///
  /// @return whether another may follow
  private static boolean next(BufferedReader in, StringBuilder line) throws IOException {
    line.setLength(0);
    while (true) {
      int character = in.read();
      if (character < 0 || character == '\n') {
        return character >= 0;
      }
      if (line.length() <= LONGEST) {
        line.append((char) character);
      }
    }
  }
}
